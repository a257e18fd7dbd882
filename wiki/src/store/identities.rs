//! Who accounts are at providers of identities.

use spec::people::Identity;
use sqlx::query;

use super::Conn;
use crate::clock::time;
use crate::error::Result;

/// The account somebody at a provider is here, and the number of that knowledge.
pub async fn find(conn: &mut Conn, provider: &str, subject: &str) -> Result<Option<(i64, i64)>> {
    let row = query!("select id, account from identity where provider = $1 and subject = $2", provider, subject);
    Ok(row.fetch_optional(conn).await?.map(|row| (row.id, row.account)))
}

/// Keeps who an account is at a provider.
pub async fn add(
    conn: &mut Conn,
    provider: &str,
    subject: &str,
    account: i64,
    email: Option<&str>,
    at: i64,
) -> Result<()> {
    query!(
        r#"
        insert into identity (provider, subject, account, email, created_at, used_at)
        values ($1, $2, $3, $4, $5, $5)
        "#,
        provider,
        subject,
        account,
        email,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that somebody came in by it, and the address the provider knows now.
pub async fn used(conn: &mut Conn, id: i64, email: Option<&str>, at: i64) -> Result<()> {
    query!("update identity set used_at = $3, email = coalesce($2, email) where id = $1", id, email, at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Who an account is elsewhere.
pub async fn list(conn: &mut Conn, account: i64) -> Result<Vec<Identity>> {
    let rows = query!(
        "select id, provider, subject, email, created_at, used_at from identity where account = $1 order by id",
        account
    );
    let rows = rows.fetch_all(conn).await?;
    let identity = rows.into_iter().map(|row| Identity {
        id: row.id,
        provider: row.provider,
        subject: row.subject,
        email: row.email,
        since: time(row.created_at),
        used_at: row.used_at.map(time),
    });
    Ok(identity.collect())
}

/// Forgets one of them.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    query!("delete from identity where id = $1", id).execute(conn).await?;
    Ok(())
}
