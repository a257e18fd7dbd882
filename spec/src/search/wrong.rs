//! Why a filter was left out.

use std::fmt;

use super::{Key, Kind};

/// What of a filter cannot be understood. Said in English, with what to write instead; screens say it in their own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands behind its name.
    Empty(Key),
    /// What stands behind its name is no day.
    Day(Key, String),
    /// This is no place for pages.
    Place(String),
    /// This is no kind of find.
    Kind(String),
    /// Nothing stands like this.
    Standing(String),
    /// What it says cannot be kept out.
    Without(Key),
}

impl Wrong {
    /// The kinds of find, as they are typed.
    pub fn kinds() -> String {
        Kind::ALL.map(Kind::as_str).join(", ")
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Empty(key) => write!(f, "Write something behind {key}:, as in {}.", key.example()),
            Wrong::Day(key, value) => {
                write!(f, "“{value}” is no day. Write a year, a month or a day behind {key}:, as in {key}:2024-03-01.")
            }
            Wrong::Place(value) => {
                write!(f, "“{value}” is no place for pages. Write a path behind in:, as in in:/guide.")
            }
            Wrong::Kind(value) => {
                write!(f, "“{value}” is no kind of find. Write one of these behind kind: {}.", Wrong::kinds())
            }
            Wrong::Standing(value) => {
                write!(f, "Nothing can be “{value}”. Write is:archived to look among archived pages.")
            }
            Wrong::Without(key) => write!(f, "Leave out the “-”: {key}: cannot be kept out."),
        }
    }
}
