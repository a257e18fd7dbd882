//! What is typed into the search box, taken apart.
//!
//! Words, `"exact phrases"`, `-without`, and filters such as `author:ada`. Every text means something: what looks like a
//! filter and names none is a word, so that `std::vec` and `https://example.org` are found as they stand; what names a
//! filter and cannot be understood is left out, and known by what is wrong with it.

use std::ops::Range;

use super::filter::{Filter, Key};
use super::{Kind, Wrong};

/// What opens and closes a phrase: keyboards, word processors and languages differ.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];

/// A text from the search box, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As it was typed.
    pub text: String,
    /// What it is made of, in order.
    pub parts: Vec<Part>,
}

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether what it says is looked for or kept out.
    pub sense: Sense,
    /// What it says.
    pub what: What,
}

/// Whether something is looked for or kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// It has to be so.
    With,
    /// It may not be so: there was a `-` in front.
    Without,
}

/// What a piece of a query says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A word, in any of its forms.
    Word(String),
    /// Words as they are written, in this order.
    Phrase(String),
    /// A filter.
    Filter(Filter),
    /// What cannot be understood.
    Wrong(Wrong),
}

impl Query {
    /// Takes a text apart.
    // r[impl query.words] r[impl query.phrase] r[impl query.without]
    pub fn parse(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| !c.is_whitespace()).map(|skipped| at + skipped) {
            let (sense, begin) = match text[start..].strip_prefix('-') {
                Some(rest) if begins_something(rest) => (Sense::Without, start + 1),
                _ => (Sense::With, start),
            };
            let (end, what) = match filter(text, begin, sense) {
                Some(found) => found,
                None => plain(text, begin),
            };
            parts.push(Part { range: start..end, sense, what });
            at = end;
        }
        Self { text: text.to_owned(), parts }
    }

    /// The kind of find it asks for, the last one if there are several.
    // r[impl query.kind]
    pub fn kind(&self) -> Option<Kind> {
        self.parts.iter().rev().find_map(|part| match part.what {
            What::Filter(Filter::Kind(kind)) => Some(kind),
            _ => None,
        })
    }

    /// What could not be understood, in order.
    // r[impl query.wrong]
    pub fn ignored(&self) -> impl Iterator<Item = &Wrong> {
        self.parts.iter().filter_map(|part| match &part.what {
            What::Wrong(wrong) => Some(wrong),
            _ => None,
        })
    }

    /// The filters, and where they stand in the parts.
    pub fn filters(&self) -> impl Iterator<Item = (usize, Sense, &Filter)> {
        self.parts.iter().enumerate().filter_map(|(number, part)| match &part.what {
            What::Filter(filter) => Some((number, part.sense, filter)),
            _ => None,
        })
    }

    /// A part as it was typed.
    pub fn written(&self, number: usize) -> &str {
        self.parts.get(number).and_then(|part| self.text.get(part.range.clone())).unwrap_or_default()
    }

    /// The text without one of its parts.
    pub fn without(&self, number: usize) -> String {
        self.only(|other| other != number)
    }

    /// What is looked for, without filters and without what cannot be understood.
    pub fn without_filters(&self) -> String {
        self.only(|number| matches!(self.parts[number].what, What::Word(_) | What::Phrase(_)))
    }

    /// True when the text ends in a word that may go on: nothing was typed behind it.
    pub fn ends_open(&self) -> bool {
        let last = self.parts.last();
        last.is_some_and(|part| part.range.end == self.text.len() && matches!(part.what, What::Word(_)))
    }

    fn only(&self, wanted: impl Fn(usize) -> bool) -> String {
        let written: Vec<_> = (0..self.parts.len()).filter(|n| wanted(*n)).map(|n| self.written(n)).collect();
        written.join(" ")
    }
}

/// True for what a `-` keeps out: `->` and `--flag` are words.
fn begins_something(rest: &str) -> bool {
    let first = rest.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() || c == '_' || QUOTES.iter().any(|(open, _)| *open == c))
}

/// A word or a phrase, and where it ends.
fn plain(text: &str, begin: usize) -> (usize, What) {
    let (end, value, quoted) = value(text, begin);
    (end, if quoted { What::Phrase(value) } else { What::Word(value) })
}

/// A filter that begins here, if it is one, and where it ends.
// r[impl query.unknown]
fn filter(text: &str, begin: usize, sense: Sense) -> Option<(usize, What)> {
    let (name, rest) = text[begin..].split_once(':')?;
    // `in::x` and `kind://x` are names in somebody's code.
    if rest.starts_with(':') || rest.starts_with("//") {
        return None;
    }
    let key = Key::find(name)?;
    let (end, value, _) = value(text, begin + name.len() + 1);
    let what = match (key.read(&value), sense) {
        (Err(wrong), _) => What::Wrong(wrong),
        (Ok(Filter::Kind(_) | Filter::Before(..) | Filter::After(..)), Sense::Without) => {
            What::Wrong(Wrong::Without(key))
        }
        (Ok(filter), _) => What::Filter(filter),
    };
    Some((end, what))
}

/// What stands here up to the next space, or between quotes: where it ends, the text, and whether it was quoted.
fn value(text: &str, begin: usize) -> (usize, String, bool) {
    let rest = &text[begin..];
    let opened = rest.chars().next().and_then(|c| QUOTES.iter().find(|(open, _)| *open == c));
    if let Some((open, close)) = opened {
        let inside = &rest[open.len_utf8()..];
        // A phrase that is not closed yet goes to the end.
        let (phrase, closed) = match inside.find(*close) {
            Some(end) => (&inside[..end], close.len_utf8()),
            None => (inside, 0),
        };
        return (begin + open.len_utf8() + phrase.len() + closed, phrase.trim().to_owned(), true);
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    (begin + end, rest[..end].to_owned(), false)
}

#[cfg(test)]
mod tests;
