//! Commits and the pages they have to do with.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;
use crate::requirement::shown;

/// A commit that has to do with a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageCommit {
    /// The repository: its address, or the name of its folder.
    pub repository: String,
    /// Full object id, hexadecimal.
    pub commit: String,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// First line of the message.
    pub subject: String,
    /// What the message says in one line: not always the first, where a tool wrote that.
    pub headline: String,
    /// The change it landed with; none when that touched no page.
    pub change: Option<i64>,
    /// What it has to do with the page, in words.
    pub why: String,
    /// The same for programs, strongest first.
    pub reasons: Vec<Reason>,
}

/// What a commit has to do with a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CommitReason"))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Reason {
    /// It changed the page.
    Page,
    /// It changed code that the page names in its front matter.
    Code {
        /// One of the files.
        file: String,
        /// How many they are.
        files: usize,
        /// The pattern it matches.
        pattern: String,
    },
    /// A line of its message, `Spec: /path`, names the page or one of its requirements.
    Trailer {
        /// The line's key.
        key: String,
        /// What it names.
        name: String,
    },
    /// Its message names a requirement of the page.
    Id {
        /// The requirement.
        name: String,
    },
}

impl Reason {
    /// In words, as the end of "this commit is listed because it …".
    pub fn told(&self) -> String {
        match self {
            Reason::Page => "changed this page".into(),
            Reason::Code { file, files, pattern } => {
                let more = match files.saturating_sub(1) {
                    0 => String::new(),
                    1 => " and another file".into(),
                    more => format!(" and {more} more files"),
                };
                format!("changed {file}{more}, which this page names (code: {pattern})")
            }
            Reason::Trailer { key, name } => match name.contains('/') || name.ends_with(".md") {
                true => format!("says “{key}:” of this page"),
                false => format!("says “{key}: {}”, which this page states", shown(name)),
            },
            Reason::Id { name } => format!("names {}, which this page states", shown(name)),
        }
    }
}

/// All reasons in one line.
pub fn why(reasons: &[Reason]) -> String {
    reasons.iter().map(Reason::told).collect::<Vec<_>>().join("; ")
}

/// One commit, with what it means for the specification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommitPage {
    /// The repository: its address, or the name of its folder.
    pub repository: String,
    /// Full object id, hexadecimal.
    pub commit: String,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub at: Timestamp,
    /// When it was put where it is.
    pub committed_at: Timestamp,
    /// First line of the message.
    pub subject: String,
    /// The whole message.
    pub message: String,
    /// True when it is itself on the mounted branch, false when a merge brought it in.
    pub mainline: bool,
    /// The change it landed with; none when that touched no page.
    pub change: Option<i64>,
    /// The pages it concerns.
    pub pages: Vec<ConcernedPage>,
    /// The first files it touched, by name.
    pub files: Vec<String>,
    /// How many files it touched in all.
    pub file_count: i64,
}

/// A page that a commit concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConcernedPage {
    /// Where it is now; where it was, when it is gone.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Why, in words.
    pub why: String,
    /// The same for programs.
    pub reasons: Vec<Reason>,
}
