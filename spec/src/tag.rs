//! Tags: names that people gave to commits, most of them releases.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::moment::When;
use crate::path::PagePath;

/// A tag of a mounted repository whose commit is on the mounted branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Where the repository is shown.
    pub mount: PagePath,
    /// Full object id of the commit, hexadecimal.
    pub commit: String,
    /// When that commit was made.
    pub at: Timestamp,
}

impl Tag {
    /// The moment it names.
    pub fn when(&self) -> When {
        When::Tag(self.name.clone())
    }
}
