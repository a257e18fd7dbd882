//! `spec: /billing/invoices#rounding`: Holotype's own way, at the beginning of a comment's line.
//!
//! Behind it one or several names: of a page and a requirement on it, or of a requirement alone (`FR-001`, `auth.login`).
//! A word before them says what the code has to do with them: `spec: verifies auth.login`. What is no name ends the list.

use super::comment::Comment;
use super::found::{Found, is_id, kept, versioned};
use super::{Dialect, Relation};
use crate::requirement::is_numbered;

/// Finds the references of a comment.
// r[impl references.own]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    for line in &comment.lines {
        let words = &text[line.words.clone()];
        let Some(rest) = words.strip_prefix("spec:").or_else(|| words.strip_prefix("Spec:")) else { continue };
        if line.is_code(line.words.start) {
            continue;
        }
        let mut at = line.words.end - rest.len();
        let mut relation = None;
        for (index, part) in rest.split([' ', ',', '\t']).enumerate() {
            let start = at;
            at += part.len() + 1;
            if part.is_empty() {
                continue;
            }
            let word = part.trim_end_matches(['.', ';', ')', '\u{2026}']);
            if let Some(said) = relation_of(word).filter(|_| index <= 1 && relation.is_none()) {
                relation = Some(said);
                continue;
            }
            let Some((document, id)) = named(word) else { break };
            let Some((written, version)) = versioned(id) else { break };
            let name = kept(written).unwrap_or_else(|| written.to_lowercase());
            if name.len() > crate::requirement::LONGEST {
                break;
            }
            found.push(Found {
                dialect: Dialect::Holotype,
                relation,
                name,
                written: written.to_owned(),
                document: document.map(str::to_owned),
                version,
                quote: None,
                line: line.number,
                range: start..start + word.len(),
            });
        }
    }
}

/// The document a word names, and the requirement.
fn named(word: &str) -> Option<(Option<&str>, &str)> {
    if let Some((document, id)) = word.split_once('#') {
        let is_place = document.starts_with('/')
            || document.contains("://")
            || document.contains('/')
            || document.ends_with(".md");
        let is_name = !id.is_empty() && id.starts_with(char::is_alphanumeric);
        return (is_place && is_name).then_some((Some(document), id));
    }
    let id = word.strip_prefix("r[").and_then(|id| id.strip_suffix(']')).unwrap_or(word);
    let (bare, _) = versioned(id)?;
    let is_bracketed = id.len() < word.len();
    let is_dotted = bare.contains('.')
        && is_id(bare)
        && bare.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()));
    // A file is no requirement.
    let is_file = super::language::language(bare, "").is_some() || bare.ends_with(".md");
    (is_numbered(bare) || (is_bracketed && is_id(bare)) || (is_dotted && !is_file)).then_some((None, id))
}

fn relation_of(word: &str) -> Option<Relation> {
    Some(match word.trim_end_matches(':').to_ascii_lowercase().as_str() {
        "implements" | "implement" | "impl" => Relation::Implements,
        "verifies" | "verify" | "tests" | "test" => Relation::Verifies,
        "mentions" | "depends" | "related" | "see" | "uses" => Relation::Mentions,
        _ => return None,
    })
}
