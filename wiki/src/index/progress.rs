//! How far an index has read the log. It is written into the index with every commit, so that whoever opens it goes on from
//! there, also in the middle of making all of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How far an index has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The last event that all of the index has seen.
    pub seen: i64,
    /// The last edit of a comment.
    #[serde(default)]
    pub edits: i64,
    /// The drafts there were, as they were.
    #[serde(default)]
    pub drafts: BTreeMap<i64, i64>,
    /// How many first-parent commits of each mount.
    #[serde(default)]
    pub commits: BTreeMap<i64, i64>,
    /// What is being read.
    #[serde(default)]
    pub work: Option<Work>,
}

/// A part of the log that is being read, in several commits when it is long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The event it begins behind; 0 when everything is read.
    pub since: i64,
    /// What the index has seen once it is done.
    pub upto: i64,
    pub edits: i64,
    pub drafts: BTreeMap<i64, i64>,
    pub commits: BTreeMap<i64, i64>,
    /// What is being read now, and the last number that is done.
    pub stage: Stage,
    pub after: i64,
    pub manner: Manner,
}

/// What is read one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Pages,
    Changes,
    Comments,
    Commits,
    History,
}

/// Whether there is something to replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// The index began empty and does not hold everything yet.
    New,
    /// What there is goes on being found until it is replaced.
    Again,
}

impl Progress {
    /// Out of what an index carries; one that was just made carries nothing.
    pub fn read(payload: Option<&str>) -> Result<Self> {
        let Some(payload) = payload else { return Ok(Self::default()) };
        serde_json::from_str(payload)
            .map_err(|error| Error::Damaged(format!("the search index does not say how far it has come: {error}")))
    }

    /// As an index carries it.
    pub fn payload(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::Failed(format!("progress could not be written: {error}")))
    }

    /// True while the index does not hold everything it began with.
    pub fn is_partial(&self) -> bool {
        self.work.as_ref().is_some_and(|work| work.manner == Manner::New)
    }

    /// What is begun, when nothing was.
    pub fn done(work: &Work) -> Self {
        Self {
            seen: work.upto,
            edits: work.edits,
            drafts: work.drafts.clone(),
            commits: work.commits.clone(),
            work: None,
        }
    }
}
