//! Links that show one page at one revision to whoever has them.

use spec::PagePath;
use spec::permission::Share;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::clock::time;
use crate::error::Result;

/// A link that works.
#[derive(Clone, Debug)]
pub struct Working {
    pub id: i64,
    pub revision: i64,
    /// Who made it.
    pub account: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

/// A link to be kept.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub hash: &'a [u8],
    pub revision: i64,
    pub label: &'a str,
    pub account: i64,
    pub at: i64,
    pub expires_at: i64,
}

/// Keeps a link.
pub async fn create(conn: &mut Conn, new: &New<'_>) -> Result<i64> {
    let id = query_scalar!(
        r#"
        insert into share_link (hash, revision, label, created_by, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)
        returning id as "id!"
        "#,
        new.hash,
        new.revision,
        new.label,
        new.account,
        new.at,
        new.expires_at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// The link with this hash, if it still works.
pub async fn find(conn: &mut Conn, hash: &[u8], now: i64) -> Result<Option<Working>> {
    let row = query!(
        r#"
        select share_link.id, share_link.revision, share_link.created_by, share_link.expires_at as "expires_at!",
            share_link.used_at
        from share_link
        join account on account.id = share_link.created_by
        left join account as owner on owner.id = account.owner
        where share_link.hash = $1
            and share_link.revoked_at is null
            and share_link.expires_at > $2
            and account.barred_at is null
            and owner.barred_at is null
        "#,
        hash,
        now,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| Working {
        id: row.id,
        revision: row.revision,
        account: row.created_by,
        expires_at: row.expires_at,
        used_at: row.used_at,
    }))
}

/// Takes note of when a link was used.
pub async fn used(conn: &mut Conn, id: i64, at: i64) -> Result<()> {
    query!("update share_link set used_at = $1 where id = $2", at, id).execute(conn).await?;
    Ok(())
}

/// Ends a link for good.
pub async fn revoke(conn: &mut Conn, id: i64, at: i64) -> Result<()> {
    query!("update share_link set revoked_at = coalesce(revoked_at, $1) where id = $2", at, id).execute(conn).await?;
    Ok(())
}

/// The page a link shows, and who made it.
pub async fn about(conn: &mut Conn, id: i64) -> Result<Option<(i64, i64)>> {
    let row = query!(
        r#"
        select revision.page, share_link.created_by
        from share_link
        join revision on revision.id = share_link.revision
        where share_link.id = $1
        "#,
        id,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.page, row.created_by)))
}

/// The links to a page, or all, newest first; of those that work no more the latest only.
pub async fn list(conn: &mut Conn, page: Option<i64>, now: i64, limit: i64) -> Result<Vec<Share>> {
    let rows = query!(
        r#"
        select share_link.id, share_link.revision, share_link.label, share_link.created_at,
            share_link.expires_at as "expires_at!", share_link.revoked_at, share_link.used_at,
            account.name as author,
            account.barred_at is not null or owner.barred_at is not null as "barred!: bool",
            place.path, revision.title
        from share_link
        join account on account.id = share_link.created_by
        left join account as owner on owner.id = account.owner
        join revision on revision.id = share_link.revision
        join place on place.id = revision.place
        where $1 is null or revision.page = $1
        order by share_link.revoked_at is null and share_link.expires_at > $2
            and account.barred_at is null and owner.barred_at is null desc,
            share_link.id desc
        limit $3
        "#,
        page,
        now,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter()
        .map(|row| {
            let path: PagePath = stored_path(row.path)?;
            Ok(Share {
                id: row.id,
                title: row.title.unwrap_or_else(|| path.name().to_owned()),
                page: path,
                revision: row.revision,
                label: row.label,
                author: row.author,
                at: time(row.created_at),
                expires_at: time(row.expires_at),
                works: row.revoked_at.is_none() && row.expires_at > now && !row.barred,
                revoked_at: row.revoked_at.map(time),
                used_at: row.used_at.map(time),
            })
        })
        .collect()
}
