//! Searching.

use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::sync::Cache;
use spec::account::Action;
use spec::search::{Hits, LONGEST_QUERY, Search, Typed};
use spec::{Actor, PagePath, When};
use tokio::sync::Mutex;

use crate::error::{Error, Result};
use crate::index::{Health, Past, Sight, Time};
use crate::store::moments::Moment;
use crate::store::{self, events};
use crate::wiki::Wiki;

/// Most finds in one answer.
const MOST: usize = 100;

/// How long a search waits for an index that is being remade.
const REMAKING: Duration = Duration::from_secs(2);

/// Indexes of past moments made lately.
#[derive(Clone, Debug)]
pub(crate) struct Pasts {
    made: Cache<Moment, Past>,
    /// One is made at a time: it costs the reading of what changed since, and strangers may ask.
    making: Arc<Mutex<()>>,
}

/// What is looked for, by whom, and when.
struct Asked {
    search: Search,
    sight: Sight,
    time: Time,
    newest: i64,
}

impl Default for Pasts {
    fn default() -> Self {
        Self { made: Cache::new(4), making: Arc::default() }
    }
}

impl Wiki {
    /// What holds the words, best first. Words nobody wrote are taken for slips of the keyboard.
    pub async fn search(&self, actor: &Actor, search: &Search) -> Result<Hits> {
        self.must(actor, Action::Read).await?;
        let started = Instant::now();
        let search = Search {
            text: search.text.chars().take(LONGEST_QUERY).collect(),
            limit: search.limit.clamp(1, MOST),
            ..search.clone()
        };
        let mut sight = self.index_sight(actor).await?;
        sight.archived = self.archived_at(search.when.as_ref()).await?;
        let newest = self.newest().await?;
        let time = match &search.when {
            Some(when) => Time::Then(self.past(actor, when).await?),
            None => Time::Now,
        };
        let asked = Arc::new(Asked { search, sight, time, newest });
        let mut found = self.find(&asked).await?;
        if matches!(found, Err(Error::Unavailable(_))) {
            // A small wiki is indexed again before anybody notices.
            self.index.until_whole(REMAKING).await;
            found = self.find(&asked).await?;
        }
        Ok(Hits { took_us: started.elapsed().as_micros() as u64, ..found? })
    }

    /// Finds and counts at the same time: neither hangs on the other.
    async fn find(&self, asked: &Arc<Asked>) -> Result<Result<Hits>> {
        let failed = |error| Error::Failed(format!("the search failed: {error}"));
        // What takes longer begins first.
        let (index, ask) = (self.index.clone(), asked.clone());
        let found =
            tokio::task::spawn_blocking(move || index.search(&ask.search, ask.sight.clone(), &ask.time, ask.newest));
        let (index, ask) = (self.index.clone(), asked.clone());
        let counted = (asked.search.typed == Typed::Whole)
            .then(|| tokio::task::spawn_blocking(move || index.others(&ask.search, ask.sight.clone(), &ask.time)));
        let mut found = found.await.map_err(failed)?;
        if let (Some(counted), Ok(hits)) = (counted, &mut found) {
            hits.facets.extend(counted.await.map_err(failed)?);
            hits.facets.retain(|facet| facet.total > 0);
            hits.facets.sort_by_key(|facet| facet.kind);
        }
        Ok(found)
    }

    /// The last event of the log; only asked again once something was written.
    async fn newest(&self) -> Result<i64> {
        let generation = self.store.generation().await;
        if let Some(newest) = self.known.newest(generation) {
            return Ok(newest);
        }
        let newest = events::newest(&mut *self.store.read().await?).await?;
        self.known.keep_newest(generation, newest);
        Ok(newest)
    }

    /// How far each of the search indexes has come.
    // r[impl search.health]
    pub async fn search_health(&self, actor: &Actor) -> Result<[Health; 2]> {
        self.must(actor, Action::Read).await?;
        let newest = events::newest(&mut *self.store.read().await?).await?;
        Ok(self.index.health(newest))
    }

    /// What the actor may find.
    // r[impl search.sight] r[impl permission.search]
    pub(crate) async fn index_sight(&self, actor: &Actor) -> Result<Sight> {
        let store::sight::Sight::Without(rules) = self.sight(actor).await? else { return Ok(Sight::of(actor, None)) };
        let generation = self.store.generation().await;
        let known = self.known.closed_to.get(&rules);
        let closed = match known {
            Some((of, closed)) if of == generation => closed,
            known => {
                let closed = store::permissions::closed(&mut *self.store.read().await?, &rules.rules).await?;
                // What is closed seldom changes when something is written, and what follows from it costs most.
                let same = known.map(|(_, known)| known).filter(|known| **known == closed);
                let closed = same.unwrap_or_else(|| Arc::new(closed));
                self.known.closed_to.insert(rules, (generation, closed.clone()));
                closed
            }
        };
        Ok(Sight::of(actor, Some(closed)))
    }

    /// The subtrees that are archived, or were at a moment: for everybody, whoever sees them.
    async fn archived_at(&self, when: Option<&When>) -> Result<Arc<[PagePath]>> {
        let Some(when) = when else {
            return Ok(self.archived_now().await?.iter().map(|root| root.path.clone()).collect());
        };
        let mut conn = self.store.read().await?;
        let moment = crate::store::moments::get(&mut conn, when).await?;
        self.archived_then(&mut conn, &moment).await
    }

    // r[impl search.as-of]
    async fn past(&self, actor: &Actor, when: &When) -> Result<Past> {
        let moment = crate::store::moments::get(&mut *self.read(actor).await?, when).await?;
        // It holds what stood then for everybody; what of it may be found is a matter of each search.
        let mut conn = self.store.read().await?;
        let _turn = self.pasts.making.lock().await;
        let past = self.pasts.made.get(&moment).unwrap_or_else(|| self.index.past(&moment));
        past.learn(&self.store, &mut conn).await?;
        self.pasts.made.insert(moment, past.clone());
        Ok(past)
    }
}
