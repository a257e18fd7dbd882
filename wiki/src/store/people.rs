//! Accounts as they are looked after: lists and single lines of them.

use spec::people::Person;
use sqlx::{query, query_scalar};
use texts::Language;

use super::Conn;
use super::accounts::{find, stored_kind, stored_language};
use crate::clock::time;
use crate::error::Result;

/// The account with this number, as it is looked after.
pub async fn find_person(conn: &mut Conn, id: i64) -> Result<Option<Person>> {
    let Some(account) = find(conn, id).await? else { return Ok(None) };
    let row = query!(
        r#"
        select
            account.kind, account.created_at, account.barred_at, account.seen_at, owner.name as "owner?"
        from account
        left join account as owner on owner.id = account.owner
        where account.id = $1
        "#,
        id,
    )
    .fetch_one(&mut *conn)
    .await?;
    let groups = query_scalar!(
        r#"
        select distinct account_group.name as "name!"
        from account_group_member
        join account_group on account_group.id = account_group_member.account_group
        where account_group_member.account = $1
        order by account_group.name
        "#,
        id,
    )
    .fetch_all(conn)
    .await?;
    Ok(Some(Person {
        id,
        name: account.name,
        kind: stored_kind(&row.kind)?,
        owner: row.owner,
        owner_id: account.owner,
        role: account.own_role,
        may: account.role,
        groups,
        email: account.email,
        has_password: account.password.is_some(),
        created_at: time(row.created_at),
        seen_at: row.seen_at.map(time),
        barred_at: row.barred_at.map(time),
    }))
}

/// The numbers of accounts whose name or address holds the words, by name, after one of them.
pub async fn list(conn: &mut Conn, words: &str, after: Option<&str>, limit: i64) -> Result<Vec<i64>> {
    let words = format!("%{}%", words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let after = after.unwrap_or("");
    let ids = query_scalar!(
        r#"
        select id as "id!"
        from account
        where (name like $1 escape '\' or coalesce(email, '') like $1 escape '\')
            and name > $2
        order by name
        limit $3
        "#,
        words,
        after,
        limit,
    );
    Ok(ids.fetch_all(conn).await?)
}

/// How many accounts there are that are not barred: of people, and of agents.
pub async fn count(conn: &mut Conn) -> Result<(i64, i64)> {
    let row = query!(
        r#"
        select
            coalesce(sum(kind = 'person'), 0) as "people!: i64",
            coalesce(sum(kind = 'agent'), 0) as "agents!: i64"
        from account
        where barred_at is null
        "#
    );
    let row = row.fetch_one(conn).await?;
    Ok((row.people, row.agents))
}

/// Somebody who can be written to.
#[derive(Clone, Debug)]
pub struct Meant {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub language: Language,
}

/// Whoever might be meant by a name or an address: accounts of people who sign in with a password and have an address.
pub async fn meant(conn: &mut Conn, words: &str, limit: i64) -> Result<Vec<Meant>> {
    let rows = query!(
        r#"
        select id, name, email as "email!", coalesce(language, language_met) as "language?: String"
        from account
        where (name = $1 or email = $1 collate nocase)
            and kind = 'person'
            and barred_at is null
            and password is not null
            and email is not null
        order by id
        limit $2
        "#,
        words,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let meant = rows.into_iter().map(|row| Meant {
        id: row.id,
        name: row.name,
        email: row.email,
        language: stored_language(row.language.as_deref()),
    });
    Ok(meant.collect())
}

/// Remembers that an account was in use: what it came in by may be forgotten later.
pub async fn seen(conn: &mut Conn, id: i64, at: i64) -> Result<()> {
    query!("update account set seen_at = max(coalesce(seen_at, 0), $2) where id = $1", id, at).execute(conn).await?;
    Ok(())
}
