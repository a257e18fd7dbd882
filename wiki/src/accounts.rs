//! Accounts: making them, looking after them, and signing in.
//!
//! Passwords are kept as argon2id hashes (`accounts/secrets.rs`). Whoever is barred is out at once: their sessions and
//! tokens end in the same transaction, and so do those of the agents they answer for. Nobody is left without somebody who
//! administers the wiki: what would do that is refused.

mod secrets;

use spec::account::Action;
use spec::audit::Act;
use spec::people::{Kind, Person};
use spec::setting::Setting;
use spec::{Actor, Denied, Role};
use texts::text;

use crate::audit;
use crate::audit::origin::Origin;
use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::notices::checked as checked_email;
use crate::store::accounts::{Account, Fresh};
use crate::store::{Conn, accounts, people, sessions, tokens};
use crate::wiki::Wiki;

pub(crate) use secrets::{checked_password, fingerprint, hashed, matches, prepare, secret};

/// Longest name, in characters.
const LONGEST_NAME: usize = 60;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What others see; unique whatever the case of its letters.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// What it signs in with.
    pub password: String,
}

impl NewAccount {
    /// Finds what is wrong with the request before anything is made for it. Whether the name is free is only known then.
    pub fn check(&self) -> Result<()> {
        checked_name(&self.name)?;
        checked_password(self.password.clone())?;
        Ok(())
    }
}

impl Wiki {
    /// Makes an account.
    pub async fn add_account(&self, actor: &Actor, new: NewAccount) -> Result<i64> {
        self.must(actor, Action::Administer).await?;
        let name = checked_name(&new.name)?;
        let hash = hashed(checked_password(new.password)?).await?;
        let mut tx = self.store.write().await?;
        let fresh =
            Fresh { name: &name, role: new.role, kind: Kind::Person, owner: None, password: Some(&hash), email: None };
        let id = accounts::create(&mut tx, fresh, self.clock.now()).await?.ok_or_else(|| taken(&name))?;
        self.audit(&mut tx, actor, Act::AccountCreated, &name, &[("role", &new.role)]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The account with this name and password. Which of the two was wrong is not told.
    // r[impl people.passwords]
    pub async fn sign_in(&self, name: &str, password: String) -> Result<Actor> {
        let mut conn = self.store.read().await?;
        let account = accounts::find_by_name(&mut conn, name.trim()).await?;
        drop(conn);
        let kept = account.as_ref().and_then(|account| account.password.clone());
        let known = account.as_ref().map(|account| account.name.clone());
        let fits = matches(password, kept).await?;
        let Some(account) = account.filter(|_| fits) else {
            self.refused_sign_in(known.as_deref()).await;
            return Err(Error::Invalid(text!("refused-sign-in").into()));
        };
        // Whoever knows the password may know this much.
        let actor = account.actor().ok_or_else(barred)?;
        self.audit_alone(&actor, Act::SignedIn, &actor.name(), &[]).await?;
        Ok(actor)
    }

    /// Writes down that somebody could not sign in, unless that happens too often. A name that is no account's is not
    /// repeated: it may be a password in the wrong place.
    // r[impl audit.refusals] r[impl audit.no-secrets]
    pub(crate) async fn refused_sign_in(&self, account: Option<&str>) {
        let Some(unwritten) = self.refusals.take(&Origin::here().address, self.clock.now()) else { return };
        let unwritten = if unwritten == 0 { String::new() } else { unwritten.to_string() };
        let subject = account.unwrap_or("a name that is no account's");
        let facts: &[audit::Fact<'_>] = &[("unwritten", &unwritten)];
        let written = self.audit_alone(&Actor::Anonymous, Act::SignInRefused, &subject, facts).await;
        if let Err(error) = written {
            // Whoever is refused is told the same, whatever becomes of the log.
            tracing::warn!(%error, "a refused attempt at signing in could not be written down");
        }
    }

    /// Accounts whose name or address holds the words, by name.
    // r[impl people.list]
    pub async fn people(
        &self,
        actor: &Actor,
        words: &str,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Person>> {
        self.must(actor, Action::Administer).await?;
        let mut conn = self.store.read().await?;
        let mut found = Vec::new();
        for id in people::list(&mut conn, words.trim(), cursor, limit as i64 + 1).await? {
            found.extend(people::find_person(&mut conn, id).await?);
        }
        Ok(Listing::cut(found, limit, |person| person.name.clone()))
    }

    /// How many accounts are not barred: of people, and of agents.
    pub async fn count_people(&self, actor: &Actor) -> Result<(i64, i64)> {
        self.must(actor, Action::Administer).await?;
        people::count(&mut *self.store.read().await?).await
    }

    /// One account: one's own, one's agent's, or anybody's for an administrator.
    pub async fn person(&self, actor: &Actor, id: i64) -> Result<Person> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        self.must_look_after(&mut conn, actor, id).await?;
        people::find_person(&mut conn, id).await?.ok_or_else(|| nobody(id))
    }

    /// The actor's own account.
    pub async fn own_account(&self, actor: &Actor) -> Result<Person> {
        self.must(actor, Action::Read).await?;
        let id = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        people::find_person(&mut *self.store.read().await?, id).await?.ok_or_else(|| nobody(id))
    }

    /// The number of the account with this name.
    pub async fn account_named(&self, actor: &Actor, name: &str) -> Result<i64> {
        self.must(actor, Action::Administer).await?;
        let found = accounts::find_by_name(&mut *self.store.read().await?, name.trim()).await?;
        found
            .map(|found| found.id)
            .ok_or_else(|| Error::NotFound(text!("refused-no-account-named", name = format!("{name:?}"))))
    }

    /// Calls an account otherwise: one's own, or anybody's for an administrator. What it has written stays under the name
    /// it was written under.
    // r[impl people.rename] r[impl people.names-stay]
    pub async fn rename_account(&self, actor: &Actor, id: i64, name: &str) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let name = checked_name(name)?;
        let mut tx = self.store.write().await?;
        let account = self.must_look_after(&mut tx, actor, id).await?;
        if account.kind == Kind::Agent && account.name != name {
            return Err(Error::Invalid(text!("refused-agent-name").into()));
        }
        if !accounts::rename(&mut tx, id, &name).await? {
            return Err(taken(&name));
        }
        self.audit(&mut tx, actor, Act::AccountChanged, &account.name, &[("what", &format!("called {name}"))]).await?;
        tx.commit().await
    }

    /// Says where e-mail to an account goes: to one's own, or anybody's for an administrator.
    pub async fn set_email(&self, actor: &Actor, id: i64, email: Option<&str>) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let email = email.map(str::trim).filter(|email| !email.is_empty());
        email.map(checked_email).transpose()?;
        let mut tx = self.store.write().await?;
        let account = self.must_look_after(&mut tx, actor, id).await?;
        accounts::set_email(&mut tx, id, email).await?;
        tx.commit().await?;
        self.tell_of_address(account, email);
        Ok(())
    }

    /// Says what an account may do.
    // r[impl people.last-admin]
    pub async fn set_role(&self, actor: &Actor, id: i64, role: Role) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let had = accounts::any_admin(&mut tx).await?;
        let account = accounts::find(&mut tx, id).await?.ok_or_else(|| nobody(id))?;
        accounts::set_role(&mut tx, id, role).await?;
        keeps_an_admin(&mut tx, had).await?;
        self.audit(
            &mut tx,
            actor,
            Act::AccountRoleChanged,
            &account.name,
            &[("before", &account.role), ("role", &role)],
        )
        .await?;
        tx.commit().await
    }

