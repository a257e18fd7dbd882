//! Work that outlives the request that set it off.
//!
//! A job is a row: it waits, runs, and is done or has failed after the last of its tries. One runs at a time for each
//! mount. Whoever asks writes the row and goes on; the server does the work beside everything else ([`Wiki::work`]). A
//! server that is killed leaves its jobs running, and the next one takes them up.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use spec::mount::Counted;
use tokio::runtime::Handle;
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinError, JoinSet};

use crate::error::{Error, Result};
use crate::import::Imported;
use crate::store::generation::Reach;
use crate::store::jobs::{self, NewJob, Taken};
use crate::store::mounts::{self, Mount};
use crate::store::{Conn, Tx};
use crate::wiki::Wiki;

/// How many jobs run at once. Most of their time they wait for other machines.
const AT_ONCE: usize = 8;

/// How often it is looked what is due.
const TICK: Duration = Duration::from_secs(1);

/// How long a job whose turn it was not waits, in milliseconds.
const NEXT_TURN: i64 = 2_000;

/// How long is waited before each further try, in milliseconds. A job fails with the try after the last of them.
const RETRIES: [i64; 4] = [30_000, 2 * 60_000, 8 * 60_000, 30 * 60_000];

/// What a look that found nothing says.
const NOTHING: &str = "nothing new";

/// What is to be done for a mount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Import what is new in its repository.
    Sync,
    /// Offer it the edits that were made here.
    Send,
}

/// What the jobs of this process share.
#[derive(Clone, Default)]
pub(crate) struct Work(Arc<Shared>);

#[derive(Default)]
struct Shared {
    stirred: Notify,
    /// How far the imports are, by mount.
    progress: Mutex<HashMap<i64, Counted>>,
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Work")
    }
}

impl Kind {
    const ALL: [Kind; 2] = [Kind::Sync, Kind::Send];

    fn as_str(self) -> &'static str {
        match self {
            Kind::Sync => "sync",
            Kind::Send => "send",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Work {
    /// Says that there is something to do.
    pub fn stir(&self) {
        self.0.stirred.notify_one();
    }

    /// How far the import of a mount is that this process is doing.
    pub fn progress(&self, mount: i64) -> Option<Counted> {
        self.all().get(&mount).copied()
    }

    fn all(&self) -> MutexGuard<'_, HashMap<i64, Counted>> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self, mount: i64, counted: Counted) {
        self.all().insert(mount, counted);
    }
}

/// Takes the progress of a mount away when its job is over, however it ends.
struct Telling<'a>(&'a Work, i64);

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        self.0.all().remove(&self.1);
    }
}

