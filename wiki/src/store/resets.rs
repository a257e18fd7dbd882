//! Links that set a new password, once, by the hashes of their secrets.

use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// Keeps the hash of a link's secret.
pub async fn add(conn: &mut Conn, hash: &[u8], account: i64, by: Option<i64>, at: i64, expires_at: i64) -> Result<()> {
    query!(
        "insert into password_reset (hash, account, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        hash,
        account,
        by,
        at,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The link with this hash, if it can still be used, and whose it is.
pub async fn find(conn: &mut Conn, hash: &[u8], now: i64) -> Result<Option<(i64, i64)>> {
    let row = query!(
        "select id, account from password_reset where hash = $1 and used_at is null and expires_at > $2",
        hash,
        now,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| (row.id, row.account)))
}

/// How many links an account was sent since a moment.
pub async fn count_since(conn: &mut Conn, account: i64, since: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"select count(*) as "count!: i64" from password_reset where account = $1 and created_at > $2"#,
        account,
        since,
    );
    Ok(count.fetch_one(conn).await?)
}

/// Ends every link of an account: one was used, or there is another password meanwhile.
pub async fn use_up(conn: &mut Conn, account: i64, at: i64) -> Result<()> {
    query!("update password_reset set used_at = $2 where account = $1 and used_at is null", account, at)
        .execute(conn)
        .await?;
    Ok(())
}
