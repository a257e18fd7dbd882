//! Changing a password, and setting a new one where it is forgotten.
//!
//! Whatever gives an account another password ends all its sessions and all links that were to do the same, in the same
//! transaction. Asking for a link by e-mail tells nobody whether there is such an account: the answer is given before
//! anything is looked up.

use std::time::Duration;

use spec::account::Action;
use spec::audit::Act;
use spec::people::Kind;
use spec::{Actor, Denied};
use texts::{speaking, text};

use crate::accounts::{checked_password, fingerprint, hashed, matches, nobody, secret};
use crate::error::{Error, Result};
use crate::mail::Note;
use crate::store::accounts::Account;
use crate::store::people::{self, Meant};
use crate::store::{Tx, accounts, resets, sessions};
use crate::wiki::Wiki;

/// How long a link that was asked for by e-mail holds.
pub const RESET_LASTS: Duration = Duration::from_secs(60 * 60);

/// How long a link that an administrator has made holds: it is handed over by people.
pub const GIVEN_RESET_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// Most links that are sent to one account within an hour.
const MOST: i64 = 3;

/// Most accounts that one address is written to for.
const NAMESAKES: i64 = 5;

impl Wiki {
    /// Gives the actor's own account another password. All its sessions end, the one that asks included: who asked begins
    /// a new one.
    // r[impl people.own-password] r[impl people.ended]
    pub async fn change_password(&self, actor: &Actor, old: String, new: String) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let id = actor.account().ok_or(Error::Denied(Denied::SignIn))?;
        let account = accounts::find(&mut *self.store.read().await?, id).await?.ok_or_else(|| nobody(id))?;
        let new = checked_password(new)?;
        if account.kind == Kind::Agent {
            return Err(Error::Invalid(text!("refused-agent-password").into()));
        }
        // An account that came by a provider sets its first one.
        if account.password.is_some() && !matches(old, account.password.clone()).await? {
            return Err(Error::Invalid(text!("refused-old-password").into()));
        }
        let hash = hashed(new).await?;
        let mut tx = self.store.write().await?;
        let now = accounts::find(&mut tx, id).await?.ok_or_else(|| nobody(id))?;
        if now.password != account.password {
            return Err(Error::Invalid(text!("refused-password-changed").into()));
        }
        self.replace_password(&mut tx, id, &hash).await?;
        self.audit(&mut tx, actor, Act::PasswordChanged, &account.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        self.tell_of_password(&account);
        Ok(())
    }

    /// Gives an account another password, for administrators and whoever runs the wiki.
    // r[impl people.ended]
    pub async fn set_password(&self, actor: &Actor, id: i64, new: String) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let hash = hashed(checked_password(new)?).await?;
        let mut tx = self.store.write().await?;
        let account = person(accounts::find(&mut tx, id).await?, id)?;
        self.replace_password(&mut tx, id, &hash).await?;
        self.audit(&mut tx, actor, Act::PasswordChanged, &account.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        self.tell_of_password(&account);
        Ok(())
    }

    /// The secret of a link that sets an account's password once, for an administrator to hand over.
    // r[impl people.reset-by-admin]
    pub async fn make_reset(&self, actor: &Actor, id: i64) -> Result<String> {
        self.must(actor, Action::Administer).await?;
        let secret = secret("");
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let account = person(accounts::find(&mut tx, id).await?, id)?;
        let end = now + milliseconds(GIVEN_RESET_LASTS);
        // The one before was perhaps handed to the wrong person.
        resets::use_up(&mut tx, id, now).await?;
        resets::add(&mut tx, &fingerprint(&secret), id, actor.account(), now, end).await?;
        self.audit(&mut tx, actor, Act::ResetCreated, &account.name, &[]).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Sends a link to whoever is meant by a name or an address, if there is somebody. Whether there is, is not told, nor
    /// can it be measured: all of it happens behind the answer.
    // r[impl people.reset-by-mail]
    pub fn ask_reset(&self, words: &str) -> Result<()> {
        if self.post.is_none() {
            return Err(Error::Invalid(text!("refused-no-mail").into()));
        }
        let (wiki, words) = (self.clone(), words.trim().to_owned());
        tokio::spawn(async move {
            if let Err(error) = wiki.send_resets(&words).await {
                tracing::warn!(%error, "a link for a new password could not be sent");
            }
        });
        Ok(())
    }

    async fn send_resets(&self, words: &str) -> Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        let meant = people::meant(&mut *self.store.read().await?, words, NAMESAKES).await?;
        for Meant { id, name, email, language } in meant {
            let now = self.clock.now();
            let secret = secret("");
            let mut tx = self.store.write().await?;
            if resets::count_since(&mut tx, id, now - milliseconds(RESET_LASTS)).await? >= MOST {
                tracing::debug!(account = id, "more links for a new password were asked for than are sent");
                continue;
            }
            resets::add(&mut tx, &fingerprint(&secret), id, None, now, now + milliseconds(RESET_LASTS)).await?;
            tx.commit().await?;
            // r[impl language.letters]
            let sent = async {
                let note = Note {
                    subject: text!("letters-reset").into(),
                    words: text!("letters-reset-words", account = &name),
                    link: Some((text!("letters-reset-link").into(), format!("/login/reset?key={secret}"))),
                };
                self.send_note(&email, &name, note).await
            };
            speaking(language, sent).await?;
        }
        Ok(())
    }

