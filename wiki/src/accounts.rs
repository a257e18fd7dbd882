//! Signing in, and making accounts and tokens.
//!
//! Secrets are kept as hashes only: passwords with argon2id, which is slow on purpose; invitations and tokens, which are
//! 256 random bits, with BLAKE3.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use rand::Rng;
use spec::account::{Action, SHORTEST_PASSWORD};
use spec::audit::Act;
use spec::setting::Setting;
use spec::{Actor, Role};
use tokio::sync::Semaphore;

use crate::audit;
use crate::audit::origin::Origin;
use crate::error::{Error, Result};
use crate::store::accounts;
use crate::wiki::Wiki;

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
        let id = accounts::create(&mut tx, &name, new.role, Some(&hash), self.clock.now()).await?;
        let id = id.ok_or_else(|| taken(&name))?;
        self.audit(&mut tx, actor, Act::AccountCreated, &name, &[("role", &new.role)]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The secret of a link that makes the first administrator; none once there is one. Earlier links stop working.
    // r[impl people.first]
    pub async fn first_invitation(&self) -> Result<Option<String>> {
        let mut tx = self.store.write().await?;
        if accounts::any_admin(&mut tx).await? {
            return Ok(None);
        }
        let secret = secret("");
        accounts::drop_unused_invitations(&mut tx).await?;
        accounts::invite(&mut tx, &fingerprint(&secret), Role::Admin, self.clock.now()).await?;
        let facts: &[audit::Fact<'_>] = &[("role", &Role::Admin)];
        self.audit(&mut tx, &Actor::Operator, Act::InvitationCreated, &"the first administrator", facts).await?;
        tx.commit().await?;
        Ok(Some(secret))
    }

    /// True when an invitation with this secret is waiting to be used.
    pub async fn is_invited(&self, secret: &str) -> Result<bool> {
        let mut conn = self.store.read().await?;
        Ok(accounts::find_invitation(&mut conn, &fingerprint(secret)).await?.is_some())
    }

    /// Makes the account somebody was invited to, once.
    pub async fn accept_invitation(&self, secret: &str, name: &str, password: String) -> Result<Actor> {
        let name = checked_name(name)?;
        let hash = hashed(checked_password(password)?).await?;
        let mut tx = self.store.write().await?;
        let invitation = accounts::find_invitation(&mut tx, &fingerprint(secret)).await?;
        let gone = || Error::NotFound("this link was used already or is not valid; ask for a new one".into());
        let (invitation, role) = invitation.ok_or_else(gone)?;
        let id = accounts::create(&mut tx, &name, role, Some(&hash), self.clock.now()).await?;
        let id = id.ok_or_else(|| taken(&name))?;
        accounts::use_invitation(&mut tx, invitation, id).await?;
        let actor = Actor::Account { id, name, role };
        self.audit(&mut tx, &actor, Act::InvitationAccepted, &actor.name(), &[("role", &role)]).await?;
        tx.commit().await?;
        Ok(actor)
    }

    /// The account with this name and password. Which of the two was wrong is not told.
    // r[impl people.passwords]
    pub async fn sign_in(&self, name: &str, password: String) -> Result<Actor> {
        let mut conn = self.store.read().await?;
        let account = accounts::find_by_name(&mut conn, name.trim()).await?;
        drop(conn);
        let kept = account.as_ref().and_then(|account| account.password.clone());
        // A missing account costs the same time as a wrong password, so that names cannot be guessed by the clock.
        let known = kept.is_some();
        let fits = matches(password, kept).await?;
        match account {
            Some(account) if known && fits => {
                let actor = account.actor();
                self.audit_alone(&actor, Act::SignedIn, &actor.name(), &[]).await?;
                Ok(actor)
            }
            account => {
                self.refused_sign_in(account.as_ref().map(|account| account.name.as_str())).await;
                Err(Error::Invalid("the name or the password is wrong".into()))
            }
        }
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

    /// Makes an API token for an account and gives it; it is shown this once.
    // r[impl people.tokens]
    pub async fn create_token(&self, actor: &Actor, account: &str, label: &str) -> Result<String> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        let found = accounts::find_by_name(&mut tx, account).await?;
        let found = found.ok_or_else(|| Error::NotFound(format!("there is no account {account:?}")))?;
        let token = secret("holo_");
        accounts::add_token(&mut tx, found.id, label, &fingerprint(&token), self.clock.now()).await?;
        self.audit(&mut tx, actor, Act::TokenCreated, &found.name, &[("label", &label)]).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// The account an API token belongs to.
    pub async fn token_holder(&self, token: &str) -> Result<Option<Actor>> {
        let mut conn = self.store.read().await?;
        let found = accounts::find_by_token(&mut conn, &fingerprint(token)).await?;
        Ok(found.map(accounts::Account::actor))
    }

    /// Opens the wiki to readers who have not signed in, or closes it.
    // r[impl people.reading]
    pub async fn set_reading(&self, actor: &Actor, open: bool) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        self.set_setting(actor, Setting::Reading, if open { "open" } else { "closed" }).await
    }
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    let fine = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    let wrong =
        || Error::Invalid(format!("a name has 1 to {LONGEST_NAME} characters, none of them control characters"));
    fine.then(|| name.to_owned()).ok_or_else(wrong)
}

fn checked_password(password: String) -> Result<String> {
    match password.chars().count() {
        count if count < SHORTEST_PASSWORD => {
            Err(Error::Invalid(format!("a password has at least {SHORTEST_PASSWORD} characters")))
        }
        count if count > 1_000 => Err(Error::Invalid("a password has at most 1000 characters".into())),
        _ => Ok(password),
    }
}

fn taken(name: &str) -> Error {
    Error::Invalid(format!("there is an account {name:?} already; choose another name"))
}

/// 256 random bits in hexadecimal.
pub(crate) fn secret(prefix: &str) -> String {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    format!("{prefix}{}", crate::git::hex(&bytes))
}

/// What is kept of a secret.
pub(crate) fn fingerprint(secret: &str) -> Vec<u8> {
    blake3::hash(secret.as_bytes()).as_bytes().to_vec()
}

/// Argon2 takes 19 MiB each time by design; a flood of people signing in must wait rather than fill the memory.
static HASHING: Semaphore = Semaphore::const_new(4);

async fn hashed(password: String) -> Result<String> {
    let _turn = HASHING.acquire().await;
    let hash = move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
    let hash = tokio::task::spawn_blocking(hash).await.map_err(|error| Error::Failed(error.to_string()))?;
    hash.map_err(|error| Error::Failed(format!("the password cannot be hashed: {error}")))
}

async fn matches(password: String, kept: Option<String>) -> Result<bool> {
    let _turn = HASHING.acquire().await;
    let verify = move || match kept {
        Some(kept) => PasswordHash::new(&kept)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
        None => {
            let _ = Argon2::default().hash_password(password.as_bytes());
            false
        }
    };
    tokio::task::spawn_blocking(verify).await.map_err(|error| Error::Failed(error.to_string()))
}
