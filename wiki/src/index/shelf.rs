//! One of the two indexes: it follows the log by itself, knows how far it has come, and is made anew when what lies on the
//! disk is not what was written.

mod step;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tantivy::Searcher;
use texts::later;
use tokio::sync::watch;

use super::health::Health;
use super::opened::{self, Kept, Opened};
use super::progress::Progress;
use super::schema::Fields;
use super::scope::{Part, Scope};
use super::sight::{Drafts, Sight};
use super::stages::Which;
use crate::error::{Error, Result};
use crate::store::opening::Access;

use step::Hand;
pub use step::{Step, Tell};

/// An index that follows the log.
#[derive(Clone)]
pub struct Shelf(Arc<Inner>);

struct Inner {
    which: Which,
    folder: PathBuf,
    access: Access,
    opened: RwLock<Opened>,
    known: RwLock<Known>,
    state: watch::Sender<State>,
    /// One follower at a time within this process; the index's own lock is for others.
    hand: tokio::sync::Mutex<Hand>,
}

/// What is known of the index as it is searched.
#[derive(Clone, Default)]
struct Known {
    progress: Progress,
    /// Which commit it is.
    stamp: Option<(u64, Option<String>)>,
    /// How much of how much is read, while everything is.
    done: Option<(usize, usize)>,
}

/// How far the index may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It answers; at worst it does not know the newest yet.
    Whole,
    /// Something in it is not what was written: it must be made anew.
    Damaged,
    /// It is being made anew, and does not hold everything yet.
    Remade,
}

impl Shelf {
    /// Opens the index below `folder`; one that cannot be read is made anew, in memory where the disk cannot have it.
    pub fn open(folder: &Path, access: Access, which: Which) -> Result<Self> {
        let folder = folder.join(which.name());
        let open = || {
            let opened = Opened::on_disk(&folder, access)?;
            let known = Known::of(&opened)?;
            Ok::<_, Error>((opened, known))
        };
        let (opened, known, state) = match open() {
            Ok((opened, known)) if known.progress.is_partial() => (opened, known, State::Remade),
            Ok((opened, known)) => (opened, known, State::Whole),
            Err(error) => {
                tracing::warn!("the search index of {} cannot be read and is made anew: {error}", which.name());
                (begin_anew(&folder, access)?, Known::default(), State::Remade)
            }
        };
        Ok(Self(Arc::new(Inner {
            which,
            folder,
            access,
            opened: RwLock::new(opened),
            known: RwLock::new(known),
            state: watch::Sender::new(state),
            hand: tokio::sync::Mutex::default(),
        })))
    }

    /// Says whether the log holds something of which the index knows nothing at all: then searches wait for it.
    pub fn compare(&self, newest: i64) {
        if newest > 0 && self.seen() == 0 {
            self.0.state.send_replace(State::Remade);
        }
    }

    /// Waits until all of it can be searched, at most as long as `patience`.
    pub async fn until_whole(&self, patience: Duration) {
        let mut state = self.0.state.subscribe();
        let _ = tokio::time::timeout(patience, state.wait_for(|state| *state == State::Whole)).await;
    }

    /// The last event that all of it has seen.
    pub fn seen(&self) -> i64 {
        self.known().progress.seen
    }

    /// True when it holds all that it began with.
    pub fn is_whole(&self) -> bool {
        *self.0.state.borrow() == State::Whole
    }

    /// How it is.
    pub fn health(&self, newest: i64) -> Health {
        let known = self.known();
        let is_read = known.progress.work.as_ref().is_some_and(|work| work.since == 0);
        Health {
            name: self.0.which.name(),
            seen: known.progress.seen,
            newest,
            remade: known.done.filter(|_| is_read || !self.is_whole()),
        }
    }

    /// Searches it, as somebody may. What is being made anew does not answer for pages; of the rest it tells what it holds.
    pub fn search<T>(&self, sight: Sight, find: impl FnOnce(Part) -> Result<T>) -> Result<T> {
        let remade = || Error::Unavailable(later!("refused-index-remade").into());
        match (*self.0.state.borrow(), self.0.which) {
            (State::Whole, _) | (State::Remade, Which::Records) => {}
            _ => return Err(remade()),
        }
        let (searcher, fields) = self.searcher();
        let scope = match self.0.which {
            // What stands is nobody's draft.
            Which::Pages => Scope::of(Sight { drafts: Drafts::All, ..sight }),
            Which::Records => Scope::of(sight),
        };
        // Bytes that are not what was written make the library give up in either way.
        match catch_unwind(AssertUnwindSafe(|| find(Part { searcher, fields, scope }))) {
            Ok(Err(Error::Damaged(why))) => tracing::warn!("{why}; it is made anew"),
            Ok(found) => return found,
            Err(_) => tracing::warn!("a search failed over the index; it is made anew"),
        }
        self.0.state.send_replace(State::Damaged);
        Err(remade())
    }

    fn searcher(&self) -> (Searcher, Fields) {
        let opened = self.0.opened.read().unwrap_or_else(PoisonError::into_inner);
        (opened.reader.searcher(), opened.fields.clone())
    }

    /// Compares the index on the disk with its checksums, which takes as long as reading all of it. True when it has to be
    /// made anew.
    pub async fn check(&self) -> Result<bool> {
        if !self.is_whole() || self.opened().kept == Kept::Memory {
            return Ok(false);
        }
        let folder = self.0.folder.clone();
        let is_whole = || {
            let folder = folder.clone();
            let check = tokio::task::spawn_blocking(move || opened::is_whole(&folder));
            async { matches!(check.await, Ok(Ok(true))) }
        };
        // Files come and go while somebody indexes: only what is wrong twice is damaged.
        if is_whole().await {
            return Ok(false);
        }
        let _hand = self.0.hand.lock().await;
        if is_whole().await {
            return Ok(false);
        }
        tracing::warn!(
            "the search index of {} does not agree with its checksums and is made anew",
            self.0.which.name()
        );
        self.0.state.send_replace(State::Damaged);
        Ok(true)
    }

    fn opened(&self) -> Opened {
        self.0.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn known(&self) -> Known {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn know(&self, known: Known) {
        *self.0.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    fn replace(&self, opened: Opened, known: Known) {
        *self.0.opened.write().unwrap_or_else(PoisonError::into_inner) = opened;
        self.know(known);
    }

    /// Puts an empty index in place of what is there.
    fn set_aside(&self) -> Result<()> {
        self.0.state.send_replace(State::Remade);
        self.replace(begin_anew(&self.0.folder, self.0.access)?, Known::default());
        Ok(())
    }

    /// Looks whether another process has brought the index further.
    fn refresh(&self) -> Result<()> {
        let opened = self.opened();
        if opened.kept == Kept::Memory {
            return Ok(());
        }
        let known = Known::of(&opened)?;
        if known.stamp != self.known().stamp {
            opened.reader.reload()?;
            if known.progress.is_partial() {
                self.0.state.send_replace(State::Remade);
            }
            self.know(known);
        }
        Ok(())
    }
}

impl Known {
    fn of(opened: &Opened) -> Result<Self> {
        let metas = opened.index.load_metas()?;
        let progress = Progress::read(metas.payload.as_deref())?;
        Ok(Self { progress, stamp: Some((metas.opstamp, metas.payload)), done: None })
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
