//! A context pack: what a specification says about a task or some files, for whoever writes the code, within a budget.
//!
//! Who knows the pages says which of them matter and why ([`Candidate`]); here it is decided what of them is given
//! ([`pack`]): whole pages where there is room, else the requirements and sections that have to do with the task, each as it
//! stands in its revision, byte for byte. The budget is counted by an estimate ([`tokens`]) and never exceeded by it.

mod markdown;
mod packing;
mod unit;

use serde::{Deserialize, Serialize};

pub use markdown::markdown;
pub use packing::{Candidate, named_words, pack};
pub use unit::{Unit, units};

use crate::path::PagePath;

/// The budget when nobody names one.
pub const USUAL_BUDGET: usize = 8_000;

/// The smallest and the largest budget.
pub const BUDGETS: std::ops::RangeInclusive<usize> = 200..=200_000;

/// Longest description of a task that is read, in characters, and most files.
pub const LONGEST_TASK: usize = 4_000;
/// Most files that are looked up at once.
pub const MOST_FILES: usize = 50;

/// What contracts are to be treated like.
pub const CONTRACT: &str = "This is a contract. Implement it as it stands: every field, type, name and endpoint it lists, and none \
    that it does not list. Where it leaves something open, ask; do not invent it.";

/// What a pack is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContextFor"))]
pub struct Wanted {
    /// Files of code, relative to the top of their repository.
    pub files: Vec<String>,
    /// What is to be done, in words.
    pub task: String,
}

impl Wanted {
    /// Tells files from words: what has no spaces and a slash or an ending is a file. Several files stand between commas.
    pub fn read<'a>(given: impl IntoIterator<Item = &'a str>) -> Self {
        let mut wanted = Self::default();
        for given in given {
            let parts: Vec<_> = given.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() && parts.iter().all(|part| is_file(part)) {
                wanted.files.extend(parts.into_iter().map(|part| part.trim_start_matches("./").to_owned()));
            } else {
                if !wanted.task.is_empty() {
                    wanted.task.push(' ');
                }
                wanted.task.push_str(given.trim());
            }
        }
        wanted.files.dedup();
        wanted.files.truncate(MOST_FILES);
        wanted.task = wanted.task.chars().take(LONGEST_TASK).collect();
        wanted
    }

    /// True when nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.task.trim().is_empty()
    }
}

fn is_file(part: &str) -> bool {
    let name = part.rsplit('/').next().unwrap_or(part);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_ending = (1..=8).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    !part.contains(char::is_whitespace) && (part.contains('/') || is_ending)
}

/// What of the specification has to do with the task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContextPack"))]
pub struct Pack {
    /// What it is for, as it was understood.
    #[serde(rename = "for")]
    pub wanted: Wanted,
    /// How many tokens it may have.
    pub budget: usize,
    /// How many it has as Markdown, by the estimate; never more than the budget.
    pub tokens: usize,
    /// What is given, the page that matters most first; the parts of a page in their order.
    pub items: Vec<Cited>,
    /// Pages that matter and for which there was no room.
    pub left_out: Vec<LeftOut>,
}

/// A part of a page, as it stands in a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cited {
    /// Where the page is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// The revision the words are from.
    pub revision: i64,
    /// The commit that made it; null when it was made in the wiki.
    pub commit: Option<String>,
    /// The words, byte for byte.
    pub quote: String,
    /// Their first byte in the revision.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
    /// The headings above, outermost first.
    pub headings: Vec<String>,
    /// The requirement that is stated there, if it has a name.
    pub requirement: Option<String>,
    /// Why it is here.
    pub why: String,
    /// What to do with it, where that goes without saying for nobody: contracts say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<String>,
}

/// A page that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// How many tokens a language model may make of a text: an estimate, on the safe side for most.
///
/// Letters and spaces count a quarter each, digits and signs a half, everything that is not ASCII a whole; the sum is rounded
/// up. So prose comes to about four bytes a token and code to about three.
// r[impl context.estimate]
pub fn tokens(text: &str) -> usize {
    text.chars().map(quarters).sum::<usize>().div_ceil(4)
}

fn quarters(c: char) -> usize {
    match c {
        c if c.is_ascii_alphabetic() || c.is_ascii_whitespace() => 1,
        c if c.is_ascii() => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests;