impl Wiki {
    /// Does what jobs ask for and looks into mounts when it is time to, until `stop`. What is then under way waits for the
    /// next server. One process does this for a data folder: that which serves it.
    // r[impl sync.jobs] r[impl sync.jobs-survive]
    pub async fn work(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let (stopping, stopped) = watch::channel(());
        let mut running = JoinSet::new();
        let mut taken: HashMap<Id, Taken> = HashMap::new();
        logged(self.take_up().await);
        loop {
            logged(self.schedule().await);
            while running.len() < AT_ONCE {
                let Some(job) = logged(self.take().await).flatten() else { break };
                let (wiki, its, mut stopped) = (self.clone(), job.clone(), stopped.clone());
                let here = Handle::current();
                // On a thread of its own: an import computes as much as it waits.
                let task = running.spawn_blocking(move || {
                    here.block_on(async {
                        tokio::select! {
                            () = wiki.perform(&its) => {}
                            _ = stopped.changed() => {}
                        }
                    })
                });
                taken.insert(task.id(), job);
            }
            tokio::select! {
                () = &mut stop => break,
                Some(ended) = running.join_next_with_id() => {
                    let (id, panicked) = match ended {
                        Ok((id, ())) => (id, None),
                        Err(error) => (error.id(), Some(error)),
                    };
                    if let (Some(job), Some(error)) = (taken.remove(&id), panicked) {
                        logged(self.gone_wrong(&job, &broken(&error)).await);
                    }
                }
                () = self.work.0.stirred.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
        drop(stopping);
        while running.join_next().await.is_some() {}
        for job in taken.into_values() {
            logged(self.put_back(&job, self.clock.now()).await);
        }
    }

    /// Asks for a job in the transaction of its cause. Whoever commits it stirs the work.
    pub(crate) async fn ask_job(&self, conn: &mut Conn, kind: Kind, mount: i64, delivery: Option<&str>) -> Result<i64> {
        jobs::ask(conn, &NewJob { kind: kind.as_str(), mount, delivery }, self.clock.now()).await
    }

    async fn take_up(&self) -> Result<()> {
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        jobs::take_up(&mut tx, self.clock.now()).await?;
        tx.commit().await
    }

    /// Asks for a look into every mount that is due.
    // r[impl sync.poll]
    async fn schedule(&self) -> Result<()> {
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        if mounts::due(&mut conn, now).await?.is_empty() {
            return Ok(());
        }
        drop(conn);
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        for mount in mounts::due(&mut tx, now).await? {
            self.ask_job(&mut tx, Kind::Sync, mount, None).await?;
        }
        tx.commit().await
    }

    async fn take(&self) -> Result<Option<Taken>> {
        let now = self.clock.now();
        let mut conn = self.store.read().await?;
        if !jobs::any_due(&mut conn, now).await? {
            return Ok(None);
        }
        drop(conn);
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        let taken = jobs::take(&mut tx, now).await?;
        tx.commit().await?;
        Ok(taken)
    }

    async fn perform(&self, job: &Taken) {
        let told = match self.done(job).await {
            Ok(outcome) => self.over(job, &outcome).await,
            Err(Error::Busy(_)) => self.put_back(job, self.clock.now() + NEXT_TURN).await,
            Err(error) => self.gone_wrong(job, &error.to_string()).await,
        };
        logged(told);
    }

    /// Does what a job asks for, and tells what came of it in one line.
    async fn done(&self, job: &Taken) -> Result<String> {
        let tries = usize::try_from(job.tries).unwrap_or(usize::MAX);
        if tries > RETRIES.len() + 1 {
            return Err(Error::Failed("given up: each time it was begun, the server stopped".into()));
        }
        let mut conn = self.store.read().await?;
        let mount = mounts::list(&mut conn).await?.into_iter().find(|mount| mount.id == job.mount);
        drop(conn);
        let mount = mount.ok_or_else(|| Error::NotFound("the mount is not there any more".into()))?;
        match Kind::parse(&job.kind) {
            Some(Kind::Sync) => self.sync_for(job, &mount).await,
            Some(Kind::Send) => Ok(self.send_mount(&mount).await?.told()),
            None => Err(Error::Failed(format!("a newer version asked for {:?}; run that", job.kind))),
        }
    }

    async fn sync_for(&self, job: &Taken, mount: &Mount) -> Result<String> {
        let _telling = Telling(&self.work, mount.id);
        let work = self.work.clone();
        let mut told = |progress: crate::Progress| {
            work.told(mount.id, Counted { done: progress.done, total: progress.total });
        };
        Ok(summary(&self.look(mount, job.due_at, &mut told).await?))
    }

    async fn over(&self, job: &Taken, outcome: &str) -> Result<()> {
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        jobs::finish(&mut tx, job.id, "done", outcome, self.clock.now()).await?;
        jobs::forget(&mut tx, job.mount, NOTHING).await?;
        tx.commit().await
    }

    async fn put_back(&self, job: &Taken, due_at: i64) -> Result<()> {
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        jobs::put_back(&mut tx, job.id, due_at).await?;
        tx.commit().await
    }

    /// Lets a job wait for its next try, or ends it after the last.
    // r[impl sync.retry]
    async fn gone_wrong(&self, job: &Taken, why: &str) -> Result<()> {
        let now = self.clock.now();
        let mut tx: Tx = self.store.write_for(Reach::Nobody).await?;
        let tried = usize::try_from(job.tries - 1).unwrap_or(0);
        match RETRIES.get(tried) {
            Some(wait) => jobs::retry(&mut tx, job.id, now + wait, why).await?,
            None => {
                jobs::finish(&mut tx, job.id, "failed", why, now).await?;
                jobs::forget(&mut tx, job.mount, NOTHING).await?;
            }
        }
        tx.commit().await
    }
}

/// What goes wrong with the work itself: the log is told, and it is tried again.
fn logged<T>(outcome: Result<T>) -> Option<T> {
    outcome.inspect_err(|error| tracing::warn!(%error, "the jobs could not be attended to; trying again")).ok()
}

fn broken(error: &JoinError) -> String {
    match error.is_panic() {
        true => "the program has a fault; its log says where".into(),
        false => "it was broken off".into(),
    }
}

/// What a look brought, in one line.
fn summary(imported: &Imported) -> String {
    let many = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let mut line = match imported.commits {
        0 if imported.taken_back == 0 => NOTHING.to_owned(),
        commits => format!("{} as {}", many(commits, "commit"), many(imported.changes, "change")),
    };
    if let Some(branches) = imported.branches.told() {
        line = if line == NOTHING { branches } else { format!("{line}; {branches}") };
    }
    if imported.taken_back > 0 {
        line += &format!("; {} taken back", many(imported.taken_back, "commit"));
    }
    if let Some(first) = imported.skipped.first() {
        line += &format!("; skipped {first}");
    }
    if imported.skipped.len() > 1 {
        line += &format!(" and {} more", imported.skipped.len() - 1);
    }
    line
}
