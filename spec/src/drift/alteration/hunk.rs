//! Stretches of tokens that were replaced: which of them only moved, which names were only given another name, and what the
//! rest says.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::replaced::{exchanged, joined, rewritten, vanished};
use super::{Around, Piece, What};
use crate::drift::sign::{Sign, is_opposite, is_proper, sign};
use crate::drift::subject::stems;

/// How many tokens around a piece tell what it is about.
const NEAR: usize = 12;

/// A stretch of fewer tokens is in two places by chance.
const MOVED: usize = 5;

/// Tokens that were replaced.
#[derive(Clone, Debug)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Leaves out what only stands in another place.
pub(super) fn without_moves(hunks: &[Hunk], old: &[String], new: &[String]) -> Vec<Hunk> {
    // Where a stretch that moved begins is arbitrary, so its tokens are held side by side without their order.
    let bag = |tokens: &[String]| {
        let mut bag = tokens.to_vec();
        bag.sort_unstable();
        bag
    };
    let mut gone: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (number, hunk) in hunks.iter().enumerate().filter(|(_, hunk)| hunk.old.len() >= MOVED && hunk.new.is_empty()) {
        gone.entry(bag(&old[hunk.old.clone()])).or_default().push(number);
    }
    let mut moved = HashSet::new();
    for (number, hunk) in hunks.iter().enumerate().filter(|(_, hunk)| hunk.old.is_empty() && hunk.new.len() >= MOVED) {
        if let Some(from) = gone.get_mut(&bag(&new[hunk.new.clone()])).and_then(Vec::pop) {
            moved.extend([from, number]);
        }
    }
    let stays = hunks.iter().enumerate().filter(|(number, _)| !moved.contains(number));
    stays.map(|(_, hunk)| hunk.clone()).collect()
}

/// The names that were given another name: always the same one, and never used otherwise.
pub(super) fn renamed(hunks: &[Hunk], old: &[String], new: &[String], around: &Around) -> HashMap<String, String> {
    let mut pairs: HashMap<&str, (&str, usize)> = HashMap::new();
    let mut unclear: HashSet<&str> = HashSet::new();
    for hunk in hunks.iter().filter(|hunk| hunk.old.len() == hunk.new.len()) {
        for (one, other) in old[hunk.old.clone()].iter().zip(&new[hunk.new.clone()]) {
            if one == other || sign(one) != Sign::Name || sign(other) != Sign::Name {
                continue;
            }
            let (known, count) = pairs.entry(one).or_insert((other, 0));
            if *known != other {
                unclear.insert(one);
            }
            *count += 1;
        }
    }
    let names_old: HashSet<&str> = old.iter().map(String::as_str).collect();
    let names_new: HashSet<&str> = new.iter().map(String::as_str).collect();
    let is_renamed = |one: &str, other: &str, count: usize| {
        let here = !names_new.contains(one) && !names_old.contains(other);
        let places = around.came.get(other).copied().filter(|_| around.left.contains(one)).unwrap_or(0);
        // A kind or constant that became another one in a single place is another one, and not another name.
        let is_everywhere = if is_proper(one) { places > 1 } else { places > 0 };
        here && !unclear.contains(one) && !is_opposite(one, other) && (is_everywhere || (count > 1 && !is_proper(one)))
    };
    let renamed = pairs.into_iter().filter(|(one, (other, count))| is_renamed(one, other, *count));
    renamed.map(|(one, (other, _))| (one.to_owned(), other.to_owned())).collect()
}

impl Hunk {
    pub fn pieces(&self, old: &[String], new: &[String], renamed: &HashMap<String, String>, into: &mut Vec<Piece>) {
        let (gone, come) = (&old[self.old.clone()], &new[self.new.clone()]);
        let near = || {
            let mut near = BTreeSet::new();
            for (tokens, range) in [(old, &self.old), (new, &self.new)] {
                let range = range.start.saturating_sub(NEAR)..(range.end + NEAR).min(tokens.len());
                near.extend(
                    tokens[range].iter().filter(|token| sign(token) == Sign::Name).flat_map(|name| stems(name)),
                );
            }
            near
        };
        let mut add = |what, old: &[String], new: &[String]| {
            into.push(Piece { what, old: joined(old), new: joined(new), near: near() });
        };
        if gone.len() == come.len() {
            let pairs = gone.iter().zip(come).enumerate();
            let differing: Vec<_> =
                pairs.filter(|(_, (a, b))| a != b && renamed.get(*a) != Some(*b)).map(|(at, _)| at).collect();
            // What differs in most of its tokens was written anew.
            if differing.len() <= 3.max(gone.len() / 3) {
                for at in differing {
                    let behind = new.get(self.new.start + at + 1).map(String::as_str);
                    let before = (self.new.start + at).checked_sub(1).and_then(|at| new.get(at)).map(String::as_str);
                    if let Some(what) = exchanged(&gone[at], &come[at], before, behind) {
                        add(what, &gone[at..=at], &come[at..=at]);
                    }
                }
                return;
            }
        }
        match (gone.is_empty(), come.is_empty()) {
            (false, true) => {
                let gone = &old[slid(old, &self.old)];
                if let Some(what) = vanished(gone) {
                    add(what, gone, &[]);
                }
            }
            (true, false) => {
                if let Some(what) = vanished(come) {
                    let what = match what {
                        What::CheckGone => What::CheckNew,
                        What::Gone | What::Part => What::New,
                        other => other,
                    };
                    add(what, &[], come);
                }
            }
            _ => {
                for (what, a, b) in rewritten(gone, come, renamed) {
                    add(what, &a, &b);
                }
            }
        }
    }
}

/// The same stretch where it begins with a statement and ends with one, if it can be seen so: where it begins is arbitrary as long
/// as what follows it is what it begins with.
fn slid(tokens: &[String], stretch: &Range<usize>) -> Range<usize> {
    let ends = |at: usize| matches!(tokens[at].as_str(), ";" | "}" | "{");
    let is_statement = |range: &Range<usize>| {
        (range.start == 0 || ends(range.start - 1)) && matches!(tokens[range.end - 1].as_str(), ";" | "}")
    };
    let mut later = stretch.clone();
    let mut earlier = stretch.clone();
    for _ in 0..stretch.len() {
        if is_statement(&later) {
            return later;
        }
        if is_statement(&earlier) {
            return earlier;
        }
        if later.end < tokens.len() && tokens[later.start] == tokens[later.end] {
            later = later.start + 1..later.end + 1;
        }
        if earlier.start > 0 && tokens[earlier.start - 1] == tokens[earlier.end - 1] {
            earlier = earlier.start - 1..earlier.end - 1;
        }
    }
    stretch.clone()
}
