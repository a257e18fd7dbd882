//! API tokens, by the hashes of their secrets.

use spec::Role;
use spec::people::TokenLine;
use sqlx::{query, query_scalar};

use super::Conn;
use super::accounts::{Account, find, stored_role};
use crate::clock::time;
use crate::error::Result;

/// A token to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Fresh<'a> {
    pub account: i64,
    pub label: &'a str,
    pub role: Option<Role>,
    pub expires_at: Option<i64>,
    pub by: Option<i64>,
}

/// Keeps a token's hash; gives its number.
pub async fn add(conn: &mut Conn, hash: &[u8], fresh: Fresh<'_>, at: i64) -> Result<i64> {
    let role = fresh.role.map(Role::as_str);
    let id = query_scalar!(
        r#"
        insert into token (account, label, hash, role, expires_at, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        returning id as "id!"
        "#,
        fresh.account,
        fresh.label,
        hash,
        role,
        fresh.expires_at,
        fresh.by,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

type Holder = (i64, Account, Option<Role>, Option<i64>);

/// A token that counts: its number, its account, the most it may do by it, and when it was used last.
pub async fn find_holder(conn: &mut Conn, hash: &[u8], now: i64) -> Result<Option<Holder>> {
    let row = query!(
        r#"
        select id, account, role, used_at
        from token
        where hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)
        "#,
        hash,
        now,
    );
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let Some(account) = find(conn, row.account).await? else { return Ok(None) };
    let limit = row.role.map(|most| stored_role(&most)).transpose()?;
    Ok(Some((row.id, account, limit, row.used_at)))
}

/// Notes that a token was used.
pub async fn used(conn: &mut Conn, id: i64, at: i64) -> Result<()> {
    query!("update token set used_at = max(coalesce(used_at, 0), $2) where id = $1", id, at).execute(conn).await?;
    Ok(())
}

/// Whose token this is, while it is not revoked.
pub async fn owner(conn: &mut Conn, id: i64) -> Result<Option<i64>> {
    let owner = query_scalar!("select account from token where id = $1 and revoked_at is null", id);
    Ok(owner.fetch_optional(conn).await?)
}

/// The tokens that are not revoked, of one account or of all, the newest first.
pub async fn list(conn: &mut Conn, account: Option<i64>, before: i64, limit: i64, now: i64) -> Result<Vec<TokenLine>> {
    let rows = query!(
        r#"
        select
            token.id, token.account, token.label, token.role, token.created_at, token.used_at, token.expires_at,
            account.name, maker.name as "maker?"
        from token
        join account on account.id = token.account
        left join account as maker on maker.id = token.created_by
        where token.revoked_at is null and ($1 is null or token.account = $1) and token.id < $2
        order by token.id desc
        limit $3
        "#,
        account,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(TokenLine {
                id: row.id,
                account: row.name,
                account_id: row.account,
                label: row.label,
                role: row.role.as_deref().map(stored_role).transpose()?,
                created_at: time(row.created_at),
                created_by: row.maker,
                used_at: row.used_at.map(time),
                expires_at: row.expires_at.map(time),
                expired: row.expires_at.is_some_and(|end| end <= now),
            })
        })
        .collect()
}

/// Ends a token.
pub async fn revoke(conn: &mut Conn, id: i64, at: i64) -> Result<()> {
    query!("update token set revoked_at = $2 where id = $1 and revoked_at is null", id, at).execute(conn).await?;
    Ok(())
}

/// Ends all tokens of an account, and says how many.
pub async fn revoke_of(conn: &mut Conn, account: i64, at: i64) -> Result<u64> {
    let done = query!("update token set revoked_at = $2 where account = $1 and revoked_at is null", account, at);
    Ok(done.execute(conn).await?.rows_affected())
}
