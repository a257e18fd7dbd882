//! The code a comment speaks of: the item, block or statement behind it, whatever the language.
//!
//! In languages with braces a stretch of code ends with its statement or block; in others with the last line that is
//! indented further. A comment at the beginning of a function's body, or one with nothing behind it, speaks of what it
//! stands in, as one at the end of a line speaks of that line.

mod brackets;
mod indents;

use std::ops::Range;

use self::indents::indent_of;
use super::Code;
use super::comment::Comment;
use super::language::{Language, Layout, Lines};
use super::name::{Body, What, attributes, is_test, name};
use super::token::{Sort, Token};

/// How far the beginning of something is looked for, and its end, in tokens outside of brackets.
const HEADER: usize = 300;
const STATEMENT: usize = 20_000;

/// How deep code is looked at.
const DEEPEST: usize = 40;

/// The words that go on with what a closed block began.
const CONTINUING: [&str; 22] = [
    "else",
    "catch",
    "finally",
    "end",
    "done",
    "fi",
    "esac",
    "elif",
    "elsif",
    "elseif",
    "except",
    "rescue",
    "ensure",
    "then",
    "endif",
    "endfunction",
    "endmodule",
    "endmacro",
    "endforeach",
    "endwhile",
    "END",
    "End",
];

/// A file's code, laid out for looking things up in it.
pub(crate) struct Map<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub tokens: Vec<Token>,
    /// By line: its first token, how far that is indented, and the line it is indented below.
    lines: Vec<Option<Row>>,
}

#[derive(Clone, Copy)]
struct Row {
    first: usize,
    indent: usize,
    above: Option<usize>,
}

/// What a comment speaks of.
pub(crate) struct Spoken {
    pub code: Code,
    /// Whether it is a test.
    pub tests: bool,
    tokens: Range<usize>,
}

