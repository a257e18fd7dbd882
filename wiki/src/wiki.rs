//! The handle to one wiki: its log, its index, its clock.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use spec::account::Action;
use spec::{Actor, When};

use crate::archived::Archives;
use crate::assistant::Traces;
use crate::audit::refusals::Refusals;
use crate::blame::Blames;
use crate::clock::Clock;
use crate::commits::Links;
use crate::comparisons::Comparisons;
use crate::document::Documents;
use crate::drift::DriftMarks;
use crate::editing::Editing;
use crate::egress::{Egress, Listed};
use crate::error::{Error, Result};
use crate::forge::branches::Telling;
use crate::hooks::Secret;
use crate::index::{Index, Step, Which};
use crate::jobs::Work;
use crate::known::Known;
use crate::mail::Post;
use crate::model::{Model, Turns};
use crate::moments::Tags;
use crate::pages::Pages;
use crate::references::Ledgers;
use crate::related::Relations;
use crate::requirements::Surveys;
use crate::search::Pasts;
use crate::settings::Settings;
use crate::store::generation::Reach;
use crate::store::moments::{self, Moment};
use crate::store::opening::Access;
use crate::store::{Conn, Store, events};
use crate::threads::Anchors;
use crate::timelines::Timelines;
use crate::touched::Touches;
use crate::trees::Trees;
use crate::unclear::Understood;
use crate::unseen::Readings;

/// How soon it is noticed at the latest that another process has written.
const NOTICING: Duration = Duration::from_millis(250);
/// How often the log is looked at when nobody says that there is something new: another process may have written to it.
const LOOK: Duration = Duration::from_millis(200);

/// How long saves are gathered before what follows from them is written: whoever saves next would wait for that.
const GATHERING: Duration = Duration::from_millis(60);

/// How far apart the search indexes are written while saves follow one another, for the same reason; what was saved is found
/// within a second all the same. A save by itself is written at once.
const PAGES_APART: Duration = Duration::from_millis(150);
const RECORDS_APART: Duration = Duration::from_millis(300);

/// How long everything else waits until pages can be found.
const FIRST: Duration = Duration::from_secs(600);

/// One wiki. Cheap to clone; every clone is the same wiki.
#[derive(Clone, Debug)]
pub struct Wiki(Arc<Parts>);

/// What a wiki is made of. One allocation, because every request clones its wiki several times.
#[derive(Clone, Debug)]
pub struct Parts {
    pub(crate) store: Store,
    pub(crate) index: Index,
    pub(crate) clock: Clock,
    pub(crate) folder: Arc<Path>,
    pub(crate) rendered: Pages,
    pub(crate) trees: Trees,
    pub(crate) pasts: Pasts,
    pub(crate) work: Work,
    pub(crate) hook_secret: Option<Secret>,
    pub(crate) blames: Blames,
    pub(crate) traces: Traces,
    pub(crate) links: Links,
    pub(crate) comparisons: Comparisons,
    pub(crate) timelines: Timelines,
    pub(crate) tags: Tags,
    pub(crate) documents: Documents,
    pub(crate) touches: Touches,
    pub(crate) anchors: Anchors,
    pub(crate) readings: Readings,
    pub(crate) known: Known,
    pub(crate) editing: Editing,
    pub(crate) relations: Relations,
    pub(crate) understood: Understood,
    pub(crate) surveys: Surveys,
    pub(crate) ledgers: Ledgers,
    pub(crate) drift_marks: DriftMarks,
    pub(crate) archives: Archives,
    pub(crate) post: Option<Post>,
    pub(crate) refusals: Refusals,
    pub(crate) settings: Settings,
    pub(crate) egress: Egress,
    pub(crate) models: Arc<[Model]>,
    pub(crate) turns: Turns,
    pub(crate) telling: Telling,
}

impl Deref for Wiki {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Wiki {
    /// The same wiki with one of its parts replaced, before anybody uses it.
    pub(crate) fn with(mut self, replace: impl FnOnce(&mut Parts)) -> Self {
        replace(Arc::make_mut(&mut self.0));
        self
    }

    /// The same wiki, from which this may be reached as well as what is public.
    pub fn with_reach(self, listed: &[Listed]) -> Self {
        self.with(|parts| parts.egress = Egress::new(listed))
    }

    /// What decides where this wiki's requests go, and sends them.
    pub fn egress(&self) -> &Egress {
        &self.egress
    }

    /// Opens the wiki kept in `folder`, making it when there is none.
    pub async fn open(folder: &Path, clock: Clock) -> Result<Self> {
        let refused = |error: std::io::Error| {
            Error::Failed(format!(
                "the data folder {} cannot be used: {error}; choose another with --data",
                folder.display()
            ))
        };
        std::fs::create_dir_all(folder).map_err(refused)?;
        let store = Store::open(folder).await?;
        let access = if store.is_read_only() { Access::ReadOnly } else { Access::Whole };
        let index = Index::open(&folder.join("index"), access)?;
        index.compare(events::newest(&mut *store.read().await?).await?);
        Ok(Self(Arc::new(Parts {
            store,
            index,
            clock,
            folder: folder.into(),
            rendered: Pages::default(),
            trees: Trees::default(),
            pasts: Pasts::default(),
            work: Work::default(),
            hook_secret: None,
            blames: Blames::default(),
            traces: Traces::default(),
            links: Links::default(),
            comparisons: Comparisons::default(),
            timelines: Timelines::default(),
            tags: Tags::default(),
            documents: Documents::default(),
            touches: Touches::default(),
            anchors: Anchors::default(),
            readings: Readings::default(),
            known: Known::default(),
            editing: Editing::default(),
            relations: Relations::default(),
            understood: Understood::default(),
            surveys: Surveys::default(),
            ledgers: Ledgers::default(),
            drift_marks: DriftMarks::default(),
            archives: Archives::default(),
            post: None,
            refusals: Refusals::default(),
            settings: Settings::default(),
            egress: Egress::default(),
            models: Arc::default(),
            turns: Turns::default(),
            telling: Telling::default(),
        })))
    }

