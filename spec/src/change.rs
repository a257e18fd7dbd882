//! Changes: the acts that make up the wiki's history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::page::RevisionKind;
use crate::path::PagePath;
use crate::proposal::Proposal;
use crate::review::Review;
use crate::thread::Thread;
use crate::travel::Stage;

/// Where a change stands. Only a merged change counts in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ChangeState {
    /// Being written; seen by its author.
    Draft,
    /// Offered for review.
    Open,
    /// Part of the log.
    Merged,
    /// Taken back or refused.
    Withdrawn,
}

impl ChangeState {
    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeState::Draft => "draft",
            ChangeState::Open => "open",
            ChangeState::Merged => "merged",
            ChangeState::Withdrawn => "withdrawn",
        }
    }
}

impl std::str::FromStr for ChangeState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        use ChangeState::*;
        let states = [Draft, Open, Merged, Withdrawn];
        let wrong = || format!("{word:?} is no state; use draft, open, merged or withdrawn");
        states.into_iter().find(|state| state.as_str() == word).ok_or_else(wrong)
    }
}

/// One line of a list of changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeLine {
    /// The change's number.
    pub change: i64,
    /// Where it stands.
    pub state: ChangeState,
    /// First line of its message.
    pub title: String,
    /// The whole message.
    pub message: String,
    /// Who wrote it.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// When it took effect here; none before it is merged.
    pub merged_at: Option<Timestamp>,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// The first few pages it touched.
    pub pages: Vec<ChangedPage>,
    /// How many pages it touched in all.
    pub page_count: i64,
    /// Other open proposals that change some of the same pages, when it is an open one.
    #[serde(default)]
    pub overlaps: Vec<i64>,
}

/// One change, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The change's number.
    pub change: i64,
    /// Where it stands.
    pub state: ChangeState,
    /// First line of its message.
    pub title: String,
    /// The whole message.
    pub message: String,
    /// Who wrote it.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// When it took effect here; none before it is merged.
    pub merged_at: Option<Timestamp>,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// The mount it came through.
    pub mount: Option<PagePath>,
    /// What it did to which pages.
    pub pages: Vec<ChangedPage>,
    /// The commits it brought in, the merge itself included, oldest first; those of its branch, when it is written on one.
    pub commits: Vec<Commit>,
    /// What people said about it.
    pub threads: Vec<Thread>,
    /// Where it is on its way into the repository, when it is an edit of mounted pages.
    pub stage: Option<Stage>,
    /// The change that it puts again on top of a commit.
    pub continues: Option<i64>,
    /// The changes made here that came back with it.
    pub same_as: Vec<i64>,
    /// The proposals that became part of the log with it, when it came from a repository.
    pub reviewed_as: Vec<i64>,
    /// What is known of it beyond that, when it is or was a proposal.
    pub proposal: Option<Proposal>,
    /// How people judged it, oldest first.
    pub reviews: Vec<Review>,
}

/// What a change did to one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangedPage {
    /// Where the page is after the change; where it was, for a deleted one.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// What happened to it.
    pub kind: RevisionKind,
    /// The revision the change made.
    pub revision: i64,
    /// The revision before, none for a new page.
    pub base: Option<i64>,
    /// Where it was before, when it moved.
    pub moved_from: Option<PagePath>,
}

/// A page that is no longer there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeletedPage {
    /// Where it was.
    pub path: PagePath,
    /// What it was called.
    pub title: String,
    /// The revision that deleted it.
    pub revision: i64,
    /// The revision with its last text.
    pub last: Option<i64>,
    /// The change that deleted it.
    pub change: i64,
    /// When that took effect.
    pub at: Timestamp,
    /// Who deleted it.
    pub author: String,
    /// Why: the change's whole message.
    pub message: String,
    /// Full object id, when the deletion came from git.
    pub commit: Option<String>,
}

/// One commit of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Commit {
    /// Full object id, hexadecimal.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub time: Timestamp,
    /// First line of the message.
    pub subject: String,
    /// The whole message.
    pub message: String,
}

/// First line of a message, or a stand-in for an empty one.
pub fn subject(message: &str) -> &str {
    let line = message.trim_start().lines().next().unwrap_or("").trim_end();
    if line.is_empty() { "(no message)" } else { line }
}

/// What a message says in one line. What tools write on top of a merge ("Merge pull request #12 from …") says nothing to
/// a reader; the line below it does.
pub fn headline(message: &str) -> &str {
    let first = subject(message);
    let is_boilerplate =
        ["Merge pull request #", "Auto merge of #", "Rollup merge of #"].iter().any(|start| first.starts_with(start));
    let below = message.trim_start().lines().skip(1).map(str::trim).find(|line| !line.is_empty());
    below.filter(|_| is_boilerplate).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_is_told_by_what_it_brought() {
        assert_eq!(headline("Merge pull request #12 from ada/patch-1\n\nBoil faster\n"), "Boil faster");
        assert_eq!(headline("Merge pull request #12 from ada/patch-1"), "Merge pull request #12 from ada/patch-1");
        assert_eq!(headline("Boil faster\n\nBecause it is cold."), "Boil faster");
        assert_eq!(headline(""), "(no message)");
    }
}
