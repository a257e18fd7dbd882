//! Which version of each page of a change somebody has looked at last.

use sqlx::query;

use super::Conn;
use crate::error::Result;

/// What somebody has looked at last of a page.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub page: i64,
    pub version: i64,
    pub at: i64,
}

/// All of a change.
pub async fn of_change(conn: &mut Conn, account: i64, change: i64) -> Result<Vec<Row>> {
    let rows = query!(
        r#"
        select page, version, at
        from seen
        where account = $1 and change = $2
        "#,
        account,
        change,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| Row { page: row.page, version: row.version, at: row.at }).collect())
}

/// Remembers a version, in place of the one that was looked at before.
pub async fn record(conn: &mut Conn, account: i64, change: i64, row: &Row) -> Result<()> {
    query!(
        r#"
        insert into seen (account, change, page, version, at)
        values ($1, $2, $3, $4, $5)
        on conflict (account, change, page) do update
        set version = excluded.version, at = excluded.at
        "#,
        account,
        change,
        row.page,
        row.version,
        row.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets what was looked at, so that it counts as new again.
pub async fn forget(conn: &mut Conn, account: i64, change: i64, page: i64) -> Result<()> {
    query!("delete from seen where account = $1 and change = $2 and page = $3", account, change, page)
        .execute(conn)
        .await?;
    Ok(())
}
