//! Sessions of signed-in browsers, by the hashes of their names.

use spec::Actor;
use sqlx::{query, query_scalar};

use super::{Conn, accounts};
use crate::error::Result;

/// Keeps a new session.
pub async fn create(
    conn: &mut Conn,
    id: &[u8],
    account: Option<i64>,
    data: &str,
    at: i64,
    expires_at: i64,
) -> Result<()> {
    query!(
        r#"
        insert into session (id, account, data, created_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $4, $5)
        "#,
        id,
        account,
        data,
        at,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what a session has become; one that was ended meanwhile stays ended.
pub async fn update(conn: &mut Conn, id: &[u8], account: Option<i64>, data: &str, expires_at: i64) -> Result<()> {
    query!("update session set account = $2, data = $3, expires_at = $4 where id = $1", id, account, data, expires_at,)
        .execute(conn)
        .await?;
    Ok(())
}

/// True when there is a session with this id.
pub async fn exists(conn: &mut Conn, id: &[u8]) -> Result<bool> {
    Ok(query_scalar!("select 1 as found from session where id = $1", id).fetch_optional(conn).await?.is_some())
}

/// A session that has not run out: its data and when it will.
pub async fn find(conn: &mut Conn, id: &[u8], now: i64) -> Result<Option<(String, i64)>> {
    let row = query!("select data, expires_at from session where id = $1 and expires_at > $2", id, now);
    Ok(row.fetch_optional(conn).await?.map(|row| (row.data, row.expires_at)))
}

/// Whose session it is, if it is somebody's.
pub async fn holder(conn: &mut Conn, id: &[u8]) -> Result<Option<Actor>> {
    let account =
        query_scalar!(r#"select account as "account!" from session where id = $1 and account is not null"#, id);
    match account.fetch_optional(&mut *conn).await? {
        Some(account) => Ok(accounts::find(conn, account).await?.map(accounts::Account::actor)),
        None => Ok(None),
    }
}

/// Ends a session.
pub async fn delete(conn: &mut Conn, id: &[u8]) -> Result<()> {
    query!("delete from session where id = $1", id).execute(conn).await?;
    Ok(())
}

/// Lets no session last longer than that.
pub async fn shorten(conn: &mut Conn, until: i64) -> Result<()> {
    query!("update session set expires_at = $1 where expires_at > $1", until).execute(conn).await?;
    Ok(())
}

/// Forgets the sessions that have run out.
pub async fn delete_expired(conn: &mut Conn, now: i64) -> Result<()> {
    query!("delete from session where expires_at <= $1", now).execute(conn).await?;
    Ok(())
}
