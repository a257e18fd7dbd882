//! When and how much a page changed.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use spec::account::Action;
use spec::diff::{Words, changed_words};
use spec::timeline::{Step, Timeline};
use spec::{Actor, PagePath, When};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::pages::{locate, page_ever_at};
use crate::store::moments::Moment;
use crate::store::timelines::Unpacker;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Revisions read in one go: bounds what a long history holds in memory.
const BATCH: i64 = 250;

/// Revisions counted before others get their turn.
const TURN: usize = 32;

/// Histories counted lately. One that has grown since is counted on from where it ended.
#[derive(Clone, Debug)]
pub(crate) struct Timelines(Cache<i64, Arc<Counted>>);

impl Default for Timelines {
    fn default() -> Self {
        let weigh = |_: &i64, counted: &Arc<Counted>| u32::try_from(counted.steps.len() + 8).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(200_000).weigher(weigh).build())
    }
}

/// A page's history in numbers, oldest first.
#[derive(Clone, Debug)]
struct Counted {
    steps: Vec<Step>,
    /// The time and number of the newest revision counted, and its text.
    newest: (i64, i64),
    blob: Option<i64>,
}

impl Wiki {
    /// When and how much the page at `path` changed, up to a moment.
    // r[impl timeline.picture]
    pub async fn timeline(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Timeline> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let moment = self.moment(&mut conn, when).await?;
        let page = self.page_at(&mut conn, path, moment.as_ref()).await?;
        let counted = self.counted_history(&mut conn, page).await?;
        let mut steps = &counted.steps[..];
        let mut until = self.clock.now();
        if let Some(moment) = &moment {
            // The past knows nothing of what came after it.
            let last = store::pages::revision_at(&mut conn, page, Some(moment)).await?;
            let known = last.and_then(|last| steps.iter().position(|step| step.revision == last));
            steps = &steps[..known.map_or(0, |last| last + 1)];
            until = moment.at.min(until);
        }
        Ok(Timeline::of(steps, time(until)))
    }

    /// How many words some revisions of a page brought and took, in the order in which they are asked for.
    pub async fn words_changed(&self, actor: &Actor, path: &PagePath, revisions: &[i64]) -> Result<Vec<Words>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let page = self.page_at(&mut conn, path, None).await?;
        let counted = self.counted_history(&mut conn, page).await?;
        let words: HashMap<_, _> = counted.steps.iter().map(|step| (step.revision, step.words)).collect();
        Ok(revisions.iter().map(|revision| words.get(revision).copied().unwrap_or_default()).collect())
    }

    async fn page_at(&self, conn: &mut Conn, path: &PagePath, moment: Option<&Moment>) -> Result<i64> {
        if moment.is_some()
            && let Ok(revision) = locate(conn, path, moment).await
        {
            return Ok(revision.page);
        }
        page_ever_at(conn, path).await?.ok_or_else(|| Error::no_page(path))
    }

    async fn counted_history(&self, conn: &mut Conn, page: i64) -> Result<Arc<Counted>> {
        let kept = self.timelines.0.get(&page);
        let mut counted =
            kept.as_deref().cloned().unwrap_or(Counted { steps: Vec::new(), newest: (i64::MIN, 0), blob: None });
        let mut unpacker = Unpacker::default();
        let mut old: store::blobs::Body = Arc::from(&[][..]);
        let mut is_begun = false;
        loop {
            let batch = store::timelines::after(conn, page, counted.newest, BATCH).await?;
            if batch.is_empty() {
                break;
            }
            if !is_begun && let Some(blob) = counted.blob {
                old = self.store.body(conn, blob).await?;
                unpacker.remember(blob, old.clone());
            }
            is_begun = true;
            for (index, packed) in batch.iter().enumerate() {
                let new = unpacker.text(&self.store, conn, packed).await?;
                let words = match packed.blob == counted.blob {
                    true => Words::default(),
                    false => changed_words(&String::from_utf8_lossy(&old), &String::from_utf8_lossy(&new)),
                };
                counted.steps.push(Step { revision: packed.revision, at: time(packed.at), words });
                counted.newest = (packed.at, packed.revision);
                counted.blob = packed.blob;
                old = new;
                if index % TURN == TURN - 1 {
                    tokio::task::yield_now().await;
                }
            }
        }
        match kept.filter(|_| !is_begun) {
            Some(kept) => Ok(kept),
            None => {
                let counted = Arc::new(counted);
                self.timelines.0.insert(page, counted.clone());
                Ok(counted)
            }
        }
    }
}
