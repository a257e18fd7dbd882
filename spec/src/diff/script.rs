//! The shortest readable edit between two sequences, in bounded time.
//!
//! Short sequences get the histogram algorithm (it prefers rare tokens as anchors, which reads
//! better), longer ones Myers with its heuristics. Sequences too long for either, and long ones that differ so much that
//! it would look for a long time, are cut into chunks at places their content decides, and only the chunks that differ are
//! looked into. What is hopeless even then is replaced whole.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner, NoSliderHeuristic, Token};

/// Up to here histogram's quadratic worst case does not matter.
const SHORT: usize = 4_000;
/// Up to here Myers is asked.
const LONG: usize = 30_000;
/// Two long sequences are far apart when more of their tokens than this have no equal on the other side. Myers takes as many
/// rounds as there are changes, and heeds its heuristics only after some hundreds.
const FAR: usize = 512;

/// A stretch that both sequences have, or that replaces another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub equal: bool,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// How `old` becomes `new`: equal and changed runs in turn, covering both.
pub(crate) fn runs<T: Hash + Eq + Copy>(old: &[T], new: &[T]) -> Vec<Run> {
    flags(old, new).runs()
}

/// How often tokens may have to be looked at to compare two sequences.
#[cfg(test)]
pub(super) fn effort<T: Hash + Eq + Copy>(old: &[T], new: &[T]) -> usize {
    flags(old, new).looked
}

fn flags<T: Hash + Eq + Copy>(old: &[T], new: &[T]) -> Flags {
    let interner = Interner::new(old.len() + new.len());
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner };
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let mut flags = Flags { removed: vec![false; old.len()], added: vec![false; new.len()], looked: 0 };
    flags.mark(&input.before, &input.after, (0, 0), Stretch::Whole(input.interner.num_tokens()));
    flags
}

/// What is looked at.
#[derive(Clone, Copy)]
enum Stretch {
    /// All of it, which may be chunked; and how many different tokens there are.
    Whole(u32),
    /// What lay between chunks.
    Part,
}

struct Flags {
    removed: Vec<bool>,
    added: Vec<bool>,
    /// How often tokens may have been looked at: each for every change around it, up to where heuristics cut that short.
    looked: usize,
}

impl Flags {
    /// Marks what differs between two stretches that begin at these places.
    fn mark(&mut self, old: &[Token], new: &[Token], (old_at, new_at): (usize, usize), stretch: Stretch) {
        let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let (old, new) = (&old[before..], &new[before..]);
        let after = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);
        let (old_at, new_at) = (old_at + before, new_at + before);

        let size = old.len() + new.len();
        let hopeless = is_hopeless(old, new);
        if hopeless && matches!(stretch, Stretch::Whole(_)) {
            self.mark_chunks(old, new, old_at, new_at);
        } else if hopeless || old.is_empty() || new.is_empty() {
            self.replace(old, new, old_at, new_at);
        } else {
            // Histogram pays for every known token, so the many small stretches of a chunked
            // sequence go to Myers.
            let (algorithm, tokens) = match stretch {
                Stretch::Whole(tokens) if size <= SHORT => (Algorithm::Histogram, tokens),
                _ => (Algorithm::Myers, 0),
            };
            self.looked += size * size.min(2 * FAR);
            let mut diff = Diff::default();
            diff.compute_with(algorithm, old, new, tokens);
            diff.postprocess_with(old, new, NoSliderHeuristic);
            for index in 0..old.len() {
                self.removed[old_at + index] = diff.is_removed(index as u32);
            }
            for index in 0..new.len() {
                self.added[new_at + index] = diff.is_added(index as u32);
            }
        }
    }

    fn replace(&mut self, old: &[Token], new: &[Token], old_at: usize, new_at: usize) {
        self.removed[old_at..old_at + old.len()].fill(true);
        self.added[new_at..new_at + new.len()].fill(true);
    }

    fn mark_chunks(&mut self, old: &[Token], new: &[Token], old_at: usize, new_at: usize) {
        let (old_chunks, new_chunks) = (chunks(old), chunks(new));
        let mut input = InternedInput::default();
        input.update_before(old_chunks.iter().map(|chunk| &old[chunk.clone()]));
        input.update_after(new_chunks.iter().map(|chunk| &new[chunk.clone()]));
        let size = input.before.len() + input.after.len();
        if is_hopeless(&input.before, &input.after) {
            self.replace(old, new, old_at, new_at);
            return;
        }
        self.looked += size * size.min(2 * FAR);
        let diff = Diff::compute(Algorithm::Myers, &input);
        for hunk in diff.hunks() {
            let old_part = covered(&old_chunks, hunk.before, old.len());
            let new_part = covered(&new_chunks, hunk.after, new.len());
            let (old_start, new_start) = (old_at + old_part.start, new_at + new_part.start);
            self.mark(&old[old_part], &new[new_part], (old_start, new_start), Stretch::Part);
        }
    }

    fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < self.removed.len() || j < self.added.len() {
            let (old, new) = (i, j);
            i += self.removed[i..].iter().take_while(|&&removed| removed).count();
            j += self.added[j..].iter().take_while(|&&added| added).count();
            if i > old || j > new {
                runs.push(Run { equal: false, old: old..i, new: new..j });
            }
            let kept = self.removed[i..].iter().zip(&self.added[j..]);
            let equal = kept.take_while(|(removed, added)| !**removed && !**added).count();
            if equal > 0 {
                runs.push(Run { equal: true, old: i..i + equal, new: j..j + equal });
            }
            (i, j) = (i + equal, j + equal);
        }
        runs
    }
}

/// Whether it would take too long to compare two sequences token by token.
fn is_hopeless(old: &[Token], new: &[Token]) -> bool {
    let size = old.len() + new.len();
    size > LONG || (size > SHORT && apart(old, new) > FAR)
}

/// How many tokens of either sequence have no equal in the other: so much they differ at least.
fn apart(old: &[Token], new: &[Token]) -> usize {
    let mut surplus: HashMap<u32, isize> = HashMap::new();
    old.iter().for_each(|token| *surplus.entry(token.0).or_default() -= 1);
    new.iter().for_each(|token| *surplus.entry(token.0).or_default() += 1);
    surplus.into_values().map(isize::unsigned_abs).sum()
}

/// Cuts after tokens picked by a hash, so that both sequences are cut at the same content.
fn chunks(tokens: &[Token]) -> Vec<Range<usize>> {
    const SHORTEST: usize = 8;
    const LONGEST: usize = 64;
    let mut chunks = Vec::with_capacity(tokens.len() / SHORTEST);
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let length = index + 1 - start;
        let picked = token.0.wrapping_mul(0x9e37_79b1) >> 28 == 0;
        if (picked && length >= SHORTEST) || length == LONGEST {
            chunks.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < tokens.len() {
        chunks.push(start..tokens.len());
    }
    chunks
}

fn covered(chunks: &[Range<usize>], hunk: Range<u32>, length: usize) -> Range<usize> {
    let edge = |index: u32| chunks.get(index as usize).map_or(length, |chunk| chunk.start);
    edge(hunk.start)..edge(hunk.end)
}
