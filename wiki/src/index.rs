//! The search index: a derivation of the log, followed event by event.
//!
//! There are two, alike in all but what they hold: pages as they stand, so that how rare a word is, is counted among them
//! alone and a save is found at once; and everything else, which may take its time. Each commit of an index carries how far it
//! has read the log, so that it goes on from there after anything. An index that is missing or damaged, found at the start or
//! in the middle of a search, is set aside and made anew from the log while everything else goes on. Several processes may
//! share them: whoever holds a writer's lock indexes, the others look what it wrote.

// In reading order: what can be found, how it is kept, how it follows the log, how it is searched.
mod entry;
mod entries;
mod blocks;
mod language;
mod places;
mod schema;
mod columns;
mod tokens;
mod disk;
mod warm;
mod opened;
mod writing;
mod progress;
mod stages;
mod health;
mod shelf;
mod sight;
mod shut;
mod filter;
mod scope;
mod query;
mod related;
mod snippet;
mod look;
mod past;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use spec::search::{Facet, Hits, Kind, Query, Search, Typed};
use tokio::sync::watch;

use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::opening::Access;

pub(crate) use entry::block_anchor;
pub use health::Health;
pub use past::Past;
use scope::{Part, Scope};
use shelf::Shelf;
pub use shelf::{Step, Tell};
pub use sight::{Closed, Sight};
pub use stages::Which;

/// How often, and after how long, one who makes everything anew looks whether another process has let go of an index.
const TURNS: usize = 300;
const TURN: Duration = Duration::from_millis(100);

/// The index of one wiki.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    pages: Shelf,
    records: Shelf,
    /// Where what is not kept for long lies.
    folder: PathBuf,
    access: Access,
    stirred: watch::Sender<u64>,
}

/// When something is looked for.
#[derive(Clone, Debug)]
pub enum Time {
    /// As it is.
    Now,
    /// As it was: what stood then is told by an index of its own where that is not what stands now.
    Then(Past),
}

/// One who waits for something new.
pub struct Stirred(watch::Receiver<u64>);

impl Stirred {
    /// Waits for something new, at most as long as `patience`.
    pub async fn wait(&mut self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.0.changed()).await;
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

impl Index {
    /// Opens the index in `folder`; one that cannot be read is made anew, in memory where the disk cannot have it.
    pub fn open(folder: &Path, access: Access) -> Result<Self> {
        let folder = folder.join(schema::VERSION);
        if access == Access::Whole {
            past::clear(&folder);
        }
        Ok(Self(Arc::new(Inner {
            pages: Shelf::open(&folder, access, Which::Pages)?,
            records: Shelf::open(&folder, access, Which::Records)?,
            folder,
            access,
            stirred: watch::Sender::new(0),
        })))
    }

    /// Says whether the log holds something of which the index knows nothing at all: then searches wait for it.
    pub fn compare(&self, newest: i64) {
        self.0.pages.compare(newest);
        self.0.records.compare(newest);
    }

    /// Tells the followers that there is something new.
    pub fn stir(&self) {
        self.0.stirred.send_modify(|times| *times += 1);
    }

    /// Somebody who will hear of it.
    pub fn listen(&self) -> Stirred {
        Stirred(self.0.stirred.subscribe())
    }

    /// Waits until pages can be searched, at most as long as `patience`.
    pub async fn until_whole(&self, patience: Duration) {
        self.0.pages.until_whole(patience).await;
    }

    /// Indexes some of what is new for one of the two.
    pub async fn step(&self, which: Which, store: &Store) -> Result<Step> {
        self.shelf(which).step(store, &mut |_, _| {}).await
    }

    /// Indexes all that is new for one of the two, and lets others index then.
    pub async fn follow(&self, which: Which, store: &Store) -> Result<()> {
        let shelf = self.shelf(which);
        while shelf.step(store, &mut |_, _| {}).await? != Step::Nothing {}
        shelf.let_go().await
    }

    /// Indexes all that is new for one of the two. Nobody waits for what is tidied up behind it.
    pub async fn follow_soon(&self, which: Which, store: &Store) -> Result<()> {
        let shelf = self.shelf(which);
        while shelf.step(store, &mut |_, _| {}).await? != Step::Nothing {}
        shelf.rest().await
    }

