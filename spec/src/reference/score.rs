//! `# req-Id: name` and `# req-traceability: name`: S-CORE.

use super::Dialect;
use super::comment::Comment;
use super::found::{Found, kept};

const MARKS: [&str; 2] = ["req-Id:", "req-traceability:"];

/// Finds the references of a comment.
// r[impl references.s-core]
pub(crate) fn read(text: &str, comment: &Comment, found: &mut Vec<Found>) {
    for line in &comment.lines {
        let words = text[line.marked.clone()].trim_start_matches([' ', '\t', '/', '!']);
        let Some(names) = MARKS.into_iter().find_map(|mark| words.strip_prefix(mark)) else { continue };
        let mut at = line.marked.end - names.len();
        for part in names.split(',') {
            let word = part.trim();
            let start = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let is_name =
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
            if !is_name || line.is_code(start) {
                break;
            }
            let Some(name) = kept(word) else { continue };
            found.push(Found {
                dialect: Dialect::SCore,
                relation: None,
                name,
                written: word.to_owned(),
                document: None,
                version: None,
                quote: None,
                line: line.number,
                range: start..start + word.len(),
            });
        }
    }
}
