//! Comments as people write them: lines without their marks, those that stand together read as one.

use std::ops::Range;

use super::language::Language;
use super::parts::{Kind, Part};

/// A comment, or line comments that follow one another.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    /// With its marks.
    pub range: Range<usize>,
    pub lines: Vec<Line>,
    /// Whether code stands before it in its first line.
    pub trails: bool,
    /// Which of the file's parts are it.
    pub parts: Range<usize>,
}

/// A line of a comment.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Behind the mark of the comment, whatever follows that.
    pub marked: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// What of it is in backticks, or the whole line between fences.
    pub code: Vec<Range<usize>>,
}

impl Line {
    /// Whether a byte is quoted code.
    pub fn is_code(&self, at: usize) -> bool {
        self.code.iter().any(|range| range.contains(&at))
    }
}

/// The comments of a file, in order. `starts` are the beginnings of its lines.
pub(crate) fn comments(text: &str, language: &Language, parts: &[Part], starts: &[usize]) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    for (index, part) in parts.iter().enumerate().filter(|(_, part)| part.kind == Kind::Comment) {
        let first = line_of(starts, part.range.start);
        let before = &text[starts[first - 1]..part.range.start];
        let trails = !before.trim_start_matches('\u{feff}').trim().is_empty();
        let is_line = mark_of(text, language, part.range.start).is_some();
        let joins = comments.last().filter(|last| {
            is_line
                && !trails
                && !last.trails
                && last.parts.end == index
                && last.lines.last().is_some_and(|line| line.number + 1 == first)
                && mark_of(text, language, parts[last.parts.start].range.start).is_some()
        });
        if joins.is_none() {
            let range = part.range.start..part.range.start;
            comments.push(Comment { range, lines: Vec::new(), trails, parts: index..index });
        }
        let Some(comment) = comments.last_mut() else { continue };
        comment.range.end = part.range.end;
        comment.parts.end = index + 1;
        let mut start = part.range.start;
        for (number, piece) in (first..).zip(text[part.range.clone()].split('\n')) {
            let range = start..start + piece.len();
            start += piece.len() + 1;
            comment.lines.push(line(text, language, number, range, is_line));
        }
    }
    comments.iter_mut().for_each(|comment| quote(text, &mut comment.lines));
    comments
}

/// Which line a byte is in, from 1.
pub(crate) fn line_of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at).max(1)
}

/// The mark of a comment that goes to the end of its line.
fn mark_of(text: &str, language: &Language, at: usize) -> Option<&'static str> {
    let rest = text.as_bytes().get(at..)?;
    let begins = |mark: &&&str| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()));
    if language.block.iter().any(|(open, _)| rest.starts_with(open.as_bytes())) {
        return None;
    }
    language.line.iter().chain(language.leading).find(begins).copied()
}

fn line(text: &str, language: &Language, number: usize, range: Range<usize>, is_line: bool) -> Line {
    let whole = text[range.clone()].trim_end();
    let end = range.start + whole.len();
    let indented = range.start + (whole.len() - whole.trim_start().len());
    let mark = match is_line {
        true => mark_of(text, language, indented).map_or(0, str::len),
        false => text[indented..end].starts_with('*').into(),
    };
    let marked = (indented + mark).min(end)..end;
    let words = text[marked.clone()].trim_start_matches(is_mark);
    let words = marked.end - words.len();
    Line { number, words: words..marked.end, marked, code: Vec::new() }
}

/// What more of a mark may stand before the words, as in `///` and `(**`.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "/*#!-;%'\"<>|{(".contains(c)
}

/// Finds what is quoted as code: between fences, and between equal runs of backticks in a line.
fn quote(text: &str, lines: &mut [Line]) {
    let mut fence: Option<&str> = None;
    for line in lines {
        let words = text[line.marked.clone()].trim_start_matches(|c: char| c != '~' && is_mark(c));
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        match (fence, mark) {
            (Some(open), _) => {
                line.code.push(line.marked.clone());
                fence = if mark == Some(open) { None } else { Some(open) };
            }
            (None, Some(mark)) => {
                line.code.push(line.marked.clone());
                fence = Some(mark);
            }
            (None, None) => line.code = spans(&text[line.marked.clone()], line.marked.start),
        }
    }
}

fn spans(line: &str, offset: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'`', line.as_bytes()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    // A run is closed by the next one as long. Runs that no other closes are few; a line full of them is no prose.
    let mut spans = Vec::new();
    let mut next = 0;
    while next < runs.len().min(400) {
        let open = &runs[next];
        match runs[next + 1..].iter().position(|run| run.len() == open.len()) {
            Some(length) => {
                spans.push(offset + open.start..offset + runs[next + 1 + length].end);
                next += length + 2;
            }
            None => next += 1,
        }
    }
    spans
}
