//! Numbers in statements, with what they count and which way they bind.

use std::ops::Range;

use crate::unclear::Sentence;

/// Which way a number binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No more than it.
    Most,
    /// No less than it.
    Least,
    /// Just it, or nothing is said.
    Just,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// In the unit's smallest kind: milliseconds, bytes.
    pub value: f64,
    /// What is counted; empty when nothing is named.
    pub unit: String,
    /// Which way it binds.
    pub bound: Bound,
    /// As it is written.
    pub written: String,
    /// Which words of the sentence it takes up.
    pub words: Range<usize>,
}

impl Quantity {
    /// True when both say the same kind of thing about a number.
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.bound == other.bound || self.bound == Bound::Just || other.bound == Bound::Just
    }

    /// What it says, to be compared.
    pub(super) fn key(&self) -> (i64, String) {
        ((self.value * 1000.0) as i64, self.unit.clone())
    }
}

/// Units that are counted in another.
const UNITS: &[(&[&str], &str, f64)] = &[
    (&["ms", "millisecond", "milliseconds"], "time", 1.0),
    (&["s", "sec", "secs", "second", "seconds"], "time", 1e3),
    (&["min", "mins", "minute", "minutes"], "time", 6e4),
    (&["h", "hr", "hrs", "hour", "hours"], "time", 3.6e6),
    (&["day", "days"], "time", 8.64e7),
    (&["week", "weeks"], "time", 6.048e8),
    (&["month", "months"], "time", 2.592e9),
    (&["year", "years"], "time", 3.1536e10),
    (&["b", "byte", "bytes"], "size", 1.0),
    (&["kb", "kib", "kilobyte", "kilobytes"], "size", 1024.0),
    (&["mb", "mib", "megabyte", "megabytes"], "size", 1_048_576.0),
    (&["gb", "gib", "gigabyte", "gigabytes"], "size", 1_073_741_824.0),
    (&["percent", "pct"], "percent", 1.0),
];

const WRITTEN: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
];

const MOST: &[&str] = &["most", "to", "than", "maximum", "max", "within", "under", "below", "exceed", "until", "limit"];
const LEAST: &[&str] = &["least", "minimum", "min", "over", "above"];

/// True for "after 5" and "within 5": they bind a number and begin no condition.
pub(super) fn is_bound(word: &str, next: Option<&str>) -> bool {
    let is_number = next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()) || number(next).is_some());
    is_number && ["after", "before", "until", "within"].contains(&word)
}

/// The quantities among some of a sentence's words.
pub(super) fn quantities(sentence: &Sentence, range: Range<usize>) -> Vec<Quantity> {
    let words = sentence.words();
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let word = &words[at];
        let (digits, letters) = split(word.lower.trim_start_matches('`'));
        let Some(mut value) = number(digits) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        let mut written = word.range.end;
        let behind = sentence.text[word.range.end..].trim_start();
        let mut unit = String::new();
        let next = words.get(end).filter(|_| end < range.end).map(|word| word.lower.trim_start_matches('`'));
        let name = if letters.is_empty() { next } else { Some(letters) };
        if behind.starts_with('%') {
            unit = "percent".into();
            written += sentence.text[written..].find('%').map_or(0, |at| at + 1);
        } else if let Some(name) = name.filter(|name| name.contains(char::is_alphabetic)) {
            let known = UNITS.iter().find(|(names, ..)| names.contains(&name));
            unit = known.map_or_else(|| super::stem(name), |(_, kind, _)| (*kind).to_owned());
            value *= known.map_or(1.0, |(.., factor)| *factor);
            if letters.is_empty() {
                written = words[end].range.end;
                end += 1;
            }
        }
        let before: Vec<_> = words[range.start..at].iter().rev().take(3).map(|word| word.lower.as_str()).collect();
        let bound = before.iter().find_map(|word| match *word {
            word if MOST.contains(&word) => Some(Bound::Most),
            word if LEAST.contains(&word) => Some(Bound::Least),
            _ => None,
        });
        let bound = match bound {
            // "more than 5" is no maximum, "no more than 5" is.
            Some(Bound::Most)
                if before.first() == Some(&"than")
                    && before.contains(&"more")
                    && !before.contains(&"no")
                    && !before.contains(&"not") =>
            {
                Bound::Least
            }
            Some(bound) => bound,
            None => Bound::Just,
        };
        let written = sentence.text[word.range.start..written].to_owned();
        found.push(Quantity { value, unit, bound, written, words: at..end });
        at = end;
    }
    found
}

/// "5s" is a number and a unit.
fn split(word: &str) -> (&str, &str) {
    match word.starts_with(|c: char| c.is_ascii_digit()) {
        true => word.split_at(word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len())),
        false => (word, ""),
    }
}

fn number(word: &str) -> Option<f64> {
    let known = WRITTEN.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let is_plain =
        word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    // A comma before three digits parts thousands.
    known.or_else(|| word.replace(',', "").parse().ok().filter(|_| is_plain))
}
