//! Sessions of signed-in browsers: kept here so that they live in the log's database and can be ended by the wiki.
//!
//! A session is kept by the hash of its name. Once it is ended it is gone for every server that shares the data folder:
//! what is remembered of it hangs on how often anything was written.

use spec::Actor;
use spec::account::Action;
use spec::people::SessionLine;

use spec::audit::Act;
use texts::text;

use crate::accounts::fingerprint;
use crate::error::{Error, Result};
use crate::store::generation::Reach;
use crate::store::{people, sessions};
use crate::wiki::Wiki;

/// Longest text a browser says of itself that is kept, in bytes.
const LONGEST_AGENT: usize = 300;

/// A browser's session, as the server hands it in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// Its random name.
    pub id: String,
    /// The account that is signed in.
    pub account: Option<i64>,
    /// Whatever else the server keeps in it.
    pub data: String,
    /// When it runs out, in milliseconds since 1970 UTC.
    pub expires_at: i64,
    /// What the browser says it is.
    pub agent: String,
    /// The address it signed in from.
    pub address: String,
}

impl Wiki {
    /// Keeps a session; false when a new one's name is taken.
    pub async fn keep_session(&self, session: &Session, is_new: IsNew) -> Result<bool> {
        let Session { id, account, data, expires_at, agent, address } = session;
        let id = &fingerprint(id);
        let agent = &agent[..agent.floor_char_boundary(LONGEST_AGENT)];
        let fresh = sessions::Fresh {
            account: *account,
            data,
            expires_at: (*expires_at).min(self.session_end().await?),
            agent,
            address,
        };
        let now = self.clock.now();
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        match is_new {
            IsNew::Yes if sessions::exists(&mut tx, id).await? => return Ok(false),
            IsNew::Yes => {
                sessions::delete_expired(&mut tx, now).await?;
                sessions::create(&mut tx, id, fresh, now).await?;
            }
            IsNew::No => sessions::update(&mut tx, id, fresh, now).await?,
        }
        if let Some(account) = account {
            people::seen(&mut tx, *account, now).await?;
        }
        tx.commit().await?;
        self.known.turn();
        Ok(true)
    }

    /// Ends a session.
    pub async fn end_session(&self, id: &str) -> Result<()> {
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        let id = fingerprint(id);
        if let Some(actor) = sessions::holder(&mut tx, &id).await? {
            self.audit(&mut tx, &actor, Act::SignedOut, &actor.name(), &[]).await?;
        }
        sessions::delete(&mut tx, &id).await?;
        tx.commit().await?;
        self.known.turn();
        Ok(())
    }

    /// The sessions of an account, one's own or for an administrator anybody's; `this` is the name of the one that asks.
    // r[impl people.session-list]
    pub async fn sessions(&self, actor: &Actor, account: i64, this: Option<&str>) -> Result<Vec<SessionLine>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        self.must_look_after(&mut conn, actor, account).await?;
        let this = this.map(fingerprint);
        sessions::list(&mut conn, account, this.as_deref(), self.clock.now()).await
    }

    /// Ends one of the sessions of an account, by what it is called in the list.
    // r[impl people.sign-out-everywhere]
    pub async fn end_session_of(&self, actor: &Actor, account: i64, called: &str) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        let found = self.must_look_after(&mut tx, actor, account).await?;
        if !sessions::delete_shown(&mut tx, account, called).await? {
            return Err(Error::NotFound(text!("refused-session-ended").into()));
        }
        self.audit(&mut tx, actor, Act::SessionEnded, &found.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        Ok(())
    }

    /// Ends all sessions of an account but the one that asks; says how many there were.
    // r[impl people.sign-out-everywhere]
    pub async fn end_sessions(&self, actor: &Actor, account: i64, this: Option<&str>) -> Result<u64> {
        self.must(actor, Action::Read).await?;
        let this = this.map(fingerprint);
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        let found = self.must_look_after(&mut tx, actor, account).await?;
        let ended = sessions::delete_of(&mut tx, account, this.as_deref()).await?;
        self.audit(&mut tx, actor, Act::SessionsEnded, &found.name, &[]).await?;
        tx.commit().await?;
        self.known.turn();
        Ok(ended)
    }
}

/// Whether a session is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsNew {
    /// Its name must not be taken.
    Yes,
    /// It is kept already. When it was ended meanwhile, it stays ended.
    No,
}
