//! Following what links commits and pages: which files every commit touched, what its message names, what pages say of
//! code and what they link to. All of it is derived, in small steps that leave it whole, behind whatever was imported or written.

use std::collections::HashMap;
use std::fs::File;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::git::{Against, Repository, Touching};
use crate::links;
use crate::store::touched::{self, Touched, Unread, Waiting};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// How long commits are read before they are written down; whoever saves meanwhile waits for what is written at once.
const STEP: Duration = Duration::from_millis(100);

/// First-parent commits that are read at once.
const COMMITS: i64 = 32;

/// Pages that are read at once, and events.
const PAGES: i64 = 25;
const EVENTS: i64 = 100;

/// Above so many events behind, all pages are read instead.
const FAR_BEHIND: i64 = 50_000;

/// How long somebody who asks is kept waiting for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long they are for what they can do without.
const SOON: Duration = Duration::from_millis(400);

impl Wiki {
    /// Takes one step; true when there is more to do. Whoever else is at it does it instead.
    // r[impl linked.derived]
    pub(crate) async fn read_code(&self) -> Result<bool> {
        let mut conn = self.store.read().await?;
        let waiting = touched::waiting(&mut conn).await?;
        let newest = store::events::newest(&mut conn).await?;
        let reached = touched::pages_reached(&mut conn).await?;
        let pages_wait = reached != Some((newest, None));
        let unread = store::references::derived::unread(&mut conn).await?;
        if waiting.is_empty() && !pages_wait && unread.is_empty() {
            return Ok(false);
        }
        let Some(_alone) = self.only_reader()? else { return Err(Error::Busy("the commits are being read".into())) };
        if pages_wait {
            return Ok(self.read_pages(&mut conn, reached, newest).await? || !waiting.is_empty() || !unread.is_empty());
        }
        // What code says now is wanted before what it said.
        if self.read_heads(&mut conn).await? {
            return Ok(true);
        }
        let mut more = false;
        for mount in waiting {
            more |= self.read_commits(&mut conn, mount).await?;
        }
        Ok(self.read_pasts(&mut conn).await? || more)
    }

