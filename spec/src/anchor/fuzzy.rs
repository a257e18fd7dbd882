//! Words like those that are gone.
//!
//! Only what shares most of its words with the quote is taken, and only when nothing else is nearly as much like it.

use std::collections::HashMap;
use std::ops::Range;

use crate::diff::{runs, tokens};
use crate::markdown::parse;

/// How alike the place has to be.
const LEAST: f32 = 0.7;
/// How much more alike it has to be than any other.
const MARGIN: f32 = 0.15;
/// How many words a quote needs so that likeness means something.
const WORDS: usize = 5;
/// Blocks that are looked into.
const TRIED: usize = 8;

/// A place that says nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Like {
    /// Its bytes.
    pub range: Range<usize>,
    /// How alike it is, 0 to 1.
    pub score: f32,
}

/// The one place in `text` that is most like `quote`. Places for which `is_other` says so are known to be something else,
/// but still count as rivals.
// r[impl anchor.fuzzy]
pub(super) fn search(text: &str, quote: &str, is_other: impl Fn(&Range<usize>) -> bool) -> Option<Like> {
    let wanted = words(quote);
    if wanted.len() < WORDS {
        return None;
    }
    let mut places: Vec<Like> = Vec::new();
    for block in likely(text, &wanted) {
        places.extend(within(text, block, &wanted));
    }
    places.sort_by(|a, b| b.score.total_cmp(&a.score));
    let best = places.first().filter(|best| best.score >= LEAST && !is_other(&best.range))?;
    let is_rival = |other: &&Like| other.range.start >= best.range.end || other.range.end <= best.range.start;
    let rival = places.iter().skip(1).filter(is_rival).map(|other| other.score).fold(0.0, f32::max);
    (best.score - rival >= MARGIN).then(|| best.clone())
}

/// How alike two texts are by their words in order, 0 to 1.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let (a, b) = (words(a), words(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.iter().map(|word| word.0).collect(), b.iter().map(|word| word.0).collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common: usize = runs(&a, &b).into_iter().filter(|run| run.equal).map(|run| run.old.len()).sum();
    2.0 * common as f32 / (a.len() + b.len()) as f32
}

/// Words with their bytes.
fn words(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut at = 0;
    let mut found = Vec::new();
    for token in tokens(text) {
        if token.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            found.push((token, at..at + token.len()));
        }
        at += token.len();
    }
    found
}

/// The blocks that share the most words with the quote, rare ones first; a block together with the next, because a
/// sentence may go on there.
fn likely(text: &str, wanted: &[(&str, Range<usize>)]) -> Vec<Range<usize>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (word, _) in wanted {
        *counts.entry(word).or_default() += 1;
    }
    let mut scored = Vec::new();
    for block in parse(text).blocks {
        let Some(source) = text.get(block.range.clone()) else { continue };
        let mut left = counts.clone();
        let mut shared = 0;
        for (word, _) in words(source) {
            if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
                *count -= 1;
                shared += 1;
            }
        }
        if 2 * shared >= wanted.len() {
            scored.push((shared, block.range));
        }
    }
    scored.sort_by_key(|(shared, range)| (std::cmp::Reverse(*shared), range.start));
    scored.into_iter().take(TRIED).map(|(_, range)| range).collect()
}

/// The stretch of a block that is most like the quote.
fn within(text: &str, block: Range<usize>, wanted: &[(&str, Range<usize>)]) -> Option<Like> {
    let source = text.get(block.clone())?;
    let there = words(source);
    let (a, b): (Vec<&str>, Vec<&str>) =
        (wanted.iter().map(|word| word.0).collect(), there.iter().map(|word| word.0).collect());
    let equal: Vec<_> = runs(&a, &b).into_iter().filter(|run| run.equal).collect();
    // What is far from the rest of what is shared is shared by chance.
    let mut best: Option<Like> = None;
    for first in 0..equal.len() {
        let mut common = 0;
        for run in &equal[first..] {
            common += run.new.len();
            let hull = equal[first].new.start..run.new.end;
            let score = 2.0 * common as f32 / (a.len() + hull.len()) as f32;
            if best.as_ref().is_none_or(|best| score > best.score) {
                let (start, end) = (there[hull.start].1.start, there[hull.end - 1].1.end);
                best = Some(Like { range: block.start + start..block.start + end, score });
            }
        }
        if equal.len() > 64 {
            break;
        }
    }
    best
}
