//! Watches: what somebody wants to be told about.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// What is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Watched {
    /// One page, wherever it goes.
    Page(PagePath),
    /// Everything at and below a path; below the root it is all there is.
    At(PagePath),
}

/// Somebody's wish to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Watch {
    /// Its number.
    pub id: i64,
    /// What is watched; a page is where it is now.
    #[serde(flatten)]
    pub watched: Watched,
    /// What that is called.
    pub title: String,
    /// When it began.
    pub since: Timestamp,
}
