//! `r[impl auth.login+2]`, `r[verify …]`, `r[depends …]`, `r[related …]`, `r[auth.login]`.
//!
//! The letters before the bracket name the specification; which they are is not known here, so with a word behind the
//! bracket any will do, and without one only `r` and `req`, and only for names with a dot: `r[i]` is an element of a list.

use super::comment::{Comment, Line};
use super::found::{Found, is_id, kept, versioned};
use super::{Dialect, Relation};
use crate::requirement::LONGEST;

/// Longest letters before the bracket.
const PREFIX: usize = 12;

/// Finds the references of a comment.
// r[impl references.tracey]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    for line in &comment.lines {
        let marked = &text[line.marked.clone()];
        for bracket in memchr::memchr_iter(b'[', marked.as_bytes()) {
            found.extend(one(text, line, line.marked.start + bracket));
        }
    }
}

fn one(text: &str, line: &Line, bracket: usize) -> Option<Found> {
    let before = &text.as_bytes()[line.marked.start..bracket];
    let letters =
        before.iter().rev().take(PREFIX + 1).take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let length = letters.count();
    let start = bracket - length;
    let joined = before.len().checked_sub(length + 1).map(|at| before[at]);
    if length == 0 || length > PREFIX || joined.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return None;
    }
    if line.is_code(start) {
        return None;
    }
    let most = line.marked.end.min(bracket + 1 + LONGEST + PREFIX);
    let length = memchr::memchr(b']', &text.as_bytes()[bracket + 1..most])?;
    let inside = &text[bracket + 1..bracket + 1 + length];
    let (relation, id) = match inside.split_once(' ') {
        Some((word, id)) => (Some(relation(word)?), id),
        None => (None, inside),
    };
    let (name, version) = versioned(id)?;
    let prefix = &text[start..bracket];
    if !is_id(name) || (relation.is_none() && !(matches!(prefix, "r" | "req") && name.contains('.'))) {
        return None;
    }
    let from = bracket + 1 + (inside.len() - id.len());
    Some(Found {
        dialect: Dialect::Tracey,
        relation,
        name: kept(name)?,
        written: name.to_owned(),
        document: None,
        version,
        quote: None,
        line: line.number,
        range: from..from + id.len(),
    })
}

fn relation(word: &str) -> Option<Relation> {
    Some(match word {
        "impl" => Relation::Implements,
        "verify" => Relation::Verifies,
        "depends" | "related" => Relation::Mentions,
        _ => return None,
    })
}
