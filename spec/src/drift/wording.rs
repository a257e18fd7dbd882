//! How much a change of a requirement's own words asks of the code.

use std::collections::BTreeSet;

use super::reason::Wording;
use super::subject::stems;

/// Words that say how much something binds.
const BINDING: &[&str] = &[
    "must", "shall", "should", "may", "can", "cannot", "never", "not", "no", "always", "required", "optional", "only",
    "unless", "without", "except",
];

/// What became of a requirement's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Rewording {
    /// What of it.
    pub wording: Wording,
    /// The words that are gone, the first few.
    pub old: String,
    /// The words that are new, the first few.
    pub new: String,
    /// How much of what it says is different, from 0 to 1.
    pub share: f32,
}

/// Compares two texts of a requirement.
// r[impl drift.specification-moved]
pub fn rewording(old: &str, new: &str) -> Rewording {
    let (before, after) = (words(old), words(new));
    let only = |one: &[String], other: &[String], wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
        let mut left: Vec<&String> = other.iter().collect();
        let mut found = Vec::new();
        for word in one {
            match left.iter().position(|other| *other == word) {
                Some(at) => drop(left.swap_remove(at)),
                None if wanted(word) => found.push(word.clone()),
                None => {}
            }
        }
        found
    };
    let told = |old: Vec<String>, new: Vec<String>, wording, share| {
        let first = |words: Vec<String>| words.into_iter().take(6).collect::<Vec<_>>().join(" ");
        Rewording { wording, old: first(old), new: first(new), share }
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let (gone, come) = (only(&before, &after, &is_number), only(&after, &before, &is_number));
    if !gone.is_empty() && !come.is_empty() {
        return told(gone, come, Wording::Numbers, 1.0);
    }
    let binds = |word: &str| BINDING.contains(&word);
    let (gone, come) = (only(&before, &after, &binds), only(&after, &before, &binds));
    let share = difference(&before, &after);
    if (!gone.is_empty() || !come.is_empty()) && share < 0.5 {
        return told(gone, come, Wording::Obligation, share);
    }
    let (gone, come) = (only(&before, &after, &|_| true), only(&after, &before, &|_| true));
    let wording = if share < 0.12 { Wording::Little } else { Wording::Words };
    told(gone, come, wording, share)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"_.,'-".contains(c));
    words
        .map(|word| word.trim_matches(['.', ',', '_', '\'', '-']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// How many of the stems are only on one side.
fn difference(old: &[String], new: &[String]) -> f32 {
    let of = |words: &[String]| words.iter().flat_map(|word| stems(word)).collect::<BTreeSet<_>>();
    1.0 - crate::claim::alike(&of(old), &of(new))
}
