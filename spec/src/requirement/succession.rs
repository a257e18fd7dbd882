//! What became of requirements from one change to the next.
//!
//! A requirement is the same one while its page says its name. Where a name goes and another comes in the same change, what
//! they say decides whether it only has another name ([`ALIKE`]); where it goes from one page and comes to another, it moved.

mod pairing;

use serde::{Deserialize, Serialize};

use pairing::Pairing;

/// How much of what two requirements say has to be the same for one to be the other under a new name.
///
/// Measured over 3,600 changes of the Rust Reference, in which 671 names went from pages that stayed: of the 456 pairs above
/// this nearly all are renames, below it most are new rules about the same things.
pub const ALIKE: f64 = 0.7;

/// A requirement as a page has it before or after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// Which page.
    pub page: i64,
    /// The name it is kept by.
    pub name: &'a str,
    /// What it says, as [`words`](super::words) gives it.
    pub words: &'a str,
    /// The version the page gives it.
    pub version: Option<u32>,
}

/// What a change did to a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RequirementEvent"))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It was stated for the first time.
    Added,
    /// It says something else, or its version is another.
    Changed,
    /// It has another name.
    Renamed,
    /// It is on another page, or its page is elsewhere.
    Moved,
    /// No page states it any more.
    Removed,
    /// It had been removed and is back.
    Restored,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Added, Kind::Changed, Kind::Renamed, Kind::Moved, Kind::Removed, Kind::Restored];

    /// Its name in the store and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Changed => "changed",
            Kind::Renamed => "renamed",
            Kind::Moved => "moved",
            Kind::Removed => "removed",
            Kind::Restored => "restored",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What became of one requirement: its place in the list before, and in the list after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes on; what is different, if anything.
    Kept {
        /// Its place before.
        before: usize,
        /// Its place after.
        after: usize,
        /// It says something else.
        changed: bool,
        /// It has another name.
        renamed: bool,
        /// It is on another page.
        moved: bool,
    },
    /// It is not stated any more.
    Gone(usize),
    /// It was not stated before.
    Come(usize),
}

impl Fate {
    /// What there is to tell of it; whether what has come was there long ago is not known here.
    pub fn kinds(self) -> Vec<Kind> {
        match self {
            Fate::Gone(_) => vec![Kind::Removed],
            Fate::Come(_) => vec![Kind::Added],
            Fate::Kept { changed, renamed, moved, .. } => {
                let told = [(moved, Kind::Moved), (renamed, Kind::Renamed), (changed, Kind::Changed)];
                told.into_iter().filter_map(|(is_so, kind)| is_so.then_some(kind)).collect()
            }
        }
    }
}

/// Follows the requirements of the pages that a change touched. Each of both lists is in exactly one fate; a page states each
/// name once.
// r[impl requirement.history] r[impl requirement.renamed] r[impl requirement.moved]
pub fn succession(before: &[Version<'_>], after: &[Version<'_>]) -> Vec<Fate> {
    let mut pairing = Pairing::new(before, after);
    pairing.stay();
    pairing.move_by_name();
    pairing.rename_by_words();
    pairing.move_by_words();
    pairing.rename_by_likeness(ALIKE);
    pairing.fates()
}

#[cfg(test)]
mod tests;
