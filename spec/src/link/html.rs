//! Destinations in HTML that stands in a text: `<a href="…">` and `<img src="…">`.

use std::ops::Range;

use super::destinations::Destination;

/// The destinations in the HTML at `range`.
pub fn destinations(source: &str, range: Range<usize>) -> Vec<Destination> {
    let Some(html) = source.get(range.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        at += next + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let wanted = match name.to_ascii_lowercase().as_str() {
            "a" => "href",
            "img" => "src",
            _ => continue,
        };
        at += name.len();
        at += attributes(&html[at..], |attribute, value| {
            if attribute.eq_ignore_ascii_case(wanted) {
                let url = html[at + value.start..at + value.end].replace("&amp;", "&");
                let range = range.start + at + value.start..range.start + at + value.end;
                found.push(Destination { range, url });
            }
        });
    }
    found
}

/// Tells every `id` in HTML, and what `<a name="…">` names.
pub fn names(html: &str, mut each: impl FnMut(&str)) {
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        at += next + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if name.is_empty() {
            continue;
        }
        at += name.len();
        let is_link = name.eq_ignore_ascii_case("a");
        let tag = &html[at..];
        at += attributes(tag, |attribute, value| {
            if attribute.eq_ignore_ascii_case("id") || (is_link && attribute.eq_ignore_ascii_case("name")) {
                each(&tag[value]);
            }
        });
    }
}

/// Reads the attributes of a tag; gives how long they are.
fn attributes(text: &str, mut each: impl FnMut(&str, Range<usize>)) -> usize {
    let mut at = 0;
    let skip = |at: usize, stays: fn(char) -> bool| at + text[at..].find(|c| !stays(c)).unwrap_or(text.len() - at);
    loop {
        at = skip(at, |c| c.is_whitespace() || c == '/');
        if at >= text.len() || text[at..].starts_with('>') {
            return at;
        }
        let begin = at;
        at = skip(at, |c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/'));
        let name = &text[begin..at];
        let equals = skip(at, char::is_whitespace);
        if !text[equals..].starts_with('=') {
            at = if at == begin { at + text[at..].chars().next().map_or(1, char::len_utf8) } else { at };
            continue;
        }
        at = skip(equals + 1, char::is_whitespace);
        let quote = text[at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => {
                let end = text[at + 1..].find(quote).map_or(text.len(), |end| at + 1 + end);
                (at + 1..end, (end + 1).min(text.len()))
            }
            None => {
                let end = skip(at, |c| !c.is_whitespace() && c != '>');
                (at..end, end)
            }
        };
        each(name, value);
        at = behind;
    }
}
