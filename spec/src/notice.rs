//! Notices: what somebody is told, and why.

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::path::PagePath;
use crate::review::Verdict;

/// Why somebody is told. The first that holds is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NoticeReason"))]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// It waits for them.
    Assigned,
    /// They are spoken to.
    Mention,
    /// They are asked to review.
    Review,
    /// The change is theirs.
    Author,
    /// They take part in the discussion.
    Thread,
    /// They watch what it is about.
    Watch,
}

impl Reason {
    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Assigned => "assigned",
            Reason::Mention => "mention",
            Reason::Review => "review",
            Reason::Author => "author",
            Reason::Thread => "thread",
            Reason::Watch => "watch",
        }
    }
}

impl FromStr for Reason {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let all = [Reason::Assigned, Reason::Mention, Reason::Review, Reason::Author, Reason::Thread, Reason::Watch];
        let found = all.into_iter().find(|reason| reason.as_str() == word);
        found.ok_or_else(|| format!("{word:?} is no reason to be told"))
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Happened {
    /// A change became part of the log.
    Merged,
    /// A change was offered.
    Opened,
    /// An offered change says something else now.
    Updated,
    /// A change was taken back or refused.
    Withdrawn,
    /// A change was judged.
    Reviewed,
    /// A suggestion was taken over.
    Applied,
    /// Something was said.
    Commented,
    /// A discussion was settled.
    Resolved,
    /// A settled discussion goes on.
    Reopened,
    /// A discussion was given to somebody.
    Assigned,
}

impl Happened {
    /// The word used in the store and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Happened::Merged => "merged",
            Happened::Opened => "opened",
            Happened::Updated => "updated",
            Happened::Withdrawn => "withdrawn",
            Happened::Reviewed => "reviewed",
            Happened::Applied => "applied",
            Happened::Commented => "commented",
            Happened::Resolved => "resolved",
            Happened::Reopened => "reopened",
            Happened::Assigned => "assigned",
        }
    }
}

impl FromStr for Happened {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        use Happened::*;
        let all = [Merged, Opened, Updated, Withdrawn, Reviewed, Applied, Commented, Resolved, Reopened, Assigned];
        let found = all.into_iter().find(|kind| kind.as_str() == word);
        found.ok_or_else(|| format!("{word:?} is nothing that anybody is told"))
    }
}

/// One thing somebody is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: Happened,
    /// Why it is told to them.
    pub reason: Reason,
    /// Who did it; none when nobody knows.
    pub by: Option<String>,
    /// The change it is about.
    pub change: i64,
    /// What that change says of itself, in one line.
    pub title: String,
    /// The page it is about, when it is one.
    pub page: Option<PagePath>,
    /// The title of that page.
    pub page_title: Option<String>,
    /// The discussion it is about.
    pub thread: Option<i64>,
    /// True when that discussion is about the page as it stands, and not about a change.
    pub standing: bool,
    /// What was said, Markdown; empty when nothing was.
    pub words: String,
    /// The verdict that was given.
    pub verdict: Option<Verdict>,
    /// True once they have read it.
    pub read: bool,
    /// Where it can be seen.
    pub url: String,
}

impl Notice {
    /// What happened, in the one word by which texts tell it.
    pub fn deed(&self) -> &'static str {
        match (self.kind, self.reason, self.verdict) {
            (Happened::Opened, Reason::Review, _) => "asked",
            (Happened::Reviewed, _, Some(Verdict::Approve)) => "approved",
            (Happened::Reviewed, _, Some(Verdict::RequestChanges)) => "demanded",
            (Happened::Commented, Reason::Mention, _) => "mentioned",
            (Happened::Commented, Reason::Thread, _) => "replied",
            (kind, ..) => kind.as_str(),
        }
    }

    /// What it happened to, in words: a page as it stands, or a change.
    pub fn subject(&self) -> &str {
        match &self.page_title {
            Some(title) if self.standing => title,
            _ => &self.title,
        }
    }
}

/// When somebody is sent e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mail {
    /// Never.
    #[default]
    Off,
    /// When something has happened.
    AtOnce,
    /// Once a day.
    Daily,
}

impl Mail {
    /// The word used in the store and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Mail::Off => "off",
            Mail::AtOnce => "at once",
            Mail::Daily => "daily",
        }
    }
}

impl FromStr for Mail {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = [Mail::Off, Mail::AtOnce, Mail::Daily].into_iter().find(|mail| mail.as_str() == word);
        found.ok_or_else(|| format!("{word:?} is no way to be sent e-mail; use off, at once or daily"))
    }
}

/// How somebody is told beyond the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wishes {
    /// Their address.
    pub email: Option<String>,
    /// When they are sent e-mail.
    pub mail: Mail,
    /// Whether they are told once a week what may not be true any more of what they watch.
    pub drift_weekly: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { email: None, mail: Mail::Off, drift_weekly: true }
    }
}

/// A page that has changed since somebody last looked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unseen {
    /// Where it is.
    pub path: PagePath,
    /// What it is called.
    pub title: String,
    /// Its newest revision.
    pub revision: i64,
    /// The revision they know; none when the page is new to them.
    pub known: Option<i64>,
    /// When the newest took effect.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// The change that made it.
    pub change: i64,
    /// What that change says of itself.
    pub message: String,
}
