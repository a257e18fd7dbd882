//! Entries from the log: what can be found, and the text it is found by. Each takes a list of numbers and reads what it
//! needs of all of them at once.

pub mod changes;
pub mod comments;
pub mod commits;
pub mod files;
pub mod gone;
pub mod pages;
pub mod parts;

use super::entry::Entry;

/// What the index replaces, and by what.
#[derive(Debug, Default)]
pub struct Fresh {
    /// Everything that was made from these goes.
    pub replaced: Vec<Replaced>,
    /// What goes even while the index is new: the same thing may be met twice.
    pub doubled: Vec<Replaced>,
    pub entries: Vec<Entry>,
}

/// What goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Whatever has this source.
    Source(String),
    /// All that a page said once.
    History(i64),
}

impl Fresh {
    /// Replaces a source.
    pub fn replace(&mut self, source: &str) {
        self.replaced.push(Replaced::Source(source.to_owned()));
    }
}
