//! `//= target#section`, `//= type=test`, `//= reason=…`, and the words quoted with `//# …`.
//!
//! The marks follow the comment's own without a space. What a reference names is a section and the words quoted from it.

use std::ops::Range;

use super::comment::{Comment, Line};
use super::found::{Found, kept};
use super::{Dialect, Relation};

/// Longest quote that is kept, in bytes.
const QUOTE: usize = 2_000;

#[derive(Default)]
struct Open {
    /// The line and the bytes of the target.
    target: Option<(usize, Range<usize>)>,
    /// None where it is not said.
    relation: Option<Relation>,
    quote: String,
}

/// Finds the references of a comment.
// r[impl references.duvet]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    let mut open = Open::default();
    for line in &comment.lines {
        let marked = &text[line.marked.clone()];
        if let Some(meta) = marked.strip_prefix('=') {
            if !open.quote.is_empty() {
                found.extend(std::mem::take(&mut open).close(text));
            }
            open.meta(line, meta);
        } else if let Some(words) = marked.strip_prefix('#').filter(|_| open.target.is_some()) {
            let words = words.trim();
            if open.quote.len() + words.len() < QUOTE && !words.is_empty() {
                open.quote.push_str(if open.quote.is_empty() { "" } else { " " });
                open.quote.push_str(words);
            }
        } else {
            found.extend(std::mem::take(&mut open).close(text));
        }
    }
    found.extend(open.close(text));
}

impl Open {
    fn meta(&mut self, line: &Line, meta: &str) {
        let value = meta.trim();
        let start = line.marked.end - meta.trim_start().len();
        let key = value.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        match key {
            Some(("type", value)) => self.relation = relation(value),
            Some(("reason" | "level" | "format" | "feature" | "tracking-issue", _)) => {}
            Some(("source", value)) if is_target(value) => {
                let end = start + meta.trim().len();
                self.target = Some((line.number, end - value.len()..end));
            }
            _ if is_target(value) => {
                self.target = Some((line.number, start..start + value.len()));
            }
            _ => {}
        }
    }

    fn close(self, text: &str) -> Option<Found> {
        let (line, range) = self.target?;
        let target = &text[range.clone()];
        let (document, section) = match target.split_once('#') {
            Some((document, section)) if !section.is_empty() => (document, section),
            _ => (target, ""),
        };
        let name = if section.is_empty() { document } else { section };
        let name = kept(name).unwrap_or_else(|| name.to_lowercase());
        (name.len() <= crate::requirement::LONGEST).then(|| Found {
            dialect: Dialect::Duvet,
            relation: self.relation,
            name,
            written: if section.is_empty() { document } else { section }.to_owned(),
            document: (!section.is_empty() && !document.is_empty()).then(|| document.to_owned()),
            version: None,
            quote: Some(self.quote).filter(|quote| !quote.is_empty()),
            line,
            range,
        })
    }
}

fn relation(value: &str) -> Option<Relation> {
    Some(match value.to_ascii_lowercase().as_str() {
        // What is so by construction is done; nobody tests it.
        "implementation" | "citation" | "implication" => Relation::Implements,
        "test" => Relation::Verifies,
        // Not done, and said so: on purpose, or not yet.
        "exception" | "todo" | "spec" => Relation::Mentions,
        _ => return None,
    })
}

/// An address or a path with a section, in one word: lines of `=` and `//= require x` are none.
fn is_target(value: &str) -> bool {
    let (document, section) = value.split_once('#').unwrap_or((value, ""));
    !value.contains(char::is_whitespace)
        && (document.contains("://") || (!section.is_empty() && document.contains(['/', '.'])))
        && document.contains(char::is_alphanumeric)
}
