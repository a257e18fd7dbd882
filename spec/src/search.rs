//! Looking for something: what is asked, and what is found.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::moment::When;
use crate::path::PagePath;

mod filter;
mod joined;
mod kind;
mod query;
mod wrong;

pub use filter::{Filter, In, Is, Key};
pub use kind::{Kind, KindError};
pub use query::{Part, Query, Sense, What};
pub use wrong::Wrong;

/// Longest query, in characters; the rest is ignored.
pub const LONGEST_QUERY: usize = 400;

/// How many finds are given when nobody says how many.
pub const USUAL: usize = 20;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// What was typed, filters included.
    pub text: String,
    /// The subtree to look in.
    pub at: PagePath,
    /// What kind of thing is looked for.
    pub kind: Kind,
    /// The moment to look at; now, when there is none.
    pub when: Option<When>,
    /// How many finds are wanted at most.
    pub limit: usize,
    /// Whether the last word may be the beginning of one.
    pub typed: Typed,
}

/// How far the typing has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// All of it is there.
    #[default]
    Whole,
    /// The last word may be the beginning of one, and only the finds matter: nothing else is counted.
    SoFar,
}

impl Search {
    /// Looks for pages of now in the whole wiki.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            at: PagePath::root(),
            kind: Kind::Page,
            when: None,
            limit: USUAL,
            typed: Typed::Whole,
        }
    }

    /// The same at and below a path.
    pub fn below(self, at: &PagePath) -> Self {
        Self { at: at.clone(), ..self }
    }

    /// The same for another kind.
    pub fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// The same at a moment.
    pub fn at(self, when: Option<&When>) -> Self {
        Self { when: when.cloned(), ..self }
    }

    /// The same with another number of finds.
    pub fn most(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// The same while it is being typed.
    pub fn while_typing(self) -> Self {
        Self { typed: Typed::SoFar, ..self }
    }
}

/// One find.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hit {
    /// What was found.
    pub kind: Kind,
    /// The page it is about; the top page for what is about none.
    pub path: PagePath,
    /// Its title; for a comment that of its page.
    pub title: String,
    /// The best stretch of its text: escaped HTML with the words found in `<mark>`.
    pub snippet: String,
    /// The headings the stretch stands under, outermost first, without the title.
    #[serde(default)]
    pub headings: Vec<String>,
    /// The anchor in the page, without `#`, of the block the stretch is from.
    #[serde(default)]
    pub anchor: Option<String>,
    /// The revision the text is from; 0 for what is no text of a page.
    pub revision: i64,
    /// The change it is, or was made or said in.
    #[serde(default)]
    pub change: Option<i64>,
    /// The thread a comment stands in.
    #[serde(default)]
    pub thread: Option<i64>,
    /// The full object id of a commit.
    #[serde(default)]
    pub commit: Option<String>,
    /// Who wrote it last.
    #[serde(default)]
    pub author: Option<String>,
    /// When it was written, last.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// Larger is better; comparable within one answer only.
    pub score: f32,
    /// True when the page is no longer there; the text is its last one.
    #[serde(default)]
    pub deleted: bool,
}

/// How many finds of a kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facet {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub total: usize,
}

/// A word that nobody wrote, and what was looked for instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WordInstead"))]
pub struct Instead {
    /// What was typed.
    pub typed: String,
    /// What was taken for it, the likeliest.
    pub taken: String,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hits {
    /// The finds, best first.
    pub items: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// How many there are of each kind that has any; empty where nothing was counted.
    #[serde(default)]
    pub facets: Vec<Facet>,
    /// Words taken for slips of the keyboard.
    #[serde(default)]
    pub instead: Vec<Instead>,
    /// What of the query could not be understood, each in a sentence that says what to write.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// How many events of the log cannot be found yet.
    #[serde(default)]
    pub behind: i64,
}
