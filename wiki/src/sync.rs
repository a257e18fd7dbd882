//! Keeping up with mounted repositories: what is new there becomes history here.
//!
//! A look into a mount fetches its repository, when that is at a URL, and imports what is new. It is noted when that was
//! and what went wrong, whoever looked: the command line, or a job of the server (`jobs`).

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use spec::account::Action;
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::git::{self, Fetched, Mirror, Repository};
use crate::import::{Imported, Progress};
use crate::store::commits;
use crate::store::generation::Reach;
use crate::store::mounts::{self, Mount};
use crate::wiki::Wiki;

/// How long an import by another process is waited for, and how often it is looked whether it is over.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(100);

/// Whoever wants to know how far an import is.
pub(crate) type Told<'a> = &'a mut (dyn FnMut(Progress) + Send);

impl Wiki {
    /// Imports what is new in every mount, or in the one at `path`. A mount that fails holds up no other, and what several
    /// mounts show is fetched once.
    // r[impl sync.one-fetch] r[impl sync.others-go-on]
    pub async fn sync(
        &self,
        actor: &Actor,
        path: Option<&PagePath>,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Vec<(PagePath, Result<Imported>)>> {
        self.must(actor, Action::Administer).await?;
        let mounts = self.mounts_at(path).await?;
        let since = self.clock.now();
        let mut fetched: HashMap<_, Result<Option<Fetched>, String>> = HashMap::new();
        let mut done = Vec::new();
        for mount in mounts {
            let key = (mount.location.clone(), beyond(&mount.branch).map(str::to_owned));
            let known = match fetched.get(&key) {
                Some(known) => known.clone(),
                None => {
                    let new = self.fetch(&mount, since).await.map_err(|error| error.to_string());
                    // A mirror that was made anew is told once.
                    let again = new.clone().map(|fetched| fetched.map(|_| Fetched::Already));
                    fetched.insert(key, again);
                    new
                }
            };
            let imported = match known {
                Ok(fetched) => self.import_fetched(&mount, fetched, progress).await,
                Err(why) => Err(Error::Failed(why)),
            };
            self.note_look(&mount, &imported).await?;
            done.push((mount.path, imported));
        }
        Ok(done)
    }

    /// Fetches and imports what is new in one mount. A fetch that began after `since` suffices.
    pub(crate) async fn look(&self, mount: &Mount, since: i64, progress: Told<'_>) -> Result<Imported> {
        let imported = match self.fetch(mount, since).await {
            Ok(fetched) => self.import_fetched(mount, fetched, progress).await,
            Err(error) => Err(error),
        };
        self.note_look(mount, &imported).await?;
        imported
    }

    /// The mounts, or the one at `path`.
    pub(crate) async fn mounts_at(&self, path: Option<&PagePath>) -> Result<Vec<Mount>> {
        let mut conn = self.store.read().await?;
        let mut all = mounts::list(&mut conn).await?;
        if let Some(path) = path {
            all.retain(|mount| mount.path == *path);
            if all.is_empty() {
                return Err(Error::NotFound(format!("nothing is mounted at {path}")));
            }
        }
        Ok(all)
    }

    /// Brings a mount's mirror up to date, when it has one.
    async fn fetch(&self, mount: &Mount, since: i64) -> Result<Option<Fetched>> {
        match self.mirror_of(mount) {
            Some(mirror) => mirror.fetch(beyond(&mount.branch), since, &self.clock).await.map(Some),
            None => Ok(None),
        }
    }

    /// Imports what is new in a repository as it is on this machine. A mirror that turns out to be damaged is made anew,
    /// once.
    // r[impl sync.damaged-mirror]
    pub(crate) async fn import_fetched(
        &self,
        mount: &Mount,
        fetched: Option<Fetched>,
        progress: Told<'_>,
    ) -> Result<Imported> {
        let (Some(mirror), Some(fetched)) = (self.mirror_of(mount), fetched) else {
            return self.import_in_turn(mount, progress).await;
        };
        let mut aside = match &fetched {
            Fetched::Replaced(aside) => Some(aside.clone()),
            _ => None,
        };
        if matches!(fetched, Fetched::News | Fetched::Already) && !self.is_whole(mount, &mirror).await? {
            aside = Some(mirror.replace(beyond(&mount.branch)).await?);
        }
        let mut imported = self.import_held(mount, &mirror, progress).await;
        if let (Err(Error::Failed(_)), None) = (&imported, &aside)
            && fetched != Fetched::Cloned
            && mirror.is_damaged().await
        {
            aside = Some(mirror.replace(beyond(&mount.branch)).await?);
            imported = self.import_held(mount, &mirror, progress).await;
        }
        imported.map(|mut imported| {
            imported.skipped.extend(aside.map(|aside| told_aside(mount, &aside)));
            imported
        })
    }

    async fn import_held(&self, mount: &Mount, mirror: &Mirror, progress: Told<'_>) -> Result<Imported> {
        let _held = mirror.held().await?;
        self.import_in_turn(mount, progress).await
    }

    /// Imports when nobody else does.
    async fn import_in_turn(&self, mount: &Mount, progress: Told<'_>) -> Result<Imported> {
        let waiting = tokio::time::Instant::now();
        loop {
            match self.import(mount, progress).await {
                Err(Error::Busy(_)) if waiting.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                // The request was right; what it needs is not there any more.
                Err(Error::Invalid(why)) => return Err(Error::Failed(why)),
                imported => return imported,
            }
        }
    }

    /// True unless something is missing of what a mirror brought since the latest import. What cannot be read would
    /// otherwise be skipped for good.
    async fn is_whole(&self, mount: &Mount, mirror: &Mirror) -> Result<bool> {
        let Ok(repository) = Repository::open(mirror.path()) else { return Ok(false) };
        let Ok(tip) = repository.tip(&mount.branch) else { return Ok(true) };
        let mut conn = self.store.read().await?;
        let known = commits::reached(&mut conn, mount.id).await?.tip.map(|id| git::hex(&id));
        drop(conn);
        let tip = git::hex(tip.as_slice());
        if known.as_ref() == Some(&tip) {
            return Ok(true);
        }
        if mirror.is_whole(&tip, known.as_deref()).await {
            return Ok(true);
        }
        // A branch that was rewritten need not hold any longer what was read of it.
        Ok(known.is_some() && mirror.is_whole(&tip, None).await)
    }

    /// Notes when a mount was looked into and what went wrong. The log is told when that changes, not each time.
    // r[impl sync.told-once]
    pub(crate) async fn note_look(&self, mount: &Mount, imported: &Result<Imported>) -> Result<()> {
        let failure = match imported {
            Ok(_) => None,
            // Somebody else looks just now, and notes it.
            Err(Error::Busy(_)) => return Ok(()),
            Err(error) => Some(error.to_string()),
        };
        // Screens that tell of it are never kept; what a look brings in is written by whoever imports it.
        let mut tx = self.store.write_for(Reach::Nobody).await?;
        let before = mounts::note_look(&mut tx, mount.id, failure.as_deref(), self.clock.now()).await?;
        tx.commit().await?;
        match (before, failure) {
            (None, Some(failure)) => {
                tracing::warn!(mount = %mount.path, failure, "a mount cannot be brought up to date")
            }
            (Some(before), Some(failure)) if before != failure => {
                tracing::warn!(mount = %mount.path, failure, "a mount still cannot be brought up to date");
            }
            (Some(_), None) => tracing::info!(mount = %mount.path, "a mount can be brought up to date again"),
            _ => {}
        }
        Ok(())
    }
}

/// The branch when it is none: some other reference, which is not fetched unless it is asked for.
pub(crate) fn beyond(branch: &str) -> Option<&str> {
    let usual = ["refs/heads/", "refs/tags/"].iter().any(|prefix| branch.starts_with(prefix));
    (!usual && branch.starts_with("refs/")).then_some(branch)
}

fn told_aside(mount: &Mount, aside: &Path) -> String {
    format!("the damaged copy of {}, which is now {}; a new one was made", mount.location, aside.display())
}
