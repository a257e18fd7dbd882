//! What people are writing and have not saved. Every query is about one account: there is none over all of them.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::stored_path;
use crate::error::Result;

/// A text that was not saved.
#[derive(Clone, Debug)]
pub struct Draft {
    pub version: i64,
    pub path: PagePath,
    pub base: Option<i64>,
    pub change: Option<i64>,
    pub body: String,
    pub message: String,
    pub window: Option<String>,
    pub at: i64,
}

/// A text to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewDraft<'a> {
    pub account: i64,
    pub path: &'a PagePath,
    pub page: Option<i64>,
    pub base: Option<i64>,
    pub change: Option<i64>,
    pub body: &'a str,
    pub message: &'a str,
    pub window: Option<&'a str>,
    pub at: i64,
}

/// What an account is writing of a page, wherever it is, or at a path where there was no page when it was begun or is none any
/// more; the newest.
pub async fn find(conn: &mut Conn, account: i64, path: &PagePath, page: Option<i64>) -> Result<Option<Draft>> {
    let path = path.as_str();
    let row = query!(
        r#"
        select version as "version!", path, base, change, body, message, window, at
        from draft
        where account = $1
            and (page = $3
                or (path = $2 and (page is null or not exists (select 1 from node where node.page = draft.page))))
        order by version desc
        limit 1
        "#,
        account,
        path,
        page,
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let path = stored_path(row.path)?;
        let (base, change) = (row.base, row.change);
        let (body, message, window) = (row.body, row.message, row.window);
        Ok(Draft { version: row.version, path, base, change, body, message, window, at: row.at })
    })
    .transpose()
}

/// What an account is writing, where it would be found by now, the newest first.
pub async fn newest(conn: &mut Conn, account: i64, limit: i64) -> Result<Vec<(PagePath, Option<i64>)>> {
    let rows = query!(
        r#"
        select coalesce(node.path, draft.path) as "path!", draft.page
        from draft
        left join node on node.page = draft.page
        where draft.account = $1
        order by draft.version desc
        limit $2
        "#,
        account,
        limit,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| Ok((stored_path(row.path)?, row.page))).collect()
}

/// Keeps a text; gives its version.
pub async fn insert(conn: &mut Conn, new: NewDraft<'_>) -> Result<i64> {
    let path = new.path.as_str();
    let done = query!(
        r#"
        insert into draft (account, path, page, base, change, body, message, window, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        new.account,
        path,
        new.page,
        new.base,
        new.change,
        new.body,
        new.message,
        new.window,
        new.at,
    )
    .execute(conn)
    .await?;
    Ok(done.last_insert_rowid())
}

/// How many texts an account has that were not saved.
pub async fn count(conn: &mut Conn, account: i64) -> Result<i64> {
    let count = query_scalar!(r#"select count(*) as "count!" from draft where account = $1"#, account);
    Ok(count.fetch_one(conn).await?)
}

/// The texts, as blobs, that an account itself has saved or proposed for the page of a draft since a moment (milliseconds since
/// 1970), the newest first; none that the draft was begun from, or behind.
pub async fn written(conn: &mut Conn, account: i64, kept: &Draft, page: Option<i64>, since: i64) -> Result<Vec<i64>> {
    let path = kept.path.as_str();
    // Versions of proposals are numbered among revisions.
    let base = kept.base.unwrap_or_default();
    let blobs = query_scalar!(
        r#"
        select blob as "blob!"
        from (
            select revision.blob, revision.at
            from revision
            join change on change.id = revision.change
            where revision.page = $2 and revision.at >= $4 and revision.id > $5 and change.account = $1
            union all
            select blob, at from proposed
            where account = $1 and at >= $4 and id > $5 and (page = $2 or path = $3)
        )
        where blob is not null
        order by at desc
        limit 10
        "#,
        account,
        page,
        path,
        since,
        base,
    );
    Ok(blobs.fetch_all(conn).await?)
}

/// Forgets one of an account's texts, and no other that stands beside it.
pub async fn forget(conn: &mut Conn, account: i64, version: i64) -> Result<()> {
    query!("delete from draft where account = $1 and version = $2", account, version).execute(conn).await?;
    Ok(())
}