    /// The name of the account whose password a link sets; none when it was used, has run out, or never was.
    pub async fn reset_of(&self, secret: &str) -> Result<Option<String>> {
        let mut conn = self.store.read().await?;
        let Some((_, id)) = resets::find(&mut conn, &fingerprint(secret), self.clock.now()).await? else {
            return Ok(None);
        };
        let account = accounts::find(&mut conn, id).await?;
        Ok(account.filter(|account| !account.barred).map(|account| account.name))
    }

    /// Sets the password by such a link, and gives the account. The link is the permission: it was sent or handed to
    /// whoever may follow it.
    // r[impl people.reset-once] r[impl people.ended]
    pub async fn reset_password(&self, secret: &str, new: String) -> Result<Actor> {
        let gone = || Error::NotFound(text!("refused-reset-gone").into());
        // Looked up first, so that nobody makes the server hash for nothing.
        self.reset_of(secret).await?.ok_or_else(gone)?;
        let hash = hashed(checked_password(new)?).await?;
        let mut tx = self.store.write().await?;
        let found = resets::find(&mut tx, &fingerprint(secret), self.clock.now()).await?;
        let (_, id) = found.ok_or_else(gone)?;
        let account = accounts::find(&mut tx, id).await?.filter(|account| !account.barred).ok_or_else(gone)?;
        self.replace_password(&mut tx, id, &hash).await?;
        self.audit(&mut tx, &Actor::Anonymous, Act::ResetUsed, &account.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        self.tell_of_password(&account);
        account.actor().ok_or_else(gone)
    }

    async fn replace_password(&self, tx: &mut Tx, id: i64, hash: &str) -> Result<()> {
        let now = self.clock.now();
        accounts::set_password(tx, id, hash, now).await?;
        resets::use_up(tx, id, now).await?;
        sessions::delete_of(tx, id, None).await?;
        Ok(())
    }

    /// Whoever did not do it themselves should hear of it.
    fn tell_of_password(&self, account: &Account) {
        self.tell_account(account, |account| Note {
            subject: text!("letters-password").into(),
            words: text!("letters-password-words", account = account),
            link: None,
        });
    }

    /// The address somebody no longer uses is the one that a stranger does not read.
    pub(crate) fn tell_of_address(&self, account: Account, now: Option<&str>) {
        if account.email.as_deref() == now {
            return;
        }
        self.tell_account(&account, |account| Note {
            subject: text!("letters-address").into(),
            words: text!("letters-address-words", account = account),
            link: None,
        });
    }

    /// Behind whatever is being done: that it cannot be sent is no reason not to do it.
    // r[impl language.letters]
    fn tell_account(&self, account: &Account, write: fn(&str) -> Note) {
        let Some(email) = account.email.clone().filter(|_| self.post.is_some()) else { return };
        let (wiki, name) = (self.clone(), account.name.clone());
        tokio::spawn(speaking(account.language, async move {
            if let Err(error) = wiki.send_note(&email, &name, write(&name)).await {
                tracing::warn!(%error, "somebody could not be told what happened to their account");
            }
        }));
    }
}

fn person(found: Option<Account>, id: i64) -> Result<Account> {
    let found = found.ok_or_else(|| nobody(id))?;
    match found.kind {
        Kind::Person => Ok(found),
        Kind::Agent => Err(Error::Invalid(text!("refused-agent-password").into())),
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
