//! What is told of permissions: what was said, what counts, and for whom.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

use super::{Access, Why};
use crate::path::PagePath;

/// What was said at a path, and what it takes over from above. Names are written as [`super::Name`] reads them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Permission"))]
pub struct Told {
    /// The path.
    pub path: PagePath,
    /// Who reads, if that was said here.
    pub readers: Option<Vec<String>>,
    /// Who edits, if that was said here.
    pub editors: Option<Vec<String>>,
    /// Who said so; none for whoever runs the program, or when nothing was said.
    pub author: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
    /// Where nothing was said here: what counts instead.
    pub inherited: Inherited,
}

/// What counts at a path without having been said there; none where the roles of the whole wiki count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PermissionInherited"))]
pub struct Inherited {
    /// Who reads.
    pub readers: Option<Origin>,
    /// Who edits.
    pub editors: Option<Origin>,
}

/// A list that was said further up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PermissionOrigin"))]
pub struct Origin {
    /// Where.
    pub path: PagePath,
    /// Whom it names.
    pub names: Vec<String>,
}

/// Who may do what at a path, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Who {
    /// The path.
    pub path: PagePath,
    /// How many people read there, when not everybody who reads the wiki does.
    pub closed: Option<usize>,
    /// Whoever has not signed in.
    pub strangers: Access,
    /// Groups, by name; none for whoever has no account.
    pub groups: Option<Vec<Line>>,
    /// Accounts, by name; none for whoever has no account.
    pub accounts: Option<Vec<Line>>,
}

/// Somebody, and what they may do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WhoLine"))]
pub struct Line {
    /// What they are called.
    pub name: String,
    /// What they are.
    pub kind: Kind,
    /// How many are in a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<i64>,
    /// What they may.
    #[serde(flatten)]
    pub access: Access,
}

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SubjectKind"))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person with an account.
    Person,
    /// A program with an account.
    Agent,
    /// Several accounts.
    Group,
}

/// A reason, as it is told.
pub(super) fn in_words<S: Serializer>(why: &Why, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(why)
}
