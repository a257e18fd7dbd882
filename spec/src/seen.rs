//! What a person has looked at of a change, and what came since.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// One page of a change, to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeenPage {
    /// Where the change puts the page.
    pub page: PagePath,
    /// The version that is offered now: a revision, or a version of a proposal.
    pub version: i64,
    /// The version they have looked at last; none if they never did.
    pub seen: Option<i64>,
    /// When they did.
    pub at: Option<Timestamp>,
    /// What that makes of it.
    pub state: SeenState,
}

/// Whether there is something new to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SeenState {
    /// Never looked at.
    Unseen,
    /// Looked at as it is.
    Seen,
    /// Looked at, and changed since.
    Changed,
}
