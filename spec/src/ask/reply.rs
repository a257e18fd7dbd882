//! What is answered, and what proves it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Context;
use crate::path::PagePath;

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reply {
    /// The answer, in plain sentences: paragraphs, and lines that begin with `- ` where it is a list.
    pub answer: String,
    /// True when the record does not say: then the answer tells no more than that.
    pub abstained: bool,
    /// What proves it, the best three first.
    pub citations: Vec<Citation>,
    /// Who made it.
    pub mode: Mode,
    /// Ways to ask more exactly, when the question could mean several things.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// The nearest that was found, when the record does not say: no answer, but perhaps what was meant.
    #[serde(default)]
    pub nearest: Vec<Citation>,
    /// What was told of: to be given back with the next question, which may hang on it.
    #[serde(default)]
    pub context: Context,
}

/// Words of a page at a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Where the page was after that revision.
    pub path: PagePath,
    /// Its title then.
    pub title: String,
    /// The revision.
    pub revision: i64,
    /// The change it belongs to.
    pub change: i64,
    /// The full object id, when the revision came from git.
    pub commit: Option<String>,
    /// Words of it, byte for byte.
    pub quote: String,
    /// When it took effect.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
}

/// Who makes answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AskMode"))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The program itself, from the record alone: no language model is configured, or none was needed.
    #[default]
    BuiltIn,
    /// A language model, whose citations were checked.
    Model,
}

/// One thing a question may have meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AskChoice"))]
pub struct Choice {
    /// What it is, in a few words.
    pub label: String,
    /// The question that asks for just this.
    pub question: String,
}
