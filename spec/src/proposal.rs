//! Proposals: changes that are offered before they count.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;
use crate::review::Standing;

/// What is known of a proposal beyond what every change has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// The number of its newest version, that of a page that has left it included: who judges or merges has seen this one.
    pub version: i64,
    /// When it said something else last.
    pub updated_at: Timestamp,
    /// When it was offered for review; none while it is a draft.
    pub opened_at: Option<Timestamp>,
    /// Who merged or withdrew it; none while it is open, and when a repository did.
    pub closed_by: Option<String>,
    /// The branch of a mounted repository that it is written on.
    pub branch: Option<String>,
    /// The address of that branch's pull request, once one is known.
    #[serde(default)]
    pub pull_request: Option<String>,
    /// The imported change that made it part of the log, when it was merged in its repository.
    pub arrived: Option<i64>,
    /// Who wrote into it besides its author.
    pub contributors: Vec<String>,
    /// What the verdicts add up to.
    pub standing: Standing,
    /// Pages that somebody has changed meanwhile in the same place: a person has to join the texts.
    pub conflicts: Vec<PagePath>,
    /// Other open proposals that change the same pages.
    pub overlaps: Vec<Overlap>,
}

/// Another open proposal that changes some of the same pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overlap {
    /// The other change.
    pub change: i64,
    /// First line of its message.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// The pages both change.
    pub pages: Vec<PagePath>,
}

/// What a check of a proposal came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Nothing to say.
    Passed,
    /// Somebody should look; it may be merged all the same.
    Warning,
    /// It should not be merged like this.
    Failed,
}

/// One check of a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// Which check: `links`, `requirements`, `questions`…
    pub name: String,
    /// What it came to.
    pub outcome: Outcome,
    /// The reason, in one line for people.
    pub summary: String,
    /// Each place to look at.
    pub findings: Vec<Finding>,
}

/// A place that a check points at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The page.
    pub path: PagePath,
    /// What is the matter there.
    pub message: String,
    /// The words it is about, as they stand in the page's source.
    pub quote: Option<String>,
    /// True when the place is in the page as the proposal has it; false for a page it does not change.
    pub proposed: bool,
}
