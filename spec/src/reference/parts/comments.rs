//! Where comments end.

use memchr::memmem;

use super::Reader;
use crate::reference::language::{Nesting, Raw, Rule};

impl Reader<'_> {
    /// Where the comment ends that begins here.
    pub(super) fn comment(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        if self.language.raw == Raw::Lua
            && rest.starts_with(b"--[")
            && let Some(end) = self.long_bracket(self.at + 2)
        {
            return Some(end);
        }
        for (open, close) in self.language.block {
            if rest.starts_with(open.as_bytes()) && !(*open == "{" && rest.starts_with(b"{$")) {
                return Some(self.block(open, close));
            }
        }
        for mark in self.language.line {
            if rest.starts_with(mark.as_bytes()) && self.counts(mark) {
                return Some(self.line_end(self.at));
            }
        }
        let first = self
            .language
            .leading
            .iter()
            .find(|mark| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes())));
        first.filter(|_| self.begins_line(self.at)).map(|_| self.line_end(self.at))
    }

    /// Whether the mark of a comment is one here.
    pub(super) fn counts(&self, mark: &str) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.bytes[at]);
        let after = self.bytes.get(self.at + mark.len()).copied();
        match self.language.rule {
            Rule::Anywhere => true,
            Rule::Apart if mark == "#" => {
                before.is_none_or(|byte| byte.is_ascii_whitespace() || b";,(){}[]".contains(&byte))
            }
            Rule::Apart => true,
            Rule::NoAddress => before != Some(b':'),
            Rule::NoOperator => {
                !after.is_some_and(|byte| b"!#$%&*+./<=>?@\\^|~:".contains(&byte)) || after == Some(b'=')
            }
            Rule::NoAttribute => mark != "#" || after != Some(b'['),
        }
    }

    pub(super) fn block(&self, open: &str, close: &str) -> usize {
        let (open, close) = (open.as_bytes(), close.as_bytes());
        let inside = self.at + open.len();
        if self.language.nesting == Nesting::Flat {
            let end = memmem::find(self.bytes.get(inside..).unwrap_or_default(), close);
            return end.map_or(self.bytes.len(), |length| inside + length + close.len());
        }
        let (mut depth, mut at) = (1, inside);
        // Either mark begins with one of two bytes.
        while let Some(length) = memchr::memchr2(open[0], close[0], self.bytes.get(at..).unwrap_or_default()) {
            at += length;
            if self.bytes[at..].starts_with(close) {
                depth -= 1;
                at += close.len();
                if depth == 0 {
                    return at;
                }
            } else if self.bytes[at..].starts_with(open) {
                depth += 1;
                at += open.len();
            } else {
                at += 1;
            }
        }
        self.bytes.len()
    }
}
