//! The search index: a derivation of the log, followed event by event.
//!
//! Each commit of the index carries the number of the last event it has seen, so that it goes on from there after
//! anything. An index that is missing or damaged, found at the start or in the middle of a search, is set aside and made
//! anew from the log while everything else goes on. Several processes may share it: whoever holds the writer's lock
//! indexes, the others come back later.

mod blocks;
mod disk;
mod entry;
mod entries;
mod language;
mod opened;
mod past;
mod places;
mod query;
mod schema;
mod snippet;
mod tokens;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use spec::search::{Hits, Search};
use tantivy::Term;
use tokio::sync::{Notify, watch};

use crate::error::{Error, Result};
use crate::store::opening::Access;
use crate::store::{self, Store};

pub(crate) use entry::block_anchor;
use opened::{Kept, Opened};
pub use past::Past;

/// Pages indexed in one go: bounds what a long list of changes holds in memory.
const BATCH: usize = 500;

/// Told how many pages of how many are indexed.
pub type Tell<'a> = &'a mut (dyn FnMut(usize, usize) + Send);

/// The index of one wiki.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    access: Access,
    opened: RwLock<Opened>,
    state: watch::Sender<State>,
    stirred: Notify,
    /// One follower at a time within this process; the index's own lock is for others.
    alone: tokio::sync::Mutex<()>,
}

