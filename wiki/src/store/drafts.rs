//! What people are writing and have not saved. Every query is about one account: there is none over all of them.

use spec::PagePath;
use sqlx::query;

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
    pub at: i64,
}

/// What an account is writing at a path, or on the page that is there by now.
pub async fn find(conn: &mut Conn, account: i64, path: &PagePath, page: Option<i64>) -> Result<Option<Draft>> {
    let path = path.as_str();
    let row = query!(
        r#"
        select version as "version!", path, base, change, body, message, at
        from draft
        where account = $1 and (path = $2 or page = $3)
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
        Ok(Draft { version: row.version, path, base, change, body: row.body, message: row.message, at: row.at })
    })
    .transpose()
}

/// Keeps a text; gives its version.
pub async fn insert(conn: &mut Conn, new: NewDraft<'_>) -> Result<i64> {
    let path = new.path.as_str();
    let done = query!(
        r#"
        insert into draft (account, path, page, base, change, body, message, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        new.account,
        path,
        new.page,
        new.base,
        new.change,
        new.body,
        new.message,
        new.at,
    )
    .execute(conn)
    .await?;
    Ok(done.last_insert_rowid())
}

/// Forgets what an account is writing at a path, or on the page that is there by now.
pub async fn forget(conn: &mut Conn, account: i64, path: &PagePath, page: Option<i64>) -> Result<()> {
    let path = path.as_str();
    query!("delete from draft where account = $1 and (path = $2 or page = $3)", account, path, page)
        .execute(conn)
        .await?;
    Ok(())
}
