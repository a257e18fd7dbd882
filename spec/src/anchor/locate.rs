//! Where words that somebody selected stand in a source.
//!
//! They may be the source, exactly; the source with other spaces; or what is rendered from it, without markup. All three
//! are looked for, and what stood around the selection, in whichever form, decides between several places.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::context::fits;
use super::flat::Flat;
use super::squeezed::{Squeezed, squeeze};

/// Why words have no place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unlocated {
    /// There are none.
    #[error("no words are quoted")]
    Nothing,
    /// They do not stand there.
    #[error("the quoted words do not stand there")]
    Missing,
    /// They stand there several times, and nothing tells which is meant.
    #[error("the quoted words stand there {0} times; send what stands before and behind them, too")]
    Ambiguous(usize),
}

/// Where words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Their bytes.
    pub range: Range<usize>,
    /// True when another place fits what was told of the surroundings as well.
    pub has_rival: bool,
}

/// The bytes of `source` that hold `quote`, which stood between `prefix` and `suffix` when it was selected.
// r[impl anchor.locate]
pub fn locate(source: &str, quote: &str, prefix: &str, suffix: &str) -> Result<Located, Unlocated> {
    let wanted = squeeze(quote);
    if wanted.is_empty() {
        return Err(Unlocated::Nothing);
    }
    let written = Squeezed::of(source);
    let flat = Flat::of(source);
    let mut places = Places::default();
    exact(source, quote.trim()).into_iter().for_each(|range| places.add(Some(range)));
    for range in written.find(&wanted) {
        places.add(written.source(&range));
    }
    for range in flat.words.find(&wanted) {
        let Some(range) = flat.words.source(&range) else { continue };
        // Where the source says the same, it is quoted as it was selected.
        match squeeze(&source[range.clone()]) == wanted {
            true => places.add(Some(range)),
            false => places.add(Some(flat.whole(range))),
        }
    }
    let told = (prefix, suffix);
    let (prefix, suffix) = (squeeze(prefix), squeeze(suffix));
    let is_told = !prefix.is_empty() || !suffix.is_empty();
    choose(&places.found, is_told, |place| {
        let score = |words: &Squeezed| {
            let range = words.place(place.start)..words.place(place.end);
            if range.start <= range.end { fits(words, &range, &prefix, &suffix) } else { 0.0 }
        };
        // Of places that differ in their spaces alone, the one with the same spaces.
        score(&written).max(score(&flat.words)) + 0.001 * spaced(source, place, told)
    })
}

/// Where the words stand letter for letter, whole words first.
fn exact(source: &str, quote: &str) -> Vec<Range<usize>> {
    let found = memmem::find_iter(source.as_bytes(), quote).map(|at| at..at + quote.len());
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let cuts = |at: usize| letter(source[..at].chars().next_back()) && letter(source[at..].chars().next());
    let (cut, whole): (Vec<_>, Vec<_>) = found.partition(|range| cuts(range.start) || cuts(range.end));
    if whole.is_empty() { cut } else { whole }
}

/// How much of what was told stands around a place letter for letter, spaces included, 0 to 1.
fn spaced(source: &str, place: &Range<usize>, (prefix, suffix): (&str, &str)) -> f32 {
    let before = source[..place.start].bytes().rev().zip(prefix.bytes().rev()).take_while(|(a, b)| a == b).count();
    let behind = source[place.end..].bytes().zip(suffix.bytes()).take_while(|(a, b)| a == b).count();
    (before + behind) as f32 / (prefix.len() + suffix.len()).max(1) as f32
}

/// Stretches that are apart from one another, in the order they were found: a letter may be quoted that stands in a text
/// a million times.
#[derive(Default)]
struct Places {
    found: Vec<Range<usize>>,
    /// The same by where they begin.
    ends: BTreeMap<usize, usize>,
}

impl Places {
    fn add(&mut self, place: Option<Range<usize>>) {
        let Some(place) = place else { return };
        let before = self.ends.range(..place.end).next_back();
        if before.is_none_or(|(_, end)| *end <= place.start) {
            self.ends.insert(place.start, place.end);
            self.found.push(place);
        }
    }
}

/// The one place, or the first of those that fit best what was told of their surroundings.
fn choose(places: &[Range<usize>], is_told: bool, score: impl Fn(&Range<usize>) -> f32) -> Result<Located, Unlocated> {
    match places {
        [] => Err(Unlocated::Missing),
        [one] => Ok(Located { range: one.clone(), has_rival: false }),
        several if !is_told => Err(Unlocated::Ambiguous(several.len())),
        several => {
            let scores: Vec<f32> = several.iter().map(score).collect();
            let best = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut fitting = (0..several.len()).filter(|at| scores[*at] >= best);
            let first = fitting.next().unwrap_or(0);
            Ok(Located { range: several[first].clone(), has_rival: fitting.next().is_some() })
        }
    }
}
