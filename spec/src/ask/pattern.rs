//! Ways to put a question, as data: `when was|were {s} first? @added`.
//!
//! A pattern is a row of atoms: words and their alternatives (`a|b`, `_` for a space), named sets of them (`@added`), and slots
//! (`{s}`, `{s?}` for one that may be empty, `{q}` for a quoted passage). `?` behind an atom makes it optional. A pattern fits
//! the whole question or not at all; of several ways to fill a slot the longest is tried first, for the name of a page (`{p}`)
//! the shortest.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Word;

/// Longest question that is compared with patterns, in words.
pub const LONGEST: usize = 160;

/// How many steps one pattern may take.
const STEPS: usize = 20_000;

/// What stands in a pattern.
#[derive(Clone, Debug)]
enum Atom {
    /// One of several rows of words.
    Words(Vec<Vec<String>>),
    /// Anything.
    Slot(char),
    /// The same, if it is there.
    Maybe(Box<Atom>),
}

/// A way to put a question.
#[derive(Clone, Debug)]
pub struct Pattern(Vec<Atom>);

/// What fills the slots.
pub type Filled = HashMap<char, Range<usize>>;

impl Pattern {
    /// A pattern, its sets looked up.
    pub fn new(text: &str, sets: &[(&str, &str)]) -> Self {
        Self(text.split_whitespace().map(|atom| Atom::new(atom, sets)).collect())
    }

    /// What fills the slots, if the words fit.
    pub fn fits(&self, words: &[Word]) -> Option<Filled> {
        let mut filled = Filled::new();
        let mut steps = STEPS;
        fits(&self.0, words, 0, &mut filled, &mut steps).then_some(filled)
    }
}

impl Atom {
    fn new(text: &str, sets: &[(&str, &str)]) -> Self {
        if let Some(slot) = text.strip_prefix('{') {
            let slot = slot.trim_end_matches('}');
            let name = slot.chars().next().unwrap_or('s');
            let atom = Atom::Slot(name);
            return if slot.ends_with('?') { Atom::Maybe(Box::new(atom)) } else { atom };
        }
        let (text, is_optional) = match text.strip_suffix('?') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let mut rows = Vec::new();
        let mut waiting: Vec<&str> = text.split('|').rev().collect();
        while let Some(one) = waiting.pop() {
            let set = one.strip_prefix('@').and_then(|name| sets.iter().find(|(set, _)| *set == name));
            match set {
                Some((_, words)) => waiting.extend(words.split_whitespace().rev()),
                None => rows.push(one.split('_').map(str::to_owned).collect::<Vec<_>>()),
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        let atom = Atom::Words(rows);
        if is_optional { Atom::Maybe(Box::new(atom)) } else { atom }
    }
}

fn fits(atoms: &[Atom], words: &[Word], at: usize, filled: &mut Filled, steps: &mut usize) -> bool {
    let Some(left) = steps.checked_sub(1) else { return false };
    *steps = left;
    let Some((first, rest)) = atoms.split_first() else { return at == words.len() };
    match first {
        Atom::Maybe(atom) => {
            let with: Vec<Atom> = std::iter::once((**atom).clone()).chain(rest.iter().cloned()).collect();
            fits(&with, words, at, filled, steps) || fits(rest, words, at, filled, steps)
        }
        Atom::Words(rows) => rows.iter().any(|row| {
            let is_here = words.get(at..at + row.len()).is_some_and(|here| {
                here.iter().zip(row).all(|(word, wanted)| word.passage.is_none() && word.small == *wanted)
            });
            is_here && fits(rest, words, at + row.len(), filled, steps)
        }),
        // One quoted passage.
        Atom::Slot('q') => {
            let is_one = words.get(at).is_some_and(|word| word.passage.is_some());
            let fits = is_one && fits(rest, words, at + 1, filled, steps);
            if fits {
                filled.insert('s', at..at + 1);
            }
            fits
        }
        Atom::Slot(name) => {
            let mut try_end = |end: usize| {
                let is_so = fits(rest, words, end, filled, steps);
                if is_so {
                    filled.insert(*name, at..end);
                }
                is_so
            };
            // The name of a page is short; what is said of it may hold any words.
            match name {
                'p' => (at + 1..=words.len()).any(&mut try_end),
                _ => (at + 1..=words.len()).rev().any(&mut try_end),
            }
        }
    }
}