    /// Lets an account in no more: anybody's for an administrator, one's own agent's. Its sessions end, its tokens too, and
    /// its agents with it.
    // r[impl people.barred] r[impl people.last-admin]
    pub async fn bar(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let had = accounts::any_admin(&mut tx).await?;
        let account = self.must_look_after(&mut tx, actor, id).await?;
        if account.kind == Kind::Person {
            self.must(actor, Action::Administer).await?;
        }
        accounts::bar(&mut tx, id, actor.account(), now).await?;
        keeps_an_admin(&mut tx, had).await?;
        for gone in std::iter::once(id).chain(accounts::agents_of(&mut tx, id).await?) {
            sessions::delete_of(&mut tx, gone, None).await?;
            tokens::revoke_of(&mut tx, gone, now).await?;
        }
        self.audit(&mut tx, actor, Act::AccountBarred, &account.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        Ok(())
    }

    /// Lets an account in again. What it came in with does not come back.
    pub async fn unbar(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let mut tx = self.store.write().await?;
        let account = self.must_look_after(&mut tx, actor, id).await?;
        if account.kind == Kind::Person {
            self.must(actor, Action::Administer).await?;
        }
        accounts::unbar(&mut tx, id).await?;
        self.audit(&mut tx, actor, Act::AccountAllowed, &account.name, &[]).await?;
        tx.commit().await
    }

    /// Opens the wiki to readers who have not signed in, or closes it.
    // r[impl people.reading]
    pub async fn set_reading(&self, actor: &Actor, open: bool) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        self.set_setting(actor, Setting::Reading, if open { "open" } else { "closed" }).await?;
        let mut tx = self.store.write().await?;
        accounts::set(&mut tx, "reading by", actor.name()).await?;
        accounts::set(&mut tx, "reading at", &self.clock.now().to_string()).await?;
        tx.commit().await
    }

    /// The account, for whoever may look after it: themselves, whoever answers for it, administrators. To all others there
    /// is no such account.
    pub(crate) async fn must_look_after(&self, conn: &mut Conn, actor: &Actor, id: i64) -> Result<Account> {
        let found = accounts::find(conn, id).await?;
        if actor.must(Action::Administer, false).is_ok() {
            return found.ok_or_else(|| nobody(id));
        }
        let own = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        found.filter(|account| account.id == own || account.owner == Some(own)).ok_or_else(|| nobody(id))
    }
}

/// Refuses what leaves nobody to administer a wiki that had somebody.
pub(crate) async fn keeps_an_admin(conn: &mut Conn, had: bool) -> Result<()> {
    match had && !accounts::any_admin(conn).await? {
        true => Err(Error::Invalid(text!("refused-no-admin-left").into())),
        false => Ok(()),
    }
}

pub(crate) fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    let fine = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(is_unseen);
    let wrong = || Error::Invalid(text!("refused-name", most = LONGEST_NAME.to_string()));
    fine.then(|| name.to_owned()).ok_or_else(wrong)
}

/// True for what nobody sees, or what changes the order of what is seen: two names that look alike must not differ by it.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub(crate) fn taken(name: &str) -> Error {
    Error::Invalid(text!("refused-account-taken", name = format!("{name:?}")))
}

pub(crate) fn nobody(id: i64) -> Error {
    Error::NotFound(text!("refused-no-account", id = id.to_string()))
}

pub(crate) fn barred() -> Error {
    Error::Invalid(text!("refused-barred").into())
}
