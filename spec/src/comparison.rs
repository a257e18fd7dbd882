//! Two moments of the whole wiki compared: which pages came, went, moved or say something else.

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// What became of a page between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ComparedKind {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It says something else.
    Edited,
    /// It is in another place, perhaps with another text.
    Moved,
}

impl ComparedKind {
    /// The word used in the API and in class names.
    pub fn as_str(self) -> &'static str {
        match self {
            ComparedKind::Added => "added",
            ComparedKind::Removed => "removed",
            ComparedKind::Edited => "edited",
            ComparedKind::Moved => "moved",
        }
    }
}

/// One page that differs between two moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedPage {
    /// Where it is at the later moment; where it was, for one that is gone.
    pub path: PagePath,
    /// Its title there.
    pub title: String,
    /// What became of it.
    pub kind: ComparedKind,
    /// The revision that counted at the first moment.
    pub from_revision: Option<i64>,
    /// The revision that counts at the second moment.
    pub to_revision: Option<i64>,
    /// Where it was before, when it moved.
    pub moved_from: Option<PagePath>,
    /// Words only the second moment has.
    pub words_added: usize,
    /// Words only the first moment had.
    pub words_removed: usize,
}

/// How many pages differ, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// New pages.
    pub added: usize,
    /// Pages that are gone.
    pub removed: usize,
    /// Pages that say something else.
    pub edited: usize,
    /// Pages in another place.
    pub moved: usize,
}

impl Totals {
    /// Counts one more.
    pub fn count(&mut self, kind: ComparedKind) {
        match kind {
            ComparedKind::Added => self.added += 1,
            ComparedKind::Removed => self.removed += 1,
            ComparedKind::Edited => self.edited += 1,
            ComparedKind::Moved => self.moved += 1,
        }
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.added + self.removed + self.edited + self.moved
    }
}

/// A part of what differs between two moments, and how much differs in all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Pages, by path.
    pub items: Vec<ComparedPage>,
    /// What to ask for the rest with; none at the end.
    pub next: Option<String>,
    /// How many there are in all.
    #[serde(flatten)]
    pub totals: Totals,
}
