//! The last look at a merge: is everything that either side wrote still there?
//!
//! How blocks were matched, moved and joined can go together in more ways than anybody foresees. This counts words
//! instead, knows nothing of how the merge was made, and so catches what that got wrong.

use std::collections::{HashMap, HashSet};

use super::sentences::{likeness, split};
use crate::diff::tokens;

/// True when `merged` holds every word as often as the edits ask for: as often as the base, and as often more as the side
/// that added most of it, and at most as often less as both took away together.
pub(super) fn keeps_all(base: &str, ours: &str, theirs: &str, merged: &str) -> bool {
    let (base, ours, theirs, merged) = (count(base), count(ours), count(theirs), count(merged));
    let times = |counts: &HashMap<&str, i64>, word: &str| counts.get(word).copied().unwrap_or(0);
    ours.keys().chain(theirs.keys()).all(|word| {
        let before = times(&base, word);
        let (o, t) = (times(&ours, word) - before, times(&theirs, word) - before);
        times(&merged, word) >= before + o.max(t).max(0) + o.min(0) + t.min(0)
    })
}

/// True when every sentence that a side wrote anew stands in `merged` as it was written.
///
/// A sentence that is like one of the base was edited, and may have been edited by the other side as well.
pub(super) fn keeps_sentences(base: &str, ours: &str, theirs: &str, merged: &str) -> bool {
    let (before, after) = (Lines::new(base), Lines::new(merged));
    let new = |side| -> Vec<&str> {
        let lines = str::lines(side).filter(|line| !before.has(line) && !after.has(line));
        let sentences = lines.flat_map(split).map(str::trim);
        sentences.filter(|sentence| sentence.split_whitespace().nth(WORDS - 1).is_some()).collect()
    };
    let missing = new(ours).into_iter().chain(new(theirs)).filter(|sentence| !merged.contains(sentence));
    let missing: Vec<&str> = missing.filter(|sentence| !base.contains(sentence)).collect();
    missing.is_empty() || {
        let known: Vec<&str> = split(base).map(str::trim).collect();
        missing.iter().all(|sentence| known.iter().any(|known| likeness(sentence, known) >= EDITED))
    }
}

/// Words from which on a sentence is looked for.
const WORDS: usize = 4;
/// Alike enough to be an edited sentence.
const EDITED: f32 = 0.4;

/// The lines of a text, to be asked for.
struct Lines<'a>(HashSet<&'a str>);

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self(text.lines().collect())
    }

    fn has(&self, line: &str) -> bool {
        self.0.contains(line)
    }
}

fn count(text: &str) -> HashMap<&str, i64> {
    let mut counts = HashMap::new();
    for word in tokens(text).into_iter().filter(|token| token.chars().any(char::is_alphanumeric)) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_only_one_side_wrote_is_missed() {
        assert!(keeps_all("a b", "a b c", "b", "b c"));
        assert!(!keeps_all("a b", "a b c", "b", "b"));
    }

    #[test]
    fn the_same_word_written_by_both_is_wanted_once() {
        assert!(keeps_all("a", "a new", "a new", "a new"));
        assert!(!keeps_all("a", "a new", "a new", "a"));
    }

    #[test]
    fn words_both_took_away_are_not_missed() {
        assert!(keeps_all("a b b", "a b", "a b", "a"));
    }
}
