//! Threads: what people say about a change, or about words in it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// Longest comment, in bytes.
pub const LONGEST_COMMENT: usize = 64 * 1024;

/// One discussion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// Number of the thread.
    pub id: i64,
    /// The change it is about.
    pub change: i64,
    /// The words it is about; none when it is about the change as a whole.
    pub about: Option<Quote>,
    /// True once somebody has settled it.
    pub resolved: bool,
    /// What was said, oldest first; never empty.
    pub comments: Vec<Comment>,
}

/// The words a thread is about, as they stood when it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The page, as it was called in that revision.
    pub page: PagePath,
    /// The revision the words are in.
    pub revision: i64,
    /// The words.
    pub quote: String,
    /// Up to 64 characters before them.
    #[serde(default)]
    pub prefix: String,
    /// Up to 64 characters behind them.
    #[serde(default)]
    pub suffix: String,
}

/// One thing somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// Number of the comment.
    pub id: i64,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// Markdown source.
    pub body: String,
}
