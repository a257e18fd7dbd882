//! What a comment names, before the code it speaks of is known.

use std::ops::Range;

use super::comment::Comment;
use super::{Dialect, Relation};
use crate::requirement::{LONGEST, is_numbered, kept_id};

/// A requirement's name in a comment.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub dialect: Dialect,
    /// None where it is not said: then the place of the code says it.
    pub relation: Option<Relation>,
    pub name: String,
    pub written: String,
    pub document: Option<String>,
    pub version: Option<u32>,
    pub quote: Option<String>,
    pub line: usize,
    pub range: Range<usize>,
}

/// Reads one way of writing references.
pub(crate) type Reader = fn(&str, &Comment, &mut Vec<Found>);

/// How a name that comments write by itself is kept.
pub(crate) fn kept(word: &str) -> Option<String> {
    if word.len() > LONGEST {
        return None;
    }
    if is_numbered(word) {
        return Some(word.to_lowercase());
    }
    kept_id(word)
}

/// An id and its version: `auth.login+2`.
pub(crate) fn versioned(id: &str) -> Option<(&str, Option<u32>)> {
    match id.split_once('+') {
        None => Some((id, None)),
        Some((id, version)) => {
            let version: u32 = version.parse().ok()?;
            (version > 0).then_some((id, Some(version)))
        }
    }
}

/// Whether a word may be the name of a requirement: letters, digits and a few signs, none of its parts empty.
pub(crate) fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
}
