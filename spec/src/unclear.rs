//! What is unclear in a page: words that two people would understand differently, found by rule.
//!
//! Each rule is a file: words without a measure (`vague`), acts nobody does (`actor`), terms nobody explains
//! (`undefined`), statements that contradict each other (`contradiction`), cases nobody thought of (`missing`). They look
//! at running text alone: code, quotes, examples, tables of examples, headings and glossaries are left in peace. A rule
//! would rather miss something than be wrong: a list that is mostly noise is read once.

mod actor;
pub mod contradiction;
mod missing;
mod running;
mod sentence;
pub mod undefined;
mod vague;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use running::sentences;
pub use sentence::{Look, Sentence, Word};

use crate::markdown::{Document, parse};
use crate::path::PagePath;

/// Why something is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "UnclearKind"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A word that everybody measures differently.
    Vague,
    /// Something is to be done, and nobody does it.
    Actor,
    /// A term that is used as if it were explained.
    Undefined,
    /// Another statement says something else.
    Contradiction,
    /// A case is not told.
    Missing,
}

impl Kind {
    /// All of them, those first that cost most when they stay.
    pub const ALL: [Self; 5] = [Self::Contradiction, Self::Missing, Self::Undefined, Self::Actor, Self::Vague];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vague => "vague",
            Self::Actor => "actor",
            Self::Undefined => "undefined",
            Self::Contradiction => "contradiction",
            Self::Missing => "missing",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What a reader is told it is.
    pub fn told(self) -> &'static str {
        match self {
            Self::Vague => "Can be read in several ways",
            Self::Actor => "Nobody is named who does it",
            Self::Undefined => "A term that is not explained",
            Self::Contradiction => "Two statements disagree",
            Self::Missing => "A case is missing",
        }
    }
}

/// Something unclear in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unclear {
    /// What is the matter.
    pub kind: Kind,
    /// First byte of the words in the page's source.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
    /// The words, byte for byte.
    pub quote: String,
    /// The sentence they stand in, as it is read.
    pub sentence: String,
    /// Where the words begin and end in that sentence, in bytes.
    pub in_sentence: [usize; 2],
    /// Why it is unclear.
    pub why: String,
    /// What could be written instead.
    pub instead: String,
    /// What to ask whoever knows.
    pub question: String,
    /// The headings above, outermost first.
    pub headings: Vec<String>,
    /// The statement it disagrees with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
    /// The thread that asks it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// What is unclear in a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnclearPage {
    /// Where the page is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// The revision that was looked at.
    pub revision: i64,
    /// How many sentences it has that could be unclear.
    pub sentences: usize,
    /// What is unclear, in the order of the text.
    pub items: Vec<Unclear>,
}

/// A statement that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Against {
    /// The page it stands on.
    pub path: PagePath,
    /// The page's title.
    pub title: String,
    /// The revision that was read.
    pub revision: i64,
    /// Its words, byte for byte.
    pub quote: String,
    /// Their first byte.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
}

/// That it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AskedAlready"))]
pub struct Asked {
    /// The thread.
    pub thread: i64,
    /// True when somebody has settled it.
    pub resolved: bool,
}

/// What a rule found, before it is told in full.
pub(crate) struct Found {
    pub kind: Kind,
    pub range: Range<usize>,
    pub sentence: String,
    /// The words in that sentence.
    pub words: Range<usize>,
    pub why: String,
    pub instead: String,
    pub question: String,
}

impl Found {
    /// In full; none when the words are no stretch of the text.
    pub(crate) fn told(self, source: &str, document: &Document) -> Option<Unclear> {
        let Self { kind, range, sentence, words, why, instead, question } = self;
        let words = if sentence.get(words.clone()).is_some() { words } else { 0..sentence.len() };
        let quote = source.get(range.clone()).filter(|quote| !quote.trim().is_empty())?.to_owned();
        let headings = document.block_at(range.start).map(|block| document.heading_path(block)).unwrap_or_default();
        let headings = headings.into_iter().map(|heading| heading.text.clone()).collect();
        let (start, end) = (range.start, range.end);
        Some(Unclear {
            kind,
            start,
            end,
            quote,
            sentence,
            in_sentence: [words.start, words.end],
            why,
            instead,
            question,
            headings,
            against: None,
            asked: None,
        })
    }
}

/// Everything that is unclear in a page by itself, in the order of the text. What can only be known from other pages is
/// found by [`undefined::unexplained`] and [`contradiction::between`].
// r[impl unclear.rules]
pub fn unclear(source: &str) -> Vec<Unclear> {
    let document = parse(source);
    let sentences = sentences(source, &document);
    let mut found = Vec::new();
    for sentence in &sentences {
        found.extend(vague::of(sentence));
        found.extend(actor::of(sentence));
    }
    found.extend(missing::of(source, &document, &sentences));
    let mut told: Vec<_> = found.into_iter().filter_map(|found| found.told(source, &document)).collect();
    told.sort_by_key(|one| (one.start, one.end, one.kind));
    told.dedup_by_key(|one| (one.start, one.end, one.kind));
    told
}

/// How many sentences of running text a page has: what findings are to be compared with.
pub fn sentence_count(source: &str) -> usize {
    sentences(source, &parse(source)).len()
}

#[cfg(test)]
mod tests;
