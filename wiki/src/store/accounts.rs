//! Accounts as they act, and settings.
//!
//! What an account may do is worked out here and nowhere else: the highest of its own role and those of its groups, for an
//! agent no more than its owner may. Whoever is barred, or whose owner is, is nobody.

use spec::people::Kind;
use spec::{Actor, Role};
use sqlx::{query, query_scalar};
use texts::Language;

use super::Conn;
use crate::error::{Error, Result};

/// An account as it signs in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: i64,
    pub name: String,
    /// What it may do, its groups and its owner counted in.
    pub role: Role,
    /// What was said it may do.
    pub own_role: Role,
    pub password: Option<String>,
    pub kind: Kind,
    pub owner: Option<i64>,
    pub email: Option<String>,
    /// The language it is written to in.
    pub language: Language,
    /// True when it, or whoever answers for it, may not come in.
    pub barred: bool,
}

impl Account {
    /// The account as one who acts; nobody while it is barred.
    // r[impl people.barred]
    pub fn actor(self) -> Option<Actor> {
        (!self.barred).then_some(Actor::Account { id: self.id, name: self.name, role: self.role })
    }
}

/// What a new account starts with.
#[derive(Clone, Copy, Debug)]
pub struct Fresh<'a> {
    pub name: &'a str,
    pub role: Role,
    pub kind: Kind,
    pub owner: Option<i64>,
    pub password: Option<&'a str>,
    pub email: Option<&'a str>,
}

/// The account with this name, in any case of its letters.
pub async fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<Account>> {
    let id =
        query_scalar!(r#"select id as "id!" from account where name = $1"#, name).fetch_optional(&mut *conn).await?;
    match id {
        Some(id) => find(conn, id).await,
        None => Ok(None),
    }
}

/// The account with this number.
pub async fn find(conn: &mut Conn, id: i64) -> Result<Option<Account>> {
    let Some(mut account) = find_alone(conn, id).await? else { return Ok(None) };
    if let Some(owner) = account.owner
        && let Some(owner) = find_alone(conn, owner).await?
    {
        account.barred |= owner.barred;
        account.role = account.role.min(owner.role);
    }
    Ok(Some(account))
}

/// The same without a look at whoever answers for it.
// r[impl people.group-roles]
async fn find_alone(conn: &mut Conn, id: i64) -> Result<Option<Account>> {
    let row = query!(
        r#"
        select id, name, role, password, kind, owner, email, barred_at, coalesce(language, language_met) as "language?: String"
        from account
        where id = $1
        "#,
        id,
    );
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let own_role = stored_role(&row.role)?;
    let given = query_scalar!(
        r#"
        select account_group.role as "role!"
        from account_group_member
        join account_group on account_group.id = account_group_member.account_group
        where account_group_member.account = $1 and account_group.role is not null
        "#,
        id,
    )
    .fetch_all(conn)
    .await?;
    let mut role = own_role;
    for given in given {
        role = role.max(stored_role(&given)?);
    }
    Ok(Some(Account {
        id: row.id,
        name: row.name,
        role,
        own_role,
        password: row.password,
        kind: stored_kind(&row.kind)?,
        owner: row.owner,
        email: row.email,
        language: stored_language(row.language.as_deref()),
        barred: row.barred_at.is_some(),
    }))
}

/// The groups an account belongs to, by number. What is permitted to a group is permitted to each of them.
pub async fn groups_of(conn: &mut Conn, account: i64) -> Result<Vec<i64>> {
    let groups = query_scalar!(
        r#"select distinct account_group as "id!: i64" from account_group_member where account = $1 order by account_group"#,
        account,
    );
    Ok(groups.fetch_all(conn).await?)
}

/// Makes an account; none when the name is taken, or when somebody else has written under it.
// r[impl people.names-stay]
pub async fn create(conn: &mut Conn, fresh: Fresh<'_>, at: i64) -> Result<Option<i64>> {
    if wrote_under(conn, fresh.name, 0).await? {
        return Ok(None);
    }
    let (role, kind) = (fresh.role.as_str(), fresh.kind.as_str());
    let password_at = fresh.password.map(|_| at);
    let id = query_scalar!(
        r#"
        insert into account (name, role, kind, owner, password, password_at, email, created_at, read_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        on conflict (name) do nothing
        returning id as "id!"
        "#,
        fresh.name,
        role,
        kind,
        fresh.owner,
        fresh.password,
        password_at,
        fresh.email,
        at,
    );
    Ok(id.fetch_optional(conn).await?)
}

/// True when another account has written under this name, before it was called otherwise.
pub async fn wrote_under(conn: &mut Conn, name: &str, except: i64) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "found!: i64"
        from change
        where author = $1 collate nocase and account is not null and account <> $2
        limit 1
        "#,
        name,
        except,
    );
    Ok(found.fetch_optional(conn).await?.is_some())
}

