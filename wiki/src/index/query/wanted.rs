//! The words of a query, and all that stands for them in the index.

mod group;
mod reader;

use std::collections::HashMap;

use spec::search::{Instead, Query as Typed, Sense, Typed as Extent, What};
use tantivy::query::{BooleanQuery, Occur, Query};

use super::dictionary::Dictionary;
use super::near::{self, Near};
use super::rank::Best;
use super::seen::Seen;
use crate::error::Result;
use crate::index::schema::Fields;
use group::{Group, Need, Shape};
use reader::Reader;

/// Most words of a query: nobody looks for more, each costs, and each has a bit in 32.
pub const MOST_WORDS: usize = 32;

/// How good a find is that has another form of a word, a word that only begins so, or one a slip or two away.
const STEM: f32 = 0.85;
const BEGINNING: f32 = 0.6;
const SLIP: f32 = 0.5;
const SLIPS: f32 = 0.3;

/// A word in more texts than this is no slip.
const RARE: u64 = 3;

/// The words of a query.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Each has the bit of its number in what [`Stand`]s cover.
    pub words: Vec<Word>,
    pub stands: Vec<Stand>,
    groups: Vec<Group>,
    taken: Vec<Taken>,
    had_words: bool,
}

/// One word.
#[derive(Clone, Debug)]
pub struct Word {
    pub typed: String,
    /// The rarer, the more.
    pub weight: f32,
    /// Whether it only holds sentences together.
    pub is_small: bool,
}

/// A word of the index that stands for words of the query.
#[derive(Clone, Debug)]
pub struct Stand {
    pub term: String,
    pub covers: u32,
    /// 1 for the word as it was typed.
    pub grade: f32,
}

/// A word that was taken for others.
#[derive(Clone, Debug)]
struct Taken {
    typed: String,
    near: Vec<String>,
}

impl Wanted {
    /// The words of a query, looked up.
    pub fn of(seen: &Seen<'_>, fields: &Fields, typed: &Typed, extent: Extent) -> Result<Self> {
        let dictionary = Dictionary::of(seen, fields)?;
        let mut reader = Reader { seen, fields, dictionary, wanted: Wanted::default() };
        let last = typed.parts.len().checked_sub(1).filter(|_| extent == Extent::SoFar && typed.ends_open());
        for (number, part) in typed.parts.iter().enumerate() {
            match (&part.what, part.sense) {
                (What::Word(text), Sense::With) => reader.word(text, last == Some(number))?,
                (What::Phrase(text), Sense::With) => reader.phrase(text)?,
                _ => {}
            }
        }
        let mut wanted = reader.wanted;
        if wanted.groups.iter().all(|group| group.need == Need::Better) {
            wanted.groups.iter_mut().for_each(|group| group.need = Need::Required);
        }
        wanted.had_words = !wanted.groups.is_empty();
        Ok(wanted)
    }

    /// True when there is no word.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True when there was a word.
    pub fn had_words(&self) -> bool {
        self.had_words
    }

