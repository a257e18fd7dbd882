//! Drift: following the log and the commits for what happened to requirements and to the code that is linked to them.
//!
//! All of it is derived, in small steps, behind what requirements and references are derived to: first what each commit did
//! to linked code ([`reading`]), then for each requirement that something happened to, how it stands ([`assembling`]). What
//! people answer is a fact ([`answering`]); it is read along with what is derived, and survives all of it being made anew.

mod answering;
mod assembling;
mod learning;
mod looking;
mod marks;
mod quiet;
mod reading;
mod weeks;

use std::collections::HashMap;
use std::fs::File;
use std::time::{Duration, Instant};

pub use self::answering::Waiver;
pub use self::looking::DriftFilter;
pub(crate) use self::marks::DriftMarks;
use self::reading::File as Touched;
pub use self::weeks::WeekOf;
pub(crate) use self::weeks::told as told_week;
use crate::error::{Error, Result};
use crate::git::Repository;
use crate::store::drift::changes::{self, Altered, Waiting};
use crate::store::drift::{history, pages, standing};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How long commits are read before they are written down.
const STEP: Duration = Duration::from_millis(150);

/// First-parent commits whose files are looked for at once.
const COMMITS: i64 = 32;

/// How long somebody who asks is kept waiting for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Events, and names of requirements, that are looked at in one step.
const EVENTS: i64 = 500;
const NAMES: i64 = 50;

/// Pages that no code names and that are looked at in one step.
const PAGES: i64 = 25;

/// After so many commits at once all pages are looked at again, and not those alone that belong to the files.
const FEW: i64 = 16;

impl Wiki {
    /// Takes one step; true when there is more to do. Whoever else is at it does it instead.
    // r[impl drift.derived]
    pub(crate) async fn read_drift(&self) -> Result<bool> {
        let mut conn = self.store.read().await?;
        let waiting = changes::waiting(&mut conn).await?;
        let (required, reached) = history::reached(&mut conn).await?;
        let due = history::due(&mut conn, NAMES).await?;
        let unlinked = pages::waiting(&mut conn, PAGES).await?;
        let is_idle = waiting.is_empty() && reached >= required && due.is_empty() && unlinked.is_empty();
        if is_idle || self.store.is_read_only() {
            return Ok(false);
        }
        let file = File::create(self.folder.join("drift.lock"))?;
        if file.try_lock().is_err() {
            return Err(Error::Busy("drift is being looked for".into()));
        }
        for mount in &waiting {
            self.read_alterations(&mut conn, *mount).await?;
        }
        if !waiting.is_empty() {
            return Ok(true);
        }
        if reached < required {
            let upto = (reached + EVENTS).min(required);
            let mut tx = self.store.write().await?;
            history::due_by_events(&mut tx, reached, upto).await?;
            pages::due_by_events(&mut tx, reached, upto).await?;
            history::reach(&mut tx, upto).await?;
            tx.commit().await?;
            return Ok(true);
        }
        match due.is_empty() {
            false => self.look_again(&mut conn, &due).await?,
            // Which pages no code names is known once everything that names something has been looked at.
            true => self.look_at_pages(&mut conn, &unlinked).await?,
        }
        Ok(true)
    }

    /// Takes steps until there is no more to do.
    pub(crate) async fn read_drift_whole(&self) -> Result<()> {
        loop {
            match self.read_drift().await {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(error) => return Err(error),
            }
        }
    }

    /// The same, and before it everything that it is derived from.
    async fn read_drift_behind_all(&self) -> Result<()> {
        self.read_code_whole().await?;
        self.read_requirements_whole().await?;
        self.read_drift_whole().await
    }

