//! The kinds of things a search finds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SearchKind"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A page as it stands.
    #[default]
    Page,
    /// A heading of a page as it stands.
    Heading,
    /// A requirement that a page states.
    Requirement,
    /// Text that a page said once and no longer says.
    History,
    /// A change: its title and message.
    Change,
    /// A comment.
    Comment,
    /// A commit of a mounted repository.
    Commit,
    /// A file beside pages, by its name.
    Attachment,
    /// A page that is no longer there, by its last text.
    Deleted,
}

impl Kind {
    /// All of them, in the order they are offered.
    pub const ALL: [Kind; 9] = [
        Kind::Page,
        Kind::Heading,
        Kind::Requirement,
        Kind::History,
        Kind::Change,
        Kind::Comment,
        Kind::Commit,
        Kind::Attachment,
        Kind::Deleted,
    ];

    /// The word in addresses and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Page => "page",
            Kind::Heading => "heading",
            Kind::Requirement => "requirement",
            Kind::History => "history",
            Kind::Change => "change",
            Kind::Comment => "comment",
            Kind::Commit => "commit",
            Kind::Attachment => "attachment",
            Kind::Deleted => "deleted",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no kind of find; write page, heading, requirement, history, change, comment, commit, attachment or deleted"
)]
pub struct KindError(String);

impl FromStr for Kind {
    type Err = KindError;

    fn from_str(text: &str) -> Result<Self, KindError> {
        let word = text.trim().to_ascii_lowercase();
        Kind::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| KindError(text.to_owned()))
    }
}
