//! A matching, told block by block.

use std::ops::Range;

use super::matching::{Fate, Matching, Origin};
use super::pieces::Piece;
use super::segments::{segments, whole};
use super::tokens::{is_space, tokens};
use super::{BlockDiff, Kind, SegmentKind, Span};

pub(super) fn report(matching: &Matching) -> Vec<BlockDiff> {
    let mut gone = gone_after(matching).into_iter();
    let mut blocks = Vec::with_capacity(matching.new.len());
    let mut tell_gone = |blocks: &mut Vec<BlockDiff>| {
        for i in gone.next().into_iter().flatten() {
            blocks.push(removed(&matching.old[i]));
        }
    };
    tell_gone(&mut blocks);
    for (piece, origin) in matching.new.iter().zip(&matching.origins) {
        tell(matching, piece, origin, &mut blocks);
        tell_gone(&mut blocks);
    }
    blocks
}

/// Removed old blocks by the new block they follow; the first entry comes before all.
///
/// They stood after their old neighbour; a neighbour that moved away did not take them along.
fn gone_after(matching: &Matching) -> Vec<Vec<usize>> {
    let mut gone = vec![Vec::new(); matching.new.len() + 1];
    let mut after = 0;
    for (i, fate) in matching.fates.iter().enumerate() {
        match fate {
            Fate::Stayed(j) | Fate::Joined(j) => after = j + 1,
            Fate::Split(parts) => after = parts.end,
            Fate::Moved(_) => {}
            Fate::Gone => gone[after].push(i),
        }
    }
    gone
}

fn tell(matching: &Matching, new: &Piece, origin: &Origin, blocks: &mut Vec<BlockDiff>) {
    match origin {
        Origin::Fresh => blocks.push(BlockDiff {
            kind: Kind::Added,
            from: None,
            to: Some(span(&new.range)),
            segments: whole(SegmentKind::Insert, new.text),
        }),
        Origin::Stayed(i) => {
            let old = &matching.old[*i];
            let kind = if old.text == new.text {
                Kind::Equal
            } else if old.core == new.core || says_the_same(old, new) {
                Kind::Kept
            } else {
                Kind::Edited
            };
            blocks.push(paired(kind, old, new));
        }
        Origin::Moved(i) => blocks.push(paired(Kind::Moved, &matching.old[*i], new)),
        Origin::Part(i, range) => {
            blocks.push(paired(Kind::Split, &part(&matching.old[*i], range), new));
        }
        Origin::Joined(parts) => {
            for (i, range) in parts {
                blocks.push(paired(Kind::Merged, &matching.old[*i], &part(new, range)));
            }
        }
    }
}

fn paired(kind: Kind, old: &Piece, new: &Piece) -> BlockDiff {
    BlockDiff {
        kind,
        from: Some(span(&old.range)),
        to: Some(span(&new.range)),
        segments: segments(old.text, new.text, old.kind, new.kind),
    }
}

fn removed(old: &Piece) -> BlockDiff {
    BlockDiff {
        kind: Kind::Removed,
        from: Some(span(&old.range)),
        to: None,
        segments: whole(SegmentKind::Delete, old.text),
    }
}

/// A part of a piece, given by its bytes in the source.
fn part<'a>(piece: &Piece<'a>, range: &Range<usize>) -> Piece<'a> {
    let start = range.start - piece.range.start;
    let text = &piece.text[start..start + range.len()];
    Piece { range: range.clone(), text, core: text.trim_end(), ..piece.clone() }
}

/// Whether only spacing and quote marks differ, where spacing has no meaning.
fn says_the_same(old: &Piece, new: &Piece) -> bool {
    use crate::markdown::BlockKind::{Code, FrontMatter, Html};
    let spacing_matters = matches!(old.kind, Code | FrontMatter | Html);
    old.kind == new.kind && old.depth == new.depth && !spacing_matters && said(old.core).eq(said(new.core))
}

fn said(text: &str) -> impl Iterator<Item = &str> {
    let mut at_line_start = true;
    tokens(text).into_iter().filter(move |token| {
        if is_space(token) {
            at_line_start |= token.ends_with('\n');
            return false;
        }
        let is_quote_mark = at_line_start && *token == ">";
        at_line_start &= is_quote_mark;
        !is_quote_mark
    })
}

fn span(range: &Range<usize>) -> Span {
    Span { start: range.start, end: range.end }
}