    /// Takes steps until there is no more to do, or somebody would wait too long.
    pub(crate) async fn read_drift_now(&self) -> Result<()> {
        self.read_code_now().await?;
        self.read_requirements_now().await?;
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            match self.read_drift().await {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn read_alterations(&self, conn: &mut Conn, waiting: Waiting) -> Result<()> {
        let mounts = store::mounts::list(conn).await?;
        let Some(mount) = mounts.into_iter().find(|mount| mount.id == waiting.mount) else { return Ok(()) };
        let repository = Repository::open(&self.repository_of(&mount));
        let began = Instant::now();
        let (mut reached, mut found) = (waiting.reached, Vec::new());
        while reached < waiting.upto && began.elapsed() < STEP {
            let upto = (reached + COMMITS).min(waiting.upto);
            let mut commits: Vec<(i64, Vec<Altered>)> = Vec::new();
            for altered in changes::altered(conn, waiting.mount, reached, upto).await? {
                match commits.last_mut().filter(|(position, _)| *position == altered.position) {
                    Some((_, files)) => files.push(altered),
                    None => commits.push((altered.position, vec![altered])),
                }
            }
            let mut counted = Vec::new();
            for (position, files) in commits {
                counted.push((changes::files_of(conn, waiting.mount, position).await?, files));
            }
            // A repository that is gone is asked again when there is something new in it.
            if let Ok(repository) = &repository {
                let repository = repository.clone();
                let read = tokio::task::spawn_blocking(move || read_all(&repository, counted)).await;
                found.extend(read.map_err(|error| Error::Failed(error.to_string()))??);
            }
            reached = upto;
        }
        let mut tx = self.store.write().await?;
        if waiting.rewritten {
            changes::restart(&mut tx, waiting.mount).await?;
        }
        changes::record(&mut tx, waiting.mount, &found).await?;
        // Which tests count hangs on which commits are known.
        changes::due_by_tests(&mut tx, waiting.repository).await?;
        match reached - waiting.reached > FEW {
            true => pages::due_all(&mut tx, waiting.mount).await?,
            false => pages::due(&mut tx, waiting.mount, waiting.reached, reached).await?,
        }
        changes::reach(&mut tx, waiting.mount, reached, waiting.taken_back).await?;
        tx.commit().await
    }

    /// Says anew how pages stand that no code names.
    async fn look_at_pages(&self, conn: &mut Conn, unlinked: &[i64]) -> Result<()> {
        let mut all = Vec::new();
        for page in unlinked {
            all.extend(self.learned(conn, *page).await?);
        }
        let mut tx = self.store.write().await?;
        for page in unlinked {
            standing::forget_page(&mut tx, *page).await?;
        }
        for stands in &all {
            standing::keep(&mut tx, stands).await?;
        }
        pages::done(&mut tx, unlinked).await?;
        tx.commit().await
    }

    /// Says anew how the requirements of these names stand.
    async fn look_again(&self, conn: &mut Conn, names: &[String]) -> Result<()> {
        let mut all = Vec::new();
        let mut pages = HashMap::new();
        let failing = store::results::failing(conn, names).await?;
        for name in names {
            all.extend(self.assembled(conn, name, &failing, &mut pages).await?);
        }
        let mut tx = self.store.write().await?;
        for name in names {
            standing::forget(&mut tx, name).await?;
        }
        for stands in &all {
            standing::keep(&mut tx, stands).await?;
        }
        history::done(&mut tx, names).await?;
        tx.commit().await
    }
}

fn read_all(repository: &Repository, commits: Vec<(i64, Vec<Altered>)>) -> Result<Vec<changes::Change>> {
    let mut found = Vec::new();
    for (touched, files) in commits {
        let id = |text: &Option<changes::Text>| text.as_ref().map(|text| text.object_id.clone()).unwrap_or_default();
        let ids: Vec<_> = files.iter().flat_map(|file| [id(&file.old), id(&file.new)]).collect();
        let mut texts = repository.texts(&ids).into_iter();
        let mut read = Vec::with_capacity(files.len());
        for altered in files {
            let (old, new) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
            read.push(Touched { altered, old, new });
        }
        found.extend(reading::changes(&read, touched)?);
    }
    Ok(found)
}
