//! What a branch's history is read as, one piece after the other.

use std::sync::Arc;

use gix::ObjectId;
use gix::bstr::ByteSlice;

use super::damaged;
use crate::error::Result;

/// One piece of a branch's history.
#[derive(Debug)]
pub enum Step {
    /// A first-parent commit.
    Landing(Landing),
    /// The branch was rewritten: it goes on from an earlier commit.
    Rewind(Rewind),
}

/// One first-parent commit.
// r[impl import.first-parent] r[impl import.merge]
#[derive(Debug)]
pub struct Landing {
    /// Its place in the branch's history, 0 being the oldest.
    pub position: i64,
    /// The commit itself.
    pub commit: Landed,
    /// The commits it merged, oldest first.
    pub merged: Vec<Landed>,
    /// True when the commit before could not be read whole: what that one changed may be told again.
    pub again: bool,
    /// Files that are new or have new contents, by name.
    pub put: Vec<Put>,
    /// Files that are gone, by name.
    pub removed: Vec<String>,
    pub problems: Vec<Problem>,
}

/// The way back to the commit that a rewritten branch and what was read of it have in common.
#[derive(Debug)]
pub struct Rewind {
    /// How many first-parent commits of the old history stay.
    pub kept: i64,
    pub put: Vec<Put>,
    pub removed: Vec<String>,
    /// True when `put` is all there is: what it does not name is gone.
    pub whole: bool,
    pub problems: Vec<Problem>,
}

/// A commit as it is recorded. Times are milliseconds since 1970 UTC.
#[derive(Clone, Debug)]
pub struct Landed {
    pub id: ObjectId,
    pub author: String,
    pub email: String,
    pub authored_at: i64,
    pub committed_at: i64,
    pub message: String,
}

/// New contents of a file.
#[derive(Debug)]
pub struct Put {
    pub file: String,
    /// The file it was before, when it has another name now.
    pub from: Option<String>,
    /// Where its text was before, when the file is new but its text is not.
    pub origin: Option<Origin>,
    pub content: Content,
}

/// Where the text of a new file comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// From another file of the mount, which stays.
    Copy(String),
    /// From a file outside the mount, with what became of that before, oldest first.
    Outside(Vec<Earlier>),
}

/// What a first-parent commit did to a file outside the mount.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub commit: ObjectId,
    /// The file's path below the repository's root.
    pub file: String,
    pub body: Arc<[u8]>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Arc<[u8]>),
    Link(Arc<[u8]>),
    /// The repository lacks the object.
    Missing,
}

impl Content {
    /// The bytes of a file; none for anything else.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Content::Bytes(body) => body,
            Content::Link(_) | Content::Missing => &[],
        }
    }
}

/// Something that was skipped, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file or directory.
    pub file: String,
    pub what: String,
}

impl Problem {
    /// A problem with `file`.
    pub fn new(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self { file: file.into(), what: what.into() }
    }
}

impl Landed {
    /// Takes out of a commit what is recorded.
    pub(super) fn of(commit: &gix::Commit<'_>) -> Result<Self> {
        let author = commit.author().map_err(|error| damaged(&error))?;
        let seconds = |time: Option<gix::date::Time>| {
            time.map_or(0, |time| time.seconds).clamp(-377_705_023_201, 253_402_207_200)
        };
        let committed = seconds(commit.time().ok());
        let authored = author.time().ok();
        Ok(Self {
            id: commit.id,
            author: author.name.to_str_lossy().trim().to_owned(),
            email: author.email.to_str_lossy().trim().to_owned(),
            authored_at: authored.map_or(committed, |time| seconds(Some(time))) * 1_000,
            committed_at: committed * 1_000,
            message: commit.message_raw_sloppy().to_str_lossy().into_owned(),
        })
    }
}
