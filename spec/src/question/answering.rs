//! Answers as edits of the text: what stands there instead of the mark, and where a page keeps its clarifications.

use std::ops::Range;

use crate::kind::{self, Kind, Layout};
use crate::markdown::{BlockKind, Document, parse};
use crate::path::PagePath;

/// Longest stretch that is offered to be written anew, in bytes; of longer ones only the line is.
const LONGEST: usize = 2_000;

/// What a mark asks, without the mark: `[NEEDS CLARIFICATION: by mail?]` → `by mail?`
pub fn asked(words: &str) -> String {
    let bare = words.trim().trim_end_matches('|').trim();
    let bare = match bare.strip_prefix(super::CLARIFICATION) {
        Some(rest) => rest.trim_start_matches(':').trim_end_matches(']').trim(),
        None => super::MARKS
            .iter()
            .find_map(|mark| bare.strip_prefix(mark))
            .unwrap_or(bare)
            .trim_start_matches([':', '.', ' ', '-']),
    };
    if bare.is_empty() { words.trim().to_owned() } else { bare.to_owned() }
}

/// The words around what stands at a place, whole: those of its block, or of its line where the block is long.
pub fn passage(source: &str, document: &Document, at: usize) -> Range<usize> {
    let Some(block) = document.block_at(at.min(source.len().saturating_sub(1))) else { return 0..0 };
    let text = source.get(block.range.clone()).unwrap_or_default();
    let range = block.range.start..block.range.start + text.trim_end().len();
    if range.len() <= LONGEST && block.kind != BlockKind::TableRow {
        return range;
    }
    let start = source[..at].rfind('\n').map_or(0, |line| line + 1).max(range.start);
    let end = source[at..].find('\n').map_or(source.len(), |line| at + line).min(range.end.max(at));
    start..source[..end].trim_end().len().max(start)
}

/// The passage with an answer in the place of its mark.
// r[impl question.answer]
pub fn filled(passage: &str, mark: &Range<usize>, answer: &str) -> String {
    let answer = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = passage.get(..mark.start).unwrap_or_default();
    let said = passage.get(mark.clone()).unwrap_or_default();
    // A row of a table ends with its border; a sentence that was only a mark keeps its full stop.
    let kept = if said.trim_end().ends_with('|') { " |" } else { "" };
    let behind = passage.get(mark.end..).unwrap_or_default();
    let answer = match behind.starts_with('.') {
        true => answer.trim_end_matches('.'),
        false => answer.as_str(),
    };
    format!("{before}{answer}{kept}{behind}")
}

/// True for pages that keep a record of what was clarified: those of GitHub Spec Kit, and those that have one already.
pub fn keeps_clarifications(path: &PagePath, source: &str, document: &Document) -> bool {
    let is = kind::of(path, source, document);
    is.is_some_and(|is| is.layout == Layout::SpecKit && is.kind == Kind::UserStory) || place(document).is_some()
}

/// A text with a question and its answer in its record of clarifications, under the day's session.
// r[impl question.clarifications]
pub fn clarified(source: &str, question: &str, answer: &str, day: &str) -> String {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("- Q: {} → A: {}", one(question), one(answer));
    let document = parse(source);
    let session = format!("Session {day}");
    let end_of = |number: usize, level: u8| {
        let next = document.headings[number + 1..].iter().find(|other| other.level <= level);
        next.map_or(source.len(), |next| next.range.start)
    };
    let (at, text) = match place(&document) {
        Some(number) => {
            let end = end_of(number, document.headings[number].level);
            let today = document
                .headings
                .iter()
                .enumerate()
                .skip(number + 1)
                .find(|(_, heading)| heading.range.start < end && heading.text.trim() == session);
            match today {
                Some((today, heading)) => {
                    let end = end_of(today, heading.level);
                    let end = source[..end].trim_end().len();
                    // Behind the heading alone a blank line is wanted, behind another answer none.
                    let is_first = end <= heading.range.end;
                    (end, format!("{}{line}", if is_first { "\n\n" } else { "\n" }))
                }
                None => (source[..end].trim_end().len(), format!("\n\n### {session}\n\n{line}")),
            }
        }
        // In front of the first part, behind what the page begins with.
        None => {
            let first = document.headings.iter().find(|heading| heading.level == 2);
            let at = first.map_or(source.len(), |heading| heading.range.start);
            let text = format!("\n\n## Clarifications\n\n### {session}\n\n{line}");
            (source[..at].trim_end().len(), text)
        }
    };
    let behind = source[at..].trim_start_matches(['\n', '\r', ' ']);
    let gap = if behind.is_empty() { "\n" } else { "\n\n" };
    format!("{}{text}{gap}{behind}", &source[..at])
}

fn place(document: &Document) -> Option<usize> {
    document.headings.iter().position(|heading| heading.level == 2 && heading.text.trim() == "Clarifications")
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify question.answer]
    #[test]
    fn an_answer_stands_where_its_mark_stood() {
        let fill = |source: &str, answer: &str| {
            let document = parse(source);
            let mark = super::super::questions(source, &document).remove(0);
            let around = passage(source, &document, mark.start);
            let inner = mark.start - around.start..mark.end - around.start;
            (asked(&source[mark]), filled(&source[around], &inner, answer))
        };
        let told = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            fill("- **FR-1**: It MUST tell by [NEEDS CLARIFICATION: mail or SSO?] within a day.\n", "mail"),
            told("mail or SSO?", "- **FR-1**: It MUST tell by mail within a day.")
        );
        assert_eq!(fill("The limit is TBD.\n", "20 files."), told("TBD.", "The limit is 20 files."));
        assert_eq!(fill("| a | b |\n|---|---|\n| x | TODO: which? |\n", "this"), told("which?", "| x | this |"));
    }

    // r[verify question.clarifications]
    #[test]
    fn clarifications_are_kept_by_day() {
        let once = clarified("# F\n\nIt is.\n\n## User Scenarios & Testing\n\nx\n", "By mail?", "Yes", "2025-03-01");
        let first = "# F\n\nIt is.\n\n## Clarifications\n\n### Session 2025-03-01\n\n- Q: By mail? → A: Yes\n\n";
        assert_eq!(once, format!("{first}## User Scenarios & Testing\n\nx\n"));
        let twice = clarified(&once, "Why?", "Because", "2025-03-01");
        assert!(twice.contains("- Q: By mail? → A: Yes\n- Q: Why? → A: Because\n\n## User"), "{twice}");
        let later = clarified(&twice, "When?", "Now", "2025-03-02");
        assert!(later.contains("A: Because\n\n### Session 2025-03-02\n\n- Q: When? → A: Now\n\n## User"), "{later}");
        assert_eq!(clarified("", "a", "b", "c"), "\n\n## Clarifications\n\n### Session c\n\n- Q: a → A: b\n");
    }
}