impl<'a> Map<'a> {
    pub fn new(text: &'a str, language: &'a Language, tokens: Vec<Token>, starts: &[usize]) -> Self {
        let mut lines: Vec<Option<Row>> = vec![None; starts.len() + 1];
        // The rows that later ones may be indented below.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            let Some(row) = lines.get_mut(token.line).filter(|row| row.is_none()) else { continue };
            let before = &text[starts[token.line - 1]..token.range.start];
            let indent = indent_of(before);
            while open.last().is_some_and(|(_, other)| *other >= indent) {
                open.pop();
            }
            *row = Some(Row { first, indent, above: open.last().map(|(line, _)| *line) });
            open.push((token.line, indent));
        }
        Self { text, language, tokens, lines }
    }

    fn said(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|token| token.text(self.text)).unwrap_or_default()
    }

    /// The code a comment speaks of.
    // r[impl references.code]
    pub fn spoken(&self, comment: &Comment) -> Spoken {
        let next = self.tokens.partition_point(|token| token.range.start < comment.range.end);
        let first = comment.lines.first().map_or(1, |line| line.number);
        let range = match self.layout() {
            Layout::Indent => self.by_indent(comment, next, first),
            _ => self.by_brackets(comment, next, first),
        };
        self.told(range, comment)
    }

    fn layout(&self) -> Layout {
        self.language.layout
    }

    /// Whether the comment explains what it stands in: `//!`, `/*!`, a string at the beginning of a function.
    fn is_inner(&self, comment: &Comment) -> bool {
        let text = &self.text[comment.range.clone()];
        text.starts_with("//!")
            || text.starts_with("/*!")
            || (self.explains() && text.starts_with(['"', '\'', 'r', 'R']))
    }

    fn explains(&self) -> bool {
        self.language.quotes.iter().any(|quote| quote.lines == Lines::Explaining)
    }

    /// What a stretch of code is called.
    fn named(&self, range: &Range<usize>) -> Option<(String, What)> {
        let header = self.header(range);
        let body = match self.tokens.get(range.start + header.len()) {
            Some(token) if token.text(self.text) == "{" => Body::Braces,
            _ => Body::Other,
        };
        let whole = range.start..(range.start + header.len() + 1).min(range.end);
        name(self.text, &self.tokens[whole], range.start, body)
    }

    /// The tokens before the body.
    fn header(&self, range: &Range<usize>) -> &[Token] {
        let all = &self.tokens[range.clone()];
        let from = attributes(self.text, &all[..all.len().min(HEADER)], range.start);
        let mut at = from;
        let line = all.get(from).map_or(0, |token| token.line);
        while at < all.len().min(HEADER) {
            let token = &all[at];
            match token.sort {
                Sort::Open if token.text(self.text) == "{" => break,
                Sort::Open if self.layout() != Layout::Forms => {
                    // The name of a test is its first argument.
                    at = (token.partner.saturating_sub(range.start) + 1).max(at + 1);
                }
                _ if self.layout() == Layout::Indent && token.line > line => break,
                _ => at += 1,
            }
        }
        &all[..at.min(all.len())]
    }

    /// A comment that speaks of no part of the file speaks of all of it.
    fn told(&self, part: Option<Range<usize>>, comment: &Comment) -> Spoken {
        let range = part.clone().unwrap_or(0..self.tokens.len());
        let last_line = comment.lines.last().map_or(1, |line| line.number);
        let (Some(first), Some(last)) =
            (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|at| self.tokens.get(at)))
        else {
            let end = comment.range.end;
            let code = Code { item: None, range: end..end, lines: (last_line, last_line), tokens: Vec::new() };
            return Spoken { code, tests: false, tokens: 0..0 };
        };
        let own = part.and_then(|part| self.named(&part));
        let mut tests = own.is_some() && is_test(self.text, self.header(&range), range.start, own.as_ref());
        let mut item = own.filter(|(_, what)| *what != What::Value || first.outer.is_none());
        for owner in self.owners(range.start) {
            let name = self.named(&owner);
            tests |= is_test(self.text, self.header(&owner), owner.start, name.as_ref());
            item = item.or(name.filter(|(_, what)| *what != What::Value));
        }
        let ends = last.line + self.text[last.range.clone()].bytes().filter(|byte| *byte == b'\n').count();
        let code = Code {
            item: item.map(|(name, _)| name),
            range: first.range.start..last.range.end,
            lines: (first.line, ends),
            tokens: Vec::new(),
        };
        Spoken { code, tests, tokens: range }
    }

    /// The code that is called so, with what is said of it in attributes; behind a name and `::` or `.` what stands in that.
    pub fn item(&self, name: &str) -> Option<Range<usize>> {
        let name = name.trim_end_matches("()");
        let (outer, own) = match name.rsplit_once("::").or_else(|| name.rsplit_once('.')) {
            Some((outer, own)) => (Some(outer.rsplit(['.', ':']).next().unwrap_or(outer)), own),
            None => (None, name),
        };
        let is_called = |range: &Range<usize>, wanted: &str| self.named(range).is_some_and(|(name, _)| name == wanted);
        // What is called so has its name among its first words.
        let word = own.split_whitespace().next()?;
        let mut last = usize::MAX;
        for (at, token) in self.tokens.iter().enumerate() {
            if token.sort == Sort::Sign || !token.text(self.text).contains(word) {
                continue;
            }
            let Some(row) = self.row(token.line) else { continue };
            let first = match self.layout() {
                Layout::Indent => self.decorated(row.first),
                _ => self.beginning(at),
            };
            if first == last {
                continue;
            }
            last = first;
            let end = if self.layout() == Layout::Indent { self.indented(first) } else { self.end(first) };
            let range = first..end.max(first + 1).min(self.tokens.len());
            let is_there = outer.is_none_or(|outer| self.owners(first).iter().any(|owner| is_called(owner, outer)));
            if is_called(&range, own) && is_there {
                return Some(self.tokens[range.start].range.start..self.tokens[range.end - 1].range.end);
            }
        }
        None
    }

    /// What a token stands in, from the inside out.
    fn owners(&self, at: usize) -> Vec<Range<usize>> {
        let mut owners = Vec::new();
        if self.layout() == Layout::Indent {
            let mut above = self.tokens.get(at).and_then(|token| self.row(token.line)).and_then(|row| row.above);
            while let Some(row) = above.filter(|_| owners.len() < DEEPEST).and_then(|line| self.row(line)) {
                let first = self.decorated(row.first);
                owners.push(first..self.tokens.len().min(first + HEADER));
                above = row.above;
            }
            return owners;
        }
        let mut outer = self.tokens.get(at).and_then(|token| token.outer);
        while let Some(open) = outer.filter(|_| owners.len() < DEEPEST) {
            let first = self.beginning(open);
            owners.push(first..open + 1);
            // What is climbed through in one step is not climbed again.
            outer = self.tokens[first.min(open)].outer;
        }
        owners
    }

    /// The words and signs of what a comment speaks of, however they are laid out.
    pub fn words(&self, spoken: &Spoken) -> Vec<String> {
        let all = &self.tokens[spoken.tokens.clone()];
        let counts = |at: &usize| {
            let (token, next) = (&all[*at], all.get(at + 1));
            match token.text(self.text) {
                // Whether the last of a list has a comma depends on how it is laid out.
                "," => next.is_none_or(|next| next.sort != Sort::Close),
                ";" if self.layout() == Layout::Lines => next.is_some_and(|next| next.line == token.line),
                _ => true,
            }
        };
        (0..all.len()).filter(counts).map(|at| all[at].text(self.text).to_owned()).collect()
    }

    /// How many tokens what a comment speaks of has.
    pub fn size(&self, spoken: &Spoken) -> usize {
        spoken.tokens.len()
    }
}
