//! Why a page says what it says: the change behind each of its blocks, and a block's whole story.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::change::Commit;
use crate::diff::{Kind, Segment};
use crate::path::PagePath;
use crate::thread::Thread;

/// A block of a page, and what last really changed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlamedBlock {
    /// Its first byte in the page's source.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The revision that last really changed it.
    pub revision: i64,
    /// The change that revision belongs to.
    pub change: i64,
    /// When that change was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// The change's whole message.
    pub message: String,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// Where the block was then; another page's path, when it was moved here from there.
    pub path: PagePath,
}

/// One block's whole story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Why {
    /// The page.
    pub path: PagePath,
    /// The revision that is shown.
    pub revision: i64,
    /// The block's number in it, counted from 0.
    pub block: usize,
    /// Its first byte in the source.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its source.
    pub text: String,
    /// What really changed it, newest first; the last one wrote it, unless the story is cut.
    pub steps: Vec<WhyStep>,
    /// True when there is more to tell than one answer holds.
    pub cut: bool,
}

/// One change that really changed a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhyStep {
    /// The revision that changed it.
    pub revision: i64,
    /// The revision it is compared with; none when the block was new in a new page.
    pub base: Option<i64>,
    /// The change.
    pub change: i64,
    /// Where the block was then.
    pub path: PagePath,
    /// When the change was written.
    pub at: Timestamp,
    /// When it took effect here.
    pub merged_at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// Its whole message.
    pub message: String,
    /// Full object id, when it came from git.
    pub commit: Option<String>,
    /// What it did to the block: `added` for the one that wrote it.
    pub kind: Kind,
    /// The block's words before and after.
    pub segments: Vec<Segment>,
    /// The commits that brought it in, oldest first.
    pub commits: Vec<Commit>,
    /// What people said about that change, as far as it concerns the page.
    pub threads: Vec<Thread>,
}
