//! Threads: what people say about a change, about a page, or about words in them.

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::anchor::Anchored;
use crate::path::PagePath;

/// Longest comment, in bytes.
pub const LONGEST_COMMENT: usize = 64 * 1024;

/// How long a comment can be edited by who wrote it, in minutes.
pub const EDITABLE_MINUTES: i64 = 60;

/// One discussion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thread {
    /// Number of the thread.
    pub id: i64,
    /// The change it is about; for one that began on a page as it stood, the change that had made it so.
    pub change: i64,
    /// True when it began on a page as it stood and not in a change.
    #[serde(default)]
    pub standing: bool,
    /// True when its words are only proposed: no revision of the page holds them.
    #[serde(default)]
    pub proposed: bool,
    /// The words it is about; none when it is about the change as a whole.
    pub about: Option<Quote>,
    /// Where those words are in the text that was asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchored>,
    /// True once somebody has settled it.
    pub resolved: bool,
    /// Who is to answer it.
    #[serde(default)]
    pub assignee: Option<String>,
    /// What was said, oldest first; never empty.
    pub comments: Vec<Comment>,
}

impl Thread {
    /// True when this person wrote in it or is to answer it.
    pub fn concerns(&self, name: &str) -> bool {
        self.assignee.as_deref() == Some(name) || self.comments.iter().any(|comment| comment.author == name)
    }
}

/// The words a thread is about, as they stood when it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comment {
    /// Number of the comment.
    pub id: i64,
    /// Who said it.
    pub author: String,
    /// Whose agent that is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_of: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Markdown source.
    pub body: String,
    /// When it was last edited; none if it says what it said at first.
    #[serde(default)]
    pub edited_at: Option<Timestamp>,
    /// True while it waits to be sent with a verdict; only its author sees it until then.
    #[serde(default)]
    pub pending: bool,
    /// True when whoever asks wrote it and may still edit it.
    #[serde(default)]
    pub editable: bool,
    /// The review it was sent with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<i64>,
    /// The text that should stand instead of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

/// What should stand instead of the words of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// Markdown source.
    pub replacement: String,
    /// When it became part of the page or of a proposal.
    pub applied_at: Option<Timestamp>,
    /// Who applied it.
    pub applied_by: Option<String>,
}

/// The people a comment speaks to: `@name`, or `@"First Last"` for a name with spaces. Not in code, and not in the middle
/// of a word, as in an address. The range includes the sign.
// r[impl discuss.mention]
pub fn people(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || "._-@/\\`".contains(c)) {
            continue;
        }
        let rest = &text[at + 1..];
        if let Some(quoted) = rest.strip_prefix('"') {
            let end = quoted.find(['"', '\n', '@']).filter(|end| quoted[*end..].starts_with('"'));
            if let Some(end) = end.filter(|end| !quoted[..*end].trim().is_empty()) {
                found.push((at..at + end + 3, &quoted[..end]));
            }
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches(['.', '-', '_']);
        if !name.is_empty() {
            found.push((at..at + 1 + name.len(), name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify discuss.mention]
    #[test]
    fn people_are_spoken_to_by_name_and_addresses_are_no_names() {
        let names = |text| people(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(
            names("@ada, (@Grace.) and @\"Jean Jennings\": look, @émile-z_1"),
            ["ada", "Grace", "Jean Jennings", "émile-z_1"]
        );
        assert!(names("a@b.example @ @\" `@x` https://a.example/@you @@me \\@you @\"a\nb\"").is_empty());
        let text = "to @\"A B\"!";
        assert_eq!(&text[people(text)[0].0.clone()], "@\"A B\"");
    }
}
