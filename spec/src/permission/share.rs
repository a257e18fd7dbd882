//! Links that show one page, as one of its revisions left it, to whoever has them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// How long a link works at most, in days.
pub const LONGEST_SHARE: u32 = 365;

/// A link, as those see it who may end it. What it is opened with is known to nobody but those who have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    /// Its number.
    pub id: i64,
    /// Where the page was.
    pub page: PagePath,
    /// What it was called.
    pub title: String,
    /// The revision that is shown.
    pub revision: i64,
    /// Who or what it is for, in its maker's words.
    pub label: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// True while it works.
    pub works: bool,
    /// When it was ended by somebody.
    pub revoked_at: Option<Timestamp>,
    /// When it was opened lately, to the day.
    pub used_at: Option<Timestamp>,
}
