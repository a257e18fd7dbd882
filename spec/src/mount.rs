//! Mounts: directories of repositories that are shown as pages, and how often they are looked at.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::branch::Branches;
use crate::path::PagePath;

/// How often a mount is looked at unless somebody says otherwise.
pub const USUAL: Poll = Poll::Every(5 * 60);

/// Longest time between two looks, in seconds: a month. Whoever wants to wait longer means never.
const LONGEST: u32 = 31 * 24 * 60 * 60;

/// How often a mount is looked at: `30s`, `5m`, `2h`, `1d` or `never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub enum Poll {
    /// Every so many seconds.
    Every(u32),
    /// Only when somebody asks for it or its host tells that there is something new.
    Never,
}

/// A text that tells no interval.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no interval; write 30s, 5m, 2h, 1d (at most 31d) or never")]
pub struct PollError(String);

impl Poll {
    /// The interval in seconds, if there is one.
    pub fn seconds(self) -> Option<u32> {
        match self {
            Poll::Every(seconds) => Some(seconds),
            Poll::Never => None,
        }
    }

    /// The largest unit that tells the interval without a fraction, and how many of it.
    pub fn in_words(self) -> Option<(u32, Unit)> {
        let seconds = self.seconds()?;
        let unit = UNITS.into_iter().find(|unit| seconds.is_multiple_of(unit.seconds())).unwrap_or(Unit::Second);
        Some((seconds / unit.seconds(), unit))
    }
}

/// What an interval is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 24 hours.
    Day,
    /// 60 minutes.
    Hour,
    /// 60 seconds.
    Minute,
    /// A second.
    Second,
}

/// From the largest to the smallest.
const UNITS: [Unit; 4] = [Unit::Day, Unit::Hour, Unit::Minute, Unit::Second];

impl Unit {
    fn seconds(self) -> u32 {
        match self {
            Unit::Day => 24 * 60 * 60,
            Unit::Hour => 60 * 60,
            Unit::Minute => 60,
            Unit::Second => 1,
        }
    }

    fn letter(self) -> char {
        match self {
            Unit::Day => 'd',
            Unit::Hour => 'h',
            Unit::Minute => 'm',
            Unit::Second => 's',
        }
    }

    /// The word for one of it.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Hour => "hour",
            Unit::Minute => "minute",
            Unit::Second => "second",
        }
    }
}

// r[impl sync.poll]
impl FromStr for Poll {
    type Err = PollError;

    fn from_str(text: &str) -> Result<Self, PollError> {
        let wrong = || PollError(text.to_owned());
        let trimmed = text.trim().to_ascii_lowercase();
        if trimmed == "never" {
            return Ok(Poll::Never);
        }
        let unit = UNITS.into_iter().find(|unit| trimmed.ends_with(unit.letter())).ok_or_else(wrong)?;
        let digits = trimmed.trim_end_matches(unit.letter());
        let is_number = trimmed.len() == digits.len() + 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = if is_number { digits.parse().map_err(|_| wrong())? } else { return Err(wrong()) };
        match number.checked_mul(unit.seconds()) {
            Some(seconds) if (1..=LONGEST).contains(&seconds) => Ok(Poll::Every(seconds)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Poll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.in_words() {
            Some((number, unit)) => write!(f, "{number}{}", unit.letter()),
            None => f.write_str("never"),
        }
    }
}

impl TryFrom<String> for Poll {
    type Error = PollError;

    fn try_from(text: String) -> Result<Self, PollError> {
        text.parse()
    }
}

impl From<Poll> for String {
    fn from(poll: Poll) -> String {
        poll.to_string()
    }
}

/// A mount as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MountLine {
    /// Where its pages begin.
    pub path: PagePath,
    /// The branch it follows, as people name it.
    pub branch: String,
    /// When its repository was last looked into.
    pub looked_at: Option<Timestamp>,
    /// What only administrators see.
    #[serde(flatten)]
    pub details: Option<MountDetails>,
}

/// What administrators see of a mount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MountDetails {
    /// The path or the URL of the repository.
    pub repository: String,
    /// The directory below the repository's root; empty for the root.
    pub dir: String,
    /// Which files are pages.
    pub glob: String,
    /// Which other files are kept beside them.
    pub attachments: String,
    /// How often it is looked at.
    pub poll: Poll,
    /// The branch that edits made here are pushed to.
    pub push: Option<String>,
    /// Which other branches are offered as changes.
    pub branches: Branches,
    /// What went wrong the last time.
    pub failure: Option<String>,
    /// Pages there are now.
    pub pages: i64,
    /// Changes there ever were.
    pub changes: i64,
    /// Commits of the branch that were read.
    pub commits: i64,
    /// How far a running import is.
    pub progress: Option<Counted>,
    /// The newest jobs.
    pub jobs: Vec<JobLine>,
}

/// How far an import is, in commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted {
    /// Read so far.
    pub done: usize,
    /// To be read in all.
    pub total: usize,
}

/// A job as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobLine {
    /// Its number.
    pub id: i64,
    /// What is to be done: `sync` or `send`.
    pub kind: String,
    /// How far it is.
    pub state: JobState,
    /// How often it was tried.
    pub tries: i64,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it is to be tried next, while it waits.
    pub due_at: Timestamp,
    /// When it was tried last.
    pub started_at: Option<Timestamp>,
    /// When it was over.
    pub finished_at: Option<Timestamp>,
    /// What came of it, in one line.
    pub outcome: Option<String>,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Its turn comes.
    Waiting,
    /// It is being done.
    Running,
    /// It was done.
    Done,
    /// It was tried for the last time.
    Failed,
}

impl JobState {
    /// The word used in the store and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
        }
    }

    /// True until it is over.
    pub fn is_open(self) -> bool {
        matches!(self, JobState::Waiting | JobState::Running)
    }
}

impl FromStr for JobState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let states = [JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed];
        states.into_iter().find(|state| state.as_str() == word).ok_or_else(|| format!("{word:?} is no state of a job"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify sync.poll]
    #[test]
    fn an_interval_is_written_with_its_unit() {
        for (text, poll) in [
            ("30s", Poll::Every(30)),
            ("5m", Poll::Every(300)),
            (" 2H ", Poll::Every(7_200)),
            ("1d", Poll::Every(86_400)),
            ("31d", Poll::Every(LONGEST)),
            ("never", Poll::Never),
        ] {
            assert_eq!(text.parse(), Ok(poll), "{text}");
            assert_eq!(poll.to_string(), text.trim().to_ascii_lowercase());
        }
        assert_eq!(Poll::Every(120).to_string(), "2m");
        assert_eq!(Poll::Every(90).to_string(), "90s");
        assert_eq!(Poll::Every(7_200).in_words(), Some((2, Unit::Hour)));
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        for text in ["", "5", "m", "0s", "-5m", "+5m", "5mm", "5 m", "1.5h", "32d", "99999999999d", "now", "ne5m"] {
            assert_eq!(text.parse::<Poll>(), Err(PollError(text.into())), "{text}");
        }
    }
}
