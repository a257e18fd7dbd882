//! What has changed since somebody last looked.
//!
//! Reading is not writing: what was read is noted in memory at once, so that the next screen knows, and on disk a moment
//! later, many readings together and only what is new.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use moka::sync::Cache;
use spec::account::Action;
use spec::notice::Unseen;
use spec::{Actor, PagePath};

use crate::error::Result;
use crate::store::generation::Reach;
use crate::store::unseen::Reading;
use crate::store::{self, Conn};
use crate::watches::somebody;
use crate::wiki::Wiki;

/// How many of the newest revisions are looked at.
const MOST: i64 = 5_000;

/// How long readings are gathered before they are written.
const GATHERED: Duration = Duration::from_millis(300);

/// An event of the log, and what may be seen.
type AsOf = (i64, i64);

/// What is known of what people have seen.
#[derive(Clone, Debug)]
pub(crate) struct Readings {
    /// What somebody has not seen, as of an event of the log and what they may see.
    unseen: Cache<i64, (AsOf, Arc<Vec<Unseen>>)>,
    /// What was read and is not written yet: account and revision.
    waiting: Arc<Mutex<HashMap<(i64, i64), Reading>>>,
}

impl Default for Readings {
    fn default() -> Self {
        Self { unseen: Cache::new(1_000), waiting: Arc::default() }
    }
}

impl Wiki {
    /// The pages that have changed since the actor last looked, newest first; none for whoever is not known.
    // r[impl unseen.pages]
    pub async fn unseen(&self, actor: &Actor) -> Result<Arc<Vec<Unseen>>> {
        self.must(actor, Action::Read).await?;
        match actor.account() {
            Some(account) => self.unseen_by(&mut *self.read(actor).await?, account).await,
            None => Ok(Arc::default()),
        }
    }

    pub(crate) async fn unseen_by(&self, conn: &mut Conn, account: i64) -> Result<Arc<Vec<Unseen>>> {
        let newest = (store::events::newest(conn).await?, store::sight::key(conn).await?);
        if let Some((of, unseen)) = self.readings.unseen.get(&account)
            && of == newest
        {
            return Ok(unseen);
        }
        let mut unseen = store::unseen::list(conn, account, MOST).await?;
        let waiting = self.readings.waiting.lock().map(|waiting| waiting.clone()).unwrap_or_default();
        unseen.retain(|page| !waiting.contains_key(&(account, page.revision)));
        let unseen = Arc::new(unseen);
        self.readings.unseen.insert(account, (newest, unseen.clone()));
        Ok(unseen)
    }

    /// Notes that the actor has read the newest revision of a page; gives what they knew of it, if it was news to them.
    // r[impl unseen.read]
    pub async fn have_read(&self, actor: &Actor, revision: i64) -> Result<Option<Unseen>> {
        self.must(actor, Action::Read).await?;
        let Some(account) = actor.account() else { return Ok(None) };
        let mut conn = self.read(actor).await?;
        let unseen = self.unseen_by(&mut conn, account).await?;
        let Some(found) = unseen.iter().find(|page| page.revision == revision).cloned() else { return Ok(None) };
        let newest = (store::events::newest(&mut conn).await?, store::sight::key(&mut conn).await?);
        let rest: Vec<_> = unseen.iter().filter(|page| page.revision != revision).cloned().collect();
        self.readings.unseen.insert(account, (newest, Arc::new(rest)));
        // What is shown to them from now on does not tell it any more.
        self.store.raise(Reach::Account(account));
        let reading = Reading { account, revision, at: self.clock.now() };
        let first = match self.readings.waiting.lock() {
            Ok(mut waiting) => {
                waiting.insert((account, revision), reading);
                waiting.len() == 1
            }
            Err(_) => false,
        };
        if first && !self.store.is_read_only() {
            let wiki = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(GATHERED).await;
                if let Err(error) = wiki.keep_readings().await {
                    tracing::warn!(%error, "what was read could not be noted");
                }
            });
        }
        Ok(Some(found))
    }

    /// Marks everything as seen.
    // r[impl unseen.all]
    pub async fn have_read_all(&self, actor: &Actor) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let mut tx = self.store.write_for(Reach::Account(account)).await?;
        let until = self.news_begin(&mut tx).await?;
        store::unseen::read_all(&mut tx, account, until).await?;
        tx.commit().await?;
        self.readings.unseen.invalidate(&account);
        self.store.raise(Reach::Account(account));
        Ok(())
    }

    /// Writes down what was read.
    pub(crate) async fn keep_readings(&self) -> Result<()> {
        let gathered = match self.readings.waiting.lock() {
            Ok(waiting) => waiting.clone(),
            Err(_) => return Ok(()),
        };
        if gathered.is_empty() {
            return Ok(());
        }
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        for reading in gathered.values() {
            store::unseen::read(&mut tx, reading).await?;
        }
        tx.commit().await?;
        if let Ok(mut waiting) = self.readings.waiting.lock() {
            waiting.retain(|key, _| !gathered.contains_key(key));
        }
        Ok(())
    }
}

/// Where the unseen pages are, to be counted for many places.
pub(crate) struct Marks<'a>(Vec<&'a str>);

impl<'a> Marks<'a> {
    pub fn of(unseen: &'a [Unseen]) -> Self {
        let mut paths: Vec<_> = unseen.iter().map(|page| page.path.as_str()).collect();
        paths.sort_unstable();
        Self(paths)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many lie at and below a path.
    pub fn count(&self, path: &PagePath) -> usize {
        if path.is_root() {
            return self.0.len();
        }
        let (first, behind) = (format!("{path}/"), format!("{path}0"));
        let from = |bound: &str| self.0.partition_point(|path| *path < bound);
        usize::from(self.0.binary_search(&path.as_str()).is_ok()) + from(&behind) - from(&first)
    }
}
