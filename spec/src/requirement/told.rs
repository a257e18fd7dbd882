//! Requirements as they are told to people and programs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Dialect;
use super::succession::Kind;
use crate::PagePath;
use crate::commit::PageCommit;
use crate::coverage::{Counts, State, Uses};
use crate::reference::{Dialect as Comments, Relation};
use crate::result::TestResult;
use crate::thread::Thread;

/// A requirement, as a list tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Requirement {
    /// The name it is known by everywhere: in lower case, as addresses have it.
    pub name: String,
    /// The name as its page writes it.
    pub id: String,
    /// Its title, or the beginning of what it says.
    pub title: String,
    /// How it is written.
    pub dialect: Dialect,
    /// The version its page gives it.
    pub version: Option<u32>,
    /// The name of the requirement it is part of.
    pub parent: Option<String>,
    /// The page that states it.
    pub path: PagePath,
    /// What that page is called.
    pub page_title: String,
    /// Where it is on that page, behind the `#` of the address.
    pub anchor: Option<String>,
    /// The revision its words are in.
    pub revision: i64,
    /// Its first byte there.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// The change that made it say what it says.
    pub change: i64,
    /// When that took effect.
    pub at: Timestamp,
    /// What code says of it.
    pub state: State,
    /// How often.
    pub uses: Uses,
}

/// What became of a requirement in one change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RequirementHappening"))]
pub struct Happening {
    /// What happened to it.
    pub kinds: Vec<Kind>,
    /// In which change.
    pub change: i64,
    /// When that took effect.
    pub at: Timestamp,
    /// Who made it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// The commit, where it came from a repository.
    pub commit: Option<String>,
    /// The page it was on from then on; where it went, the one that has it no more.
    pub path: PagePath,
    /// The name it had from then on.
    pub name: String,
    /// The page's revision.
    pub revision: i64,
    /// The revision of the page before, to compare with.
    pub before: Option<i64>,
}

/// A place in code that names a requirement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RequirementUse"))]
pub struct Use {
    /// What the code has to do with it.
    pub relation: Relation,
    /// How the comment is written.
    pub dialect: Comments,
    /// The repository it is in.
    pub repository: String,
    /// The file, from the top of the repository.
    pub file: String,
    /// The line of the comment, from 1.
    pub line: usize,
    /// What the code is called, where it has a name.
    pub item: Option<String>,
    /// Its first line, from 1.
    pub from_line: usize,
    /// Its last line.
    pub to_line: usize,
    /// The version it was written for.
    pub version: Option<u32>,
    /// True when its page gives it another version.
    pub stale: bool,
}

/// Another requirement, to go on to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NearRequirement"))]
pub struct Near {
    /// The name it is known by.
    pub name: String,
    /// The name as its page writes it.
    pub id: String,
    /// Its title, or the beginning of what it says.
    pub title: String,
    /// What code says of it.
    pub state: State,
}

/// Everything about one requirement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementPage {
    /// The requirement; one that is gone is told as it was last.
    pub requirement: Requirement,
    /// Its words, as the page's source has them.
    pub text: String,
    /// What took it away; nothing while it stands.
    pub removed: Option<Happening>,
    /// The one it is part of.
    pub parent: Option<Near>,
    /// Those that are part of it.
    pub children: Vec<Near>,
    /// Other pages that state one of the same name.
    pub also: Vec<PagePath>,
    /// What became of it, newest first.
    pub history: Vec<Happening>,
    /// Where code names it.
    pub code: Vec<Use>,
    /// What tests say of it, failing ones first.
    #[serde(default)]
    pub results: Vec<TestResult>,
    /// What is said about its words.
    pub threads: Vec<Thread>,
    /// Commits whose messages name it, newest first.
    pub commits: Vec<PageCommit>,
}

/// How many requirements a list has in each state, whatever state is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ListOfRequirements"))]
pub struct Requirements {
    /// This part of the list.
    pub items: Vec<Requirement>,
    /// The cursor that goes on behind it; null at the end.
    pub next: Option<String>,
    /// What the whole list counts, in all states.
    pub counts: Counts,
    /// The ways of writing that are in it.
    pub dialects: Vec<Dialect>,
}
