//! Sessions of signed-in browsers, kept in the wiki.
//!
//! Whoever only reads has none: no cookie, no row. A session's name is new at each sign-in, and it ends after a time
//! without a visit; that time begins anew at most once an hour, so that reading is not writing.

use async_trait::async_trait;
use spec::Actor;
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, Error};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};
use wiki::{IsNew, Wiki};

use crate::cookie;
use crate::problem::Problem;
use crate::router::Server;
use crate::whence::Whence;

/// How long browsers keep a session's name. How long the session lasts is a setting, which the wiki keeps to.
const LASTS: Duration = Duration::days(365);

/// The account's number, in a session's data.
const ACCOUNT: &str = "account";

/// The hour of the latest visit, counted from 1970, in a session's data.
const SEEN: &str = "seen";

/// What the browser says it is, and where it signed in from.
const AGENT: &str = "agent";
const ADDRESS: &str = "address";

const HOUR: i64 = 60 * 60 * 1000;

/// Reads and writes the session of each request. That its cookie is bound to encrypted connections, where there are any,
/// is said by [`cookie::rename`].
pub fn layer(wiki: Wiki) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions(wiki))
        .with_name(cookie::NAME)
        .with_same_site(SameSite::Lax)
        .with_secure(false)
        .with_expiry(Expiry::OnInactivity(LASTS))
}

/// Who the session belongs to, as their account is now.
pub async fn visitor(session: &Session, server: &Server) -> Result<Actor, Problem> {
    if session.id().is_none() {
        return Ok(Actor::Anonymous);
    }
    let Some(account) = session.get::<i64>(ACCOUNT).await? else { return Ok(Actor::Anonymous) };
    let Some(actor) = server.wiki.account(account).await? else { return Ok(Actor::Anonymous) };
    // Only a new hour changes anything, and only what changed is written.
    session.insert(SEEN, server.clock.now() / HOUR).await?;
    Ok(actor)
}

/// Signs an account in, under a name for the session that nobody can have known before.
// r[impl people.sessions]
pub async fn begin(session: &Session, server: &Server, account: i64, whence: &Whence) -> Result<(), Problem> {
    session.cycle_id().await?;
    // Nothing of what was in it before belongs to whoever signs in.
    session.clear().await;
    session.set_expiry(Some(Expiry::OnInactivity(LASTS)));
    session.insert(ACCOUNT, account).await?;
    session.insert(SEEN, server.clock.now() / HOUR).await?;
    session.insert(AGENT, &whence.agent).await?;
    session.insert(ADDRESS, &whence.address).await?;
    // Kept now and not behind the answer, so that whoever cannot be signed in is told why.
    session.save().await?;
    if let Err(error) = server.wiki.met_in(account, whence.language).await {
        tracing::warn!(%error, "the language of somebody who signed in could not be remembered");
    }
    Ok(())
}

/// Signs out.
pub async fn end(session: &Session) -> Result<(), Problem> {
    match session.id() {
        Some(_) => Ok(session.flush().await?),
        None => Ok(()),
    }
}

/// The wiki as a keeper of sessions.
#[derive(Clone, Debug)]
pub struct Sessions(Wiki);

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        while !self.0.keep_session(&session(record)?, IsNew::Yes).await.map_err(backend)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        match self.0.keep_session(&session(record)?, IsNew::No).await {
            // What changes in a session is the day it was last used. While that cannot be written, its owner still reads.
            Err(error @ (wiki::Error::Unavailable(_) | wiki::Error::Busy(_))) => {
                tracing::warn!(%error, "a session could not be prolonged");
                Ok(())
            }
            kept => kept.map(drop).map_err(backend),
        }
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let found = self.0.session(&id.to_string()).await.map_err(backend)?;
        let Some((data, expires_at)) = found else { return Ok(None) };
        let data = serde_json::from_str(&data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(expires_at) * 1_000_000);
        let expiry_date = expiry_date.map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.0.end_session(&id.to_string()).await.map_err(backend)
    }
}

fn session(record: &Record) -> session_store::Result<wiki::Session> {
    let word = |name: &str| record.data.get(name).and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
    Ok(wiki::Session {
        id: record.id.to_string(),
        account: record.data.get(ACCOUNT).and_then(serde_json::Value::as_i64),
        data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
        expires_at: record.expiry_date.unix_timestamp() * 1000,
        agent: word(AGENT),
        address: word(ADDRESS),
    })
}

fn backend(error: wiki::Error) -> Error {
    Error::Backend(error.to_string())
}
