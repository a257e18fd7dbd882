//! The log in SQLite: all SQL of the program, and nothing else.
//!
//! [`Store::read`] gives one of many readers, [`Store::write`] the one writer, inside a transaction that has locked the
//! database from its start (`begin immediate`): an act is stored whole or not at all, and "saved" means on disk
//! (`synchronous = full`). Other processes may share the data folder; write-ahead logging lets them read meanwhile.
//!
//! Peculiar to SQLite and confined to this module: the pragmas below, `begin immediate`, `strict` tables.

pub mod accounts;
pub mod audit;
pub mod archived;
pub mod arrivals;
pub mod attachments;
pub mod beneath;
pub mod blobs;
pub mod branches;
pub mod changes;
pub mod commits;
pub mod condition;
pub mod conflicts;
pub mod conversations;
pub mod deleted;
pub mod comparisons;
pub mod events;
pub mod generation;
pub mod groups;
pub mod identities;
pub mod impact;
pub mod invitations;
pub mod jobs;
pub mod notices;
pub mod unseen;
pub mod watches;
pub mod live;
pub mod lineage;
pub mod moments;
pub mod naming;
pub mod named;
pub mod mounts;
pub mod outgoing;
pub mod copies;
pub mod history;
pub mod indexed;
pub mod opening;
pub mod page_tags;
pub mod pages;
pub mod permissions;
pub mod people;
pub mod proposals;
pub mod proposed;
pub mod policies;
pub mod embedded;
pub mod references;
pub mod resets;
pub mod gate;
pub mod requests;
pub mod results;
pub mod reviews;
pub mod seen;
pub mod sessions;
pub mod shares;
pub mod sight;
pub mod subjects;
pub mod linked;
pub mod links;
pub mod together;
pub mod context;
pub mod questions;
pub mod drafts;
pub mod drift;
pub mod required;
pub mod requirements;
pub mod answers;
pub mod kinds;
pub mod templates;
pub mod lint;
pub mod threads;
pub mod tokens;
pub mod touched;
pub mod standing;
pub mod tags;
pub mod timelines;
pub mod titles;
pub mod tree;

use std::ops::{Deref, DerefMut};
use std::path::Path;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::error::{Error, Result};

use self::generation::{Alone, Generation, Reach};
use self::sight::{Narrowed, Sight};

/// A connection, inside a transaction or not.
pub type Conn = SqliteConnection;

/// The one writer's transaction.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Sqlite>,
    told: Told,
    alone: Alone,
}

/// Says that something was written, at the latest when it is let go of.
#[derive(Debug)]
struct Told(Generation, Reach);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.raise(self.1);
    }
}

impl Tx {
    /// Brings it to disk. Whoever is told so finds no answer any more that was made from what was there before.
    // r[impl speed.fresh]
    pub async fn commit(self) -> Result<()> {
        let Self { inner, told, alone } = self;
        // Whoever waits for this may hang up in the middle; what is on disk by then has to be told all the same.
        let committed = tokio::spawn(async move {
            let committed = inner.commit().await;
            drop(told);
            drop(alone);
            committed
        });
        let committed = committed.await.map_err(|error| Error::Failed(format!("a commit broke off: {error}")))?;
        Ok(committed?)
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.inner
    }
}

/// The database and the texts read from it lately.
#[derive(Clone, Debug)]
pub struct Store {
    reader: SqlitePool,
    narrowed: Narrowed,
    writer: Result<SqlitePool, opening::Sealed>,
    options: SqliteConnectOptions,
    bodies: blobs::Bodies,
    generation: Generation,
}

impl Store {
    /// Opens the database in `folder`, making and migrating it as needed.
    pub async fn open(folder: &Path) -> Result<Self> {
        let opening::Opened { reader, writer, options } = opening::open(folder).await?;
        let narrowed = Narrowed::new(options.clone().pragma("query_only", "on").pragma("temp_store", "memory"));
        Ok(Self {
            reader,
            narrowed,
            writer,
            options,
            bodies: blobs::Bodies::default(),
            generation: Generation::of(folder),
        })
    }

    /// True when nothing can be written.
    pub fn is_read_only(&self) -> bool {
        self.writer.is_err()
    }

    /// Says no when nothing can be written, before any work is done for nothing.
    pub fn must_be_writable(&self) -> Result<()> {
        self.writer.as_ref().map(drop).map_err(|sealed| Error::from(*sealed))
    }

    /// One of the readers.
    pub async fn read(&self) -> Result<PoolConnection<Sqlite>> {
        Ok(self.reader.acquire().await?)
    }

    /// One of the readers, or a connection that shows only what may be seen.
    pub async fn read_as(&self, sight: &Sight) -> Result<PoolConnection<Sqlite>> {
        match sight {
            Sight::Whole => self.read().await,
            Sight::Without(closed) => self.narrowed.read(sight, closed).await,
        }
    }

    /// The writer; nobody else writes until its transaction ends.
    // r[impl log.one-transaction] r[impl log.durable]
    pub async fn write(&self) -> Result<Tx> {
        self.write_for(Reach::Everybody).await
    }

    /// The writer, for what not everybody can see.
    pub async fn write_for(&self, reach: Reach) -> Result<Tx> {
        let writer = self.writer.as_ref().map_err(|sealed| Error::from(*sealed))?;
        let mut inner = writer.begin_with("begin immediate").await?;
        let alone = self.generation.begin(&mut inner).await?;
        Ok(Tx { inner, told: Told(self.generation.clone(), reach), alone })
    }

    /// Says that something an account alone can see is different from now on.
    pub fn raise(&self, reach: Reach) {
        self.generation.raise(reach);
    }

    /// What is only an account's, counted.
    pub fn generation_of(&self, account: i64) -> u64 {
        self.generation.of_account(account)
    }

    /// A text by its number.
    pub async fn body(&self, conn: &mut Conn, blob: i64) -> Result<blobs::Body> {
        self.bodies.get(conn, blob).await
    }

    /// A text by its number, ready to compress another against.
    pub async fn base(&self, conn: &mut Conn, blob: i64) -> Result<blobs::Base> {
        self.bodies.base(conn, blob).await
    }

    /// Keeps a text, against another where that saves room.
    ///
    /// Numbers of a transaction that was rolled back are given out again, so what is at hand under a new number is always
    /// replaced here.
    pub async fn keep(&self, conn: &mut Conn, body: blobs::Body, against: Option<&blobs::Base>) -> Result<blobs::Base> {
        let kept = blobs::put(conn, body, against).await?;
        self.bodies.remember(&kept);
        Ok(kept)
    }

    /// Closes all connections, so that the write-ahead log is folded into the database.
    pub async fn close(&self) {
        self.narrowed.close().await;
        self.reader.close().await;
        if let Ok(writer) = &self.writer {
            writer.close().await;
        }
    }
}

/// Numbers as a JSON list, which SQLite reads as a table.
fn json(numbers: impl Iterator<Item = i64>) -> String {
    let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
    format!("[{}]", numbers.join(","))
}