    /// Takes steps for as long as nobody notices: what is small is read then, what is large comes later.
    pub(crate) async fn read_code_soon(&self) -> Result<()> {
        let began = Instant::now();
        while !self.store.is_read_only() && began.elapsed() < SOON {
            match self.read_code().await {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes steps until there is no more to do, or somebody would wait too long.
    pub(crate) async fn read_code_now(&self) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            match self.read_code().await {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Brings what code says now up to date, unless somebody would wait too long; what it said before may come later.
    pub(crate) async fn read_heads_now(&self) -> Result<()> {
        let began = Instant::now();
        while !self.store.is_read_only() && began.elapsed() < PATIENCE {
            let mut conn = self.store.read().await?;
            let unread = store::references::derived::unread(&mut conn).await?;
            if unread.iter().all(|unread| unread.head.as_ref() == Some(&unread.tip)) {
                break;
            }
            let Some(_alone) = self.only_reader()? else {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            if !self.read_heads(&mut conn).await? {
                break;
            }
        }
        Ok(())
    }

    /// Derives all of it again.
    pub(crate) async fn remake_code(&self) -> Result<()> {
        let mut tx = self.store.write().await?;
        // What hangs on files and texts goes before them.
        store::drift::changes::clear(&mut tx).await?;
        store::references::derived::clear(&mut tx).await?;
        touched::clear(&mut tx).await?;
        store::links::clear(&mut tx).await?;
        tx.commit().await?;
        self.read_code_whole().await
    }

    /// Takes steps until there is no more to do.
    pub(crate) async fn read_code_whole(&self) -> Result<()> {
        loop {
            match self.read_code().await {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(error) => return Err(error),
            }
        }
    }

    fn only_reader(&self) -> Result<Option<File>> {
        let file = File::create(self.folder.join("commits.lock"))?;
        Ok(file.try_lock().is_ok().then_some(file))
    }

    async fn read_commits(&self, conn: &mut Conn, waiting: Waiting) -> Result<bool> {
        let mounts = store::mounts::list(conn).await?;
        let Some(mount) = mounts.into_iter().find(|mount| mount.id == waiting.mount) else { return Ok(false) };
        // A repository that is gone now is asked again when there is something new in it.
        let Ok(repository) = Repository::open(&self.repository_of(&mount)) else { return Ok(false) };
        let began = Instant::now();
        let mut reached = waiting.reached;
        let mut read = Vec::new();
        while reached < waiting.tip && began.elapsed() < STEP {
            let upto = (reached + COMMITS).min(waiting.tip);
            let unread = touched::unread(conn, waiting.mount, reached, upto).await?;
            let repository = repository.clone();
            let some = tokio::task::spawn_blocking(move || read_all(&repository.touching(), unread));
            read.extend(some.await.map_err(|error| Error::Failed(error.to_string()))?);
            reached = upto;
        }
        let mut tx = self.store.write().await?;
        touched::record(&mut tx, waiting.repository, &read, &mut HashMap::new()).await?;
        touched::reach(&mut tx, waiting.mount, reached).await?;
        tx.commit().await?;
        Ok(reached < waiting.tip)
    }

    async fn read_pages(&self, conn: &mut Conn, reached: Option<(i64, Option<i64>)>, newest: i64) -> Result<bool> {
        let (seq, page) = match reached {
            Some((seq, None)) if newest - seq > FAR_BEHIND => (newest, Some(0)),
            Some(reached) => reached,
            None => (newest, Some(0)),
        };
        let (pages, next) = match page {
            Some(behind) => {
                let pages = touched::pages_behind(conn, behind, PAGES).await?;
                let next = (seq, pages.last().map(|(page, _)| *page));
                (pages.into_iter().map(|(page, revision)| (page, Some(revision))).collect(), next)
            }
            None => {
                let upto = (seq + EVENTS).min(newest);
                let mut pages = Vec::new();
                for page in store::events::pages_touched(conn, seq, upto).await? {
                    pages.push((page, touched::head(conn, page).await?));
                }
                (pages, (upto, None))
            }
        };
        let mounts = links::Mounts::of(&store::mounts::list(conn).await?);
        let mut said = Vec::with_capacity(pages.len());
        let mut linked = Vec::with_capacity(pages.len());
        let mut left = Vec::with_capacity(pages.len());
        let mut kinds = Vec::with_capacity(pages.len());
        let mut tagged = Vec::with_capacity(pages.len());
        let mut templates = Vec::new();
        let mut archived = Vec::new();
        for (page, revision) in pages {
            let stated = store::links::stated(conn, page).await?;
            let Some(revision) = revision else {
                left.push((page, Vec::new()));
                kinds.push((page, None));
                tagged.push((page, Vec::new()));
                said.push((page, Vec::new(), Vec::new()));
                linked.push(links::Said::nothing(page).naming(&[], stated));
                continue;
            };
            let revision = store::pages::get(conn, revision).await?;
            let text = self.text(conn, &revision).await?;
            archived.push((revision.id, spec::archive::is_archived(&text)));
            let document = spec::markdown::parse(&text);
            // What a template says of code, requires, asks and is about is an example; its links lead on.
            // r[impl templates.states-nothing]
            if spec::template::of(&text, &document).is_some() {
                left.push((page, Vec::new()));
                kinds.push((page, None));
                templates.push(page);
                tagged.push((page, Vec::new()));
                said.push((page, Vec::new(), Vec::new()));
                linked.push(links::Said::of(&revision, &text, &document, &mounts).naming(&[], stated));
                continue;
            }
            let patterns = spec::front::code_patterns(&text, &document);
            let names = spec::requirement::names(&text, &document);
            linked.push(links::Said::of(&revision, &text, &document, &mounts).naming(&names, stated));
            left.push((page, crate::questions::left(&text, &document)));
            kinds.push((page, spec::kind::of(&revision.path, &text, &document)));
            tagged.push((page, spec::front::tags(&text, &document)));
            said.push((page, patterns, names));
        }
        let mut tx = self.store.write().await?;
        for (page, patterns, requirements) in said {
            touched::say(&mut tx, page, &patterns, &requirements).await?;
        }
        for (page, left) in left {
            store::questions::leave(&mut tx, page, &left).await?;
        }
        for (page, is) in kinds {
            store::kinds::say(&mut tx, page, is).await?;
        }
        for page in templates {
            store::templates::say(&mut tx, page).await?;
        }
        for (page, tags) in tagged {
            store::page_tags::say(&mut tx, page, &tags).await?;
        }
        for (revision, archived) in archived {
            store::archived::say(&mut tx, revision, archived).await?;
        }
        links::record(&mut tx, linked).await?;
        touched::reach_pages(&mut tx, next.0, next.1).await?;
        tx.commit().await?;
        Ok(next != (newest, None))
    }
}

fn read_all(touching: &Touching, unread: Vec<Unread>) -> Vec<Touched> {
    let read = |commit: Unread| {
        let against = if commit.mainline { Against::First } else { Against::Each };
        let files = touching.names(&commit.object_id, against);
        Touched { object_id: commit.object_id, files, mentions: spec::mention::mentions(&commit.message) }
    };
    unread.into_iter().map(read).collect()
}
