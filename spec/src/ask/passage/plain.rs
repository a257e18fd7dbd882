//! A text without what only shapes it: spaces, markup, quotes, the addresses of links.

use std::ops::Range;

use super::Fit;

/// What is left of a text, with a way back.
pub(super) struct Plain {
    pub text: String,
    /// For each byte of it, the bytes of the source that it stands for.
    spans: Vec<(u32, u32)>,
}

impl Plain {
    /// The bytes of the source that a stretch stands for.
    pub fn source(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        let first = self.spans.get(range.start)?;
        let last = self.spans.get(range.end.checked_sub(1)?)?;
        Some((first.0 as usize, last.1 as usize))
    }

    fn push(&mut self, c: char, at: usize, length: usize) {
        self.text.push(c);
        self.spans.extend(std::iter::repeat_n((at as u32, (at + length) as u32), c.len_utf8()));
    }
}

/// What is left of a window of a source.
pub(super) fn plain(source: &str, window: Range<usize>, fit: Fit) -> Plain {
    let size = window.len();
    let mut plain = Plain { text: String::with_capacity(size), spans: Vec::with_capacity(size) };
    let text = &source[..window.end];
    let mut at = window.start;
    let mut line_begins = true;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(skipped) = hidden(rest) {
            at += skipped;
            continue;
        }
        let (c, length) = match c {
            '&' => entity(rest).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        let is_quote_mark = line_begins && c == '>';
        line_begins = c == '\n' || (line_begins && (c.is_whitespace() || c == '>'));
        match fit {
            _ if is_quote_mark => {}
            Fit::Letters if c.is_alphanumeric() => c.to_lowercase().for_each(|c| plain.push(c, at, length)),
            Fit::Letters => {}
            Fit::Written => match c {
                '–' | '—' | '\u{2010}' | '\u{2011}' | '−' => plain.push('-', at, length),
                '…' => "...".chars().for_each(|c| plain.push(c, at, length)),
                c if shapes(c) => {}
                c => plain.push(c, at, length),
            },
        }
        at += length;
    }
    plain
}

/// A text without the addresses in it.
pub(super) fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match hidden(&text[at..]) {
            Some(skipped) => {
                at += skipped;
                out.push(' ');
            }
            None => {
                let (c, length) = entity(&text[at..]).unwrap_or((c, c.len_utf8()));
                at += length;
                out.push(c);
            }
        }
    }
    out
}

/// True for what only shapes a text.
fn shapes(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '*' | '_' | '`' | '~' | '\\' | '[' | ']' | '#' | '|')
        || matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '「' | '」')
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}')
}

/// How much a reader does not see here: where a link leads, a footnote's name, a tag.
fn hidden(rest: &str) -> Option<usize> {
    let within = |open: &str, close: char, longest: usize| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.bytes().take(longest).position(|byte| byte == close as u8)?;
        let is_one = !inner[..end].contains('\n');
        is_one.then_some(open.len() + end + 1)
    };
    match rest.as_bytes().first()? {
        b']' => within("](", ')', 500).or_else(|| within("][", ']', 200)),
        b'[' => within("[^", ']', 60),
        b'<' => {
            let tag = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
            let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic());
            is_tag.then(|| within("<", '>', 300)).flatten()
        }
        _ => None,
    }
}

/// A character that is written by its name.
fn entity(rest: &str) -> Option<(char, usize)> {
    let names = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&nbsp;", ' '), ("&#39;", '\'')];
    names.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, c)| (*c, name.len()))
}
