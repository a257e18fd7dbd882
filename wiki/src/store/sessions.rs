//! Sessions of signed-in browsers, by the hashes of their names.

use spec::Actor;
use spec::people::{SessionLine, browser};
use sqlx::{query, query_scalar};

use super::{Conn, accounts};
use crate::clock::time;
use crate::error::Result;

/// A session to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Fresh<'a> {
    pub account: Option<i64>,
    pub data: &'a str,
    pub expires_at: i64,
    /// What the browser says it is.
    pub agent: &'a str,
    /// Where it is.
    pub address: &'a str,
}

/// Keeps a new session.
pub async fn create(conn: &mut Conn, id: &[u8], fresh: Fresh<'_>, at: i64) -> Result<()> {
    query!(
        r#"
        insert into session (id, account, data, created_at, seen_at, expires_at, agent, address)
        values ($1, $2, $3, $4, $4, $5, $6, $7)
        "#,
        id,
        fresh.account,
        fresh.data,
        at,
        fresh.expires_at,
        fresh.agent,
        fresh.address,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps what a session has become; one that was ended meanwhile stays ended.
pub async fn update(conn: &mut Conn, id: &[u8], fresh: Fresh<'_>, at: i64) -> Result<()> {
    query!(
        "update session set account = $2, data = $3, seen_at = $4, expires_at = $5 where id = $1",
        id,
        fresh.account,
        fresh.data,
        at,
        fresh.expires_at,
    )
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

/// The sessions of an account, the one that was used last first; `this` is the one that asks.
pub async fn list(conn: &mut Conn, account: i64, this: Option<&[u8]>, now: i64) -> Result<Vec<SessionLine>> {
    let rows = query!(
        r#"
        select id, created_at, seen_at, agent, address
        from session
        where account = $1 and expires_at > $2
        order by seen_at desc, created_at desc
        "#,
        account,
        now,
    )
    .fetch_all(conn)
    .await?;
    let line = |id: Vec<u8>, since, seen_at, agent: &str, address| SessionLine {
        this: this == Some(id.as_slice()),
        id: shown(&id),
        browser: browser(agent),
        address,
        since: time(since),
        seen_at: time(seen_at),
    };
    Ok(rows.into_iter().map(|row| line(row.id, row.created_at, row.seen_at, &row.agent, row.address)).collect())
}

/// What a session is called where it is listed: enough of its hash to tell it from others.
fn shown(id: &[u8]) -> String {
    crate::git::hex(&id[..id.len().min(8)])
}

/// Whose session it is, if it is somebody's.
pub async fn holder(conn: &mut Conn, id: &[u8]) -> Result<Option<Actor>> {
    let account =
        query_scalar!(r#"select account as "account!" from session where id = $1 and account is not null"#, id);
    match account.fetch_optional(&mut *conn).await? {
        Some(account) => Ok(accounts::find(conn, account).await?.and_then(accounts::Account::actor)),
        None => Ok(None),
    }
}

/// Ends a session.
pub async fn delete(conn: &mut Conn, id: &[u8]) -> Result<()> {
    query!("delete from session where id = $1", id).execute(conn).await?;
    Ok(())
}

/// Ends one of an account's sessions, by what it is called where it is listed; false when there is none.
pub async fn delete_shown(conn: &mut Conn, account: i64, called: &str) -> Result<bool> {
    let done =
        query!("delete from session where account = $1 and lower(hex(substr(id, 1, 8))) = lower($2)", account, called);
    Ok(done.execute(conn).await?.rows_affected() > 0)
}

/// Ends all sessions of an account but one; says how many there were.
pub async fn delete_of(conn: &mut Conn, account: i64, except: Option<&[u8]>) -> Result<u64> {
    let done = query!("delete from session where account = $1 and ($2 is null or id <> $2)", account, except);
    Ok(done.execute(conn).await?.rows_affected())
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
