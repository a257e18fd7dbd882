//! What a requirement speaks of, so far as code can speak of it too: its numbers, its words, what it puts in quotes.

use std::collections::BTreeSet;

use super::sign::{Sign, sign};
use crate::claim::stem;

/// Numbers that are written as words.
const WRITTEN: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("once", 1.0),
    ("two", 2.0),
    ("twice", 2.0),
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
    ("sixty", 60.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("million", 1e6),
];

/// By how much code may count in smaller or larger units than the text.
const UNITS: &[f64] = &[1.0, 60.0, 3600.0, 86_400.0, 1e3, 1e6, 1e9, 60e3, 3600e3, 1024.0, 1_048_576.0, 100.0];

/// Words that are in every text.
const EMPTY: &[&str] = &[
    "the", "and", "for", "that", "this", "with", "from", "are", "was", "not", "must", "shall", "should", "may", "can",
    "its", "has", "have", "when", "which", "who", "will", "one", "all", "each", "any", "only", "what", "where", "then",
    "than", "they", "them", "into", "there", "are", "does", "self", "let", "mut", "pub", "return", "use", "name",
    "value", "new", "get", "set",
];

/// What is known of a requirement's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    numbers: Vec<f64>,
    stems: BTreeSet<String>,
    quoted: String,
    is_bounding: bool,
}

impl Subject {
    /// Reads the text of a requirement.
    pub fn of(text: &str) -> Self {
        let mut subject = Self { quoted: text.to_lowercase(), ..Self::default() };
        for word in text.split(|c: char| !c.is_alphanumeric() && !"_.,".contains(c)) {
            let word = word.trim_matches(['.', ',', '_']);
            if let Some(value) = number(word) {
                subject.numbers.push(value);
            } else if let Some((_, value)) = WRITTEN.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)) {
                subject.numbers.push(*value);
            }
            subject.stems.extend(stems(word));
        }
        let binds = ["at least", "at most", "more than", "less than", "within", "no more", "up to", "longer", "exceed"]
            .iter()
            .chain(&["before", "after", "until", "limit", "maximum", "minimum", "older", "newer", "equal"]);
        subject.is_bounding = binds.into_iter().any(|word| subject.quoted.contains(word));
        subject
    }

    /// True when the text names the number a token of code writes, in whichever unit.
    pub(super) fn counts(&self, token: &str) -> bool {
        let Some(value) = number(token) else { return false };
        // Nought and one stand in every code; they would fit by chance in other units.
        let units = if value <= 2.0 { &UNITS[..1] } else { UNITS };
        self.numbers.iter().any(|said| units.iter().any(|unit| near(said * unit, value) || near(value * unit, *said)))
    }

    /// True when the text quotes what a token of code says, or says it in words of its own.
    pub(super) fn quotes(&self, token: &str) -> bool {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_worth = bare.chars().filter(|c| c.is_alphanumeric()).count() > 2;
        is_worth && self.quoted.contains(&bare)
    }

    /// How many of these stems the text uses.
    pub(super) fn shares<'a>(&self, stems: impl IntoIterator<Item = &'a String>) -> usize {
        stems.into_iter().filter(|stem| self.stems.contains(*stem)).count()
    }

    /// True when the text says how much is enough or too much.
    pub(super) fn is_bounding(&self) -> bool {
        self.is_bounding
    }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= other.abs() * 1e-6
}

/// The number a word writes: `30`, `1_000`, `10,000`, `0x1f`, `30s`, `5u64`.
fn number(word: &str) -> Option<f64> {
    if sign(word) != Sign::Number {
        return None;
    }
    let plain: String = word.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    if let Some(digits) = plain.strip_prefix("0x") {
        return i64::from_str_radix(digits.trim_end_matches(['u', 'i', 'l', 'L']), 16).ok().map(|value| value as f64);
    }
    let end = plain.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(plain.len());
    plain[..end].trim_end_matches('.').parse().ok()
}

/// The stems of the parts of a name: `max_retryCount` is about max, retry and count.
pub(super) fn stems(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last_is_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            parts.push(String::new());
            last_is_lower = false;
            continue;
        }
        if parts.is_empty() || (c.is_uppercase() && last_is_lower) {
            parts.push(String::new());
        }
        last_is_lower = c.is_lowercase();
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase());
        }
    }
    parts.retain(|part| {
        part.chars().count() > 2 && !EMPTY.contains(&part.as_str()) && part.contains(char::is_alphabetic)
    });
    parts.iter().map(|part| stem(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_in_the_units_of_code() {
        let subject = Subject::of("A session ends after 30 minutes; three attempts of at most 10,000 bytes (2.5 MiB).");
        for said in ["30", "1_800", "3", "10000", "1800000", "0x1e", "30u64"] {
            assert!(subject.counts(said), "{said}");
        }
        for unsaid in ["31", "1", "7", "x"] {
            assert!(!subject.counts(unsaid), "{unsaid}");
        }
        assert!(subject.is_bounding());
    }

    #[test]
    fn names_fall_into_words() {
        assert_eq!(stems("maxRetry_count"), ["max", stem("retry").as_str(), "count"]);
        assert!(Subject::of("The `not_found` answer").quotes("\"not_found\""));
        assert_eq!(Subject::of("Retries are counted.").shares(&stems("retryCount")), 2);
    }
}
