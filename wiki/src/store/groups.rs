//! Groups of accounts, and who belongs to them.

use spec::Role;
use spec::people::{Group, Member};
use sqlx::{query, query_scalar};

use super::Conn;
use super::accounts::stored_role;
use crate::error::Result;

/// Makes a group; none when the name is taken.
pub async fn create(conn: &mut Conn, name: &str, role: Option<Role>, at: i64) -> Result<Option<i64>> {
    let role = role.map(Role::as_str);
    let id = query_scalar!(
        r#"
        insert into account_group (name, role, created_at)
        values ($1, $2, $3)
        on conflict (name) do nothing
        returning id as "id!"
        "#,
        name,
        role,
        at,
    );
    Ok(id.fetch_optional(conn).await?)
}

/// Calls a group otherwise and says what its members may; false when the name is taken.
pub async fn change(conn: &mut Conn, id: i64, name: &str, role: Option<Role>) -> Result<bool> {
    let taken = query_scalar!(r#"select id as "id!" from account_group where name = $1 and id <> $2"#, name, id);
    if taken.fetch_optional(&mut *conn).await?.is_some() {
        return Ok(false);
    }
    let role = role.map(Role::as_str);
    query!("update account_group set name = $2, role = $3 where id = $1", id, name, role).execute(conn).await?;
    Ok(true)
}

/// True when a permission names the group.
pub async fn is_named(conn: &mut Conn, id: i64) -> Result<bool> {
    let found =
        query_scalar!(r#"select 1 as "found!: i64" from permission_member where account_group = $1 limit 1"#, id);
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// Forgets a group.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    query!("delete from account_group_member where account_group = $1", id).execute(&mut *conn).await?;
    query!("delete from invitation_group where account_group = $1", id).execute(&mut *conn).await?;
    query!("delete from account_group where id = $1", id).execute(conn).await?;
    Ok(())
}

/// A group and who belongs to it.
pub async fn find(conn: &mut Conn, id: i64) -> Result<Option<Group>> {
    let row = query!("select id, name, role from account_group where id = $1", id);
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let members = members(conn, id).await?;
    let role = row.role.as_deref().map(stored_role).transpose()?;
    Ok(Some(Group { id: row.id, name: row.name, role, members }))
}

/// The number of the group with this name.
pub async fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<i64>> {
    let id = query_scalar!(r#"select id as "id!" from account_group where name = $1"#, name);
    Ok(id.fetch_optional(conn).await?)
}

/// All groups by name, with who belongs to them.
pub async fn list(conn: &mut Conn) -> Result<Vec<Group>> {
    let rows = query!("select id, name, role from account_group order by name").fetch_all(&mut *conn).await?;
    let mut groups = Vec::with_capacity(rows.len());
    for row in rows {
        let members = members(conn, row.id).await?;
        let role = row.role.as_deref().map(stored_role).transpose()?;
        groups.push(Group { id: row.id, name: row.name, role, members });
    }
    Ok(groups)
}

async fn members(conn: &mut Conn, group: i64) -> Result<Vec<Member>> {
    let rows = query!(
        r#"
        select account.id, account.name, account_group_member.provider
        from account_group_member
        join account on account.id = account_group_member.account
        where account_group_member.account_group = $1
        order by account.name, account_group_member.provider
        "#,
        group,
    )
    .fetch_all(conn)
    .await?;
    let member = |id, name, provider: String| Member { id, name, provider: Some(provider).filter(|it| !it.is_empty()) };
    Ok(rows.into_iter().map(|row| member(row.id, row.name, row.provider)).collect())
}

/// Takes an account into a group; an empty provider stands for an administrator.
pub async fn add(conn: &mut Conn, group: i64, account: i64, provider: &str) -> Result<()> {
    query!(
        r#"
        insert into account_group_member (account_group, account, provider)
        values ($1, $2, $3)
        on conflict do nothing
        "#,
        group,
        account,
        provider,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes an account out of a group, as far as an administrator had put it there.
pub async fn remove(conn: &mut Conn, group: i64, account: i64) -> Result<bool> {
    let done = query!(
        "delete from account_group_member where account_group = $1 and account = $2 and provider = ''",
        group,
        account
    );
    Ok(done.execute(conn).await?.rows_affected() > 0)
}

/// Makes an account belong, as far as a provider says so, to these groups and no others.
pub async fn follow(conn: &mut Conn, account: i64, provider: &str, groups: &[i64]) -> Result<()> {
    query!("delete from account_group_member where account = $1 and provider = $2", account, provider)
        .execute(&mut *conn)
        .await?;
    for group in groups {
        add(conn, *group, account, provider).await?;
    }
    Ok(())
}
