//! `@relation(REQ-1, REQ-2, scope=function, role=Test)`: StrictDoc, which lets it go over several lines.

use super::comment::Comment;
use super::found::{Found, kept};
use super::{Dialect, Relation};

const MARK: &str = "@relation(";

/// Longest list of names, in bytes.
const LONGEST: usize = 2_000;

/// Finds the references of a comment.
// r[impl references.strict-doc]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    for line in &comment.lines {
        let marked = &text[line.marked.clone()];
        for at in memchr::memmem::find_iter(marked.as_bytes(), MARK) {
            let start = line.marked.start + at;
            let joined = marked[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if !joined && !line.is_code(start) {
                one(text, comment, line.number, start + MARK.len(), found);
            }
        }
    }
}

fn one(text: &str, comment: &Comment, line: usize, from: usize, found: &mut Vec<Found>) {
    let rest = &text.as_bytes()[from..comment.range.end.min(from + LONGEST)];
    let Some(length) = memchr::memchr(b')', rest) else { return };
    let Some(inside) = text.get(from..from + length) else { return };
    let fields = || {
        inside.split(',').scan(from, |at, part| {
            let word = part.trim_matches(|c: char| c.is_whitespace() || "*#/;%".contains(c));
            let start = *at + part.find(word).unwrap_or_default();
            *at += part.len() + 1;
            Some((start, word))
        })
    };
    let mut relation = None;
    for (_, field) in fields() {
        match field.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            // The end of a stretch names again what its beginning named.
            Some(("scope", "range_end")) => return,
            Some(("role", role)) => relation = Some(role_of(role)),
            _ => {}
        }
    }
    for (start, word) in fields() {
        let is_name = word.starts_with(|c: char| c.is_alphanumeric())
            && word.chars().all(|c| c.is_alphanumeric() || "_-./:".contains(c));
        if !is_name || word == "skip" {
            continue;
        }
        let name = kept(word).unwrap_or_else(|| word.to_lowercase());
        if name.len() > crate::requirement::LONGEST {
            continue;
        }
        let lines = text[from..start].bytes().filter(|byte| *byte == b'\n').count();
        found.push(Found {
            dialect: Dialect::StrictDoc,
            relation,
            name,
            written: word.to_owned(),
            document: None,
            version: None,
            quote: None,
            line: line + lines,
            range: start..start + word.len(),
        });
    }
}

fn role_of(role: &str) -> Relation {
    let role = role.to_lowercase();
    if role.starts_with("test") || role.starts_with("verif") || role.starts_with("valid") {
        return Relation::Verifies;
    }
    if role.starts_with("impl") { Relation::Implements } else { Relation::Mentions }
}
