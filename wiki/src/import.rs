//! Importing a mounted directory's history: each first-parent commit becomes one change.
//!
//! The repository is read on a thread of its own while the log is written here, in transactions of many changes, each of
//! which leaves the log whole: killed at any moment, the import goes on behind the last one.

use std::time::{Duration, Instant};

use crate::branches::Followed;
use crate::error::{Error, Result};
use crate::git::{Known, ObjectId, Reader, Repository, Step, Wanted};
use crate::store::mounts::Mount;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

mod arrival;
mod content;
mod held;
mod landing;
mod origin;
mod reapply;
mod refit;
mod rewind;

pub(crate) use content::{Kept, LARGEST_FILE, kept};
use landing::Writer;
pub(crate) use landing::naming::path_of;

/// How long one transaction may grow; others wait for it.
const BATCH: Duration = Duration::from_millis(400);

/// How often the lock of an import is asked for, and how long between: a child of this process shares a lock that was just
/// given up, for the moment before its own program begins.
const RETRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Commits read ahead of the writer.
const AHEAD: usize = 32;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Commits read so far.
    pub done: usize,
    /// Commits to be read in all.
    pub total: usize,
    /// How long it took so far.
    pub elapsed: Duration,
}

impl Progress {
    /// How long the rest will take, if it goes on as so far.
    // r[impl import.progress]
    pub fn left(&self) -> Duration {
        let per_commit = self.elapsed.as_secs_f64() / self.done.max(1) as f64;
        Duration::from_secs_f64(per_commit * self.total.saturating_sub(self.done) as f64)
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Commits read.
    pub commits: usize,
    /// Changes made from them.
    pub changes: usize,
    /// Revisions made.
    pub revisions: usize,
    /// Edits made here that could not be joined with a commit: somebody has to choose.
    pub conflicts: usize,
    /// First-parent commits that were imported before and that the branch, rewritten since, no longer holds.
    pub taken_back: usize,
    /// What came of the other branches.
    pub branches: Followed,
    /// What was skipped, and why: one line each.
    pub skipped: Vec<String>,
}

impl Wiki {
    /// Imports what a mount's branch holds beyond what was read before.
    // r[impl import.resume]
    pub(crate) async fn import(&self, mount: &Mount, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Imported> {
        let _alone = self.only_importer(mount).await?;
        let repository = Repository::open(&self.repository_of(mount))?;
        let tip = repository.tip(&mount.branch)?;
        self.keep_tags(mount, &repository.tags()).await?;
        let mut imported = Imported::default();
        self.refit(mount, &repository, &mut imported).await?;
        if let Some(known) = self.known(mount, tip).await? {
            self.import_line(mount, &repository, tip, known, &mut imported, progress).await?;
        }
        self.follow_branches(mount, &repository, tip, &mut imported).await?;
        Ok(imported)
    }

    /// Imports what the mounted branch itself holds beyond what is known.
    async fn import_line(
        &self,
        mount: &Mount,
        repository: &Repository,
        tip: ObjectId,
        known: Known,
        imported: &mut Imported,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<()> {
        let started = Instant::now();
        let repository = repository.clone();
        let (total, mut steps) = read_ahead(repository, tip, mount, known).await?;
        let mut waiting = steps.recv().await.transpose()?;
        if waiting.is_some() {
            let mut writer = Writer::new(self, mount).await?;
            while waiting.is_some() {
                let mut tx = self.store.write().await?;
                let began = Instant::now();
                while let Some(step) = waiting {
                    match step {
                        Step::Landing(landing) => writer.land(&mut tx, landing, imported).await?,
                        Step::Rewind(rewind) => writer.rewind(&mut tx, rewind, imported).await?,
                    }
                    waiting = steps.recv().await.transpose()?;
                    if began.elapsed() > BATCH {
                        break;
                    }
                }
                writer.settle(&mut tx).await?;
                if waiting.is_none() {
                    self.ask_sending_again(&mut tx, mount.id).await?;
                }
                tx.commit().await?;
                progress(Progress { done: imported.commits, total, elapsed: started.elapsed() });
            }
        }
        self.tell_all().await?;
        // Another process may be indexing; it will come to this too.
        match self.find_pages().await {
            Ok(()) | Err(Error::Busy(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A lock that no second import of this mount can hold, in any process.
    async fn only_importer(&self, mount: &Mount) -> Result<std::fs::File> {
        let file = std::fs::File::create(self.folder.join(format!("import-{}.lock", mount.id)))?;
        for _ in 0..RETRIES {
            if file.try_lock().is_ok() {
                return Ok(file);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(Error::Busy(format!("{} is being imported by another process; wait for it", mount.path).into()))
    }

    /// What is known of a mount's branch; none when that is all there is.
    async fn known(&self, mount: &Mount, tip: ObjectId) -> Result<Option<Known>> {
        let mut conn = self.store.read().await?;
        let reached = store::commits::reached(&mut conn, mount.id).await?;
        let id = |bytes: &[u8]| ObjectId::from_bytes_or_panic(bytes);
        let newest = reached.tip.as_deref().map(id);
        if newest == Some(tip) {
            return Ok(None);
        }
        let line = store::commits::line(&mut conn, mount.id).await?;
        let seen = store::commits::ids(&mut conn, mount.id).await?;
        Ok(Some(Known {
            next: reached.next,
            newest,
            line: line.iter().map(|(bytes, position)| (id(bytes), *position)).collect(),
            seen: seen.iter().map(|bytes| id(bytes)).collect(),
        }))
    }

    /// Takes note of the tags a repository has now.
    async fn keep_tags(&self, mount: &Mount, tags: &[(String, Vec<u8>)]) -> Result<()> {
        let mut tags = tags.to_vec();
        tags.sort();
        let known = store::commits::tags(&mut *self.store.read().await?, mount.id).await?;
        if known == tags {
            return Ok(());
        }
        let mut tx = self.store.write().await?;
        store::commits::replace_tags(&mut tx, mount.id, &tags).await?;
        tx.commit().await
    }
}

/// Reads the branch on a thread of its own, a few commits ahead of whoever takes them.
async fn read_ahead(
    repository: Repository,
    tip: ObjectId,
    mount: &Mount,
    known: Known,
) -> Result<(usize, tokio::sync::mpsc::Receiver<Result<Step>>)> {
    let (count, counted) = tokio::sync::oneshot::channel();
    let (sender, receiver) = tokio::sync::mpsc::channel(AHEAD);
    let wanted = wanted(mount)?;
    tokio::task::spawn_blocking(move || {
        let mut reader = match Reader::new(&repository, tip, wanted, known) {
            Ok(reader) => reader,
            Err(error) => return drop(count.send(Err(error))),
        };
        if count.send(Ok(reader.left())).is_err() {
            return;
        }
        while let Some(step) = reader.next() {
            if sender.blocking_send(step).is_err() {
                return;
            }
        }
    });
    let total = counted.await.map_err(|_| Error::Failed("reading the repository failed".into()))??;
    Ok((total, receiver))
}

/// Which files of a repository a mount reads.
pub(crate) fn wanted(mount: &Mount) -> Result<Wanted> {
    let page = crate::mounts::wanted(&mount.glob)?;
    let beside = crate::mounts::beside(&mount.attachments)?;
    Ok(Wanted {
        dir: mount.dir.clone(),
        page: Box::new(move |file| page.is_match(file)),
        beside: Box::new(move |file| beside.as_ref().is_some_and(|glob| glob.is_match(file))),
    })
}

/// A connection inside the writer's transaction.
type Writing<'a> = &'a mut Conn;
