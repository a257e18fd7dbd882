//! What a requirement says, apart from what it is called.

use super::{Dialect, Extent};
use crate::markdown::plain_text;

/// Longest title, in characters.
const TITLE: usize = 120;

/// What a requirement says, without its name, its version and differences of spacing: the same as long as it says the same.
pub fn words(source: &str, extent: &Extent) -> String {
    own(source, extent).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a requirement is called where it has a title, else the beginning of what it says.
pub fn title(source: &str, extent: &Extent) -> String {
    let text = match extent.stated.dialect {
        Dialect::OpenSpec => extent.stated.written.clone(),
        Dialect::Kiro if extent.stated.parent.is_none() => {
            let line = text_of(source, extent).lines().next().unwrap_or_default();
            let title = line.split_once(':').map(|(_, title)| title.trim()).unwrap_or_default();
            if title.is_empty() { first(own(source, extent)) } else { plain_text(title) }
        }
        _ => first(own(source, extent)),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// The first block that says something to a reader.
fn first(text: &str) -> String {
    let mut words = String::new();
    let mut is_code = false;
    for line in text.lines() {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim();
        let is_fence = line.starts_with("```") || line.starts_with("~~~");
        is_code ^= is_fence;
        let is_mark = line.starts_with("[!") || line.starts_with("<!--") || line.starts_with(":::");
        if is_code || is_fence || is_mark {
            continue;
        }
        if line.is_empty() || (line.starts_with('#') && !words.is_empty()) {
            if words.is_empty() { continue } else { break }
        }
        words.push_str(line.trim_start_matches('#').trim_start());
        words.push(' ');
        if line.starts_with('#') {
            break;
        }
    }
    plain_text(&words)
}

/// Cheaper than parsing: false only where a text can state no requirement at all.
pub fn may_state(text: &str) -> bool {
    ["r[", "Requirement", "[REQUIREMENT]", "UID", "normative"].iter().any(|sign| text.contains(sign))
        || text.as_bytes().windows(3).any(|bytes| {
            let [before, sign, behind] = [bytes[0], bytes[1], bytes[2]];
            match sign {
                b'-' => before.is_ascii_alphanumeric() && !before.is_ascii_lowercase() && behind.is_ascii_digit(),
                b'~' => before.is_ascii_alphabetic() && behind != b'~' && behind != b' ',
                _ => false,
            }
        })
}

fn text_of<'a>(source: &'a str, extent: &Extent) -> &'a str {
    source.get(extent.range.clone()).unwrap_or_default()
}

/// What stands behind the name.
fn own<'a>(source: &'a str, extent: &Extent) -> &'a str {
    let text = text_of(source, extent);
    let behind_line = || text.split_once('\n').map(|(_, rest)| rest).unwrap_or_default();
    match extent.stated.dialect {
        Dialect::Doorstop | Dialect::StrictDoc => text,
        Dialect::Tracey | Dialect::OpenSpec | Dialect::OpenFastTrace => behind_line(),
        Dialect::Kiro if extent.stated.parent.is_none() => {
            text.split_once(':').map_or_else(behind_line, |(before, rest)| {
                // A title counts as words; without one the next colon is somebody else's.
                if before.contains('\n') { behind_line() } else { rest }
            })
        }
        Dialect::Kiro => text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')']),
        Dialect::SpecKit | Dialect::Numbered => match text.find(&extent.stated.written) {
            Some(at) => text[at + extent.stated.written.len()..].trim_start_matches(['*', '`', '_', ':', ' ', '|']),
            None => text,
        },
    }
}
