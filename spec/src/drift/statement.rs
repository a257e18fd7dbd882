//! Statements to a database, which stand in programs as texts and are code all the same.
//!
//! Compared as a text, a limit that became another would be some words that became other words. So what is a statement is
//! taken apart into its own tokens. Words of SQL are the same in any case.

use super::sign::{Sign, sign};

/// How statements begin, and what they hold besides.
const BEGINNINGS: &[(&str, &str)] = &[
    ("select", "from"),
    ("insert", "into"),
    ("update", "set"),
    ("delete", "from"),
    ("with", "as"),
    ("create", "table"),
    ("create", "index"),
    ("alter", "table"),
    ("merge", "into"),
    ("replace", "into"),
];

/// The tokens, those of statements in place of the texts that hold them.
// r[impl drift.statements]
pub(super) fn opened(tokens: &[String]) -> Vec<String> {
    let mut opened = Vec::with_capacity(tokens.len());
    for token in tokens {
        match Some(token).filter(|token| sign(token) == Sign::Text).and_then(|text| statement(text)) {
            Some(inner) => opened.extend(inner),
            None => opened.push(token.clone()),
        }
    }
    opened
}

/// What a text is made of, if it is a statement.
fn statement(text: &str) -> Option<Vec<String>> {
    let quote = text.find(['"', '\'', '`'])?;
    let inner = text[quote..].trim_matches(['#', '"', '\'', '`']);
    let tokens = parts(inner);
    let mut words = tokens.iter().filter(|token| token.starts_with(char::is_alphabetic));
    let first = words.next()?;
    let is_begun = tokens.first() == Some(first);
    let second = BEGINNINGS.iter().filter(|(begins, _)| begins == first).map(|(_, second)| *second);
    let second: Vec<&str> = second.collect();
    let holds = words.any(|word| second.contains(&word.as_str()));
    // "Select a page from the list" is said to people.
    let is_dry = tokens.iter().any(|token| matches!(token.as_str(), "=" | "<" | ">" | "(" | "*" | "$" | "?" | ";"));
    (is_begun && holds && is_dry).then_some(tokens)
}

/// Words, numbers, texts in quotes and signs; comments are left out.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '-' if rest.starts_with("--") => {
                rest = rest.find('\n').map_or("", |end| &rest[end..]).trim_start();
                continue;
            }
            // A line that goes on.
            '\\' => {
                rest = rest[1..].trim_start_matches(['n', 't']).trim_start();
                continue;
            }
            '\'' => rest[1..].find('\'').map_or(rest.len(), |end| end + 2),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let part = &rest[..length];
        parts.push(if first == '\'' { part.to_owned() } else { part.to_lowercase() });
        rest = rest[length..].trim_start();
    }
    parts
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
