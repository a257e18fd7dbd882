//! The requirements a page states, by the names others call them.
//!
//! Only names that are hardly ever written by chance count, in the ways people write them already ([`Dialect`]). A name is
//! kept in lower case, as [`mention`](crate::mention) finds it in messages and [`reference`](crate::reference) in code.
//! What became of each from one change to the next is told by [`succession`].

mod dialect;
mod extent;
mod item;
mod mentioned;
mod name;
mod proposed;
mod reader;
pub mod succession;
mod told;
mod touched;
mod words;

use crate::markdown::Document;

pub use dialect::Dialect;
pub use extent::{Extent, extents, extents_in};
pub use mentioned::{Mentioned, mentioned};
pub(crate) use name::is_numbered;
pub use name::{kept_criterion, kept_id, kept_title, kept_traced, kept_uid, shown};
pub use proposed::Proposed;
pub use told::{Happening, Near, Requirement, RequirementPage, Requirements, Use};
pub use touched::{Touched, touched};
pub use words::{may_state, title, words};

/// Longest name that is kept.
pub(crate) const LONGEST: usize = 160;

/// A requirement as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The name it is kept by.
    pub name: String,
    /// The name as it is written.
    pub written: String,
    /// Which block names it.
    pub block: usize,
    /// How it is written.
    pub dialect: Dialect,
    /// The version the page gives it.
    pub version: Option<u32>,
    /// The kept name of the requirement that it is part of.
    pub parent: Option<String>,
    /// What the page proposes to do with it; nothing where the requirement itself stands on the page.
    pub proposed: Option<Proposed>,
}

/// The names of the requirements on a page, each once, in order.
pub fn names(source: &str, document: &Document) -> Vec<String> {
    stated(source, document).into_iter().map(|stated| stated.name).collect()
}

/// The requirements on a page, each once, in order.
pub fn stated(source: &str, document: &Document) -> Vec<Stated> {
    extents(source, document).into_iter().map(|extent| extent.stated).collect()
}

#[cfg(test)]
mod tests;
