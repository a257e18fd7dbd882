//! Where a text says what its links lead to.
//!
//! Found by the parser that renders the text, so that what looks like a link inside code is none. Only the destinations
//! are ever touched: whatever else an author wrote stays byte for byte.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::html;
use crate::held::{Held, What, held};

/// A destination in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its bytes in the source, angle brackets or quotes left out.
    pub range: Range<usize>,
    /// What it says, escapes undone.
    pub url: String,
}

/// The destinations of inline links, pictures, reference definitions, and of `<a>` and `<img>`, in the order they stand in.
pub fn destinations(source: &str) -> Vec<Destination> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut events = Parser::new_ext(source, crate::markdown::options()).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        found.extend(of_definition(source, definition.span.clone(), &definition.dest));
    }
    for (event, range) in events.by_ref() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let url = (link_type == LinkType::Inline).then(|| dest_url.into_string());
                let text = source[range.start..].starts_with('!');
                open.push(Open { url, end: range.end, inner: range.start + 1 + usize::from(text) });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some(Open { url, end, inner }) = open.pop() else { continue };
                if let Some(url) = url {
                    found.extend(of_link(source, inner..end, url));
                }
                reached(&mut open, end);
            }
            // What a page shows of another is where a link would lead.
            Event::Start(Tag::Paragraph) => {
                if let Some(Held { what: What::Page(url), range }) = held(source, &range) {
                    found.push(Destination { range, url });
                }
            }
            Event::Start(Tag::HtmlBlock) => found.extend(html::destinations(source, range)),
            Event::InlineHtml(_) => {
                reached(&mut open, range.end);
                found.extend(html::destinations(source, range));
            }
            _ => reached(&mut open, range.end),
        }
    }
    found.sort_by_key(|destination| destination.range.start);
    found
}

/// The source with other destinations where `edit` gives one. What it gives must be percent-encoded.
pub fn replace(source: &str, mut edit: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let mut edited = String::with_capacity(source.len() + 64);
    let mut expected = Vec::new();
    let mut copied = 0;
    let mut changed = false;
    for Destination { range, url } in destinations(source) {
        match edit(&url) {
            Some(new) if new != url => {
                edited.push_str(&source[copied..range.start]);
                edited.push_str(&new);
                copied = range.end;
                changed = true;
                expected.push(new);
            }
            _ => expected.push(url),
        }
    }
    edited.push_str(&source[copied..]);
    // A text in which nothing but destinations has changed has the same links: anything else is better left alone.
    let same = || destinations(&edited).into_iter().map(|destination| destination.url).eq(expected);
    (changed && same()).then_some(edited)
}

/// A link whose end has not been reached yet.
struct Open {
    /// Where it leads, when it says so itself.
    url: Option<String>,
    end: usize,
    /// How far its text has been read.
    inner: usize,
}

fn reached(open: &mut [Open], end: usize) {
    if let Some(around) = open.last_mut() {
        around.inner = around.inner.max(end.min(around.end));
    }
}

/// The destination behind the text of an inline link: `](<here> "title")`.
fn of_link(source: &str, rest: Range<usize>, url: String) -> Option<Destination> {
    let begin = rest.start + source.get(rest.clone())?.find("](")? + 2;
    at(source, begin..rest.end, url)
}

/// The destination of `[label]: <here> "title"`.
fn of_definition(source: &str, span: Range<usize>, url: &str) -> Option<Destination> {
    let text = source.get(span.clone())?;
    let mut escaped = false;
    let colon = text.char_indices().find_map(|(index, letter)| {
        let found = !escaped && letter == ']' && text[index + 1..].starts_with(':');
        escaped = !escaped && letter == '\\';
        found.then_some(index + 2)
    })?;
    at(source, span.start + colon..span.end, url.to_owned())
}

/// The destination that begins `within`, white space left out.
fn at(source: &str, within: Range<usize>, url: String) -> Option<Destination> {
    let text = source.get(within.clone())?;
    let begin = text.find(|letter: char| !letter.is_ascii_whitespace())?;
    let rest = &text[begin..];
    let (skip, length) = match rest.strip_prefix('<') {
        Some(inner) => (1, unescaped(inner, |letter, _| letter == '>')?),
        None => {
            let stops = |letter: char, depth: &mut i32| match letter {
                '(' => {
                    *depth += 1;
                    false
                }
                ')' => {
                    *depth -= 1;
                    *depth < 0
                }
                letter => letter.is_ascii_whitespace(),
            };
            (0, unescaped(rest, stops).unwrap_or(rest.len()))
        }
    };
    let start = within.start + begin + skip;
    let raw = source.get(start..start + length)?;
    // What cannot be read back for certain (entities are left to the parser) is left alone.
    (unescape(raw) == url || raw.contains('&')).then_some(Destination { range: start..start + length, url })
}

/// Where `stops` first says so of a letter without a backslash before it.
fn unescaped(text: &str, stops: impl Fn(char, &mut i32) -> bool) -> Option<usize> {
    let mut escaped = false;
    let mut depth = 0;
    text.char_indices().find_map(|(index, letter)| {
        let found = !escaped && stops(letter, &mut depth);
        escaped = !escaped && letter == '\\';
        found.then_some(index)
    })
}

fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => text.extend(letters.next()),
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<_> = destinations(source).into_iter().map(|found| found.url).collect();
        assert_eq!(found, expected, "{source}");
        let upper = replace(source, |url| Some(format!("X{}", url.replace([' ', '(', ')'], "")))).unwrap_or_default();
        assert_eq!(destinations(&upper).len(), expected.len(), "{upper}");
    }

    #[test]
    fn every_way_to_write_a_link_is_found() {
        check("[a](b.md)", &["b.md"]);
        check("[a]( <b c.md> 'title' )", &["b c.md"]);
        check("![a](b.png \"t\") and [**x** `]( `](c(1).md)", &["b.png", "c(1).md"]);
        check("[![pic](p.png)](page.md#x)", &["p.png", "page.md#x"]);
        check("[a][r] [r]\n\n[r]: dir/b.md 'T'\n", &["dir/b.md"]);
        check("> [r]: <b c.md>\n>\n> [r]\n", &["b c.md"]);
        check("[a](b\\_c.md) [d](e&amp;f.md)", &["b_c.md", "e&f.md"]);
        check("| a |\n|---|\n| [x](y.md) |\n", &["y.md"]);
        check("<img src=\"a.png\" alt='x'> <a title=t href=b.md>b</a>\n", &["a.png", "b.md"]);
        check("<p>\n<img alt=\"a > b\"\n src='c.png'/>\n</p>\n", &["c.png"]);
    }

    #[test]
    fn what_only_looks_like_a_link_is_left_alone() {
        for source in [
            "`[a](b.md)`",
            "```\n[a](b.md)\n```\n",
            "    [a](b.md)\n",
            "\\[a](b.md)",
            "<!-- <img src=\"a.png\"> -->\n",
            "[a] (b.md)",
        ] {
            assert_eq!(destinations(source), [], "{source}");
        }
    }

    #[test]
    fn only_destinations_are_touched() {
        let source = "# A\r\n\r\n[a](<old name.md> \"old\") `old.md` [r]\r\n\r\n[r]: old.md\r\n";
        let replaced = replace(source, |url| url.starts_with("old").then(|| "new.md".into())).unwrap();
        assert_eq!(replaced, "# A\r\n\r\n[a](<new.md> \"old\") `old.md` [r]\r\n\r\n[r]: new.md\r\n");
        assert_eq!(replace(source, |_| None), None);
    }
}
