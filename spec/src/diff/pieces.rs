//! Blocks as the matcher sees them: their text, and their words as a bag.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use super::tokens::{is_word, tokens};
use crate::markdown::{BlockKind, parse};

/// A block of one of the revisions.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    pub kind: BlockKind,
    pub depth: usize,
    pub range: Range<usize>,
    pub text: &'a str,
    /// The text without the blank lines around it.
    pub core: &'a str,
}

pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let blocks = parse(source).blocks.into_iter();
    let piece = |block: crate::markdown::Block| {
        let text = source.get(block.range.clone()).unwrap_or_default();
        let core = text.trim_end().trim_start_matches(['\n', '\r', '\u{feff}']);
        Piece { kind: block.kind, depth: block.depth, range: block.range, text, core }
    };
    blocks.map(piece).collect()
}

/// The words of blocks that found no identical partner, and how much comparing is left to pay for.
pub(super) struct Bags {
    pub old: Vec<Vec<u32>>,
    pub new: Vec<Vec<u32>>,
    /// How many times each word occurs in all bags.
    pub counts: Vec<u32>,
    budget: Cell<usize>,
}

/// Words looked at in all comparisons of one diff; deterministic, unlike a time limit.
const BUDGET: usize = 6_000_000;

impl Bags {
    /// Bags for the blocks for which the closures say so; the others stay empty.
    pub fn new(
        old: &[Piece],
        new: &[Piece],
        wants_old: impl Fn(usize) -> bool,
        wants_new: impl Fn(usize) -> bool,
    ) -> Self {
        let mut ids = HashMap::new();
        let mut counts = Vec::new();
        let mut fill = |pieces: &[Piece], wants: &dyn Fn(usize) -> bool| -> Vec<Vec<u32>> {
            let mut bags = Vec::with_capacity(pieces.len());
            for (index, piece) in pieces.iter().enumerate() {
                let mut bag = Vec::new();
                if wants(index) {
                    for word in sample(piece.core) {
                        let id = *ids.entry(hash(word)).or_insert_with(|| {
                            counts.push(0);
                            counts.len() as u32 - 1
                        });
                        counts[id as usize] += 1;
                        bag.push(id);
                    }
                    bag.sort_unstable();
                }
                bags.push(bag);
            }
            bags
        };
        let (old, new) = (fill(old, &wants_old), fill(new, &wants_new));
        Self { old, new, counts, budget: Cell::new(BUDGET) }
    }

    /// How alike two blocks are by their words, 0 to 1; 0 once the budget is spent.
    pub fn similarity(&self, i: usize, j: usize) -> f32 {
        let (old, new) = (&self.old[i], &self.new[j]);
        let (short, all) = (old.len().min(new.len()), old.len() + new.len());
        // What they could have at most in common.
        if short == 0 || 2 * short * 5 < all {
            return 0.0;
        }
        match self.budget.get().checked_sub(all) {
            Some(left) => self.budget.set(left),
            None => return 0.0,
        }
        dice(old, new)
    }
}

/// Dice's coefficient of two sorted bags.
pub(super) fn dice<T: Ord>(a: &[T], b: &[T]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * common(a, b) as f32 / (a.len() + b.len()) as f32
}

/// How many items two sorted bags share.
pub(super) fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            }
        }
    }
    shared
}

/// The words of a text; of a huge one, those at its ends.
fn sample(text: &str) -> impl Iterator<Item = &str> {
    const END: usize = 16_384;
    let (head, tail) = if text.len() <= 4 * END {
        (text, "")
    } else {
        (&text[..text.floor_char_boundary(END)], &text[text.ceil_char_boundary(text.len() - END)..])
    };
    tokens(head).into_iter().chain(tokens(tail)).filter(|token| is_word(token))
}

/// FNV-1a; a collision would only make two words look alike.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
