//! Groups: people who are meant together, by whoever administers the wiki or by a provider of identities.
//!
//! A group may say what all of its members may at least do; permissions of subtrees name groups. Who belongs to one is
//! read wherever it is asked what somebody may, so that it counts at once.

use spec::account::Action;
use spec::audit::Act;
use spec::people::Group;
use spec::{Actor, Role};
use texts::text;

use crate::accounts::{checked_name, keeps_an_admin, nobody};
use crate::error::{Error, Result};
use crate::store::{accounts, groups};
use crate::wiki::Wiki;

impl Wiki {
    /// All groups by name, with who belongs to them.
    // r[impl people.groups]
    pub async fn groups(&self, actor: &Actor) -> Result<Vec<Group>> {
        self.must(actor, Action::Administer).await?;
        groups::list(&mut *self.store.read().await?).await
    }

    /// One group.
    pub async fn group(&self, actor: &Actor, id: i64) -> Result<Group> {
        self.must(actor, Action::Administer).await?;
        groups::find(&mut *self.store.read().await?, id).await?.ok_or_else(|| no_group(id))
    }

    /// The groups an account belongs to, by number: one's own, or anybody's for an administrator.
    pub async fn groups_of(&self, actor: &Actor, account: i64) -> Result<Vec<i64>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        self.must_look_after(&mut conn, actor, account).await?;
        accounts::groups_of(&mut conn, account).await
    }

    /// Makes a group.
    pub async fn make_group(&self, actor: &Actor, name: &str, role: Option<Role>) -> Result<i64> {
        self.must(actor, Action::Administer).await?;
        let name = checked_name(name)?;
        let mut tx = self.store.write().await?;
        let made = groups::create(&mut tx, &name, role, self.clock.now()).await?;
        let id = made.ok_or_else(|| taken(&name))?;
        self.audit(&mut tx, actor, Act::GroupCreated, &name, &[]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Calls a group otherwise, and says what its members may at least do.
    // r[impl people.group-roles] r[impl people.last-admin]
    pub async fn change_group(&self, actor: &Actor, id: i64, name: &str, role: Option<Role>) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let name = checked_name(name)?;
        let mut tx = self.store.write().await?;
        let had = accounts::any_admin(&mut tx).await?;
        groups::find(&mut tx, id).await?.ok_or_else(|| no_group(id))?;
        if !groups::change(&mut tx, id, &name, role).await? {
            return Err(taken(&name));
        }
        keeps_an_admin(&mut tx, had).await?;
        self.audit(&mut tx, actor, Act::GroupChanged, &name, &[]).await?;
        tx.commit().await
    }

    /// Forgets a group that no permission names.
    pub async fn delete_group(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let had = accounts::any_admin(&mut tx).await?;
        let group = groups::find(&mut tx, id).await?.ok_or_else(|| no_group(id))?;
        if groups::is_named(&mut tx, id).await? {
            let name = group.name;
            return Err(Error::Invalid(text!("refused-group-named", name = format!("{name:?}"))));
        }
        groups::delete(&mut tx, id).await?;
        keeps_an_admin(&mut tx, had).await?;
        self.audit(&mut tx, actor, Act::GroupRemoved, &group.name, &[]).await?;
        tx.commit().await
    }

    /// Takes an account into a group.
    pub async fn join_group(&self, actor: &Actor, group: i64, account: i64) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let found = groups::find(&mut tx, group).await?.ok_or_else(|| no_group(group))?;
        let member = accounts::find(&mut tx, account).await?.ok_or_else(|| nobody(account))?;
        groups::add(&mut tx, group, account, "").await?;
        self.audit(&mut tx, actor, Act::GroupJoined, &found.name, &[("account", &member.name)]).await?;
        tx.commit().await
    }

    /// Takes an account out of a group. Where a provider says that it belongs there, only the provider can.
    pub async fn leave_group(&self, actor: &Actor, group: i64, account: i64) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let had = accounts::any_admin(&mut tx).await?;
        let found = groups::find(&mut tx, group).await?.ok_or_else(|| no_group(group))?;
        if !groups::remove(&mut tx, group, account).await? {
            return Err(match found.members.iter().any(|member| member.id == account) {
                true => Error::Invalid(text!("refused-group-provider").into()),
                false => Error::NotFound(text!("refused-not-in-group").into()),
            });
        }
        let left = accounts::find(&mut tx, account).await?;
        let member = left.map_or_else(|| account.to_string(), |left| left.name);
        keeps_an_admin(&mut tx, had).await?;
        self.audit(&mut tx, actor, Act::GroupLeft, &found.name, &[("account", &member)]).await?;
        tx.commit().await
    }
}

fn no_group(id: i64) -> Error {
    Error::NotFound(text!("refused-no-group", id = id.to_string()))
}

fn taken(name: &str) -> Error {
    Error::Invalid(text!("refused-group-taken", name = format!("{name:?}")))
}
