//! What the two indexes are made from, stage by stage: which numbers there are to look at, and the entries of each.

use std::collections::BTreeMap;

use spec::search::Kind;

use super::entries::{Fresh, changes, comments, commits, gone, pages, parts};
use super::progress::{Manner, Progress, Stage, Work};
use crate::error::Result;
use crate::store::indexed::lists::{self, Range};
use crate::store::{Conn, Store, events};

/// Events read in one go: bounds what is lost when the program ends in between.
const EVENTS: i64 = 500;

/// A commit's place as one number: its mount and the position there.
const POSITIONS: i64 = 1 << 40;

/// Which index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Pages as they stand: how rare a word is, is counted among them alone.
    Pages,
    /// Everything else.
    Records,
}

impl Which {
    /// The one that holds things of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Page => Which::Pages,
            _ => Which::Records,
        }
    }

    /// The name of its folder, and for people.
    pub fn name(self) -> &'static str {
        match self {
            Which::Pages => "pages",
            Which::Records => "records",
        }
    }

    fn behind(self, stage: Stage) -> Option<Stage> {
        match (self, stage) {
            (Which::Pages, _) | (_, Stage::History) => None,
            (_, Stage::Pages) => Some(Stage::Changes),
            (_, Stage::Changes) => Some(Stage::Comments),
            (_, Stage::Comments) => Some(Stage::Commits),
            (_, Stage::Commits) => Some(Stage::History),
        }
    }

    /// What there is to read beyond what was read; none when there is nothing.
    pub async fn news(self, conn: &mut Conn, progress: &Progress) -> Result<Option<Work>> {
        let newest = events::newest(conn).await?;
        let work = Work {
            since: progress.seen,
            upto: if progress.seen == 0 { newest } else { newest.min(progress.seen + EVENTS) },
            edits: 0,
            drafts: BTreeMap::new(),
            commits: BTreeMap::new(),
            stage: Stage::Pages,
            after: 0,
            manner: if progress.seen == 0 { Manner::New } else { Manner::Again },
        };
        let work = match self {
            Which::Pages => work,
            Which::Records => Work {
                edits: lists::newest_edit(conn).await?,
                drafts: lists::drafts(conn).await?.into_iter().collect(),
                commits: lists::commit_tips(conn).await?.into_iter().collect(),
                ..work
            },
        };
        let known = (progress.edits, &progress.drafts, &progress.commits);
        let is_news = newest != progress.seen || (work.edits, &work.drafts, &work.commits) != known;
        Ok(is_news.then_some(work))
    }
}

/// A stage that is being read.
#[derive(Debug)]
pub struct Reading {
    which: Which,
    work: Work,
    /// What the index had read before.
    before: Progress,
    /// Pages that went elsewhere, were deleted or came back.
    moved: Vec<i64>,
    /// What is left of the stage.
    left: Vec<i64>,
    at: usize,
    /// How much there is of each stage, when everything is read.
    sizes: BTreeMap<Stage, usize>,
}

impl Reading {
    /// Goes on where a work stands.
    pub async fn begin(conn: &mut Conn, which: Which, before: Progress, work: Work) -> Result<Self> {
        let moved = match (which, work.since) {
            (Which::Records, since) if since > 0 => lists::moved_pages(conn, range(&work)).await?,
            _ => Vec::new(),
        };
        let mut sizes = BTreeMap::new();
        let mut next = (work.since == 0).then_some(Stage::Pages);
        while let Some(stage) = next {
            let size = match stage {
                Stage::Pages | Stage::History => lists::count_pages(conn).await?,
                Stage::Changes => lists::count_changes(conn).await?,
                Stage::Comments => lists::count_comments(conn).await?,
                // Most of them come with their changes.
                Stage::Commits => 0,
            };
            sizes.insert(stage, size);
            next = which.behind(stage);
        }
        let mut reading = Self { which, work, before, moved, left: Vec::new(), at: 0, sizes };
        reading.list(conn).await?;
        Ok(reading)
    }

