//! What proposals would make of pages: versions that are in no log.

use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::{Form, Revision, stored_path};
use crate::error::{Error, Result};
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

/// The change that a proposed version belongs to.
pub async fn change_of(conn: &mut Conn, id: i64) -> Result<i64> {
    let change = query_scalar!("select change from proposed where id = $1", id).fetch_optional(conn).await?;
    change.ok_or_else(|| Error::NotFound(format!("there is no version {id} of a proposal")))
}
