//! Counting documents by their kind, in one pass.

use spec::search::Kind;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// How many documents are looked at in one go.
const BLOCK: usize = 64;

/// As many numbers as there are kinds.
pub type Totals = [usize; Kind::ALL.len()];

/// Counts documents by their kind.
pub struct ByKind;

/// The same for one segment.
pub struct Counting {
    kinds: Option<Column<u64>>,
    totals: Totals,
}

impl Collector for ByKind {
    type Fruit = Totals;
    type Child = Counting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Counting> {
        Ok(Counting { kinds: segment.fast_fields().column_opt("kind")?, totals: Totals::default() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Totals>) -> tantivy::Result<Totals> {
        let mut totals = Totals::default();
        for segment in segments {
            for (total, more) in totals.iter_mut().zip(segment) {
                *total += more;
            }
        }
        Ok(totals)
    }
}

impl SegmentCollector for Counting {
    type Fruit = Totals;

    fn collect(&mut self, doc: DocId, _: Score) {
        let kind = self.kinds.as_ref().and_then(|kinds| kinds.first(doc)).unwrap_or(0);
        if let Some(total) = self.totals.get_mut(kind as usize) {
            *total += 1;
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        let Some(kinds) = &self.kinds else { return docs.iter().for_each(|doc| self.collect(*doc, 0.0)) };
        for docs in docs.chunks(BLOCK) {
            let mut found = [None; BLOCK];
            kinds.first_vals(docs, &mut found[..docs.len()]);
            for kind in &found[..docs.len()] {
                if let Some(total) = self.totals.get_mut(kind.unwrap_or(0) as usize) {
                    *total += 1;
                }
            }
        }
    }

    fn harvest(self) -> Totals {
        self.totals
    }
}