    async fn list(&mut self, conn: &mut Conn) -> Result<()> {
        let (after, range, all) = (self.work.after, range(&self.work), self.work.since == 0);
        let edits = Range { since: self.before.edits, upto: self.work.edits };
        self.at = 0;
        self.left = match self.work.stage {
            Stage::Pages | Stage::History if all => lists::all_pages(conn, after).await?,
            Stage::Pages | Stage::History => lists::changed_pages(conn, range, after).await?,
            Stage::Changes if all => lists::all_changes(conn, after).await?,
            Stage::Changes => {
                let mut changes = lists::changed_changes(conn, range, &self.moved, after).await?;
                changes.extend(self.drafts().filter(|draft| *draft > after));
                changes.sort_unstable();
                changes.dedup();
                changes
            }
            Stage::Comments if all => lists::all_comments(conn, after).await?,
            Stage::Comments => lists::changed_comments(conn, range, edits, &self.moved, after).await?,
            Stage::Commits => {
                let mut places = Vec::new();
                for (mount, tip) in &self.work.commits {
                    let from = if all { 0 } else { self.before.commits.get(mount).copied().unwrap_or(0) };
                    let positions = lists::unlanded(conn, *mount, from, *tip).await?;
                    places.extend(positions.into_iter().map(|position| mount * POSITIONS + position));
                }
                places.retain(|place| *place > after);
                places
            }
        };
        Ok(())
    }

    /// Drafts that are new, say something else, or are drafts no longer.
    fn drafts(&self) -> impl Iterator<Item = i64> {
        let (was, is) = (&self.before.drafts, &self.work.drafts);
        let changed = is.iter().filter(|(id, stamp)| was.get(id) != Some(stamp)).map(|(id, _)| *id);
        changed.chain(was.keys().filter(|id| !is.contains_key(id)).copied())
    }

    /// The next entries; none when all is read.
    pub async fn next(&mut self, store: &Store, conn: &mut Conn) -> Result<Option<Fresh>> {
        while self.at == self.left.len() {
            let Some(stage) = self.which.behind(self.work.stage) else { return Ok(None) };
            (self.work.stage, self.work.after) = (stage, 0);
            self.list(conn).await?;
        }
        let most = match self.work.stage {
            Stage::Pages | Stage::Changes => 200,
            Stage::Comments | Stage::Commits => 500,
            Stage::History => 50,
        };
        let mut ids = &self.left[self.at..self.left.len().min(self.at + most)];
        if let (Stage::Commits, Some(first)) = (self.work.stage, ids.first()) {
            ids = &ids[..ids.partition_point(|place| place / POSITIONS == first / POSITIONS)];
        }
        let fresh = match (self.which, self.work.stage) {
            (Which::Pages, _) => pages::standing(store, conn, ids).await?,
            (_, Stage::Pages) => parts::standing(store, conn, ids).await?,
            (_, Stage::Changes) => changes::list(conn, ids).await?,
            (_, Stage::Comments) => comments::list(conn, ids).await?,
            (_, Stage::Commits) => {
                let mount = ids.first().map_or(0, |place| place / POSITIONS);
                let positions: Vec<_> = ids.iter().map(|place| place % POSITIONS).collect();
                commits::unlanded(conn, mount, &positions).await?
            }
            (_, Stage::History) if self.work.since == 0 => gone::all(store, conn, ids).await?,
            (_, Stage::History) => gone::since(store, conn, range(&self.work), ids, &self.moved).await?,
        };
        self.work.after = ids.last().copied().unwrap_or(self.work.after);
        self.at += ids.len();
        Ok(Some(fresh))
    }

    /// How far the index has come with what was read so far.
    pub fn progress(&self) -> Progress {
        Progress { work: Some(self.work.clone()), ..self.before.clone() }
    }

    /// How far it has come when all is read.
    pub fn end(&self) -> Progress {
        Progress::done(&self.work)
    }

    /// True when what is written replaces nothing.
    pub fn is_new(&self) -> bool {
        self.work.manner == Manner::New
    }

    /// How much of how much is read, when that is everything.
    pub fn done(&self) -> Option<(usize, usize)> {
        let stage = self.work.stage;
        let before: usize = self.sizes.range(..stage).map(|(_, size)| size).sum();
        let here = self.sizes.get(&stage)?.saturating_sub(self.left.len() - self.at);
        Some((before + here, self.sizes.values().sum()))
    }
}

fn range(work: &Work) -> Range {
    Range { since: work.since, upto: work.upto }
}