/// How far the index may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It answers; at worst it does not know the newest yet.
    Whole,
    /// Something in it is not what was written: it must be made anew.
    Damaged,
    /// It is being made anew, and does not hold everything yet.
    Remade,
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
        let (opened, state) = match Opened::on_disk(&folder, access) {
            Ok(opened) if opened.seen().is_ok() => (opened, State::Whole),
            refused => {
                let why = refused.err().map_or_else(|| "it names no event".into(), |error| error.to_string());
                tracing::warn!("the search index cannot be read and is made anew: {why}");
                (begin_anew(&folder, access)?, State::Remade)
            }
        };
        Ok(Self(Arc::new(Inner {
            folder,
            access,
            opened: RwLock::new(opened),
            state: watch::Sender::new(state),
            stirred: Notify::new(),
            alone: tokio::sync::Mutex::new(()),
        })))
    }

    /// Says whether the log holds something of which the index knows nothing at all: then searches wait for it.
    pub fn compare(&self, newest: i64) {
        if newest > 0 && self.opened().seen().unwrap_or(0) == 0 {
            self.0.state.send_replace(State::Remade);
        }
    }

    /// Tells the follower that there is something new.
    pub fn stir(&self) {
        self.0.stirred.notify_one();
    }

    /// Waits for something new, at most as long as `patience`.
    pub async fn until_stirred(&self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.0.stirred.notified()).await;
    }

    /// Waits until all of it can be searched, at most as long as `patience`.
    pub async fn until_whole(&self, patience: Duration) {
        let mut state = self.0.state.subscribe();
        let _ = tokio::time::timeout(patience, state.wait_for(|state| *state == State::Whole)).await;
    }

    /// Indexes what the log holds beyond the last event seen.
    // r[impl log.derived] r[impl search.follows]
    pub async fn follow(&self, store: &Store) -> Result<()> {
        let _alone = self.0.alone.lock().await;
        if *self.0.state.borrow() == State::Damaged {
            self.set_aside()?;
        }
        let followed = match self.index_new(store).await {
            Err(Error::Damaged(why)) => {
                tracing::warn!("{why}; it is made anew");
                self.set_aside()?;
                self.index_new(store).await
            }
            followed => followed,
        };
        if followed.is_ok() {
            self.0.state.send_replace(State::Whole);
        }
        followed
    }

    /// Indexes everything again. Until that is done, searches are answered as before.
    pub async fn remake(&self, store: &Store, tell: Tell<'_>) -> Result<()> {
        let _alone = self.0.alone.lock().await;
        if *self.0.state.borrow() == State::Damaged {
            self.set_aside()?;
        }
        self.index_after(store, 0, tell).await?;
        self.0.state.send_replace(State::Whole);
        Ok(())
    }

    /// Compares the index on the disk with its checksums, which takes as long as reading all of it.
    pub async fn check(&self) -> Result<()> {
        if *self.0.state.borrow() != State::Whole || self.opened().kept == Kept::Memory {
            return Ok(());
        }
        let folder = self.0.folder.clone();
        let is_whole = || {
            let folder = folder.clone();
            let check = tokio::task::spawn_blocking(move || opened::is_whole(&folder));
            async { matches!(check.await, Ok(Ok(true))) }
        };
        // Files come and go while somebody indexes: only what is wrong twice is damaged.
        if is_whole().await {
            return Ok(());
        }
        let _alone = self.0.alone.lock().await;
        if !is_whole().await {
            tracing::warn!("the search index does not agree with its checksums and is made anew");
            self.distrust();
        }
        Ok(())
    }

    fn opened(&self) -> Opened {
        self.0.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, opened: Opened) {
        *self.0.opened.write().unwrap_or_else(PoisonError::into_inner) = opened;
    }

    /// From now on nothing is searched until the follower has made it anew.
    fn distrust(&self) {
        self.0.state.send_replace(State::Damaged);
        self.stir();
    }

    fn set_aside(&self) -> Result<()> {
        self.0.state.send_replace(State::Remade);
        self.replace(begin_anew(&self.0.folder, self.0.access)?);
        Ok(())
    }

    async fn index_new(&self, store: &Store) -> Result<()> {
        let seen = self.opened().seen()?;
        self.index_after(store, seen, &mut |_, _| {}).await
    }

    async fn index_after(&self, store: &Store, seen: i64, tell: Tell<'_>) -> Result<()> {
        let mut conn = store.read().await?;
        let newest = store::events::newest(&mut conn).await.map_err(of_the_log)?;
        if newest == seen {
            return Ok(());
        }
        // An index ahead of the log belongs to a log that was put back from a backup.
        let mut all = newest < seen || seen == 0;
        let mut opened = self.opened();
        if opened.kept == Kept::Disk(Access::ReadOnly) {
            // What lies on the disk cannot be brought up to date: from here on it is kept in memory.
            (opened, all) = (Opened::in_memory()?, true);
        }
        let pages = match all {
            true => store::pages::list(&mut conn, None).await,
            false => store::events::pages_touched(&mut conn, seen, newest).await,
        };
        let pages = pages.map_err(of_the_log)?;
        let mut writer = opened.writer()?;
        if all {
            writer.delete_all_documents()?;
        }
        let mut done = 0;
        for batch in pages.chunks(BATCH) {
            for page in batch {
                writer.delete_term(Term::from_field_text(opened.fields.source, &entries::source_of_page(*page)));
                match entries::of_page(store, &mut conn, *page).await {
                    Ok(entries) => {
                        for entry in entries {
                            writer.add_document(opened.fields.document(&entry))?;
                        }
                    }
                    // A text that cannot be read any more keeps no other from being found.
                    Err(Error::Damaged(why)) => tracing::warn!(page, "a page is left out of the search index: {why}"),
                    Err(error) => return Err(error),
                }
            }
            done += batch.len();
            tell(done, pages.len());
        }
        let reader = opened.reader.clone();
        let write = move || -> Result<()> {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&newest.to_string());
            prepared.commit()?;
            writer.wait_merging_threads()?;
            Ok(reader.reload()?)
        };
        let written = tokio::task::spawn_blocking(write).await;
        written.map_err(|error| Error::Damaged(format!("the search index is damaged: {error}")))??;
        self.replace(opened);
        Ok(())
    }

    /// The best finds, and how many there are.
    pub fn search(&self, search: &Search) -> Result<Hits> {
        let remade = || Error::Unavailable("the search index is being remade; try again in a moment".into());
        if *self.0.state.borrow() != State::Whole {
            return Err(remade());
        }
        let opened = self.opened();
        // Bytes that are not what was written make the library give up in either way.
        let find = || query::search(&opened.reader.searcher(), &opened.fields, search);
        match catch_unwind(AssertUnwindSafe(find)) {
            Ok(Err(Error::Damaged(why))) => tracing::warn!("{why}; it is made anew"),
            Ok(found) => return found,
            Err(_) => tracing::warn!("a search failed over the index; it is made anew"),
        }
        self.distrust();
        Err(remade())
    }
}

/// What is wrong with the log is not mended by making the index anew.
fn of_the_log(error: Error) -> Error {
    match error {
        Error::Damaged(why) => Error::Failed(why),
        error => error,
    }
}

/// An empty index in place of what is there; in memory when the disk cannot have it.
fn begin_anew(folder: &Path, access: Access) -> Result<Opened> {
    if access == Access::ReadOnly {
        return Opened::in_memory();
    }
    let aside = folder.with_extension("damaged");
    let begin = || {
        // Renamed first: whoever still reads it keeps reading files that nobody writes.
        if folder.exists() {
            let _ = std::fs::remove_dir_all(&aside);
            std::fs::rename(folder, &aside)?;
        }
        let _ = std::fs::remove_dir_all(&aside);
        Opened::on_disk(folder, access)
    };
    begin().or_else(|error| {
        tracing::warn!(%error, "the search index cannot be kept on the disk; it is kept in memory until the next start");
        Opened::in_memory()
    })
}
