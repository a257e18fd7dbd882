//! Code as words and signs: what is left of a file without spaces and comments.
//!
//! Brackets know their partners, so that a stretch of code is found in steps that jump over what is in brackets.

use std::ops::Range;

use super::parts::{Kind, Part};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Word,
    Text,
    Open,
    Close,
    Sign,
}

/// A word, a string, a bracket or a sign.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub sort: Sort,
    pub range: Range<usize>,
    /// Its line, from 1.
    pub line: usize,
    /// For a bracket: the token that is its partner, or where the file ends.
    pub partner: usize,
    /// The bracket it stands in.
    pub outer: Option<usize>,
}

impl Token {
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }
}

/// Signs that are one although they are written with several.
const SIGNS: [&str; 28] = [
    "<=>", "===", "!==", "**=", "<<=", ">>=", "...", "..=", "==", "!=", "<=", ">=", "&&", "||", "->", "=>", "::", ":=",
    "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "..", "??",
];

/// The tokens of a file, in order.
pub(crate) fn tokens(text: &str, parts: &[Part]) -> Vec<Token> {
    let mut reader = Reader { text, tokens: Vec::new(), open: Vec::new(), line: 1 };
    let mut at = 0;
    for part in parts {
        reader.code(at..part.range.start);
        if part.kind == Kind::Text {
            reader.push(Sort::Text, part.range.clone());
        }
        reader.line += text.as_bytes()[part.range.clone()].iter().filter(|byte| **byte == b'\n').count();
        at = part.range.end;
    }
    reader.code(at..text.len());
    let end = reader.tokens.len();
    for open in reader.open {
        reader.tokens[open].partner = end;
    }
    reader.tokens
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The brackets that are open.
    open: Vec<usize>,
    line: usize,
}

impl Reader<'_> {
    fn push(&mut self, sort: Sort, range: Range<usize>) {
        let number = self.tokens.len();
        let outer = self.open.last().copied();
        self.tokens.push(Token { sort, range, line: self.line, partner: number, outer });
    }

    fn code(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut at = range.start;
        while let Some(c) = text[at..range.end].chars().next() {
            let number = self.tokens.len();
            match c {
                '\n' => {
                    self.line += 1;
                    at += 1;
                }
                _ if c.is_whitespace() => at += c.len_utf8(),
                '(' | '[' | '{' => {
                    self.push(Sort::Open, at..at + 1);
                    self.open.push(number);
                    at += 1;
                }
                ')' | ']' | '}' => {
                    self.push(Sort::Close, at..at + 1);
                    self.close(c, number);
                    at += 1;
                }
                _ if is_word(c) => {
                    let rest = &text[at..range.end];
                    let mut length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
                    let is_number = c.is_ascii_digit() && rest[length..].starts_with('.');
                    if is_number && rest[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
                        let fraction = &rest[length + 1..];
                        length += 1 + fraction.find(|c: char| !is_word(c)).unwrap_or(fraction.len());
                    }
                    self.push(Sort::Word, at..at + length);
                    at += length;
                }
                _ => {
                    let rest = &text[at..range.end];
                    let length =
                        SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(c.len_utf8(), |sign| sign.len());
                    self.push(Sort::Sign, at..at + length);
                    at += length;
                }
            }
        }
    }

    /// Joins a closing bracket with the last one it closes; what is open above that was never closed.
    fn close(&mut self, c: char, number: usize) {
        let wanted = match c {
            ')' => "(",
            ']' => "[",
            _ => "{",
        };
        let near = self.open.len().saturating_sub(64);
        let Some(place) = self.open[near..].iter().rposition(|open| self.tokens[*open].text(self.text) == wanted)
        else {
            return;
        };
        for open in self.open.drain(near + place..).collect::<Vec<_>>() {
            self.tokens[open].partner = number;
            self.tokens[number].partner = open;
            self.tokens[number].outer = self.tokens[open].outer;
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
