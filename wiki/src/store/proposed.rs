//! What proposals would make of pages: versions that are in no log.

use spec::PagePath;
use spec::change::ChangedPage;
use spec::page::RevisionKind;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::{Form, Revision, stored_kind, stored_path};
use crate::error::Result;
use crate::git::hex;

/// A version to be written.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    pub change: i64,
    pub page: i64,
    pub kind: &'a str,
    pub path: &'a str,
    pub file: &'a str,
    pub form: Form,
    pub blob: Option<i64>,
    pub title: Option<&'a str>,
    pub base: Option<i64>,
    pub previous: Option<i64>,
    pub digest: &'a [u8],
    pub account: Option<i64>,
    pub at: i64,
}

/// Writes a version. Its number is no revision's either.
pub async fn append(conn: &mut Conn, new: &NewVersion<'_>) -> Result<i64> {
    let form = new.form.as_str();
    let id = query_scalar!(
        r#"
        insert into proposed
            (id, change, page, kind, path, file, form, blob, title, base, previous, digest, account, at)
        values (
            1 + max(coalesce((select max(id) from revision), 0), coalesce((select max(id) from proposed), 0)),
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
        )
        returning id as "id!"
        "#,
        new.change,
        new.page,
        new.kind,
        new.path,
        new.file,
        form,
        new.blob,
        new.title,
        new.base,
        new.previous,
        new.digest,
        new.account,
        new.at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// A proposed version as if it were a revision, so that it is read, compared and quoted like one.
pub async fn as_revision(conn: &mut Conn, id: i64) -> Result<Option<Revision>> {
    let row = query!(
        r#"
        select proposed.page, proposed.change, proposed.path, proposed.file, proposed.form, proposed.blob,
            proposed.title, proposed.at, change.author, change.message, change.object_id, account.name as "account?",
            mount.path as "mount_path?"
        from proposed
        join change on change.id = proposed.change
        join page on page.id = proposed.page
        left join mount on mount.id = page.mount
        left join account on account.id = proposed.account
        where proposed.id = $1
        "#,
        id,
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Revision {
        id,
        page: row.page,
        change: row.change,
        path: stored_path(row.path)?,
        file: row.file,
        form: Form::of(&row.form),
        blob: row.blob,
        title: row.title,
        at: row.at,
        merged_at: row.at,
        author: row.account.unwrap_or(row.author),
        message: row.message,
        commit: row.object_id.as_deref().map(hex),
        mount_path: row.mount_path.map(stored_path).transpose()?,
    }))
}

/// The version of a page that counts in a change.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: i64,
    pub page: i64,
    /// What would happen to the page; none when it is no longer part of the change.
    pub kind: Option<RevisionKind>,
    pub path: PagePath,
    pub file: String,
    pub form: Form,
    pub blob: Option<i64>,
    pub title: Option<String>,
    pub base: Option<i64>,
    pub digest: Vec<u8>,
}

/// The versions that count in a change, in the order in which their pages joined it; those that have left it included.
pub async fn versions(conn: &mut Conn, change: i64) -> Result<Vec<Version>> {
    versions_until(conn, change, i64::MAX).await
}

/// Those that counted when `until` was the newest version.
pub async fn versions_until(conn: &mut Conn, change: i64, until: i64) -> Result<Vec<Version>> {
    let rows = query!(
        r#"
        select proposed.id, proposed.page, proposed.kind, proposed.path, proposed.file, proposed.form, proposed.blob,
            proposed.title, proposed.base, proposed.digest
        from (
            select page, min(id) as first, max(id) as newest
            from proposed
            where change = $1 and id <= $2
            group by page
        ) as joined
        join proposed on proposed.id = joined.newest
        order by joined.first
        "#,
        change,
        until,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Version {
                id: row.id,
                page: row.page,
                kind: match row.kind.as_str() {
                    "none" => None,
                    kind => Some(stored_kind(kind)?),
                },
                path: stored_path(row.path)?,
                file: row.file,
                form: Form::of(&row.form),
                blob: row.blob,
                title: row.title,
                base: row.base,
                digest: row.digest,
            })
        })
        .collect()
}

/// What a proposal would do to its pages, in the order in which they joined it, `limit` of them.
pub async fn pages(conn: &mut Conn, change: i64, limit: i64) -> Result<Vec<ChangedPage>> {
    let rows = query!(
        r#"
        select proposed.id, proposed.kind, proposed.title, proposed.base, proposed.path, proposed.file,
            before.title as "old_title?", old.path as "old_path?"
        from (
            select page, min(id) as first, max(id) as newest
            from proposed
            where change = $1
            group by page
        ) as joined
        join proposed on proposed.id = joined.newest and proposed.kind <> 'none'
        left join revision as before on before.id = proposed.base
        left join place as old on old.id = before.place
        order by joined.first
        limit $2
        "#,
        change,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let path = stored_path(row.path)?;
            let old = row.old_path.map(stored_path).transpose()?;
            let title = row.title.or(row.old_title);
            Ok(ChangedPage {
                title: title.unwrap_or_else(|| spec::page::title_of_file(&row.file, &path)),
                kind: stored_kind(&row.kind)?,
                revision: row.id,
                base: row.base,
                moved_from: old.filter(|old| *old != path),
                path,
            })
        })
        .collect()
}

/// Who wrote the versions of a change, besides its author: each name once, in order.
pub async fn writers(conn: &mut Conn, change: i64) -> Result<Vec<String>> {
    let names = query_scalar!(
        r#"
        select account.name as "name!"
        from proposed
        join account on account.id = proposed.account
        join change on change.id = proposed.change
        where proposed.change = $1 and proposed.account is not change.account
        group by account.id
        order by min(proposed.id)
        "#,
        change,
    );
    Ok(names.fetch_all(conn).await?)
}

/// The change that a proposed version belongs to, if there is such a version.
pub async fn change_of(conn: &mut Conn, id: i64) -> Result<Option<i64>> {
    Ok(query_scalar!("select change from proposed where id = $1", id).fetch_optional(conn).await?)
}
