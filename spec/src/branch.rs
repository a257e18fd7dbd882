//! Branches of mounted repositories that are offered as changes: which, and what they are called.
//!
//! A branch says in commits what a proposal says in words. Its name and the subjects of its commits are all there is to
//! tell people by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::change::subject;

/// Most commits of a branch that are told.
pub const MOST_COMMITS: usize = 500;

/// Most subjects that a description lists.
const MOST_SUBJECTS: usize = 50;

/// Which branches of a mounted repository are offered as changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "String", into = "String")]
pub enum Branches {
    /// Those that somebody works on.
    #[default]
    Alive,
    /// None.
    None,
    /// Those whose names fit one of these patterns.
    Named(Vec<String>),
}

// r[impl branch.which]
impl FromStr for Branches {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.split_whitespace().collect::<Vec<_>>()[..] {
            [] | ["alive"] => Branches::Alive,
            ["none"] => Branches::None,
            ref patterns => Branches::Named(patterns.iter().map(|pattern| (*pattern).to_owned()).collect()),
        })
    }
}

impl fmt::Display for Branches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Branches::Alive => f.write_str("alive"),
            Branches::None => f.write_str("none"),
            Branches::Named(patterns) => f.write_str(&patterns.join(" ")),
        }
    }
}

impl From<String> for Branches {
    fn from(text: String) -> Self {
        text.parse().unwrap_or_default()
    }
}

impl From<Branches> for String {
    fn from(branches: Branches) -> String {
        branches.to_string()
    }
}

/// The name of a branch as a title: `feature/faster-boil` is “Faster boil”.
// r[impl branch.title]
pub fn title(name: &str) -> String {
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    // What stands before the last slash says who works on it or what kind of work it is, unless the rest is a number.
    let last = name.rsplit('/').next().filter(|last| has_letters(last)).unwrap_or(name);
    let words: Vec<_> = last.split(['-', '_', '/']).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// What a proposal says that is written on a branch: the message of its only commit; of several its name, and below it
/// what each commit is about. `messages` are those of its commits, oldest first.
// r[impl branch.title]
pub fn message(name: &str, messages: &[&str]) -> String {
    if let [only] = messages {
        let only = only.trim();
        return if only.is_empty() { title(name) } else { only.to_owned() };
    }
    let mut text = title(name);
    text.push('\n');
    for message in messages.iter().take(MOST_SUBJECTS) {
        text.push_str("\n- ");
        text.push_str(subject(message));
    }
    match messages.len().saturating_sub(MOST_SUBJECTS) {
        0 => {}
        1 => text.push_str("\n- and one more"),
        more => text.push_str(&format!("\n- and {more} more")),
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify branch.title]
    #[test]
    fn a_branch_is_told_in_words() {
        for (name, told) in [
            ("feature/faster-boil", "Faster boil"),
            ("ada/tea/fix_the_typo", "Fix the typo"),
            ("release/1.29", "Release 1.29"),
            ("patch-1", "Patch 1"),
            ("élan", "Élan"),
            ("--", "--"),
        ] {
            assert_eq!(title(name), told, "{name}");
        }
        assert_eq!(message("patch-1", &["Boil faster\n\nIt is cold.\n"]), "Boil faster\n\nIt is cold.");
        assert_eq!(message("patch-1", &[" \n"]), "Patch 1");
        assert_eq!(message("x/boil", &["One\n\nwhy", "Two"]), "Boil\n\n- One\n- Two");
        let many = vec!["Again"; MOST_SUBJECTS + 2];
        assert!(message("x/boil", &many).ends_with("- Again\n- and 2 more"));
    }

    // r[verify branch.which]
    #[test]
    fn branches_are_chosen_by_words() {
        for (text, branches) in [
            ("", Branches::Alive),
            (" alive ", Branches::Alive),
            ("none", Branches::None),
            ("feature/*  pr-*", Branches::Named(vec!["feature/*".into(), "pr-*".into()])),
        ] {
            assert_eq!(Branches::from(text.to_owned()), branches, "{text}");
            assert_eq!(Branches::from(branches.to_string()), branches);
        }
    }
}
