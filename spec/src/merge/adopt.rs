//! Blocks that the comparison gave up on, because so much was added to them or taken from them.
//!
//! For a reader a short paragraph that became a long one is a new paragraph. For a merge it is the same one while all of it
//! is still there: otherwise what the other side did to it has nowhere to go.

use crate::diff::{Fate, Matching, Origin, tokens};

/// Pairs blocks that are gone with new ones in the same place that hold all of them, or are held by them.
pub(super) fn adopt(matching: &mut Matching) {
    let mut next = 0;
    let mut fresh: Vec<usize> = Vec::new();
    for j in 0..=matching.new.len() {
        let stayed = match matching.origins.get(j) {
            Some(Origin::Fresh) => {
                fresh.push(j);
                continue;
            }
            Some(Origin::Moved(_)) => continue,
            Some(Origin::Stayed(i) | Origin::Part(i, _)) => *i..*i + 1,
            Some(Origin::Joined(parts)) => {
                let all = parts.iter().map(|(i, _)| *i);
                all.clone().min().unwrap_or(next)..all.max().map_or(next, |last| last + 1)
            }
            None => matching.old.len()..matching.old.len(),
        };
        pair(matching, next..stayed.start, &fresh);
        fresh.clear();
        next = next.max(stayed.end);
    }
}

/// Pairs in order what faces each other.
fn pair(matching: &mut Matching, old: std::ops::Range<usize>, fresh: &[usize]) {
    const TRIED: usize = 16;
    let mut rest = fresh;
    for i in old {
        if matching.fates[i] != Fate::Gone {
            continue;
        }
        let is_same = |&j: &usize| {
            let (a, b) = (&matching.old[i], &matching.new[j]);
            a.kind == b.kind && holds(a.core, b.core)
        };
        if let Some(found) = rest.iter().take(TRIED).position(is_same) {
            let j = rest[found];
            matching.fates[i] = Fate::Stayed(j);
            matching.origins[j] = Origin::Stayed(i);
            rest = &rest[found + 1..];
        }
    }
}

/// Whether the words of one are, together and in order, among those of the other.
fn holds(a: &str, b: &str) -> bool {
    let words = |text| {
        let mut words = tokens(text);
        words.retain(|word| word.chars().any(char::is_alphanumeric));
        words
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && (long.starts_with(&short) || long.ends_with(&short) || within(&short, &long))
}

fn within(short: &[&str], long: &[&str]) -> bool {
    // A word or two are found in any longer text.
    const WORDS: usize = 4;
    short.len() >= WORDS && long.windows(short.len()).any(|window| window == short)
}