    /// What holds all of them.
    pub fn every(&self, fields: &Fields) -> Box<dyn Query> {
        let mut clauses: Vec<_> =
            self.required().map(|group| (Occur::Must, group.clause(fields, fields.text))).collect();
        match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        }
    }

    /// What holds at least so many of them that stand somewhere.
    pub fn any(&self, fields: &Fields, least: usize) -> Option<Box<dyn Query>> {
        let known = self.required().filter(|group| group.is_known());
        let clauses: Vec<_> = known.map(|group| (Occur::Should, group.clause(fields, fields.text))).collect();
        (!clauses.is_empty())
            .then(|| -> Box<dyn Query> { Box::new(BooleanQuery::with_minimum_required_clauses(clauses, least)) })
    }

    /// What holds all of them in titles, headings and addresses, small words included.
    pub fn heads(&self, fields: &Fields) -> Box<dyn Query> {
        let mut clauses: Vec<_> =
            self.groups.iter().map(|group| (Occur::Must, group.clause(fields, fields.heads))).collect();
        match clauses.len() {
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        }
    }

    /// Words that hold sentences together.
    pub fn small(&self) -> u32 {
        let small = self.words.iter().enumerate().filter(|(_, word)| word.is_small);
        small.fold(0, |small, (number, _)| small | (1 << number))
    }

    /// True when words have to stand in an order.
    pub fn has_phrase(&self) -> bool {
        self.groups.iter().any(|group| matches!(group.shape, Shape::Phrase(_)))
    }

    /// True for what is more like a sentence than like a few words: three words or more, or small ones among them.
    pub fn is_sentence(&self) -> bool {
        let required = self.required().count();
        !self.has_phrase() && (required >= 3 || (required == 2 && self.groups.len() > required))
    }

    /// How many words of a sentence have to be there: half of them.
    pub fn least(&self) -> usize {
        self.required().count().div_ceil(2)
    }

    /// True when everything that has to be held is covered.
    pub fn is_whole(&self, covered: u32) -> bool {
        self.required().all(|group| group.covers & covered == group.covers)
    }

    /// How many of the things that have to be held are covered.
    pub fn groups_in(&self, covered: u32) -> usize {
        self.required().filter(|group| group.covers & covered == group.covers).count()
    }

    /// The same with one of the rarer words taken for another that is near it and far more usual: a slip of the keyboard
    /// may happen to be a word. Where one was taken for another already, nobody slipped so often: what was guessed twice is
    /// further from what was typed than what lacks a word.
    pub fn slips(&self, seen: &Seen<'_>, fields: &Fields) -> Result<Vec<Wanted>> {
        if !self.taken.is_empty() {
            return Ok(Vec::new());
        }
        let mut rarest: Vec<usize> = (0..self.groups.len()).collect();
        rarest.retain(|number| {
            let group = &self.groups[*number];
            group.need == Need::Required && group.covers.count_ones() == 1 && matches!(group.shape, Shape::Words { .. })
        });
        let weight = |number: &usize| self.words[self.groups[*number].covers.trailing_zeros() as usize].weight;
        rarest.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        let mut found = Vec::new();
        for number in rarest.into_iter().take(3) {
            let covers = self.groups[number].covers;
            let word = self.words[covers.trailing_zeros() as usize].typed.clone();
            let own = seen.count(fields.text, &word)?;
            let mut near = near::words_by_one(seen, fields.text, &word)?;
            near.retain(|near| near.count > 4 * own && own <= RARE);
            if near.is_empty() {
                continue;
            }
            let mut slip = self.clone();
            slip.take(number, &word, &near);
            found.push(slip);
        }
        Ok(found)
    }

    /// What was taken for words that nobody wrote: of several the one in the best find, and none that stands only where the
    /// asker may not look.
    // r[impl search.instead]
    pub fn instead(&self, best: Option<&Best>) -> Vec<Instead> {
        let taken = self.taken.iter().filter_map(|taken| {
            let there = |word: &&String| {
                best.is_some_and(|best| best.stands.iter().any(|stand| self.stands[*stand].term == **word))
            };
            let likeliest = taken.near.iter().find(there)?;
            Some(Instead { typed: taken.typed.clone(), taken: likeliest.clone() })
        });
        taken.collect()
    }

    fn required(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.need == Need::Required)
    }

    fn take(&mut self, group: usize, typed: &str, near: &[Near]) {
        let covers = self.groups[group].covers;
        for near in near {
            let grade = if near.slips <= 1 { SLIP } else { SLIPS };
            self.stands.push(Stand { term: near.word.clone(), covers, grade });
        }
        let near: Vec<String> = near.iter().map(|near| near.word.clone()).collect();
        self.groups[group].shape = Shape::Words { in_heads: Vec::new(), whole: near.clone(), parts: Vec::new() };
        self.taken.push(Taken { typed: typed.to_owned(), near });
    }
}

/// The terms that stand for words, each once with all it stands for at its best.
pub fn merged(stands: &[Stand]) -> Vec<(usize, &Stand)> {
    let mut by_term: HashMap<(&str, u32), (usize, &Stand)> = HashMap::new();
    for (number, stand) in stands.iter().enumerate() {
        let kept = by_term.entry((&stand.term, stand.covers)).or_insert((number, stand));
        if stand.grade > kept.1.grade {
            *kept = (number, stand);
        }
    }
    let mut merged: Vec<_> = by_term.into_values().collect();
    merged.sort_unstable_by_key(|(number, _)| *number);
    merged
}