    /// Indexes everything again. Until that is done, searches are answered from what there is. Another process that indexes is
    /// waited for.
    pub async fn remake(&self, which: Which, store: &Store, tell: Tell<'_>) -> Result<()> {
        let shelf = self.shelf(which);
        shelf.remake(store).await?;
        let mut waits = 0;
        loop {
            match shelf.step(store, tell).await {
                Ok(Step::More | Step::Done) => waits = 0,
                Ok(Step::Nothing) => return shelf.let_go().await,
                Err(Error::Busy(_)) if waits < TURNS => {
                    waits += 1;
                    tokio::time::sleep(TURN).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Compares the indexes on the disk with their checksums, which takes as long as reading all of them.
    pub async fn check(&self) -> Result<()> {
        for which in [Which::Pages, Which::Records] {
            if self.shelf(which).check().await? {
                self.stir();
            }
        }
        Ok(())
    }

    /// The last event that one of the two has seen.
    pub fn seen(&self, which: Which) -> i64 {
        self.shelf(which).seen()
    }

    /// How each of the two is.
    pub fn health(&self, newest: i64) -> [Health; 2] {
        [self.0.pages.health(newest), self.0.records.health(newest)]
    }

    /// The best finds, and how many there are.
    pub fn search(&self, search: &Search, sight: Sight, time: &Time, newest: i64) -> Result<Hits> {
        let kind = kind(search);
        let which = Which::of(kind);
        let found = self.among(which, Some(kind), sight, time, |parts| look::search(&parts, search));
        let mut hits = self.heard(found)?;
        if search.typed == Typed::Whole {
            hits.facets = vec![Facet { kind, total: hits.total }];
        }
        hits.behind = self.shelf(which).health(newest).behind();
        Ok(hits)
    }

    /// How many finds of each other kind there are. The index that cannot answer now keeps the other from nothing.
    pub fn others(&self, search: &Search, sight: Sight, time: &Time) -> Vec<Facet> {
        let known = kind(search);
        let mut facets = Vec::new();
        for which in [Which::Pages, Which::Records] {
            if which == Which::Pages && known == Kind::Page {
                continue;
            }
            let counted = self.among(which, None, sight.clone(), time, |parts| look::facets(&parts, search));
            let kinds = self.heard(counted).unwrap_or_default();
            facets.extend(kinds.into_iter().filter(|facet| Which::of(facet.kind) == which && facet.kind != known));
        }
        facets
    }

    /// Looks for things of a kind, or of all, in one of the two, and in what stood at a moment.
    fn among<T>(
        &self,
        which: Which,
        kind: Option<Kind>,
        sight: Sight,
        time: &Time,
        look: impl FnOnce(Vec<Part>) -> Result<T>,
    ) -> Result<T> {
        self.shelf(which).search(sight, |mut live| {
            // Where there are only pages, nobody has to be asked for what they are.
            live.scope.kind = kind.filter(|_| which == Which::Records);
            let closed = live.scope.sight.closed.clone();
            let mut parts = vec![live];
            if let Time::Then(past) = time {
                for live in &mut parts {
                    live.scope.until = Some(past.latest());
                    live.scope.without = Some(past.pages());
                }
                parts.extend(past.part().map(|part| {
                    let sight = Sight { closed, ..part.scope.sight.clone() };
                    Part { scope: Scope { kind, sight, ..part.scope.clone() }, ..part }
                }));
            }
            look(parts)
        })
    }

    /// What damage a search met is mended at once.
    fn heard<T>(&self, found: Result<T>) -> Result<T> {
        if found.is_err() {
            self.stir();
        }
        found
    }

    /// What can tell how it was at a moment.
    pub fn past(&self, moment: &crate::store::moments::Moment) -> Past {
        Past::new(self, moment)
    }

    fn shelf(&self, which: Which) -> &Shelf {
        match which {
            Which::Pages => &self.0.pages,
            Which::Records => &self.0.records,
        }
    }
}

/// What kind of thing is looked for.
// r[impl query.kind]
pub fn kind(search: &Search) -> Kind {
    Query::parse(&search.text).kind().unwrap_or(search.kind)
}
