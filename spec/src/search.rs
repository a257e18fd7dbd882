//! What a search finds.

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// Longest query, in characters; the rest is ignored.
pub const LONGEST_QUERY: usize = 400;

/// One find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// What was found: `page`.
    pub kind: String,
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// The best stretch of its text: escaped HTML with the words found in `<mark>`.
    pub snippet: String,
    /// The revision the text is from.
    pub revision: i64,
    /// Larger is better; comparable within one answer only.
    pub score: f32,
    /// True when the page is no longer there; the text is its last one.
    #[serde(default)]
    pub deleted: bool,
}

/// The answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hits {
    /// The finds, best first.
    pub items: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// How long it took, in microseconds.
    pub took_us: u64,
}
