//! The writer of an index, while it is held.
//!
//! It is kept open while there is a stream of news, because opening it costs more than writing a few documents. Segments are
//! merged beside it and nobody waits for that; only giving the writer back does.

use std::time::{Duration, Instant};

use futures_util::FutureExt;
use tantivy::index::SegmentId;
use tantivy::indexer::{LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::{FutureResult, IndexWriter, SegmentMeta};

use super::opened::Opened;
use crate::error::Result;

/// How long a writer is kept when there is nothing to write: others may want to.
const QUIET: Duration = Duration::from_secs(1);

/// Above this share of documents that were replaced, a segment is written again.
const MOST_REPLACED: f32 = 0.3;

/// Segments of fewer documents are merged with one another alone: a few saves do not make a thousand pages be written again.
const FEW: u32 = 256;

/// A writer and the merges it has begun.
pub struct Held {
    pub writer: IndexWriter,
    opened: Opened,
    merging: Vec<(Vec<SegmentId>, FutureResult<Option<SegmentMeta>>)>,
    used: Instant,
}

impl Held {
    /// Takes the writer; busy when another process has it.
    pub fn take(opened: &Opened) -> Result<Self> {
        let writer = opened.writer()?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { writer, opened: opened.clone(), merging: Vec::new(), used: Instant::now() })
    }

    /// Writes what was added, so that it is found from now on.
    pub fn commit(mut self, payload: &str) -> Result<Self> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(payload);
        prepared.commit()?;
        self.opened.reader.reload()?;
        self.used = Instant::now();
        self.merge()?;
        Ok(self)
    }

    /// Begins the merges that are due.
    fn merge(&mut self) -> Result<()> {
        self.look_at_merges();
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(MOST_REPLACED);
        policy.set_min_layer_size(FEW);
        let metas = self.opened.index.searchable_segment_metas()?;
        let is_free = |meta: &SegmentMeta| !self.merging.iter().any(|(ids, _)| ids.contains(&meta.id()));
        let free: Vec<_> = metas.into_iter().filter(is_free).collect();
        for candidate in policy.compute_merge_candidates(&free) {
            let merged = self.writer.merge(&candidate.0);
            self.merging.push((candidate.0, merged));
        }
        Ok(())
    }

    fn look_at_merges(&mut self) {
        self.merging.retain_mut(|(_, merged)| match merged.now_or_never() {
            None => true,
            Some(Ok(_)) => false,
            Some(Err(error)) => {
                tracing::warn!(%error, "segments of the search index could not be merged; they are kept apart");
                false
            }
        });
    }

    /// True when no merge has to be waited for.
    pub fn is_idle(&mut self) -> bool {
        self.look_at_merges();
        self.merging.is_empty()
    }

    /// True when nothing was written for a while, either.
    pub fn may_go(&mut self) -> bool {
        self.is_idle() && self.used.elapsed() > QUIET
    }

    /// Gives the writer back, once its merges are done.
    pub fn give_back(self) -> Result<()> {
        self.writer.wait_merging_threads()?;
        Ok(self.opened.reader.reload()?)
    }
}
