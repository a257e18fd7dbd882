//! Words within a slip or two of another (Damerau: a swapped, lost, added or wrong letter each is one).

use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::schema::Field;

use super::seen::{Counted, Seen};
use crate::error::Result;
use crate::index::language::STEM;

/// Most known words that one unknown word stands for.
const MOST: usize = 12;

/// From so many letters on there may be two slips.
const LONG: usize = 8;

/// What automatons are made from; making it takes longer than using it.
static ONE: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// A word near another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub word: String,
    pub slips: u8,
    pub count: u64,
}

/// True for what a slip of the keyboard may have made: names with digits are typed with care, and short words are near
/// everything.
pub fn may_be_slip(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)
}

/// Words of a field near a word, the nearest and then the most frequent first; two slips only where one gives nothing.
// r[impl search.slips]
pub fn words(seen: &Seen<'_>, field: Field, word: &str) -> Result<Vec<Near>> {
    if !may_be_slip(word) {
        return Ok(Vec::new());
    }
    let once = known(seen, field, &ONE.build_dfa(word), word)?;
    if !once.is_empty() || word.chars().count() < LONG {
        return Ok(once);
    }
    known(seen, field, &TWO.build_dfa(word), word)
}

/// Words of a field near another by one slip.
pub fn words_by_one(seen: &Seen<'_>, field: Field, word: &str) -> Result<Vec<Near>> {
    match may_be_slip(word) && word.chars().count() > 3 {
        true => known(seen, field, &ONE.build_dfa(word), word),
        false => Ok(Vec::new()),
    }
}

/// Words of a field that begin nearly like this.
pub fn beginnings(seen: &Seen<'_>, field: Field, begin: &str) -> Result<Vec<Near>> {
    match may_be_slip(begin) && begin.chars().count() > 3 {
        true => known(seen, field, &ONE.build_prefix_dfa(begin), begin),
        false => Ok(Vec::new()),
    }
}

fn known(seen: &Seen<'_>, field: Field, automaton: &DFA, word: &str) -> Result<Vec<Near>> {
    let mut found: Vec<Near> = Vec::new();
    for segment in seen.searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().search(Slips(automaton)).into_stream()?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            if term.starts_with(STEM) || term == word {
                continue;
            }
            let count = u64::from(terms.value().doc_freq);
            match found.iter_mut().find(|near| near.word == term) {
                Some(near) => near.count += count,
                None => found.push(Near { word: term.to_owned(), slips: automaton.eval(term).to_u8(), count }),
            }
        }
    }
    // Among words equally near, one of the same letters in another order is likelier, and one with the same first letter.
    let key =
        |near: &Near| (near.slips, !same_letters(&near.word, word), near.word.chars().next() != word.chars().next());
    found.sort_by(|a, b| {
        (key(a), std::cmp::Reverse(a.count), &a.word).cmp(&(key(b), std::cmp::Reverse(b.count), &b.word))
    });
    seen.first(found, field, MOST, |near| Counted { word: &near.word, count: &mut near.count })
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}

/// The automaton in the form the index's dictionary asks for.
struct Slips<'a>(&'a DFA);

impl tantivy_fst::Automaton for Slips<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
