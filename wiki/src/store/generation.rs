//! How often the log was written, by this process and by others: what was read from it holds while this stands still.
//!
//! A writer of this process raises the count once its transaction is on disk and before it is told so. What other
//! processes commit is noticed by `pragma data_version`, which tells nothing but that; it is asked on the one connection
//! that writes here, so that our own commits are none of others. Most of the time it need not be asked: every commit
//! writes to the write-ahead log, and a file that looks as it did costs a microsecond to look at.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use sqlx::query_scalar;
use tokio::time::timeout;

use super::opening::DATABASE;
use super::{Conn, Store};
use crate::error::Result;

/// For how many accounts what is theirs alone is told apart. Two that share a place only ask more often than they must.
const PLACES: usize = 256;

/// How long whoever asks after others waits for the connection that writes, between transactions of ours.
const PATIENCE: Duration = Duration::from_millis(200);

/// Who can see that something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anybody may.
    Everybody,
    /// An account alone: what it has read, say.
    Account(i64),
    /// No reader: how the program keeps itself going.
    Nobody,
}

/// The count. Cheap to clone; every clone is the same.
#[derive(Clone, Debug)]
pub struct Generation(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    everybody: AtomicU64,
    accounts: [AtomicU64; PLACES],
    /// What the log looked like when it was last asked after others.
    stamp: Mutex<Option<Stamp>>,
    /// What SQLite answered then.
    version: AtomicI64,
    /// Whoever asks after others. All who want to know at the same time want to know the same.
    asking: tokio::sync::Mutex<()>,
    /// How often that was begun.
    rounds: AtomicU64,
    /// The number of the transaction of ours that holds the lock and has asked after others: nobody else can write meanwhile.
    /// Zero while there is none.
    alone: AtomicU64,
    /// How many transactions of ours there were.
    transactions: AtomicU64,
    log: PathBuf,
}

/// Size and time of the write-ahead log.
type Stamp = (u64, Option<SystemTime>);

impl Generation {
    /// The count for the database in a folder.
    pub fn of(folder: &Path) -> Self {
        Self(Arc::new(Inner {
            everybody: AtomicU64::new(0),
            accounts: [const { AtomicU64::new(0) }; PLACES],
            stamp: Mutex::new(None),
            version: AtomicI64::new(-1),
            asking: tokio::sync::Mutex::new(()),
            rounds: AtomicU64::new(0),
            alone: AtomicU64::new(0),
            transactions: AtomicU64::new(0),
            log: folder.join(format!("{DATABASE}-wal")),
        }))
    }

    /// Says that something is different from now on.
    pub fn raise(&self, reach: Reach) {
        match reach {
            Reach::Everybody => self.0.everybody.fetch_add(1, Ordering::SeqCst),
            Reach::Account(account) => self.place(account).fetch_add(1, Ordering::SeqCst),
            Reach::Nobody => 0,
        };
    }

    /// What is only an account's, counted.
    pub fn of_account(&self, account: i64) -> u64 {
        self.place(account).load(Ordering::SeqCst)
    }

    fn place(&self, account: i64) -> &AtomicU64 {
        &self.0.accounts[account.rem_euclid(PLACES as i64) as usize]
    }

    fn stamp(&self) -> Stamp {
        std::fs::metadata(&self.0.log).map_or((0, None), |log| (log.len(), log.modified().ok()))
    }

    /// Asks on the writing connection whether others have written.
    async fn ask(&self, conn: &mut Conn) -> Result<()> {
        let version: i64 = query_scalar("pragma data_version").fetch_one(conn).await?;
        if self.0.version.swap(version, Ordering::SeqCst) != version {
            self.raise(Reach::Everybody);
        }
        Ok(())
    }

    /// Asks at the start of a transaction, from which on nobody else writes.
    pub async fn begin(&self, conn: &mut Conn) -> Result<Alone> {
        self.ask(conn).await?;
        let number = self.0.transactions.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.alone.store(number, Ordering::SeqCst);
        Ok(Alone(self.clone(), number))
    }
}

/// Held for as long as a transaction of ours keeps others from writing.
#[derive(Debug)]
pub struct Alone(Generation, u64);

impl Drop for Alone {
    fn drop(&mut self) {
        // The next one may have begun already.
        let _ = self.0.0.alone.compare_exchange(self.1, 0, Ordering::SeqCst, Ordering::SeqCst);
    }
}

impl Store {
    /// How often the log was written. Read before what is read from it, so that what is written meanwhile counts.
    pub async fn generation(&self) -> u64 {
        let inner = &self.generation.0;
        let is_known = || inner.stamp.lock().is_ok_and(|seen| *seen == Some(self.generation.stamp()));
        if !is_known() {
            self.ask_in_turn().await;
        }
        inner.everybody.load(Ordering::SeqCst)
    }

    /// Asks after others even when the log looks as it did: what they write is in the file before it counts.
    pub async fn notice_others(&self) {
        self.ask_in_turn().await;
    }

    /// Asks, unless somebody begins to ask while this waits for its turn: what they learn holds here, too.
    async fn ask_in_turn(&self) {
        let inner = &self.generation.0;
        let begun = inner.rounds.load(Ordering::SeqCst);
        let _turn = inner.asking.lock().await;
        if inner.rounds.load(Ordering::SeqCst) != begun {
            return;
        }
        inner.rounds.fetch_add(1, Ordering::SeqCst);
        if self.look_out(self.generation.stamp()).await.is_err() {
            // What cannot be asked may be different. Whoever reads the log itself is told what is wrong with it.
            self.generation.raise(Reach::Everybody);
        }
    }

    async fn look_out(&self, stamp: Stamp) -> Result<()> {
        let inner = &self.generation.0;
        let note = |stamp| {
            if let Ok(mut seen) = inner.stamp.lock() {
                *seen = Some(stamp);
            }
        };
        let Ok(writer) = &self.writer else {
            // Whoever cannot write has nothing of its own in the log.
            if inner.stamp.lock().is_ok_and(|seen| *seen != Some(stamp)) {
                note(stamp);
                self.generation.raise(Reach::Everybody);
            }
            return Ok(());
        };
        let free = match writer.try_acquire() {
            Some(conn) => Some(conn),
            None if inner.alone.load(Ordering::SeqCst) != 0 => return Ok(()),
            // A writer of ours has just begun or ended, and is quick about it.
            None => match timeout(PATIENCE, writer.acquire()).await {
                Ok(conn) => Some(conn?),
                Err(_) => None,
            },
        };
        match free {
            Some(mut conn) => {
                self.generation.ask(&mut conn).await?;
                note(stamp);
            }
            None if inner.alone.load(Ordering::SeqCst) != 0 => {}
            // It waits for its turn, and others may have theirs.
            None => self.generation.raise(Reach::Everybody),
        }
        Ok(())
    }
}
