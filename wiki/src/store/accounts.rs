//! Accounts, invitations, API tokens and settings.

use spec::{Actor, Role};
use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::{Error, Result};

/// An account as it signs in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: i64,
    pub name: String,
    pub role: Role,
    pub password: Option<String>,
}

impl Account {
    /// The account as one who acts.
    pub fn actor(self) -> Actor {
        Actor::Account { id: self.id, name: self.name, role: self.role }
    }
}

/// The account with this name, in any case of its letters.
pub async fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<Account>> {
    let row = query!("select id, name, role, password from account where name = $1", name).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Account { id: row.id, name: row.name, role: stored_role(&row.role)?, password: row.password }))
}

/// The account with this number.
pub async fn find(conn: &mut Conn, id: i64) -> Result<Option<Account>> {
    let row = query!("select id, name, role, password from account where id = $1", id).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Account { id: row.id, name: row.name, role: stored_role(&row.role)?, password: row.password }))
}

/// Makes an account; none when the name is taken.
pub async fn create(conn: &mut Conn, name: &str, role: Role, password: Option<&str>, at: i64) -> Result<Option<i64>> {
    let role = role.as_str();
    let id = query_scalar!(
        r#"
        insert into account (name, role, password, created_at, read_until)
        values ($1, $2, $3, $4, $4)
        on conflict (name) do nothing
        returning id as "id!"
        "#,
        name,
        role,
        password,
        at,
    );
    Ok(id.fetch_optional(conn).await?)
}

/// True when somebody can administer the wiki.
pub async fn any_admin(conn: &mut Conn) -> Result<bool> {
    let found = query_scalar!("select id from account where role = 'admin' limit 1").fetch_optional(conn).await?;
    Ok(found.is_some())
}

/// Keeps the hash of an invitation's secret.
pub async fn invite(conn: &mut Conn, hash: &[u8], role: Role, at: i64) -> Result<()> {
    let role = role.as_str();
    query!("insert into invitation (hash, role, created_at) values ($1, $2, $3)", hash, role, at).execute(conn).await?;
    Ok(())
}

/// The unused invitation with this hash, and its role.
pub async fn find_invitation(conn: &mut Conn, hash: &[u8]) -> Result<Option<(i64, Role)>> {
    let row = query!("select id, role from invitation where hash = $1 and used_by is null", hash);
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some((row.id, stored_role(&row.role)?)))
}

/// Marks an invitation as used.
pub async fn use_invitation(conn: &mut Conn, invitation: i64, account: i64) -> Result<()> {
    query!("update invitation set used_by = $1 where id = $2", account, invitation).execute(conn).await?;
    Ok(())
}

/// Forgets the invitations nobody used.
pub async fn drop_unused_invitations(conn: &mut Conn) -> Result<()> {
    query!("delete from invitation where used_by is null").execute(conn).await?;
    Ok(())
}

/// Keeps the hash of an API token.
pub async fn add_token(conn: &mut Conn, account: i64, label: &str, hash: &[u8], at: i64) -> Result<()> {
    query!("insert into token (account, label, hash, created_at) values ($1, $2, $3, $4)", account, label, hash, at)
        .execute(conn)
        .await?;
    Ok(())
}

/// The account whose unrevoked token has this hash.
pub async fn find_by_token(conn: &mut Conn, hash: &[u8]) -> Result<Option<Account>> {
    let id = query_scalar!("select account from token where hash = $1 and revoked_at is null", hash);
    match id.fetch_optional(&mut *conn).await? {
        Some(id) => find(conn, id).await,
        None => Ok(None),
    }
}

/// The value of a setting.
pub async fn setting(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(query_scalar!("select value from setting where name = $1", name).fetch_optional(conn).await?)
}

/// Changes a setting.
pub async fn set(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    query!(
        "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = $2",
        name,
        value
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn stored_role(word: &str) -> Result<Role> {
    word.parse().map_err(Error::Failed)
}
