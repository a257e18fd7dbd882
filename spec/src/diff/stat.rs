//! A diff in numbers.

use serde::{Deserialize, Serialize};

use super::tokens::{is_word, tokens};
use super::{Diff, Kind, SegmentKind};

/// How much a diff changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DiffStat"))]
pub struct Stat {
    /// Words only the new revision has.
    pub inserted: usize,
    /// Words only the old revision has.
    pub deleted: usize,
    /// Blocks untouched.
    pub equal: usize,
    /// Blocks whose spacing alone changed.
    pub kept: usize,
    /// Blocks whose words changed.
    pub edited: usize,
    /// Blocks in another place.
    pub moved: usize,
    /// Blocks that were part of one.
    pub split: usize,
    /// Old blocks that became part of one.
    pub merged: usize,
    /// New blocks.
    pub added: usize,
    /// Blocks that are gone.
    pub removed: usize,
}

impl Diff {
    /// Counts words and blocks.
    pub fn stat(&self) -> Stat {
        let mut stat = Stat::default();
        for block in &self.blocks {
            *stat.count(block.kind) += 1;
            for segment in &block.segments {
                match segment.kind {
                    SegmentKind::Equal => {}
                    SegmentKind::Insert => stat.inserted += words(&segment.text),
                    SegmentKind::Delete => stat.deleted += words(&segment.text),
                }
            }
        }
        stat
    }

    /// Whether the two revisions are the same.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.kind == Kind::Equal)
    }
}

impl Stat {
    fn count(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Equal => &mut self.equal,
            Kind::Kept => &mut self.kept,
            Kind::Edited => &mut self.edited,
            Kind::Moved => &mut self.moved,
            Kind::Split => &mut self.split,
            Kind::Merged => &mut self.merged,
            Kind::Added => &mut self.added,
            Kind::Removed => &mut self.removed,
        }
    }
}

fn words(text: &str) -> usize {
    tokens(text).into_iter().filter(|token| is_word(token)).count()
}
