//! The queue: questions in the order in which they should be answered.

use serde::{Deserialize, Serialize};

use super::{Named, Scope};
use crate::path::PagePath;
use crate::unclear::Kind;

/// Where a question comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "QuestionSource"))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Somebody asked it.
    Asked,
    /// The page marks it.
    Marked,
}

/// A question in the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "QueuedQuestion"))]
pub struct Queued {
    /// The page.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Where the question comes from.
    pub origin: Origin,
    /// What is asked.
    pub question: String,
    /// The words it is about, or the mark.
    pub words: String,
    /// What was unclear, where a rule found it.
    pub kind: Option<Kind>,
    /// The thread, when somebody asked.
    pub thread: Option<i64>,
    /// The first byte of the mark in the page's newest text.
    pub start: Option<i64>,
    /// The heading above a mark.
    pub heading: Option<String>,
    /// That heading's anchor.
    pub anchor: Option<String>,
    /// Who asked.
    pub author: Option<String>,
    /// Who is to answer.
    pub assignee: Option<String>,
    /// How many have said something to it.
    pub answers: usize,
    /// How near the requirements are.
    pub scope: Option<Scope>,
    /// The requirements that hang on it.
    pub requirements: Vec<Named>,
    /// How many places in code name them.
    pub code: usize,
    /// How much hangs on it: the more, the sooner.
    pub weight: usize,
    /// Why it stands where it does, in a sentence.
    pub reason: String,
}

/// Which questions are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those from there.
    pub origin: Option<Origin>,
    /// Only those about this kind of thing.
    pub kind: Option<Kind>,
    /// Only those this person is to answer.
    pub assignee: Option<String>,
}

impl Origin {
    /// As it is written in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Marked => "marked",
        }
    }
}

impl Filter {
    /// Reads the words of an address: `asked`, `marked` or a kind of what is unclear.
    pub fn read(kind: Option<&str>, assignee: Option<&str>) -> Option<Self> {
        let mut filter =
            Self { assignee: assignee.filter(|name| !name.is_empty()).map(str::to_owned), ..Self::default() };
        match kind.filter(|kind| !kind.is_empty()) {
            None => {}
            Some("asked") => filter.origin = Some(Origin::Asked),
            Some("marked") => filter.origin = Some(Origin::Marked),
            Some(kind) => filter.kind = Some(Kind::named(kind)?),
        }
        Some(filter)
    }

    /// True for a question that is wanted.
    pub fn wants(&self, one: &Queued) -> bool {
        self.origin.is_none_or(|origin| origin == one.origin)
            && self.kind.is_none_or(|kind| one.kind == Some(kind))
            && self.assignee.as_ref().is_none_or(|name| one.assignee.as_ref() == Some(name))
    }
}

/// Puts them in order: what most hangs on first, then what somebody asked, then by page.
// r[impl question.rank]
pub fn order(all: &mut [Queued]) {
    all.sort_by(|a, b| {
        b.weight
            .cmp(&a.weight)
            .then_with(|| b.thread.is_some().cmp(&a.thread.is_some()))
            .then_with(|| (a.path.as_str(), a.start, a.thread).cmp(&(b.path.as_str(), b.start, b.thread)))
    });
}

/// What an answer came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "QuestionAnswered"))]
pub struct Answered {
    /// The page.
    pub path: PagePath,
    /// The change of its text.
    pub change: i64,
    /// True while that change is a proposal.
    pub proposed: bool,
    /// The thread that keeps question and answer.
    pub thread: i64,
}
