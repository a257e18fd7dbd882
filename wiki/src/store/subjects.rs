//! Those the rules of subtrees are about: accounts and groups, with what the rules ask of them.

use spec::Role;
use spec::permission::Subject;
use sqlx::{query, query_scalar};

use super::Conn;
use super::permissions::Member;
use crate::error::{Error, Result};

/// An account.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: i64,
    pub name: String,
    pub is_agent: bool,
    pub subject: Subject,
}

/// A group.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: i64,
    pub name: String,
    pub members: i64,
    pub subject: Subject,
}

/// Everybody there is, by name.
#[derive(Clone, Debug)]
pub struct Subjects {
    pub accounts: Vec<Account>,
    pub groups: Vec<Group>,
}

/// All accounts and groups.
pub async fn list(conn: &mut Conn) -> Result<Subjects> {
    let mut groups = Vec::new();
    let rows = query!(
        r#"
        select account_group.id, account_group.name, account_group.role,
            (
                select count(distinct account)
                from account_group_member
                where account_group_member.account_group = account_group.id
            ) as "members!: i64"
        from account_group
        order by account_group.name
        "#
    );
    for row in rows.fetch_all(&mut *conn).await? {
        let role = row.role.as_deref().map(stored_role).transpose()?;
        let subject = Subject::Group { id: row.id, role };
        groups.push(Group { id: row.id, name: row.name, members: row.members, subject });
    }
    let memberships =
        query!(r#"select distinct account as "account!", account_group as "account_group!" from account_group_member"#);
    let memberships = memberships.fetch_all(&mut *conn).await?;
    let rows = query!(
        r#"select id, name, kind, owner, role, barred_at is not null as "barred!: bool" from account order by name"#
    );
    let mut accounts = Vec::new();
    let mut owned = Vec::new();
    for row in rows.fetch_all(&mut *conn).await? {
        let of: Vec<i64> =
            memberships.iter().filter(|one| one.account == row.id).map(|one| one.account_group).collect();
        let own = stored_role(&row.role)?;
        // The most that the account or any of its groups may.
        let role = groups.iter().filter(|group| of.contains(&group.id)).fold(own, |role, group| match group.subject {
            Subject::Group { role: Some(least), .. } => role.max(least),
            _ => role,
        });
        owned.extend(row.owner.map(|owner| (accounts.len(), owner)));
        let subject = Subject::Account { id: row.id, role, groups: of, barred: row.barred };
        accounts.push(Account { id: row.id, name: row.name, is_agent: row.kind == "agent", subject });
    }
    for (agent, owner) in owned {
        let owner = accounts.iter().find(|account: &&Account| account.id == owner).map(|owner| owner.subject.clone());
        if let Some(owner) = owner {
            answer_for(&mut accounts[agent].subject, &owner);
        }
    }
    Ok(Subjects { accounts, groups })
}

/// An agent may no more than whoever answers for it.
fn answer_for(agent: &mut Subject, owner: &Subject) {
    if let (Subject::Account { role, barred, .. }, Subject::Account { role: most, barred: is_barred, .. }) =
        (agent, owner)
    {
        *role = (*role).min(*most);
        *barred |= is_barred;
    }
}

/// The account with a name.
pub async fn account_named(conn: &mut Conn, name: &str) -> Result<Option<Member>> {
    let id = query_scalar!("select id from account where name = $1", name).fetch_optional(conn).await?;
    Ok(id.map(Member::Account))
}

/// The group with a name.
pub async fn group_named(conn: &mut Conn, name: &str) -> Result<Option<Member>> {
    let id = query_scalar!("select id from account_group where name = $1", name).fetch_optional(conn).await?;
    Ok(id.map(Member::Group))
}

fn stored_role(word: &str) -> Result<Role> {
    word.parse().map_err(Error::Failed)
}
