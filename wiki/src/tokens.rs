//! API tokens: what programs come in with.
//!
//! A token stands for an account and never may more than it; it may be given less, and an end. Its secret is shown once.

use std::time::Duration;

use spec::account::Action;
use spec::audit::Act;
use spec::people::TokenLine;
use spec::{Actor, Denied, Role};
use texts::text;

use crate::accounts::{barred, fingerprint, secret};
use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::store::generation::Reach;
use crate::store::{people, tokens};
use crate::wiki::Wiki;

/// Longest label, in characters.
const LONGEST_LABEL: usize = 100;

/// Longest time a token holds where an end is set, in days.
const LONGEST: u32 = 3_650;

/// Most tokens of one account.
const MOST: usize = 100;

/// How long the use of a token need not be noted again, in milliseconds.
const NOTING: i64 = 5 * 60 * 1000;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A token to be made.
#[derive(Clone, Debug, Default)]
pub struct NewToken {
    /// The account it stands for; the actor's own when none is named.
    pub account: Option<i64>,
    /// What it is for.
    pub label: String,
    /// The most it may do; none for all that the account may.
    pub role: Option<Role>,
    /// How long it holds, in days; none for ever.
    pub days: Option<u32>,
}

/// Whose tokens are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// An account's.
    Of(i64),
    /// All there are.
    Everybodys,
}

impl Wiki {
    /// Makes a token for one's own account, one's agent, or for an administrator anybody; gives its number and its secret,
    /// which is shown this once.
    // r[impl people.tokens] r[impl people.token-limits]
    pub async fn make_token(&self, actor: &Actor, new: &NewToken) -> Result<(i64, String)> {
        self.must(actor, Action::Read).await?;
        let label = new.label.trim();
        if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            return Err(Error::Invalid(text!("refused-token-label", most = LONGEST_LABEL.to_string())));
        }
        if new.days.is_some_and(|days| days == 0 || days > LONGEST) {
            return Err(Error::Invalid(text!("refused-token-days", most = LONGEST.to_string())));
        }
        let id = new.account.or(actor.account()).ok_or(Error::Denied(Denied::SignIn))?;
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let account = self.must_look_after(&mut tx, actor, id).await?;
        if account.barred {
            return Err(barred());
        }
        if tokens::list(&mut tx, Some(id), i64::MAX, MOST as i64, now).await?.len() >= MOST {
            return Err(Error::Invalid(text!("refused-too-many-tokens", most = MOST.to_string())));
        }
        // Whoever came in with a token that may less than the account makes none that may more.
        let own = match actor {
            Actor::Token { id: own, limit, .. } if *own == id => Some(*limit),
            Actor::Account { id: own, role, .. } if *own == id && *role < account.role => Some(*role),
            _ => None,
        };
        let role = match (new.role, own) {
            (Some(wanted), Some(own)) => Some(wanted.min(own)),
            (wanted, own) => wanted.or(own),
        };
        let secret = secret("holo_");
        let expires_at = new.days.map(|days| now + i64::try_from((DAY * days).as_millis()).unwrap_or(i64::MAX));
        let fresh = tokens::Fresh { account: id, label, role, expires_at, by: actor.account() };
        let number = tokens::add(&mut tx, &fingerprint(&secret), fresh, now).await?;
        self.audit(&mut tx, actor, Act::TokenCreated, &account.name, &[("label", &label)]).await?;
        tx.commit().await?;
        Ok((number, secret))
    }

    /// Makes a token for an account by its name and gives it; it is shown this once.
    pub async fn create_token(&self, actor: &Actor, account: &str, label: &str) -> Result<String> {
        let account = Some(self.account_named(actor, account).await?);
        let new = NewToken { account, label: label.to_owned(), ..NewToken::default() };
        Ok(self.make_token(actor, &new).await?.1)
    }

    /// Tokens that were not revoked, the newest first.
    pub async fn tokens(
        &self,
        actor: &Actor,
        whose: Whose,
        cursor: Option<i64>,
        limit: usize,
    ) -> Result<Listing<TokenLine>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let account = match whose {
            Whose::Of(id) => Some(self.must_look_after(&mut conn, actor, id).await?.id),
            Whose::Everybodys => {
                self.must(actor, Action::Administer).await?;
                None
            }
        };
        let before = cursor.unwrap_or(i64::MAX);
        let found = tokens::list(&mut conn, account, before, limit as i64 + 1, self.clock.now()).await?;
        Ok(Listing::cut(found, limit, |token| token.id.to_string()))
    }

    /// Ends a token: one's own, one's agent's, or for an administrator anybody's.
    // r[impl people.revoked]
    pub async fn revoke_token(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let missing = || Error::NotFound(text!("refused-no-token", id = id.to_string()));
        let mut tx = self.store.write().await?;
        let owner = tokens::owner(&mut tx, id).await?.ok_or_else(missing)?;
        let account = self.must_look_after(&mut tx, actor, owner).await.map_err(|error| match error {
            Error::NotFound(_) => missing(),
            error => error,
        })?;
        tokens::revoke(&mut tx, id, self.clock.now()).await?;
        self.audit(&mut tx, actor, Act::TokenRevoked, &account.name, &[]).await?;
        tx.commit().await
    }

    /// The account an API token stands for, with what the token lets it do.
    pub async fn token_holder(&self, token: &str) -> Result<Option<Actor>> {
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        let Some((id, account, limit, used_at)) = tokens::find_holder(&mut conn, &fingerprint(token), now).await?
        else {
            return Ok(None);
        };
        drop(conn);
        let account_id = account.id;
        let actor = account.actor().map(|actor| held_back(actor, limit));
        if actor.is_some() && used_at.is_none_or(|used| used < now - NOTING) {
            self.note_use(id, account_id, now);
        }
        Ok(actor)
    }

    /// Notes that a token was used, behind the answer: nobody waits for that, and a wiki that cannot be written is read.
    fn note_use(&self, token: i64, account: i64, now: i64) {
        let wiki = self.clone();
        tokio::spawn(async move {
            let noted = async {
                let mut tx = wiki.store.write_for(Reach::Nobody).await?;
                tokens::used(&mut tx, token, now).await?;
                people::seen(&mut tx, account, now).await?;
                tx.commit().await
            };
            if let Err(error) = noted.await {
                tracing::debug!(%error, "the use of a token could not be noted");
            }
        });
    }
}

/// Somebody with what their token leaves of what they may.
fn held_back(actor: Actor, limit: Option<Role>) -> Actor {
    match (actor, limit) {
        (Actor::Account { id, name, role }, Some(limit)) => Actor::Token { id, name, role: role.min(limit), limit },
        (actor, _) => actor,
    }
}
