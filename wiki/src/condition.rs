//! How the wiki is doing: what waits, what lags, how much room is left.

use std::path::Path;

use jiff::Timestamp;
use spec::Actor;
use spec::account::Action;
use spec::audit::Act;

use crate::clock::time;
use crate::error::Result;
use crate::index::Health;
use crate::store;
use crate::store::condition::Counts;
use crate::store::opening::DATABASE;
use crate::wiki::Wiki;

/// How things are.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Jobs that wait for their turn.
    pub waiting: i64,
    /// Jobs that run.
    pub running: i64,
    /// Jobs that failed for good within a day.
    pub failed: i64,
    /// Since when the job waits that is due for longest, if one is due.
    pub due_since: Option<Timestamp>,
    /// The search indexes.
    pub indexes: [Health; 2],
    /// Pages.
    pub pages: i64,
    /// Accounts.
    pub accounts: i64,
    /// Sessions of those who are signed in.
    pub sessions: i64,
    /// Rows of the audit log.
    pub audited: i64,
    /// Bytes of the database.
    pub database: u64,
    /// Bytes of what has been written and not folded into the database yet.
    pub log: u64,
    /// Bytes of the search indexes.
    pub index: u64,
    /// Bytes of copies of repositories.
    pub repositories: u64,
    /// Bytes that are free where the data folder is, and bytes there are; none where nobody can tell.
    pub disk: Option<(u64, u64)>,
    /// True when nothing can be saved at present.
    pub read_only: bool,
    /// When the latest backup was made, and by whom.
    pub backup: Option<(Timestamp, String)>,
}

impl Wiki {
    /// How things are, for those who look after them.
    // r[impl health.told]
    pub async fn condition(&self, actor: &Actor) -> Result<Condition> {
        self.must(actor, Action::Administer).await?;
        let now = self.clock.now();
        let indexes = self.search_health(actor).await?;
        let mut conn = self.store.read().await?;
        let counts = store::condition::counts(&mut conn, now).await?;
        let backup = store::audit::latest(&mut conn, Act::BackupWritten.as_str()).await?;
        drop(conn);
        let folder = self.folder.clone();
        let sizes = tokio::task::spawn_blocking(move || Sizes::of(&folder)).await.unwrap_or_default();
        let Counts { waiting, running, failed, due_since, pages, accounts, sessions, audited } = counts;
        let Sizes { database, log, index, repositories, disk } = sizes;
        Ok(Condition {
            waiting,
            running,
            failed,
            due_since: due_since.map(time),
            indexes,
            pages,
            accounts,
            sessions,
            audited,
            database,
            log,
            index,
            repositories,
            disk,
            read_only: self.store.is_read_only(),
            backup: backup.map(|(at, by)| (time(at), by)),
        })
    }

    /// True when the log can be read: whoever asks is told nothing else.
    // r[impl health.ready]
    pub async fn is_ready(&self) -> bool {
        match self.store.read().await {
            Ok(mut conn) => store::condition::answers(&mut conn).await,
            Err(_) => false,
        }
    }
}

#[derive(Default)]
struct Sizes {
    database: u64,
    log: u64,
    index: u64,
    repositories: u64,
    disk: Option<(u64, u64)>,
}

impl Sizes {
    fn of(folder: &Path) -> Self {
        let file = |name: String| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
        Self {
            database: file(DATABASE.to_owned()),
            log: file(format!("{DATABASE}-wal")),
            index: below(&folder.join("index")),
            repositories: below(&folder.join("repositories")),
            disk: disk(folder),
        }
    }
}

/// Bytes of all files below a folder. What goes away meanwhile does not count.
fn below(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let size = |entry: std::fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => below(&entry.path()),
        Ok(kind) if kind.is_file() => entry.metadata().map_or(0, |file| file.len()),
        _ => 0,
    };
    entries.flatten().map(size).sum()
}

#[cfg(unix)]
fn disk(folder: &Path) -> Option<(u64, u64)> {
    let told = rustix::fs::statvfs(folder).ok()?;
    Some((told.f_bavail.saturating_mul(told.f_frsize), told.f_blocks.saturating_mul(told.f_frsize)))
}

#[cfg(not(unix))]
fn disk(_: &Path) -> Option<(u64, u64)> {
    None
}
