//! References as people and programs are told of them.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Dialect, Relation};
use crate::PagePath;

/// Whether what a comment names stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferenceState"))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No page states it.
    Unknown,
    /// Several pages state it, and the comment does not say which it means.
    Ambiguous,
    /// It was written for another version than its page has.
    Stale,
    /// A page states it.
    Fine,
    /// It names a document at an address outside of the wiki.
    Elsewhere,
}

impl State {
    /// All of them, what needs somebody first.
    pub const ALL: [State; 5] = [State::Unknown, State::Ambiguous, State::Stale, State::Fine, State::Elsewhere];

    /// Its name in addresses and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Ambiguous => "ambiguous",
            State::Stale => "stale",
            State::Fine => "fine",
            State::Elsewhere => "elsewhere",
        }
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        let found = Self::ALL.into_iter().find(|state| state.as_str() == text);
        found.ok_or_else(|| format!("{text:?} is no state of a reference; use one of {}", known()))
    }
}

impl FromStr for Relation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let all = [Relation::Implements, Relation::Verifies, Relation::Mentions];
        let found = all.into_iter().find(|relation| relation.as_str() == text);
        found.ok_or_else(|| format!("{text:?} is no relation; use implements, verifies or mentions"))
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A requirement that a reference means, or could mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferencedRequirement"))]
pub struct Meant {
    /// The name it is known by.
    pub name: String,
    /// The name as its page writes it.
    pub id: String,
    /// The page that states it.
    pub path: PagePath,
    /// The version its page gives it.
    pub version: Option<u32>,
}

/// The commit that brought a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferenceCommit"))]
pub struct Brought {
    /// Its full id.
    pub commit: String,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

/// A comment in code that names a requirement, as it stands in the newest commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Reference"))]
pub struct Told {
    /// Whether what it names stands.
    pub state: State,
    /// The same in words, with what could be done.
    pub why: String,
    /// The name as the comment writes it.
    pub written: String,
    /// The name it is known by.
    pub name: String,
    /// The page or document named beside it.
    pub document: Option<String>,
    /// The version the code was written for.
    pub version: Option<u32>,
    /// The words quoted from the document.
    pub quote: Option<String>,
    /// What the code has to do with it.
    pub relation: Relation,
    /// How the comment is written.
    pub dialect: Dialect,
    /// The repository it is in.
    pub repository: String,
    /// The file, from the top of the repository.
    pub file: String,
    /// The line of the name, from 1.
    pub line: usize,
    /// What the code is called, where it has a name.
    pub item: Option<String>,
    /// The first line of the code, from 1.
    pub from_line: usize,
    /// Its last line.
    pub to_line: usize,
    /// Where the repository's host shows the line; only of hosts whose addresses are known.
    pub link: Option<String>,
    /// What it means; several where it does not say which.
    pub requirements: Vec<Meant>,
    /// What was probably meant, where no page states it.
    pub instead: Option<Meant>,
    /// The commit that brought it into the file; unknown until the history has been read.
    pub commit: Option<Brought>,
}

/// How many references are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferenceCounts"))]
pub struct Counts {
    /// All of them.
    pub references: usize,
    /// No page states what they name.
    pub unknown: usize,
    /// Several pages do.
    pub ambiguous: usize,
    /// Written for another version.
    pub stale: usize,
    /// A page states it.
    pub fine: usize,
    /// They name documents outside of the wiki.
    pub elsewhere: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, state: State) {
        self.references += 1;
        *match state {
            State::Unknown => &mut self.unknown,
            State::Ambiguous => &mut self.ambiguous,
            State::Stale => &mut self.stale,
            State::Fine => &mut self.fine,
            State::Elsewhere => &mut self.elsewhere,
        } += 1;
    }

    /// How many are in a state.
    pub fn of(&self, state: State) -> usize {
        match state {
            State::Unknown => self.unknown,
            State::Ambiguous => self.ambiguous,
            State::Stale => self.stale,
            State::Fine => self.fine,
            State::Elsewhere => self.elsewhere,
        }
    }
}

/// Part of a list of references.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "References"))]
pub struct List {
    /// What needs somebody first, then by repository, file and line.
    pub items: Vec<Told>,
    /// What to ask for the rest with; null at the end.
    pub next: Option<String>,
    /// The whole list in all states, whichever state was asked for.
    pub counts: Counts,
}

/// Where a repository's host shows lines of a file at a commit; only of hosts whose addresses are known.
// r[impl references.link]
pub fn link(repository: &str, commit: &str, file: &str, lines: (usize, usize)) -> Option<String> {
    let address = repository.strip_suffix(".git").unwrap_or(repository).trim_end_matches('/');
    let host = address.strip_prefix("https://")?.split('/').next()?;
    let file = file.split('/').map(crate::path::encode).collect::<Vec<_>>().join("/");
    let (from, to) = lines;
    let place = match host {
        "github.com" => format!("blob/{commit}/{file}#L{from}-L{to}"),
        "gitlab.com" => format!("-/blob/{commit}/{file}#L{from}-{to}"),
        "codeberg.org" | "gitea.com" => format!("src/commit/{commit}/{file}#L{from}-L{to}"),
        _ => return None,
    };
    Some(format!("{address}/{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify references.link]
    #[test]
    fn hosts_that_are_known_show_the_line() {
        let told = |repository: &str| link(repository, "abc", "src/a b.rs", (3, 3));
        let github = "https://github.com/o/r/blob/abc/src/a%20b.rs#L3-L3";
        assert_eq!(told("https://github.com/o/r.git").as_deref(), Some(github));
        let gitlab = "https://gitlab.com/o/r/-/blob/abc/src/a%20b.rs#L3-3";
        assert_eq!(told("https://gitlab.com/o/r").as_deref(), Some(gitlab));
        assert_eq!(told("https://git.example.org/o/r"), None);
        assert_eq!(told("here"), None);
    }

    #[test]
    fn states_and_relations_are_known_by_their_names() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        assert!("Fine".parse::<State>().is_err() && "does".parse::<Relation>().is_err());
    }
}
