//! Coming in by a provider of identities.
//!
//! Who somebody is there is one thing: the provider's address and the name it gives them for programs (the subject). An
//! account is never found by an address of e-mail or by a name, which somebody else may have had or may have made up.
//! What the provider's word is worth was checked by whoever hands in a [`Claimed`].

use spec::account::Action;
use spec::audit::Act;
use spec::people::{Identity, Kind};
use spec::{Actor, Denied, Role};
use texts::text;

use crate::accounts::{barred, nobody};
use crate::error::{Error, Result};
use crate::notices::checked as checked_email;
use crate::store::accounts::Fresh;
use crate::store::{Tx, accounts, groups, identities};
use crate::wiki::Wiki;

/// What a provider says of somebody, checked.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The provider's address, as it names itself.
    pub issuer: String,
    /// Who they are there, for programs.
    pub subject: String,
    /// What they are called, as far as they said.
    pub name: String,
    /// Their address, if the provider has made sure that it is theirs.
    pub email: Option<String>,
    /// The groups of this wiki they belong to, by name; none when the provider says nothing of groups.
    pub groups: Option<Vec<String>>,
    /// What the provider says they may do; none when it says nothing.
    pub role: Option<Role>,
}

/// What becomes of somebody nobody here knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joining {
    /// They are told so.
    Refused,
    /// They get an account.
    Welcome,
    /// They get the account this invitation is for.
    Invited(String),
}

impl Wiki {
    /// The account of whoever comes in by a provider; perhaps a new one.
    // r[impl oidc.subject] r[impl oidc.join]
    pub async fn come_in(&self, claimed: &Claimed, joining: &Joining) -> Result<Actor> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let known = identities::find(&mut tx, &claimed.issuer, &claimed.subject).await?;
        let id = match (known, joining) {
            (Some((identity, account)), _) => {
                identities::used(&mut tx, identity, claimed.email.as_deref(), now).await?;
                account
            }
            (None, Joining::Refused) => {
                return Err(Error::Invalid(text!("refused-stranger").into()));
            }
            (None, Joining::Welcome) => self.welcome(&mut tx, claimed, None).await?,
            (None, Joining::Invited(secret)) => self.welcome(&mut tx, claimed, Some(secret)).await?,
        };
        self.follow_provider(&mut tx, id, claimed).await?;
        let account = accounts::find(&mut tx, id).await?.ok_or_else(|| nobody(id))?;
        let actor = account.actor().ok_or_else(barred)?;
        self.audit(&mut tx, &actor, Act::SignedIn, &actor.name(), &[("provider", &claimed.issuer)]).await?;
        tx.commit().await?;
        Ok(actor)
    }

    /// Makes the account of somebody new, under a name that is free.
    async fn welcome(&self, tx: &mut Tx, claimed: &Claimed, invitation: Option<&str>) -> Result<i64> {
        let now = self.clock.now();
        let email = claimed.email.as_deref().filter(|email| checked_email(email).is_ok());
        let wanted: String = claimed.name.chars().filter(|c| !c.is_control()).take(50).collect();
        let wanted = if wanted.trim().is_empty() { "Somebody" } else { wanted.trim() };
        for number in 1..1_000 {
            let name = if number == 1 { wanted.to_owned() } else { format!("{wanted} {number}") };
            let role = claimed.role.unwrap_or(Role::Reader);
            let fresh = Fresh { name: &name, role, kind: Kind::Person, owner: None, password: None, email };
            if accounts::find_by_name(tx, &name).await?.is_some() || accounts::wrote_under(tx, &name, 0).await? {
                continue;
            }
            let id = match invitation {
                Some(secret) => Some(self.join_by(tx, secret, fresh).await?),
                None => accounts::create(tx, fresh, now).await?,
            };
            if let Some(id) = id {
                identities::add(tx, &claimed.issuer, &claimed.subject, id, claimed.email.as_deref(), now).await?;
                return Ok(id);
            }
        }
        Err(Error::Invalid(text!("refused-stranger-taken", name = format!("{wanted:?}"))))
    }

    /// Does what the provider says of roles and groups. An account that has a password, and so was not made by a provider,
    /// keeps its role.
    // r[impl oidc.groups] r[impl oidc.roles]
    async fn follow_provider(&self, tx: &mut Tx, id: i64, claimed: &Claimed) -> Result<()> {
        let had = accounts::any_admin(tx).await?;
        if let Some(names) = &claimed.groups {
            let mut belongs = Vec::new();
            for name in names {
                belongs.extend(groups::find_by_name(tx, name).await?);
            }
            groups::follow(tx, id, &claimed.issuer, &belongs).await?;
        }
        let account = accounts::find(tx, id).await?.ok_or_else(|| nobody(id))?;
        if let Some(role) = claimed.role
            && account.password.is_none()
            && account.own_role != role
        {
            accounts::set_role(tx, id, role).await?;
            if had && !accounts::any_admin(tx).await? {
                // Somebody has to be left; it is for people to say who comes after.
                tracing::warn!(
                    account = id,
                    "a provider takes the last administrator's role away; it was left to them"
                );
                accounts::set_role(tx, id, account.own_role).await?;
            }
        }
        Ok(())
    }

    /// Links the actor's own account with who they are at a provider.
    // r[impl oidc.link]
    pub async fn link_identity(&self, actor: &Actor, claimed: &Claimed) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let id = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        let mut tx = self.store.write().await?;
        match identities::find(&mut tx, &claimed.issuer, &claimed.subject).await? {
            Some((_, account)) if account == id => {}
            Some(_) => return Err(Error::Invalid(text!("refused-identity-taken").into())),
            None => {
                let email = claimed.email.as_deref();
                identities::add(&mut tx, &claimed.issuer, &claimed.subject, id, email, self.clock.now()).await?;
            }
        }
        self.follow_provider(&mut tx, id, claimed).await?;
        self.audit(&mut tx, actor, Act::IdentityLinked, &actor.name(), &[("provider", &claimed.issuer)]).await?;
        tx.commit().await
    }

    /// Who an account is at providers: one's own, or anybody's for an administrator.
    pub async fn identities(&self, actor: &Actor, account: i64) -> Result<Vec<Identity>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        self.must_look_after(&mut conn, actor, account).await?;
        identities::list(&mut conn, account).await
    }

    /// Forgets who an account is at a provider. What is the only way in stays.
    pub async fn unlink_identity(&self, actor: &Actor, account: i64, identity: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let mut tx = self.store.write().await?;
        let found = self.must_look_after(&mut tx, actor, account).await?;
        let known = identities::list(&mut tx, account).await?;
        let missing = || Error::NotFound(text!("refused-no-identity").into());
        let gone = known.iter().find(|one| one.id == identity).ok_or_else(missing)?;
        let is_admin = actor.must(Action::Administer, false).is_ok() && actor.account() != Some(account);
        if known.len() == 1 && found.password.is_none() && !is_admin {
            return Err(Error::Invalid(text!("refused-only-identity").into()));
        }
        identities::delete(&mut tx, identity).await?;
        if !known.iter().any(|other| other.id != identity && other.provider == gone.provider) {
            groups::follow(&mut tx, account, &gone.provider, &[]).await?;
        }
        self.audit(&mut tx, actor, Act::IdentityUnlinked, &found.name, &[("provider", &gone.provider)]).await?;
        tx.commit().await
    }
}
