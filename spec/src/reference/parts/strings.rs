//! Where texts in quotes end, in all the ways in which languages write them.

use memchr::memchr;

use super::{Kind, Reader, is_word};
use crate::reference::language::{Escape, Lines, Quote, Raw};

impl Reader<'_> {
    /// What kind of string begins here, and where it ends.
    pub(super) fn string(&mut self) -> Option<(Kind, usize)> {
        if let Some(end) = self.raw() {
            return Some((Kind::Text, end));
        }
        let rest = &self.bytes[self.at..];
        let quote = self.language.quotes.iter().find(|quote| rest.starts_with(quote.open.as_bytes()))?;
        // The mark of a name, a shortened word or a long number, unless it is a sign of how to read what follows.
        let joined = self.word.end == self.at && !self.word.is_empty();
        if quote.open == "'" && joined && (self.word.len() > 2 || self.bytes[self.word.start].is_ascii_digit()) {
            return None;
        }
        let end = self.quoted(quote);
        let explains = quote.lines == Lines::Explaining
            && self.depth == 0
            && (self.begins_line(if joined { self.word.start } else { self.at }) || self.is_documenting());
        Some((if explains { Kind::Comment } else { Kind::Text }, end))
    }

    /// Whether the last word is one like `@doc`.
    pub(super) fn is_documenting(&self) -> bool {
        self.text.get(self.word.clone()).is_some_and(|word| word.ends_with("doc"))
            && self.word.start > 0
            && self.bytes[self.word.start - 1] == b'@'
    }

    pub(super) fn quoted(&self, quote: &Quote) -> usize {
        let close = quote.close.as_bytes();
        let mut at = self.at + quote.open.len();
        while at < self.bytes.len() {
            match self.bytes[at] {
                b'\\' if quote.escape == Escape::Backslash => at += 2,
                b'\n' if quote.lines == Lines::One => return at,
                byte if byte == close[0] && self.bytes[at..].starts_with(close) => return at + close.len(),
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Where a string ends that no pair of quotes describes.
    pub(super) fn raw(&mut self) -> Option<usize> {
        let (byte, rest) = (self.bytes[self.at], &self.bytes[self.at..]);
        match self.language.raw {
            Raw::Nothing => None,
            Raw::Rust => match byte {
                b'\'' => Some(self.character().unwrap_or(self.at + 1)).filter(|end| *end > self.at + 1),
                b'r' | b'b' | b'c' if !self.in_word() => {
                    let letters = rest.iter().take(2).take_while(|byte| matches!(byte, b'r' | b'b' | b'c')).count();
                    let marks = rest[letters..].iter().take_while(|byte| **byte == b'#').count();
                    let is_raw = rest[letters - 1] == b'r' && rest.get(letters + marks) == Some(&b'"');
                    is_raw.then(|| {
                        let close = format!("\"{}", "#".repeat(marks));
                        self.find(self.at + letters + marks + 1, &close)
                    })
                }
                _ => None,
            },
            Raw::Prime => (byte == b'\'' && !self.in_word()).then(|| self.character()).flatten(),
            Raw::Cpp => {
                let letters =
                    rest.iter().take(3).take_while(|byte| matches!(byte, b'R' | b'L' | b'u' | b'U' | b'8')).count();
                let is_raw = letters > 0 && rest[letters - 1] == b'R' && rest.get(letters) == Some(&b'"');
                if !is_raw || self.in_word() {
                    return None;
                }
                let name = &rest[letters + 1..];
                let length = name.iter().take(17).position(|byte| *byte == b'(')?;
                let name = self.text.get(self.at + letters + 1..self.at + letters + 1 + length)?;
                Some(self.find(self.at + letters + length + 2, &format!("){name}\"")))
            }
            Raw::CSharp => {
                let marks = rest.iter().take(4).take_while(|byte| matches!(byte, b'@' | b'$')).count();
                let quotes = rest[marks..].iter().take(32).take_while(|byte| **byte == b'"').count();
                if quotes >= 3 {
                    return Some(self.find(self.at + marks + quotes, &"\"".repeat(quotes)));
                }
                if quotes == 0 || !rest[..marks].contains(&b'@') {
                    return None;
                }
                let mut at = self.at + marks + 1;
                while let Some(length) = memchr(b'"', self.bytes.get(at..).unwrap_or_default()) {
                    at += length + 1;
                    if self.bytes.get(at) != Some(&b'"') {
                        return Some(at);
                    }
                    at += 1;
                }
                Some(self.bytes.len())
            }
            Raw::Script => match byte {
                b'`' => Some(self.template(self.at + 1)),
                b'/' if self.may_match() => self.pattern(),
                _ => None,
            },
            Raw::Lua => (byte == b'[').then(|| self.long_bracket(self.at)).flatten(),
            Raw::Dollar => {
                if byte != b'$' || self.in_word() {
                    return None;
                }
                let length = rest[1..].iter().take(64).position(|byte| !is_word(*byte))?;
                (rest[1 + length] == b'$').then(|| {
                    let tag = self.text[self.at..self.at + length + 2].to_owned();
                    self.find(self.at + length + 2, &tag)
                })
            }
            Raw::Heredoc => {
                self.here(rest.len());
                None
            }
            Raw::Zig => rest.starts_with(b"\\\\").then(|| self.line_end(self.at)),
        }
    }

    /// Where a character in quotes ends: `'a'`, `'\n'`, `'\u{1f600}'`.
    pub(super) fn character(&self) -> Option<usize> {
        let inside = self.text.get(self.at + 1..)?;
        let first = inside.chars().next()?;
        if first == '\\' {
            let length = self.bytes[self.at + 1..].iter().take(12).skip(2).position(|byte| *byte == b'\'')?;
            return Some(self.at + 1 + 2 + length + 1);
        }
        let end = self.at + 1 + first.len_utf8();
        (first != '\'' && first != '\n' && self.bytes.get(end) == Some(&b'\'')).then_some(end + 1)
    }

    /// Where a string with code in it ends, or where the code begins.
    pub(super) fn template(&mut self, from: usize) -> usize {
        let mut at = from;
        while at < self.bytes.len() {
            match self.bytes[at] {
                b'\\' => at += 2,
                b'`' => return at + 1,
                b'$' if self.bytes.get(at + 1) == Some(&b'{') => {
                    self.templates.push(self.depth);
                    self.depth += 1;
                    return at + 2;
                }
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// Whether a slash begins a pattern here and no division.
    pub(super) fn may_match(&self) -> bool {
        let word = self.text.get(self.word.clone()).unwrap_or_default();
        let follows_word = is_word(self.last);
        match follows_word {
            true => ["return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "yield", "await"]
                .contains(&word),
            false => !matches!(self.last, b')' | b']' | b'}' | b'"' | b'<'),
        }
    }

    pub(super) fn pattern(&self) -> Option<usize> {
        let mut at = self.at + 1;
        let mut in_class = false;
        // Nobody writes longer ones, and a line without an end is not read again for each of its slashes.
        let most = at + 500;
        loop {
            match self.bytes.get(at).filter(|_| at < most)? {
                b'\n' => return None,
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => return Some(at + 1),
                _ => {}
            }
            at += 1;
        }
    }

    pub(super) fn long_bracket(&self, at: usize) -> Option<usize> {
        let level = self.bytes.get(at + 1..)?.iter().take(32).take_while(|byte| **byte == b'=').count();
        (self.bytes.get(at + 1 + level) == Some(&b'[')).then(|| {
            let close = format!("]{}]", "=".repeat(level));
            self.find(at + 2 + level, &close)
        })
    }

    /// Remembers the word that ends a string which begins with the next line: `<<WORD`, `<<~'WORD'`, `<<<WORD`.
    pub(super) fn here(&mut self, rest: usize) {
        let bytes = &self.bytes[self.at..self.at + rest.min(80)];
        if !bytes.starts_with(b"<<") || self.documents.len() > 3 || (self.at > 0 && self.bytes[self.at - 1] == b'<') {
            return;
        }
        let mut at = if bytes.starts_with(b"<<<") { 3 } else { 2 };
        at += bytes[at..].iter().take(1).filter(|byte| matches!(byte, b'-' | b'~')).count();
        let marked = at > 2;
        let quoted = bytes[at..].iter().take(1).filter(|byte| matches!(byte, b'"' | b'\'' | b'\\')).count();
        at += quoted;
        let length = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
        // What is shifted is rarely in large letters.
        let is_name = bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_uppercase() || ((marked || quoted > 0) && byte.is_ascii_alphabetic()));
        if length > 0 && is_name {
            self.documents.push(self.at + at..self.at + at + length);
        }
    }
}
