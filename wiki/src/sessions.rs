//! Sessions of signed-in browsers: kept here so that they live in the log's database and can be ended by the wiki.

use spec::audit::Act;

use crate::accounts::fingerprint;
use crate::error::Result;
use crate::store::generation::Reach;
use crate::store::sessions;
use crate::wiki::Wiki;

/// A browser's session, as the server hands it in.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Its random name.
    pub id: String,
    /// The account that is signed in.
    pub account: Option<i64>,
    /// Whatever else the server keeps in it.
    pub data: String,
    /// When it runs out, in milliseconds since 1970 UTC.
    pub expires_at: i64,
}

impl Wiki {
    /// Keeps a session; false when a new one's name is taken.
    pub async fn keep_session(&self, session: &Session, is_new: IsNew) -> Result<bool> {
        let Session { id, account, data, expires_at } = session;
        let id = &fingerprint(id);
        let expires_at = &(*expires_at).min(self.session_end().await?);
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        match is_new {
            IsNew::Yes if sessions::exists(&mut tx, id).await? => return Ok(false),
            IsNew::Yes => {
                let now = self.clock.now();
                sessions::delete_expired(&mut tx, now).await?;
                sessions::create(&mut tx, id, *account, data, now, *expires_at).await?;
            }
            IsNew::No => sessions::update(&mut tx, id, *account, data, *expires_at).await?,
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
}

/// Whether a session is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsNew {
    /// Its name must not be taken.
    Yes,
    /// It is kept already. When it was ended meanwhile, it stays ended.
    No,
}
