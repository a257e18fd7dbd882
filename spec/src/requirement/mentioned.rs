//! Names of requirements in running text, as people write them when they speak of one: `r[area.name]`, `[[r:area.name]]`,
//! `[area.name]`, `req~name~1`, `FR-001`.
//!
//! Whether anything of such a name stands is not asked here; what could be written by chance (a word, a number, an index in
//! brackets behind a word) is no name.

use std::ops::Range;

use super::LONGEST;
use super::name::{is_numbered, kept_id, kept_traced};

/// A name in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// Its bytes, brackets included.
    pub range: Range<usize>,
    /// The name as it is kept.
    pub name: String,
}

/// The names in a piece of running text, in order.
// r[impl links.requirements]
pub fn mentioned(text: &str) -> Vec<Mentioned> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match bracketed(text, at).or_else(|| bare(text, at)) {
            Some(one) => {
                at = one.range.end;
                found.push(one);
            }
            // The rest of a word is no word.
            None if c.is_alphanumeric() => at += word_end(&text[at..]),
            None => at += c.len_utf8(),
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "._~-/@+".contains(c)
}

fn word_end(text: &str) -> usize {
    text.find(|c: char| !is_word(c)).unwrap_or(text.len()).max(1)
}

/// What stands in brackets of some kind.
fn bracketed(text: &str, at: usize) -> Option<Mentioned> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    let is_free = before.is_none_or(|c| !c.is_alphanumeric() && !"]_\\".contains(c));
    let (open, close) =
        [("[[r:", "]]"), ("r[", "]"), ("[", "]")].into_iter().find(|(open, _)| rest.starts_with(open))?;
    let end = rest.find(close).filter(|end| *end <= LONGEST + open.len())?;
    let id = &rest[open.len()..end];
    let is_dotted = id.len() > 4 && id.contains('.') && id.split('.').all(|part| part.starts_with(char::is_alphabetic));
    let name = match open {
        "[" if is_numbered(id) && is_upper(id) => id.to_lowercase(),
        "[" if id.contains('~') => kept_traced(id)?.0,
        "[" if !is_dotted => return None,
        _ => kept_id(id)?,
    };
    is_free.then(|| Mentioned { range: at..at + end + close.len(), name })
}

/// `FR-001` and `req~name~1`, standing alone.
fn bare(text: &str, at: usize) -> Option<Mentioned> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) || before.is_some_and(|c| is_word(c) || "[_#&".contains(c))
    {
        return None;
    }
    let word = rest[..word_end(rest)].trim_end_matches(['.', '-', '/', '+', '@']);
    let name = match word.contains('~') {
        true => kept_traced(word).filter(|(_, version)| version.is_some())?.0,
        false if is_numbered(word) && is_upper(word) => word.to_lowercase(),
        false => return None,
    };
    (word.len() <= LONGEST).then(|| Mentioned { range: at..at + word.len(), name })
}

fn is_upper(word: &str) -> bool {
    word.bytes().all(|byte| !byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        mentioned(text).into_iter().map(|one| format!("{} = {}", &text[one.range], one.name)).collect()
    }

    // r[verify links.requirements]
    #[test]
    fn names_are_found_as_people_write_them() {
        assert_eq!(
            told("See r[auth.login+2], [[r:auth.logout]] and [auth.name.long]; r[intro]."),
            [
                "r[auth.login+2] = auth.login",
                "[[r:auth.logout]] = auth.logout",
                "[auth.name.long] = auth.name.long",
                "r[intro] = r[intro]",
            ]
        );
        assert_eq!(
            told("FR-001, (FR-002) and [SC-3]. req~name~1 says so; FR-004."),
            ["FR-001 = fr-001", "FR-002 = fr-002", "[SC-3] = sc-3", "req~name~1 = req~name", "FR-004 = fr-004"]
        );
    }

    // r[verify links.requirements]
    #[test]
    fn what_could_be_written_by_chance_is_no_name() {
        for text in [
            "a word, [note], [1], [x](y), array[index.of], a.b.c, e.g. this",
            "fr-001 and src/FR-001 and FR-001-draft and me@FR-1.example",
            "[e.g.] [1.2] var[a.long.name] xr[a.b] r[] [[r:]] r[a b] [[auth.login",
            "Ünïcödé ~ [ü",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
