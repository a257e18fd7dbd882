//! Questions that a text leaves open, as people mark them.
//!
//! Only marks that are written on purpose count: `[NEEDS CLARIFICATION: …]` (GitHub Spec Kit), and the words TBD, TODO,
//! FIXME and ???, all outside of code. A word inside a sentence about to-do lists is none: the marks are upper case.

mod about;
mod answering;
mod queue;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::markdown::{Block, BlockKind, Document};
use crate::path::PagePath;
use crate::thread::Thread;
use crate::unclear::Kind;

pub use about::{Named, Scope, about, reason, weight};
pub use answering::{asked, clarified, filled, keeps_clarifications, passage};
pub use queue::{Answered, Filter, Origin, Queued, order};

/// The marks that stand by themselves.
const MARKS: [&str; 4] = ["TBD", "TODO", "FIXME", "???"];

/// Where a Spec Kit clarification begins.
const CLARIFICATION: &str = "[NEEDS CLARIFICATION";

/// Longest part of a text that is shown for a question, in bytes.
const LONGEST: usize = 160;

/// A question somebody asked about words of a page, and that nobody has settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// The page, as it is called now.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// What was unclear, where a rule found it.
    pub kind: Option<Kind>,
    /// What was asked about which words, and what was answered.
    pub thread: Thread,
}

/// What a page leaves open in so many words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LeftOpen"))]
pub struct Left {
    /// The page.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Which of the page's it is, from 0.
    pub position: i64,
    /// The words.
    pub words: String,
    /// The heading above.
    pub heading: Option<String>,
    /// The heading's anchor, without `#`.
    pub anchor: Option<String>,
}

/// The places in `source` that ask something, in order.
pub fn questions(source: &str, document: &Document) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| is_prose(block)) {
        let Some(text) = source.get(block.range.clone()) else { continue };
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            found.extend(
                in_line(line).map(|range| block.range.start + from + range.start..block.range.start + from + range.end),
            );
            from += line.len();
        }
    }
    found.dedup();
    found
}

fn is_prose(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter | BlockKind::LinkDefinition)
}

/// The first question of a line, with the words that say what it is about.
fn in_line(line: &str) -> Option<Range<usize>> {
    let start = match line.find(CLARIFICATION).filter(|at| !is_in_code(line, *at)) {
        Some(at) => {
            let end = line[at..].find(']').map_or(line.trim_end().len(), |end| at + end + 1);
            return Some(at..end);
        }
        None => MARKS.iter().filter_map(|mark| stands_alone(line, mark)).min()?,
    };
    // A mark that nobody is meant to see ends with its comment.
    let line = line.find("-->").filter(|end| *end > start).map_or(line, |end| &line[..end]);
    let end = line.trim_end().len();
    let end = if end - start > LONGEST { line.floor_char_boundary(start + LONGEST) } else { end };
    Some(start..end)
}

/// Where a mark stands as a word of its own, outside of `code`.
fn stands_alone(line: &str, mark: &str) -> Option<usize> {
    line.match_indices(mark).map(|(at, _)| at).find(|&at| {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        let is_word =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "_-?".contains(letter));
        !is_word(before) && !is_word(after) && !is_in_code(line, at)
    })
}

/// Who writes of a mark puts it into code.
fn is_in_code(line: &str, at: usize) -> bool {
    !line[..at].matches('`').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let document = crate::markdown::parse(source);
        let found: Vec<_> = questions(source, &document).into_iter().map(|range| &source[range]).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn questions_are_found_where_people_mark_them() {
        check(
            "- **FR-1**: [NEEDS CLARIFICATION: by mail or SSO?] and more\n",
            &["[NEEDS CLARIFICATION: by mail or SSO?]"],
        );
        check("# Title\n\nThe limit is TBD.\n\nTODO: ask Ada\n", &["TBD.", "TODO: ask Ada"]);
        check("<!-- TODO: say more -->\n\n<!-- TODO -->\n", &["TODO: say more", "TODO"]);
        check("Fine.\n\n| a | b |\n|---|---|\n| x | ??? |\n", &["??? |"]);
    }

    #[test]
    fn code_and_talk_about_marks_are_no_questions() {
        check("Pages say `[NEEDS CLARIFICATION: …]` where they leave something open.\n", &[]);
        check("Write `TODO` there.\n\n```\n// TODO\n```\n\nA todo list. TODOS. Why?\n", &[]);
    }
}
