//! The code behind a comment where brackets hold code together.

use std::ops::Range;

use super::{CONTINUING, HEADER, Map, STATEMENT};
use crate::reference::comment::Comment;
use crate::reference::language::Layout;
use crate::reference::name::{What, attributes};
use crate::reference::token::Sort;

impl Map<'_> {
    pub(super) fn by_brackets(&self, comment: &Comment, next: usize, line: usize) -> Option<Range<usize>> {
        let before = next.checked_sub(1);
        let outer = self.outer_at(next);
        if self.is_inner(comment) {
            return self.owner(outer?);
        }
        if let Some(last) = before.filter(|last| comment.trails && self.tokens[*last].line == line) {
            if self.said(last) == "{" {
                return self.owner(last);
            }
            let row = self.row(line)?;
            let first = (row.first..=last).find(|at| self.tokens[*at].sort != Sort::Close).unwrap_or(last);
            let end = self.end(first).max(first + 1);
            return Some(first..end);
        }
        let closes = self.tokens.get(next).is_none_or(|token| token.sort == Sort::Close);
        let begins = before.filter(|last| self.said(*last) == "{" && outer == Some(*last));
        if closes {
            return match outer {
                Some(outer) => self.owner(outer),
                None => None,
            };
        }
        if let Some(open) = begins
            && let Some(owner) = self.owner(open)
            && matches!(self.named(&owner), Some((_, What::Function | What::Test)))
        {
            return Some(owner);
        }
        if before.is_none() && self.imports(next) {
            return None;
        }
        let first = self.attributed(next);
        Some(first..self.end(first).max(next + 1))
    }

    /// The first of the attributes before an item, where a comment stands between them.
    pub(super) fn attributed(&self, at: usize) -> usize {
        let mut first = at;
        while let Some(close) = first.checked_sub(1).map(|before| &self.tokens[before]) {
            let opens = close.sort == Sort::Close && close.partner > 0 && close.partner < first;
            if !opens || self.said(close.partner) != "[" || self.said(close.partner - 1) != "#" {
                break;
            }
            first = close.partner - 1;
        }
        first
    }

    /// The bracket that is open before a token.
    pub(super) fn outer_at(&self, at: usize) -> Option<usize> {
        match self.tokens.get(at) {
            Some(token) if token.sort == Sort::Close && token.partner < at => Some(token.partner),
            Some(token) => token.outer,
            None => None,
        }
    }

    /// The statement or item that a bracket belongs to.
    pub(super) fn owner(&self, open: usize) -> Option<Range<usize>> {
        let first = self.beginning(open);
        let end = self.end(first).max(self.tokens[open].partner.saturating_add(1)).min(self.tokens.len());
        Some(first..end)
    }

    /// Where the statement begins that a token stands in.
    pub(super) fn beginning(&self, at: usize) -> usize {
        let mut first = at;
        for _ in 0..HEADER {
            let Some(before) = first.checked_sub(1) else { break };
            let token = &self.tokens[before];
            let said = token.text(self.text);
            match token.sort {
                // An argument belongs to its call.
                Sort::Open if said != "{" => first = before,
                Sort::Open => break,
                Sort::Close if said == "}" => break,
                Sort::Close if token.partner < before => first = token.partner,
                Sort::Sign if said == ";" => break,
                _ if self.layout() == Layout::Lines && self.ends_line(before, first) => {
                    // Decorators stand in lines of their own.
                    match self.row(token.line).filter(|row| matches!(self.said(row.first), "@" | "#")) {
                        Some(row) => first = row.first,
                        None => break,
                    }
                }
                _ => first = before,
            }
        }
        first
    }

    /// Whether a statement may end between two tokens because they are in different lines.
    pub(super) fn ends_line(&self, at: usize, next: usize) -> bool {
        let (token, behind) = (
            &self.tokens[at],
            match self.tokens.get(next) {
                Some(behind) => behind,
                None => return true,
            },
        );
        let last_line = token.line + self.text[token.range.clone()].bytes().filter(|byte| *byte == b'\n').count();
        if last_line == behind.line {
            return false;
        }
        let goes_on = token.sort == Sort::Sign && !matches!(self.said(at), ";" | "!" | "?");
        let joins = matches!(
            self.said(next),
            "." | "?."
                | "?"
                | ":"
                | "&&"
                | "||"
                | "??"
                | "="
                | "+"
                | "{"
                | "=>"
                | "else"
                | "catch"
                | "finally"
                | "where"
        );
        !(goes_on || joins)
    }

    /// Where the statement or item ends that begins with a token.
    pub(super) fn end(&self, first: usize) -> usize {
        let count = self.tokens.len();
        let attributed = first + attributes(self.text, &self.tokens[first..count.min(first + HEADER)], first);
        if self.said(first) == "#" && self.tokens.get(first + 1).is_some_and(|token| token.sort == Sort::Word) {
            return self.directive(first);
        }
        let is_item = self.is_item(attributed);
        let mut at = attributed;
        for _ in 0..STATEMENT {
            let Some(token) = self.tokens.get(at) else { return count };
            let said = token.text(self.text);
            match token.sort {
                Sort::Close => return at,
                Sort::Open if token.partner >= count => return count,
                Sort::Open => {
                    at = token.partner + 1;
                    if self.layout() == Layout::Forms {
                        return at;
                    }
                    if said == "{" && !self.goes_on(at) {
                        return at + usize::from(self.said(at) == ";");
                    }
                }
                Sort::Sign if said == ";" => return at + 1,
                // One of a list: a field, an argument, a case.
                Sort::Sign if said == "," && !is_item && token.outer.is_some() => {
                    let last_of_line = self.tokens.get(at + 1).is_none_or(|next| next.line > token.line);
                    if last_of_line {
                        return at;
                    }
                    at += 1;
                }
                _ => at += 1,
            }
            if self.layout() == Layout::Lines && at > attributed && at < count && self.ends_line(at - 1, at) {
                return at;
            }
        }
        at
    }

    /// Whether a statement goes on behind a closed block.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let said = token.text(self.text);
        if CONTINUING.contains(&said) || matches!(said, "." | "?." | "while") {
            return true;
        }
        let same_line = self.tokens.get(at - 1).is_some_and(|last| last.line == token.line);
        same_line
            && (token.sort == Sort::Word
                || token.sort == Sort::Open
                || (token.sort == Sort::Sign && !matches!(said, ";" | ",")))
    }

    /// A line for the preprocessor, with the lines it goes on in.
    pub(super) fn directive(&self, first: usize) -> usize {
        let mut line = self.tokens[first].line;
        let mut at = first;
        while let Some(token) = self.tokens.get(at) {
            if token.line > line {
                if self.said(at - 1) != "\\" {
                    break;
                }
                line = token.line;
            }
            at += 1;
        }
        at
    }

    pub(super) fn is_item(&self, at: usize) -> bool {
        let words = (at..at + 6).map(|at| self.said(at)).take_while(|word| !matches!(*word, "=" | "{" | ";" | ":"));
        let mut words = words;
        words.any(|word| {
            matches!(
                word,
                "fn" | "func"
                    | "fun"
                    | "function"
                    | "def"
                    | "class"
                    | "struct"
                    | "enum"
                    | "trait"
                    | "interface"
                    | "impl"
                    | "mod"
                    | "namespace"
                    | "type"
                    | "template"
                    | "record"
                    | "extension"
                    | "protocol"
                    | "object"
                    | "void"
            )
        })
    }
}