/// Calls an account otherwise; false when the name is taken.
pub async fn rename(conn: &mut Conn, id: i64, name: &str) -> Result<bool> {
    let taken = query_scalar!(r#"select id as "id!" from account where name = $1 and id <> $2"#, name, id);
    if taken.fetch_optional(&mut *conn).await?.is_some() || wrote_under(conn, name, id).await? {
        return Ok(false);
    }
    query!("update account set name = $2 where id = $1", id, name).execute(conn).await?;
    Ok(true)
}

/// Says what an account may do.
pub async fn set_role(conn: &mut Conn, id: i64, role: Role) -> Result<()> {
    let role = role.as_str();
    query!("update account set role = $2 where id = $1", id, role).execute(conn).await?;
    Ok(())
}

/// Says where e-mail to an account goes. Without an address nothing is sent.
pub async fn set_email(conn: &mut Conn, id: i64, email: Option<&str>) -> Result<()> {
    query!(
        "update account set email = $2, mail = case when $2 is null then 'off' else mail end where id = $1",
        id,
        email
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the hash of a password.
pub async fn set_password(conn: &mut Conn, id: i64, hash: &str, at: i64) -> Result<()> {
    query!("update account set password = $2, password_at = $3 where id = $1", id, hash, at).execute(conn).await?;
    Ok(())
}

/// Lets an account in no more.
pub async fn bar(conn: &mut Conn, id: i64, by: Option<i64>, at: i64) -> Result<()> {
    query!("update account set barred_at = coalesce(barred_at, $2), barred_by = $3 where id = $1", id, at, by)
        .execute(conn)
        .await?;
    Ok(())
}

/// Lets an account in again.
pub async fn unbar(conn: &mut Conn, id: i64) -> Result<()> {
    query!("update account set barred_at = null, barred_by = null where id = $1", id).execute(conn).await?;
    Ok(())
}

/// The agents an account answers for, by number.
pub async fn agents_of(conn: &mut Conn, owner: i64) -> Result<Vec<i64>> {
    let agents = query_scalar!(r#"select id as "id!" from account where owner = $1 order by name"#, owner);
    Ok(agents.fetch_all(conn).await?)
}

/// Every agent by name, and the name of whoever answers for it.
pub async fn agents(conn: &mut Conn) -> Result<Vec<(String, Option<String>)>> {
    let rows = query!(
        r#"
        select account.name, owner.name as "owner?"
        from account
        left join account as owner on owner.id = account.owner
        where account.kind = 'agent'
        "#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.owner)).collect())
}

/// True when somebody can administer the wiki.
pub async fn any_admin(conn: &mut Conn) -> Result<bool> {
    let found = query_scalar!(
        r#"
        select 1 as "found!: i64"
        from account
        where kind = 'person'
            and barred_at is null
            and (
                role = 'admin'
                or id in (
                    select account_group_member.account
                    from account_group_member
                    join account_group on account_group.id = account_group_member.account_group
                    where account_group.role = 'admin'
                )
            )
        limit 1
        "#
    );
    Ok(found.fetch_optional(conn).await?.is_some())
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

/// What the browser of an account spoke when it last signed in.
pub async fn met_language(conn: &mut Conn, id: i64) -> Result<Option<Language>> {
    let met = query_scalar!("select language_met from account where id = $1", id).fetch_optional(conn).await?;
    Ok(met.flatten().as_deref().and_then(Language::of_tag))
}

/// Remembers it.
pub async fn meet_language(conn: &mut Conn, id: i64, language: Language) -> Result<()> {
    let tag = language.tag();
    query!("update account set language_met = $2 where id = $1", id, tag).execute(conn).await?;
    Ok(())
}

/// Says which language an account chose.
pub async fn set_language(conn: &mut Conn, id: i64, language: Language) -> Result<()> {
    let tag = language.tag();
    query!("update account set language = $2 where id = $1", id, tag).execute(conn).await?;
    Ok(())
}

/// The language with a tag that is kept; the first of ours where none is, or one that we no longer speak.
pub fn stored_language(tag: Option<&str>) -> Language {
    tag.and_then(Language::of_tag).unwrap_or_default()
}

pub fn stored_role(word: &str) -> Result<Role> {
    word.parse().map_err(Error::Failed)
}

pub fn stored_kind(word: &str) -> Result<Kind> {
    word.parse().map_err(Error::Failed)
}
