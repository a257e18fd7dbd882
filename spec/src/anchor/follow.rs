//! Following a stretch of one text into another through what changed between them, moves included.

use std::ops::Range;

use crate::diff::{CHUNK, SegmentKind, Span, alike, diff};

/// What two texts have in common, as stretches and as blocks.
#[derive(Debug)]
pub(super) struct Links {
    /// Stretches that are the same, in the order of the old text.
    same: Vec<Same>,
    /// Blocks with what became of them, in the order of the old text.
    blocks: Vec<(Span, Span)>,
}

/// A stretch that both texts have.
#[derive(Clone, Copy, Debug)]
struct Same {
    old: usize,
    new: usize,
    length: usize,
    /// Which of the compared blocks it is in.
    block: usize,
}

/// Where a stretch went.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Followed {
    /// Its bytes in the new text.
    pub range: Range<usize>,
    /// How much of what it said is still there, 0 to 1.
    pub kept: f32,
}

impl Links {
    /// Compares two texts.
    pub fn between(old: &str, new: &str) -> Self {
        let mut links = Self { same: Vec::new(), blocks: Vec::new() };
        for (block, found) in diff(old, new).blocks.into_iter().enumerate() {
            let (Some(from), Some(to)) = (found.from, found.to) else { continue };
            links.blocks.push((from, to));
            let (mut old, mut new) = (from.start, to.start);
            for segment in &found.segments {
                let length = segment.text.len();
                match segment.kind {
                    SegmentKind::Equal => {
                        links.same.push(Same { old, new, length, block });
                        (old, new) = (old + length, new + length);
                    }
                    SegmentKind::Delete => old += length,
                    SegmentKind::Insert => new += length,
                }
            }
        }
        links.same.sort_by_key(|same| same.old);
        links.blocks.sort_by_key(|(from, _)| from.start);
        links
    }

    /// Where a stretch went; none when nothing of it is left.
    // r[impl anchor.diff]
    pub fn follow(&self, old: &str, new: &str, range: &Range<usize>) -> Option<Followed> {
        let first = self.same.partition_point(|same| same.old + same.length <= range.start);
        let inside: Vec<Same> = self.same[first..]
            .iter()
            .take_while(|same| same.old < range.end)
            .map(|same| {
                let start = same.old.max(range.start);
                let end = (same.old + same.length).min(range.end);
                Same { old: start, new: same.new + start - same.old, length: end - start, block: same.block }
            })
            .filter(|same| weight(old, same.old..same.old + same.length) > 0)
            .collect();
        let group = heaviest(&inside, old, range.len())?;
        let (start, end) = (self.left(&group, range, new), self.right(&group, range, new));
        let kept = group.iter().map(|same| weight(old, same.old..same.old + same.length)).sum::<usize>();
        let all = weight(old, range.clone()).max(1);
        let range = trimmed(new, start..end);
        (!range.is_empty()).then_some(Followed { range, kept: kept as f32 / all as f32 })
    }

    /// What became of the block that holds this byte.
    pub fn block(&self, at: usize) -> Option<Range<usize>> {
        let (_, to) = self.blocks.iter().find(|(from, _)| (from.start..from.end).contains(&at))?;
        Some(to.start..to.end)
    }

    /// The beginning of what the stretch became: with what stands now for words at its own beginning that are gone.
    fn left(&self, group: &[Same], range: &Range<usize>, new: &str) -> usize {
        let Some(first) = group.iter().min_by_key(|same| same.new) else { return 0 };
        if first.old <= range.start {
            return first.new;
        }
        let at = self.same.partition_point(|same| same.old < first.old);
        let before = self.same[..at].iter().rev().find(|same| same.block == first.block);
        let Some(before) = before.filter(|before| before.new + before.length <= first.new) else { return first.new };
        let gone = before.old + before.length..first.old;
        let own = first.old - range.start.max(gone.start);
        let come = before.new + before.length..first.new;
        match 2 * own >= gone.len() && come.len() <= 2 * own + 40 && !new[come.clone()].contains("\n\n") {
            true => come.start,
            false => first.new,
        }
    }

    /// The end of what the stretch became.
    fn right(&self, group: &[Same], range: &Range<usize>, new: &str) -> usize {
        let Some(last) = group.iter().max_by_key(|same| same.new) else { return 0 };
        let end = last.new + last.length;
        if last.old + last.length >= range.end {
            return end;
        }
        let at = self.same.partition_point(|same| same.old <= last.old);
        let after = self.same[at..].iter().find(|same| same.block == last.block);
        let Some(after) = after.filter(|after| end <= after.new) else { return end };
        let gone = last.old + last.length..after.old;
        let own = range.end.min(gone.end) - (last.old + last.length).min(range.end);
        let come = end..after.new;
        match 2 * own >= gone.len() && come.len() <= 2 * own + 40 && !new[come.clone()].contains("\n\n") {
            true => come.end,
            false => end,
        }
    }
}

/// The pieces that stay together in the new text and hold the most of it.
fn heaviest(pieces: &[Same], old: &str, length: usize) -> Option<Vec<Same>> {
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|same| same.new);
    let room = length / 2 + 40;
    let mut groups: Vec<Vec<Same>> = Vec::new();
    for piece in pieces {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| piece.new <= last.new + last.length + room) => {
                group.push(piece);
            }
            _ => groups.push(vec![piece]),
        }
    }
    let heavy =
        |group: &Vec<Same>| group.iter().map(|same| weight(old, same.old..same.old + same.length)).sum::<usize>();
    groups.into_iter().max_by_key(heavy)
}

/// How many bytes of a stretch say something.
fn weight(text: &str, range: Range<usize>) -> usize {
    text.as_bytes().get(range).unwrap_or_default().iter().filter(|byte| !byte.is_ascii_whitespace()).count()
}

/// A stretch without the spaces at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(range.clone()) else { return range.start..range.start };
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}

/// The bytes two texts begin with, and those they end with, that are the same: most of what a change leaves alone is
/// outside of what lies between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    before: usize,
    behind: usize,
}

impl Ends {
    /// Compares two texts from both ends.
    pub fn of(old: &str, new: &str) -> Self {
        let (a, b) = (old.as_bytes(), new.as_bytes());
        let before =
            alike(a.chunks(CHUNK), b.chunks(CHUNK), |a, b| a.iter().zip(b).take_while(|(a, b)| a == b).count());
        let (a, b) = (&a[before..], &b[before..]);
        let behind = alike(a.rchunks(CHUNK), b.rchunks(CHUNK), |a, b| {
            a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
        });
        Self { before, behind }
    }

    /// Where a stretch is, when the change did not touch it; a stretch at the very edge may have been touched.
    pub fn follow(&self, old: usize, new: usize, range: &Range<usize>) -> Option<Range<usize>> {
        if range.end < self.before || (self.before == old && old == new) {
            return Some(range.clone());
        }
        let shifted = |at: usize| at + new - old;
        (range.start > old - self.behind).then(|| shifted(range.start)..shifted(range.end))
    }
}