    /// Closes the log, so that the data folder can be copied or removed.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// Where repositories at URLs are copied to.
    pub(crate) fn mirrors(&self) -> PathBuf {
        self.folder.join("repositories")
    }

    /// Says no unless the actor may do this.
    // r[impl people.one-authority]
    pub(crate) async fn must(&self, actor: &Actor, action: Action) -> Result<()> {
        let closed = *actor == Actor::Anonymous && self.is_closed().await?;
        Ok(actor.must(action, closed)?)
    }

    pub(crate) async fn moment(&self, conn: &mut Conn, when: Option<&When>) -> Result<Option<Moment>> {
        match when {
            Some(when) => Ok(Some(moments::get(conn, when).await?)),
            None => Ok(None),
        }
    }

    /// Brings the derivations up to date with the log, for as long as nobody stops it. The server runs this beside
    /// everything else; it also sees what other processes did.
    pub async fn follow(&self) {
        // Before anybody can measure how long it takes the first time.
        let _ = tokio::task::spawn_blocking(crate::accounts::prepare).await;
        tokio::join!(
            self.notice_others(),
            self.follow_into(Which::Pages),
            self.follow_into(Which::Records),
            self.follow_log(),
            self.check_index(),
            self.deliver(),
        );
    }

    /// Looks whether other processes have written, more often than anybody would notice.
    async fn notice_others(&self) {
        loop {
            tokio::time::sleep(NOTICING).await;
            self.store.notice_others().await;
        }
    }

    /// Keeps one of the search indexes up to date. Neither waits for the other, nor for anything else: a save is found at
    /// once.
    async fn follow_into(&self, which: Which) {
        let mut stirred = self.index.listen();
        let mut told = None;
        let mut found = self.index.seen(which);
        let apart = match which {
            Which::Pages => PAGES_APART,
            Which::Records => RECORDS_APART,
        };
        if which == Which::Records {
            // What everybody looks for comes first.
            self.index.until_whole(FIRST).await;
        }
        loop {
            match self.index.step(which, &self.store).await {
                Ok(Step::More) => {
                    told = None;
                    continue;
                }
                Ok(step) => {
                    told = None;
                    // What screens say of what is found is different now that the index knows more.
                    let seen = self.index.seen(which);
                    if std::mem::replace(&mut found, seen) != seen {
                        self.store.raise(Reach::Everybody);
                    }
                    if step == Step::Done {
                        tokio::time::sleep(apart).await;
                        continue;
                    }
                }
                // Whoever else is indexing does what there is to do.
                Err(Error::Busy(_)) => {}
                Err(error) => {
                    // What goes on failing, as on a full disk, is told once.
                    let why = error.to_string();
                    if told.as_ref() != Some(&why) {
                        tracing::warn!("the search index could not be brought up to date; trying again: {why}");
                        told = Some(why);
                    }
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            }
            stirred.wait(LOOK).await;
        }
    }

    async fn follow_log(&self) {
        let mut stirred = self.index.listen();
        loop {
            match self.tell_all().await {
                Ok(()) | Err(Error::Busy(_)) => {}
                Err(error) => {
                    tracing::warn!(%error, "people could not be told what happened; trying again");
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            }
            let mut more = false;
            match self.read_requirements().await {
                Ok(is_more) => more |= is_more,
                Err(Error::Busy(_)) => {}
                Err(error) => {
                    tracing::warn!(%error, "requirements could not be followed; trying again");
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            }
            match self.read_code().await {
                Ok(is_more) => more |= is_more,
                Err(Error::Busy(_)) => {}
                Err(error) => {
                    tracing::warn!(%error, "the commits could not be read; trying again");
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            }
            // In small steps, so that what was just written is found meanwhile.
            if more {
                continue;
            }
            match self.read_drift().await {
                Ok(true) => continue,
                // Only once everything has been looked at is it known how a week ended.
                Ok(false) => {
                    if let Err(error) = self.end_drift_week().await {
                        tracing::warn!(%error, "the week in drift could not be told; trying again");
                        tokio::time::sleep(Duration::from_secs(2)).await;
                    }
                }
                Err(Error::Busy(_)) => {}
                Err(error) => {
                    tracing::warn!(%error, "drift could not be looked for; trying again");
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            }
            stirred.wait(LOOK).await;
            tokio::time::sleep(GATHERING).await;
        }
    }

    /// Nobody waits for this: it reads the whole index, after the start and then every few hours.
    async fn check_index(&self) {
        loop {
            if let Err(error) = self.index.check().await {
                tracing::warn!(%error, "the search index could not be checked");
            }
            tokio::time::sleep(Duration::from_secs(6 * 60 * 60)).await;
        }
    }

    /// Brings the derivations up to date with the log, once.
    pub async fn catch_up(&self) -> Result<()> {
        self.tell_all().await?;
        self.index.follow(Which::Pages, &self.store).await?;
        self.index.follow(Which::Records, &self.store).await
    }

    /// Lets new pages be found; the rest is left to whoever follows the log.
    pub(crate) async fn find_pages(&self) -> Result<()> {
        self.index.follow_soon(Which::Pages, &self.store).await
    }
}
