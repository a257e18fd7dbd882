//! What became of each block between two revisions of a page.
//!
//! Blocks are matched first (kept, edited, moved, split, merged, added, removed), then words inside
//! matched blocks. Nothing is lost: the `from` spans tile the old source, the `to` spans the new one,
//! and the segments of a block rebuild both. Time is bounded for any input: every step that could be
//! quadratic runs under a budget and falls back to a coarser answer.

mod alike;
mod exact;
mod hidden;
mod matching;
mod pieces;
mod regroup;
mod report;
mod script;
mod segments;
mod similar;
mod stat;
mod tokens;
mod words;

use serde::{Deserialize, Serialize};

pub use hidden::{HiddenChange, HiddenKind, hidden};
pub use stat::Stat;
pub use words::{Words, changed_words};

pub(crate) use alike::{CHUNK, alike};
pub(crate) use hidden::{Secret, compare as compare_hidden, html_secret};
pub(crate) use matching::{Fate, Matching, Origin, match_blocks};
pub(crate) use script::{Run, runs};
pub(crate) use segments::{by_line, join_islands};
pub(crate) use similar::align;
pub(crate) use tokens::{is_space, tokens};

/// Compares two revisions of a page.
// r[impl diff.blocks] r[impl diff.words] r[impl diff.complete] r[impl diff.move] r[impl diff.bounded]
pub fn diff(old: &str, new: &str) -> Diff {
    Diff { blocks: report::report(&match_blocks(old, new)) }
}

/// Two revisions compared, block by block.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diff {
    /// In the reading order of the new text, removed blocks where they stood.
    pub blocks: Vec<BlockDiff>,
}

/// What became of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockDiff {
    /// What became of it.
    pub kind: Kind,
    /// Where it was in the old source; none if added.
    pub from: Option<Span>,
    /// Where it is in the new source; none if removed.
    pub to: Option<Span>,
    /// Its text: equal and inserted rebuild the new, equal and deleted the old.
    pub segments: Vec<Segment>,
}

impl BlockDiff {
    /// Its text in the old source.
    pub fn old_text(&self) -> String {
        self.text_without(SegmentKind::Insert)
    }

    /// Its text in the new source.
    pub fn new_text(&self) -> String {
        self.text_without(SegmentKind::Delete)
    }

    fn text_without(&self, kind: SegmentKind) -> String {
        let told = self.segments.iter().filter(|segment| segment.kind != kind);
        told.map(|segment| segment.text.as_str()).collect()
    }
}

/// A range of bytes in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BlockChange"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The same bytes in the same place.
    Equal,
    /// The same words, wrapped or spaced differently.
    Kept,
    /// The same block with other words.
    Edited,
    /// In another place, perhaps edited too.
    Moved,
    /// One of the blocks that one old block became.
    Split,
    /// One of the old blocks that became one.
    Merged,
    /// New.
    Added,
    /// Gone.
    Removed,
}

/// A stretch of a block's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// Which of the revisions has it.
    pub kind: SegmentKind,
    /// The text, never empty.
    pub text: String,
}

/// Which of the revisions has a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SegmentKind {
    /// Both.
    Equal,
    /// Only the new one.
    Insert,
    /// Only the old one.
    Delete,
}

#[cfg(test)]
mod tests;
