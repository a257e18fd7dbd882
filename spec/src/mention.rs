//! What the message of a commit names: requirements anywhere in it, pages and files in certain lines.
//!
//! Only the keys listed in [`KEYS`] are read. Raw trailers are full of `docs:` and `feat:`, and an issue's number after
//! `Refs:` names nothing here, because only what is a page, a file or a requirement of a page ever counts.

use crate::requirement::{LONGEST, is_numbered, kept_id, kept_title};

/// The lines whose values are read, `Key: value, value`, in any case of letters.
// r[impl linked.trailer]
pub const KEYS: [&str; 5] = ["Spec", "Specification", "Implements", "Requirement", "Refs"];

/// Most names that one message can say.
const MOST: usize = 64;

/// A name in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What is named: a page's path in lower case (`/spec/billing`), a file's path (`docs/billing.md`), or a requirement
    /// as [`names`](crate::requirement::names) has it.
    pub name: String,
    /// The key of the line it stands in; none when it stands anywhere.
    pub key: Option<&'static str>,
}

/// The names in a message, each once.
// r[impl linked.message]
pub fn mentions(message: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut add = |name: Option<String>, key: Option<&'static str>| {
        let Some(name) = name.filter(|name| name.len() <= LONGEST) else { return };
        let known = found.iter().any(|other| other.name == name && (other.key == key || key.is_none()));
        if !known && found.len() < MOST {
            found.push(Mention { name, key });
        }
    };
    for (index, line) in message.lines().enumerate() {
        let keyed = line.split_once(':').filter(|_| index > 0).and_then(|(key, value)| {
            let key = KEYS.into_iter().find(|known| known.eq_ignore_ascii_case(key.trim_end()))?;
            Some((key, value.trim()))
        });
        if let Some((key, value)) = keyed {
            value.split([',', ' ']).map(str::trim).for_each(|value| add(named(value), Some(key)));
            if key == "Requirement" {
                add(kept_title(value), Some(key));
            }
        } else if let Some((_, title)) = line.split_once("Requirement:") {
            add(kept_title(title), None);
        }
        line.split_whitespace().flat_map(said).for_each(|name| add(Some(name), None));
    }
    found
}

/// What a value names.
fn named(value: &str) -> Option<String> {
    let value = value.trim_matches(['"', '\'', '`', '<', '>', '.', ';', '(', ')']);
    // The address of a page of this wiki, whatever the wiki is called.
    let path = value.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or(value);
    let path = path.split(['#', '?']).next().unwrap_or(path);
    if path.starts_with('/') {
        let path = path.strip_suffix(".md").unwrap_or(path).trim_end_matches('/').to_lowercase();
        return Some(path).filter(|path| !path.is_empty());
    }
    if path.contains('/') || path.ends_with(".md") {
        return Some(path.trim_start_matches("./").to_owned());
    }
    requirement(value)
}

/// The requirements in a word of a message.
fn said(word: &str) -> Vec<String> {
    if word.contains("://") || word.contains('@') {
        return Vec::new();
    }
    if let Some((_, id)) = word.split_once("r[") {
        return id.split_once(']').and_then(|(id, _)| kept_id(id)).into_iter().collect();
    }
    let parts = word.split(|c: char| !c.is_alphanumeric() && !"._-+/".contains(c));
    // The parts of a path are no names, but `FR-001/FR-002` are.
    parts
        .flat_map(|part| part.split('/').filter(move |one| !part.contains('/') || is_numbered(one)))
        .filter_map(requirement)
        .collect()
}

/// A requirement's name as it is kept, if the word could be one.
fn requirement(word: &str) -> Option<String> {
    let word =
        word.strip_prefix("r[").and_then(|id| id.strip_suffix(']')).unwrap_or(word).trim_matches(['.', '-', '_']);
    if is_numbered(word) {
        return Some(word.to_lowercase());
    }
    let is_dotted = word.split('.').count() > 1
        && word.split('.').all(|part| part.starts_with(char::is_alphabetic))
        && word.len() > 4;
    is_dotted.then(|| kept_id(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(message: &str) -> Vec<(Option<&'static str>, String)> {
        mentions(message).into_iter().map(|mention| (mention.key, mention.name)).collect()
    }

    // r[verify linked.trailer]
    #[test]
    fn certain_lines_name_pages_files_and_requirements() {
        let message = "docs: tidy up\n\nLonger.\n\nspec: /Spec/Billing.md, docs/tax.md\nImplements: FR-001\nRefs: #12\n\
                       Spec: https://wiki.example.org/spec/a?x#y\nRequirement: User login\nCo-authored-by: A <a@b.example>\n";
        let expected = [
            (Some("Spec"), "/spec/billing"),
            (Some("Spec"), "docs/tax.md"),
            (Some("Implements"), "fr-001"),
            (Some("Spec"), "/spec/a"),
            (Some("Requirement"), "requirement: user login"),
        ];
        assert_eq!(told(message), expected.map(|(key, name)| (key, name.to_owned())));
    }

    // r[verify linked.message]
    #[test]
    fn a_message_names_requirements_anywhere() {
        let message = "Keep r[types.bool+2] and r[intro] (destructors.scope.), FR-001/FR-002\n\nsrc/lib.rs 1.2.3 e.g. user@host.example https://a.example/FR-9";
        let expected = ["types.bool", "r[intro]", "destructors.scope", "fr-001", "fr-002"];
        assert_eq!(told(message), expected.map(|name| (None, name.to_owned())));
    }
}
