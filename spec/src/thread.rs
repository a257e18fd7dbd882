//! Threads: what people say about a change, or about words in it.

use std::ops::Range;

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
            if let Some(end) = quoted.find(['"', '\n']).filter(|end| quoted[*end..].starts_with('"') && *end > 0) {
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
