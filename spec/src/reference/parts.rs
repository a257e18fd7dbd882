//! A file taken apart: which of it is comment, which is text in quotes; all else is code.
//!
//! One pass over the bytes that never goes back further than a word. What is not closed where its language says it must
//! be goes to the end of its line, or of the file.

mod comments;
mod strings;

use std::ops::Range;

use memchr::{memchr, memmem};

use super::language::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Comment,
    Text,
}

/// A comment with its marks, or a string with its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// The comments and strings of a file, in order.
pub(crate) fn parts(text: &str, language: &Language) -> Vec<Part> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        language,
        parts: Vec::new(),
        depth: 0,
        templates: Vec::new(),
        documents: Vec::new(),
        last: b'\n',
        word: 0..0,
    };
    reader.read();
    reader.parts
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    language: &'a Language,
    parts: Vec<Part>,
    /// How many brackets are open.
    depth: usize,
    /// The depths at which code in strings began.
    templates: Vec<usize>,
    /// The words that end strings which begin with the next line.
    documents: Vec<Range<usize>>,
    /// The last byte of code that is no space.
    last: u8,
    /// The last word of code.
    word: Range<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        if self.bytes[self.at..].starts_with(b"#!") && !self.bytes[self.at..].starts_with(b"#![") {
            let end = self.line_end(self.at);
            self.push(Kind::Text, end);
        }
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b'\n' => self.new_line(),
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ => {
                    if let Some(end) = self.comment() {
                        self.push(Kind::Comment, end);
                    } else if let Some((kind, end)) = self.string() {
                        self.push(kind, end);
                        if kind == Kind::Text {
                            self.last = b'"';
                        }
                    } else {
                        self.code(byte);
                    }
                }
            }
        }
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let end = end.min(self.bytes.len()).max(self.at + 1);
        // What is cut short by a rule of ours still ends between letters.
        let end = (end..=self.bytes.len()).find(|end| self.text.is_char_boundary(*end)).unwrap_or(self.bytes.len());
        self.parts.push(Part { kind, range: self.at..end });
        self.at = end;
    }

    fn code(&mut self, byte: u8) {
        self.last = byte;
        if is_word(byte) {
            let start = self.at;
            let length = self.bytes[start..].iter().take_while(|byte| is_word(**byte)).count();
            self.at = start + length;
            self.word = start..self.at;
            self.last = self.bytes[self.at - 1];
            return;
        }
        self.at += 1;
        match byte {
            b'(' | b'[' | b'{' => self.depth += 1,
            b')' | b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if byte == b'}' && self.templates.last() == Some(&self.depth) {
                    self.templates.pop();
                    let end = self.template(self.at);
                    if end > self.at {
                        self.push(Kind::Text, end);
                    }
                }
            }
            _ => {}
        }
    }

    fn new_line(&mut self) {
        self.at += 1;
        for word in std::mem::take(&mut self.documents) {
            let word = &self.text[word];
            let mut line = self.at;
            while line < self.bytes.len() {
                let end = self.line_end(line);
                let is_last = self.text[line..end].trim().trim_end_matches([';', ',', ')']) == word;
                line = (end + 1).min(self.bytes.len());
                if is_last {
                    line = end;
                    break;
                }
            }
            if line > self.at {
                self.push(Kind::Text, line);
            }
        }
        for (open, close) in self.language.fences {
            if self.bytes[self.at..].starts_with(open.as_bytes()) {
                let mut line = self.line_end(self.at);
                while line < self.bytes.len() {
                    let next = line + 1;
                    line = self.line_end(next);
                    if self.bytes[next..].starts_with(close.as_bytes()) {
                        break;
                    }
                }
                self.push(Kind::Comment, line);
            }
        }
    }

    fn line_end(&self, from: usize) -> usize {
        memchr(b'\n', self.bytes.get(from..).unwrap_or_default()).map_or(self.bytes.len(), |length| from + length)
    }

    /// Whether nothing but spaces stands before a byte in its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = &self.bytes[..at];
        let spaces = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        matches!(before.get(..before.len() - spaces), Some([]) | Some([.., b'\n']))
            || (before.len() - spaces == 3 && self.text.starts_with('\u{feff}'))
    }

    fn in_word(&self) -> bool {
        self.at > 0 && is_word(self.bytes[self.at - 1])
    }

    fn find(&self, from: usize, close: &str) -> usize {
        let found = memmem::find(self.bytes.get(from..).unwrap_or_default(), close.as_bytes());
        found.map_or(self.bytes.len(), |length| from + length + close.len())
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
