//! `[impl->dsn~name~1]`, `[utest~own-name~1->dsn~name~1>>itest]`: OpenFastTrace.

use super::comment::{Comment, Line};
use super::found::Found;
use super::{Dialect, Relation};

/// Longest names, in bytes.
const MOST: usize = 400;

/// Finds the references of a comment.
// r[impl references.open-fast-trace]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    for line in &comment.lines {
        let marked = &text[line.marked.clone()];
        for arrow in memchr::memmem::find_iter(marked.as_bytes(), "->") {
            found.extend(one(text, line, line.marked.start + arrow));
        }
    }
}

fn one(text: &str, line: &Line, arrow: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let least = line.marked.start.max(arrow.saturating_sub(MOST));
    let open = least + memchr::memrchr(b'[', &bytes[least..arrow])?;
    if line.is_code(open) {
        return None;
    }
    let covering = text[open + 1..arrow].trim();
    let kind = covering.split('~').next().unwrap_or_default();
    let most = line.marked.end.min(arrow + 2 + MOST);
    let close = memchr::memchr(b']', bytes.get(arrow + 2..most)?)?;
    let covered = text[arrow + 2..arrow + 2 + close].split(">>").next().unwrap_or_default();
    let id = covered.trim();
    let mut parts = id.split('~');
    let (artifact, name, version) = (parts.next()?, parts.next()?, parts.next()?);
    let is_kind = |kind: &str| !kind.is_empty() && kind.len() <= 40 && kind.chars().all(char::is_alphabetic);
    let is_name = name.starts_with(char::is_alphabetic)
        && name
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-'));
    if parts.next().is_some() || !is_kind(kind) || !is_kind(artifact) || !is_name {
        return None;
    }
    let start = arrow + 2 + (covered.len() - covered.trim_start().len());
    let name = format!("{artifact}~{name}");
    (name.len() <= crate::requirement::LONGEST).then_some(())?;
    Some(Found {
        dialect: Dialect::OpenFastTrace,
        relation: Some(relation(kind)),
        name: name.to_lowercase(),
        written: name,
        document: None,
        version: Some(version.parse().ok()?),
        quote: None,
        line: line.number,
        range: start..start + id.len(),
    })
}

/// `utest`, `itest`, `stest`, `test`: what ends so tests.
fn relation(kind: &str) -> Relation {
    let kind = kind.to_lowercase();
    match kind.ends_with("test") || kind.starts_with("test") || kind.starts_with("verif") {
        true => Relation::Verifies,
        false => Relation::Implements,
    }
}
