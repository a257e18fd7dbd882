//! Where words that somebody talks about are, and where they went.
//!
//! An [`Anchor`] is stored once and never rewritten: it says where the words stood in the text they were picked from, what
//! they were and what was around them. Where they are in another text is found out anew each time ([`Trail::resolve`]): by
//! following them through what changed, step by step; by looking for the words; for words like them; for the block they
//! stood in. What is not certain says so; what is not there at all is [`State::Orphaned`]. Nothing here ever guesses between
//! two places that are equally good.

mod context;
mod flat;
mod follow;
mod fuzzy;
mod locate;
mod squeezed;
mod trail;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use flat::Visible;
pub use locate::{Located, Unlocated, locate};
pub use trail::Trail;

use crate::markdown::parse;

/// How many characters around the words are kept.
pub const AROUND: usize = 64;

/// The place of words in the text they were picked from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Their bytes in that text; none when only the words were written down, or when they stand there several times and
    /// nobody knows which are meant.
    pub range: Option<Range<usize>>,
    /// The words, exactly.
    pub quote: String,
    /// Up to 64 characters before them.
    pub prefix: String,
    /// Up to 64 characters behind them.
    pub suffix: String,
    /// The headings above them, outermost first.
    pub headings: Vec<String>,
}

impl Anchor {
    /// The anchor of a stretch of `source`; none when it is no stretch of it.
    // r[impl anchor.stored]
    pub fn of(source: &str, range: Range<usize>) -> Option<Self> {
        let quote = source.get(range.clone())?.to_owned();
        let (prefix, suffix) = around(source, &range);
        let document = parse(source);
        let block = document.block_at(range.start);
        let headings = block.map(|block| document.heading_path(block)).unwrap_or_default();
        let headings = headings.into_iter().map(|heading| heading.text.clone()).collect();
        Some(Self { range: Some(range), quote, prefix, suffix, headings })
    }
}

/// The characters before and behind a stretch.
fn around(source: &str, range: &Range<usize>) -> (String, String) {
    let before = source.get(..range.start).unwrap_or_default();
    let behind = source.get(range.end..).unwrap_or_default();
    let cut = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    (before[cut..].to_owned(), behind.chars().take(AROUND).collect())
}

/// Where the words of an anchor are in some text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Anchored {
    /// How sure that is.
    pub state: State,
    /// Their first byte in the text; none when they are gone.
    pub start: Option<usize>,
    /// The byte behind their last.
    pub end: Option<usize>,
    /// The words that stand there now.
    pub quote: Option<String>,
    /// From 0 to 1.
    pub confidence: f32,
    /// How they were found.
    pub method: Method,
}

impl Anchored {
    /// Words in the text they were picked from.
    pub fn unmoved(anchor: &Anchor) -> Self {
        let (start, end) = (anchor.range.as_ref().map(|r| r.start), anchor.range.as_ref().map(|r| r.end));
        let quote = Some(anchor.quote.clone());
        Self { state: State::Exact, start, end, quote, confidence: 1.0, method: Method::Same }
    }

    /// Words that are nowhere.
    pub fn orphaned() -> Self {
        Self { state: State::Orphaned, start: None, end: None, quote: None, confidence: 0.0, method: Method::Nothing }
    }

    /// Their bytes in the text.
    pub fn range(&self) -> Option<Range<usize>> {
        Some(self.start?..self.end?)
    }

    fn at(text: &str, range: Range<usize>, state: State, confidence: f32, method: Method) -> Self {
        let quote = text.get(range.clone()).unwrap_or_default().to_owned();
        let confidence = (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0;
        Self { state, start: Some(range.start), end: Some(range.end), quote: Some(quote), confidence, method }
    }
}

/// How sure it is where words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AnchorState"))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The same words, spacing aside, in the place that is theirs.
    Exact,
    /// Something like them, or the block they stood in.
    Approximate,
    /// They are gone.
    Orphaned,
}

/// How words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AnchorMethod"))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// It is the text they were picked from.
    Same,
    /// They were followed through what changed.
    Diff,
    /// The same words were looked for.
    Quote,
    /// Words like them were looked for.
    Fuzzy,
    /// Only the block they stood in is there.
    Block,
    /// They were not found.
    Nothing,
}

#[cfg(test)]
mod tests;
