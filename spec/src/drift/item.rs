//! What people and programs are told of drift: one item for each requirement that may not be true any more.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::lines::Line;
use super::{Reason, State};
use crate::path::PagePath;

/// A requirement, or a page as a whole, that may say something else than the code does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drifted {
    /// The page, as it is called now.
    pub path: PagePath,
    /// Its title.
    pub page_title: String,
    /// The requirement's name as it is kept; empty for the page as a whole.
    pub name: String,
    /// The name as the page writes it.
    pub requirement: String,
    /// What the requirement is called, or how it begins.
    pub title: String,
    /// What it says, Markdown.
    pub words: String,
    /// Which of the two moved.
    pub state: State,
    /// How sure that is, from 0 to 1.
    pub evidence: f32,
    /// True when it is sure enough that somebody should look; the rest is quieter.
    pub asked: bool,
    /// How often the same piece of code went back and forth.
    pub churn: u32,
    /// When the oldest of what is open happened.
    pub since: Option<Timestamp>,
    /// Until when somebody does not want to be asked.
    pub not_before: Option<Timestamp>,
    /// What is open, what says most first.
    pub open: Vec<Opened>,
}

/// Something that happened and that nobody has answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftOpened"))]
pub struct Opened {
    /// Which state it speaks for.
    pub state: State,
    /// How much it says, from 0 to 1.
    pub evidence: f32,
    /// Why, what says most first.
    pub reasons: Vec<ToldReason>,
    /// When it happened.
    pub at: Timestamp,
    /// The commit that did it.
    pub commit: Option<Opening>,
    /// The change of the wiki that did it.
    pub change: Option<i64>,
    /// The file of the code.
    pub file: Option<String>,
    /// The first and last line of the code in it.
    pub lines: Option<(i64, i64)>,
    /// What became of the code.
    pub diff: Vec<Line>,
}

/// The commit that did it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftCommit"))]
pub struct Opening {
    /// The repository, as readers know it.
    pub repository: String,
    /// Its full id.
    pub commit: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

/// A reason, and the same in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ToldDriftReason"))]
pub struct ToldReason {
    /// The reason.
    #[serde(flatten)]
    pub reason: Reason,
    /// In words.
    pub text: String,
}

impl From<Reason> for ToldReason {
    fn from(reason: Reason) -> Self {
        Self { text: reason.to_string(), reason }
    }
}

/// How much there is to look at, at and below a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriftSummary {
    /// The path.
    pub at: PagePath,
    /// From how much evidence on somebody is asked.
    pub threshold: f32,
    /// How many requirements are or were linked to code.
    pub linked: i64,
    /// How many of them somebody should look at.
    pub asked: i64,
    /// The pages on which they are.
    pub pages: Vec<DriftOfPage>,
}

/// How much at and below a place may not be true any more.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftHeat"))]
pub struct Heat {
    /// How many requirements somebody should look at.
    pub asked: usize,
    /// How sure the surest of them is, from 0 to 1.
    pub evidence: f32,
}

/// How much there is to look at on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriftOfPage {
    /// The page.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// How many of its requirements somebody should look at.
    pub asked: i64,
}
