//! Two texts compared as readers see them.
//!
//! [`crate::diff`] compares sources, which is what merging and quoting need. Here the same blocks are compared by
//! what is seen of them: words with their looks, cells, lines of code. Nothing may change unsaid: whatever of a block's
//! source changed is seen as a marked piece or told by a chip.

mod chips;
mod visible;

use crate::diff::{self, BlockDiff, Diff, HiddenChange, Kind, Segment, SegmentKind, Span};
use crate::markdown::{Container, Leaf, LeafKind, Look, RunKind, leaves};

/// Two texts, compared.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What became of each block of the sources.
    pub diff: Diff,
    old: Side,
    new: Side,
}

/// The leaves of one text.
#[derive(Clone, Debug, Default)]
struct Side {
    starts: Vec<usize>,
    leaves: Vec<Leaf>,
}

/// A block as it is seen before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visible {
    /// Its parts; two when it became something that cannot be set together with what it was.
    pub parts: Vec<Part>,
    /// What changed without being seen in the parts.
    pub chips: Vec<HiddenChange>,
}

/// A block, set.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The leaf that says how it is set and what it stands in, without its words.
    pub leaf: Leaf,
    /// What it stood in before.
    pub was_inside: Vec<Container>,
    /// What it was called as a requirement before, and what it is called.
    pub requirement: [Option<String>; 2],
    /// What is seen of it.
    pub body: Body,
}

/// What is seen of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Words.
    Words(Vec<Piece>),
    /// The cells of a row.
    Cells(Vec<Cell>),
    /// Lines of code, or of what is shown as it is written.
    Lines(Vec<Segment>),
    /// A line across the page; which text has it.
    Rule(SegmentKind),
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Which text has it.
    pub mark: SegmentKind,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Words that look the same and have the same fate.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Which text has them.
    pub mark: SegmentKind,
    /// What they are.
    pub kind: RunKind,
    /// The words.
    pub text: String,
    /// How they look.
    pub look: Look,
}

impl Reading {
    /// Compares two texts.
    // r[impl diff.rendered]
    pub fn of(old: &str, new: &str) -> Self {
        Self { diff: diff::diff(old, new), old: Side::of(old), new: Side::of(new) }
    }

    /// How a block is set: as it is, or as it was where it is gone.
    pub fn leaf(&self, index: usize) -> Option<&Leaf> {
        let block = self.diff.blocks.get(index)?;
        match (block.to, block.from) {
            (Some(to), _) => self.new.at(to.start),
            (None, Some(from)) => self.old.at(from.start),
            (None, None) => None,
        }
    }

    /// How a block was set before.
    pub fn old_leaf(&self, index: usize) -> Option<&Leaf> {
        self.old.at(self.diff.blocks.get(index)?.from?.start)
    }

    /// True for a block that is told by the one before it: several old ones became one.
    pub fn is_told_before(&self, index: usize) -> bool {
        let place = |index: usize| {
            let block = self.diff.blocks.get(index).filter(|block| block.kind == Kind::Merged)?;
            self.new.number(block.to?.start)
        };
        index > 0 && place(index).is_some() && place(index) == place(index - 1)
    }

    /// The blocks told together with this one, itself included.
    pub fn told_together(&self, index: usize) -> std::ops::Range<usize> {
        let mut end = index + 1;
        while self.is_told_before(end) {
            end += 1;
        }
        index..end
    }

    /// True when nothing changed in a block that anybody could see or would have to be told.
    pub fn is_quiet(&self, index: usize) -> bool {
        let Some(block) = self.diff.blocks.get(index) else { return true };
        match block.kind {
            Kind::Equal => !self.is_set_anew(index),
            // Spaced differently: quiet where it reads the same.
            Kind::Kept => {
                let seen = self.visible(index);
                seen.parts.iter().all(Part::is_unmarked) && seen.chips.iter().all(|chip| chip.kind.is_spelling())
            }
            _ => false,
        }
    }

    /// True for the same source that is read as something else, because of what stands around it.
    fn is_set_anew(&self, index: usize) -> bool {
        match (self.old_leaf(index), self.leaf(index)) {
            (Some(old), Some(new)) => chips::structure(old, new).is_some(),
            _ => false,
        }
    }

    /// A block as it is seen.
    // r[impl diff.rendered] r[impl diff.nothing-unsaid]
    pub fn visible(&self, index: usize) -> Visible {
        let blocks = self.diff.blocks.get(self.told_together(index)).unwrap_or_default();
        let old: Vec<_> = blocks.iter().filter_map(|block| self.old.part(block.from?)).collect();
        let old = visible::joined(&old);
        let new = blocks.first().and_then(|block| self.new.at(block.to?.start));
        let (was, is) = (blocks.iter().map(BlockDiff::old_text), blocks.iter().map(BlockDiff::new_text));
        visible::compare(old.as_ref(), new, &was.collect::<String>(), &is.collect::<String>())
    }

    /// A block as it was, every word of it gone from there.
    pub fn gone(&self, index: usize) -> Visible {
        let Some(block) = self.diff.blocks.get(index) else { return Visible::default() };
        let old = block.from.and_then(|from| self.old.part(from));
        visible::compare(old.as_ref(), None, &block.old_text(), "")
    }

    /// The names of the columns of the table that a row of the new text stands in.
    pub fn head_above(&self, index: usize) -> Option<&Leaf> {
        let block = self.diff.blocks.get(index)?;
        let (side, start) = match (block.to, block.from) {
            (Some(to), _) => (&self.new, to.start),
            (None, Some(from)) => (&self.old, from.start),
            (None, None) => return None,
        };
        let rows = side.leaves[..=side.number(start)?].iter().rev();
        let mut rows = rows.take_while(|leaf| matches!(leaf.kind, LeafKind::Row { .. }));
        rows.find(|leaf| matches!(leaf.kind, LeafKind::Row { is_head: true, .. }))
    }
}

impl Side {
    fn of(source: &str) -> Self {
        let starts = crate::markdown::parse(source).blocks.into_iter().map(|block| block.range.start).collect();
        Self { starts, leaves: leaves(source) }
    }

    fn number(&self, start: usize) -> Option<usize> {
        self.starts.partition_point(|at| *at <= start).checked_sub(1)
    }

    fn at(&self, start: usize) -> Option<&Leaf> {
        self.leaves.get(self.number(start)?)
    }

    /// The leaf at a span, cut to it where the span is only a part of the block.
    fn part(&self, span: Span) -> Option<Leaf> {
        let number = self.number(span.start)?;
        let leaf = self.leaves.get(number)?;
        let end = self.starts.get(number + 1).copied().unwrap_or(usize::MAX);
        let is_whole = self.starts[number] == span.start && (span.end >= end || end == usize::MAX);
        Some(if is_whole { leaf.clone() } else { visible::within(leaf, span.start..span.end) })
    }
}

impl Part {
    /// True when nothing in it is marked.
    pub fn is_unmarked(&self) -> bool {
        let is_equal = |piece: &Piece| piece.mark == SegmentKind::Equal;
        let [was, is] = &self.requirement;
        was == is
            && match &self.body {
                Body::Words(pieces) => pieces.iter().all(is_equal),
                Body::Cells(cells) => {
                    cells.iter().all(|cell| cell.mark == SegmentKind::Equal && cell.pieces.iter().all(is_equal))
                }
                Body::Lines(segments) => segments.iter().all(|segment| segment.kind == SegmentKind::Equal),
                Body::Rule(mark) => *mark == SegmentKind::Equal,
            }
    }
}

#[cfg(test)]
mod tests;
