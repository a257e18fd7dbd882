//! What is asked, and what it is asked about.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::moment::When;
use crate::path::PagePath;

/// Longest question that is read, in characters.
pub const LONGEST_QUESTION: usize = 2_000;

/// A question, and where it is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The question as it was typed.
    pub question: String,
    /// The page one looks at while asking: what "this page" is.
    pub page: Option<PagePath>,
    /// The moment one looks at; now, when there is none.
    pub as_of: Option<When>,
    /// What the questions before were about, as the last [`Reply`](super::Reply) told it.
    pub context: Context,
}

/// What a conversation is about so far: what "it", "and who?" and "why?" hang on. Whoever keeps conversations keeps the one
/// of the last reply and gives it back with the next question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AskContext"))]
#[serde(default)]
pub struct Context {
    /// What was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The page that was told of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PagePath>,
    /// Words of the specification that were asked for, as they were quoted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
    /// What was asked for in the asker's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The moment that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The change that was told of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<i64>,
}

impl Context {
    /// True when nothing was told of yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
