//! Who asks and what they may, remembered: every request needs it, and it hardly ever changes.
//!
//! What is remembered here holds for as long as nothing was written that it could hang on; a session that is ended is not
//! known from the moment on at which its owner is told so.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use moka::sync::Cache;
use spec::Actor;
use spec::account::Action;
use spec::setting::Setting;

use crate::accounts::fingerprint;
use crate::agents::Agents;
use crate::error::Result;
use crate::index::Closed;
use crate::permissions::Rules;
use crate::store::sight::{self, Sight};
use crate::store::{accounts, sessions};
use crate::wiki::Wiki;

/// How many accounts and how many sessions are remembered.
const MOST: u64 = 10_000;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Something, as of a generation of the log.
type AsOf<T> = (u64, T);

/// What is remembered of those who ask.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Whether strangers may read, as of a generation of the log.
    closed: Arc<Mutex<Option<(u64, bool)>>>,
    accounts: Cache<i64, (u64, Option<Actor>)>,
    /// The rules of subtrees, and what each account sees under them, strangers too.
    pub rules: Arc<Mutex<Option<AsOf<Arc<Rules>>>>>,
    pub sights: Cache<Option<i64>, (u64, Sight)>,
    /// What rules that are closed to somebody leave out of searches.
    pub closed_to: Cache<Arc<sight::Closed>, (u64, Arc<Closed>)>,
    /// Who is an agent, as of a generation of the log.
    agents: Arc<Mutex<Option<(u64, Agents)>>>,
    /// The last event, as of a generation of the log.
    newest: Arc<Mutex<Option<AsOf<i64>>>>,
    sessions: Cache<String, Kept>,
    /// How often sessions were written; they leave the generation of the log alone.
    turn: Arc<AtomicU64>,
}

/// A session as of a generation and a turn.
#[derive(Clone, Debug)]
struct Kept {
    of: (u64, u64),
    data: String,
    expires_at: i64,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            closed: Arc::default(),
            accounts: Cache::new(MOST),
            rules: Arc::default(),
            sights: Cache::new(MOST),
            closed_to: Cache::new(64),
            agents: Arc::default(),
            newest: Arc::default(),
            sessions: Cache::new(MOST),
            turn: Arc::default(),
        }
    }
}

impl Known {
    /// Says that a session has begun, has changed or has ended.
    pub fn turn(&self) {
        self.turn.fetch_add(1, Ordering::SeqCst);
    }

    /// Who was an agent at a generation of the log, if that is remembered.
    pub fn agents(&self, generation: u64) -> Option<Agents> {
        let known = self.agents.lock().ok()?;
        known.as_ref().filter(|(of, _)| *of == generation).map(|(_, agents)| agents.clone())
    }

    /// Remembers who is an agent.
    pub fn keep_agents(&self, generation: u64, agents: Agents) {
        if let Ok(mut known) = self.agents.lock() {
            *known = Some((generation, agents));
        }
    }

    /// The last event at a generation of the log, if that is remembered.
    pub fn newest(&self, generation: u64) -> Option<i64> {
        let known = self.newest.lock().ok()?;
        known.filter(|(of, _)| *of == generation).map(|(_, newest)| newest)
    }

    /// Remembers the last event.
    pub fn keep_newest(&self, generation: u64, newest: i64) {
        if let Ok(mut known) = self.newest.lock() {
            *known = Some((generation, newest));
        }
    }
}

/// What an answer hangs on. As long as asking again gives the same, so would the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Basis {
    /// How often anything was written that anybody may see.
    everybody: u64,
    /// How often anything was written that the asker alone may see.
    own: u64,
    /// The day, counted from 1970 UTC: what is drawn up to now is drawn up to a day.
    day: i64,
}

impl Wiki {
    /// What answers to the actor hang on at present, to be asked before they are made; fails for whoever may not read.
    // r[impl speed.fresh] r[impl speed.closed]
    pub async fn basis(&self, actor: &Actor) -> Result<Basis> {
        self.must(actor, Action::Read).await?;
        let everybody = self.store.generation().await;
        let own = actor.account().map_or(0, |account| self.store.generation_of(account));
        Ok(Basis { everybody, own, day: self.clock.now().div_euclid(DAY) })
    }

    /// True when only those who have signed in may read.
    pub(crate) async fn is_closed(&self) -> Result<bool> {
        let generation = self.store.generation().await;
        if let Ok(known) = self.known.closed.lock()
            && let Some((of, closed)) = *known
            && of == generation
        {
            return Ok(closed);
        }
        let closed = self.setting(Setting::Reading).await? == "closed";
        if let Ok(mut known) = self.known.closed.lock() {
            *known = Some((generation, closed));
        }
        Ok(closed)
    }

    /// The account with this number, as it is now; nobody while it is barred.
    pub async fn account(&self, id: i64) -> Result<Option<Actor>> {
        let generation = self.store.generation().await;
        if let Some((of, actor)) = self.known.accounts.get(&id)
            && of == generation
        {
            return Ok(actor);
        }
        let mut conn = self.store.read().await?;
        let actor = accounts::find(&mut conn, id).await?.and_then(accounts::Account::actor);
        self.known.accounts.insert(id, (generation, actor.clone()));
        Ok(actor)
    }

    /// The session with this name, unless it has run out or was ended: its data and when it runs out.
    pub async fn session(&self, id: &str) -> Result<Option<(String, i64)>> {
        let of = (self.store.generation().await, self.known.turn.load(Ordering::SeqCst));
        let now = self.clock.now();
        if let Some(kept) = self.known.sessions.get(id)
            && kept.of == of
            && kept.expires_at > now
        {
            return Ok(Some((kept.data, kept.expires_at)));
        }
        let mut conn = self.store.read().await?;
        let found = sessions::find(&mut conn, &fingerprint(id), now).await?;
        if let Some((data, expires_at)) = &found {
            self.known.sessions.insert(id.to_owned(), Kept { of, data: data.clone(), expires_at: *expires_at });
        }
        Ok(found)
    }
}
