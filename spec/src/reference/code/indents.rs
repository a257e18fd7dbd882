//! The code behind a comment where lines that are indented further belong together.

use std::ops::Range;

use super::{CONTINUING, DEEPEST, HEADER, Map, Row};
use crate::reference::comment::Comment;
use crate::reference::name::{What, attributes};
use crate::reference::token::Sort;

impl Map<'_> {
    pub(super) fn by_indent(&self, comment: &Comment, next: usize, line: usize) -> Option<Range<usize>> {
        if comment.trails {
            let row = self.row(line)?;
            return Some(row.first..self.indented(row.first));
        }
        let column = self.text[..comment.range.start].rsplit('\n').next().map_or(0, indent_of);
        let last = next.checked_sub(1).map(|at| self.tokens[at].line);
        // The line above that is indented less: what the comment stands in.
        let mut above = last;
        let mut steps = 0;
        while let Some(line) = above {
            let Some(row) = self.row(line) else { break };
            if row.indent < column || steps > DEEPEST {
                break;
            }
            above = row.above;
            steps += 1;
        }
        let owner = above.and_then(|line| self.row(line)).map(|row| self.decorated(row.first));
        if self.is_inner(comment) {
            return owner.map(|first| first..self.indented(first));
        }
        let Some(token) = self.tokens.get(next) else {
            return owner.map(|first| first..self.indented(first));
        };
        let indent = self.row(token.line).map_or(0, |row| row.indent);
        let begins = above.is_some() && above == last;
        if let Some(first) = owner {
            let range = first..self.indented(first);
            let is_function = matches!(self.named(&range), Some((_, What::Function | What::Test)));
            if indent < column || (begins && is_function) {
                return Some(range);
            }
        }
        if last.is_none() && self.imports(next) {
            return None;
        }
        let first = self.decorated(next);
        Some(first..self.indented(first).max(next + 1))
    }

    pub(super) fn row(&self, line: usize) -> Option<Row> {
        self.lines.get(line).copied().flatten()
    }

    /// Whether what begins here only names other files.
    pub(super) fn imports(&self, at: usize) -> bool {
        let word = if self.said(at) == "#" { self.said(at + 1) } else { self.said(at) };
        let word = if word == "pub" { self.said(at + 1) } else { word };
        [
            "package", "import", "use", "include", "from", "using", "require", "mod", "module", "extern", "pragma",
            "ifndef",
        ]
        .contains(&word)
    }

    /// Where a block ends that is held together by being indented.
    pub(super) fn indented(&self, first: usize) -> usize {
        let mut header = self.tokens[first].line;
        // What is said of a function before its first line.
        let skipped = first + attributes(self.text, &self.tokens[first..self.tokens.len().min(first + HEADER)], first);
        if let Some(token) = self.tokens.get(skipped) {
            header = token.line.max(header);
        }
        let Some(base) = self.row(header).map(|row| row.indent) else { return first + 1 };
        let mut last = header;
        let mut line = header;
        loop {
            // What is in brackets belongs together, however it is indented.
            if let Some(row) = self.row(line) {
                let within = self.tokens[row.first..].iter().take_while(|token| token.line == line).take(HEADER);
                let closing = within.filter(|token| token.sort == Sort::Open && token.text(self.text) != "{");
                let furthest = closing.filter_map(|token| self.tokens.get(token.partner)).map(|token| token.line).max();
                last = last.max(line).max(furthest.unwrap_or(line));
            }
            let mut next = line + 1;
            while next < self.lines.len() && self.row(next).is_none() {
                next += 1;
            }
            let Some(row) = self.row(next) else { break };
            let word = self.said(row.first);
            let closes =
                row.indent == base && (CONTINUING.contains(&word) || self.tokens[row.first].sort == Sort::Close);
            if !(row.indent > base || next <= last || closes) {
                break;
            }
            line = next;
        }
        let end = self.tokens.partition_point(|token| token.line <= last);
        end.max(first + 1)
    }

    /// The first of the decorators above a line, or the line's own beginning.
    pub(super) fn decorated(&self, first: usize) -> usize {
        let mut first = first;
        for _ in 0..DEEPEST {
            let Some(before) = first.checked_sub(1) else { break };
            let Some(row) = self.row(self.tokens[before].line) else { break };
            let own = self.row(self.tokens[first].line).map(|row| row.indent);
            if self.said(row.first) != "@" || Some(row.indent) != own {
                break;
            }
            first = row.first;
        }
        first
    }
}

/// How far what follows is indented.
pub(super) fn indent_of(before: &str) -> usize {
    before.trim_start_matches('\u{feff}').chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}
