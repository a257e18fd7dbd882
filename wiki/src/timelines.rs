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
use crate::store::pages::Form;
use crate::store::timelines::Unpacker;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Revisions read in one go: bounds what a long history holds in memory.
const BATCH: i64 = 250;

/// Revisions counted before others get their turn.
const TURN: usize = 32;

/// Histories counted lately, by page and what may be seen. One that has grown since is counted on from where it ended.
#[derive(Clone, Debug)]
pub(crate) struct Timelines(Cache<(i64, i64), Arc<Counted>>);

impl Default for Timelines {
    fn default() -> Self {
        let weigh = |_: &_, counted: &Arc<Counted>| u32::try_from(counted.steps.len() + 8).unwrap_or(u32::MAX);
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
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let page = self.page_at(&mut conn, path, moment.as_ref()).await?;
        let steps = self.steps(&mut conn, page).await?;
        let mut steps = &steps[..];
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
        let mut conn = self.read(actor).await?;
        let page = self.page_at(&mut conn, path, None).await?;
        let steps = self.steps(&mut conn, page).await?;
        let words: HashMap<_, _> = steps.iter().map(|step| (step.revision, step.words)).collect();
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

    /// A page's whole history in numbers, oldest first; before its first revision that of the page it came from.
    async fn steps(&self, conn: &mut Conn, page: i64) -> Result<Vec<Step>> {
        let mut generations = Vec::new();
        let mut next = Some((page, i64::MAX));
        let mut met = Vec::new();
        while let Some((page, last)) = next.filter(|(page, _)| !met.contains(page)) {
            met.push(page);
            let origin = store::pages::origin(conn, page).await?;
            let counted = self.counted_history(conn, page, origin.map(|(_, revision)| revision)).await?;
            let known = counted.steps.iter().position(|step| step.revision == last);
            let known = known.map_or(counted.steps.len(), |last| last + 1);
            generations.push(counted.steps[..known].to_vec());
            next = origin;
        }
        Ok(generations.into_iter().rev().flatten().collect())
    }

    /// A page's own revisions in numbers; the first one is compared with the one it came from.
    async fn counted_history(&self, conn: &mut Conn, page: i64, origin: Option<i64>) -> Result<Arc<Counted>> {
        let key = (page, store::sight::key(conn).await?);
        let kept = self.timelines.0.get(&key);
        let mut counted = match (kept.as_deref(), origin) {
            (Some(counted), _) => counted.clone(),
            (None, None) => Counted { steps: Vec::new(), newest: (i64::MIN, 0), blob: None },
            (None, Some(origin)) => {
                let origin = store::pages::get(conn, origin).await?;
                let blob = origin.blob.filter(|_| origin.form == Form::Text);
                Counted { steps: Vec::new(), newest: (i64::MIN, 0), blob }
            }
        };
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
                self.timelines.0.insert(key, counted.clone());
                Ok(counted)
            }
        }
    }
}
