//! The requirements a page states, by the names others call them.
//!
//! Only names that are hardly ever written by chance count: `r[area.name]` paragraphs, marked ids like **FR-001**, and
//! `Requirement: Name` headings. A name is kept in lower case, as [`mention`](crate::mention) finds it in messages.

mod extent;
mod touched;

use crate::markdown::{Block, BlockKind, Document};

pub use extent::{Extent, extents};
pub use touched::{Touched, touched};

/// Longest name that is kept.
pub(crate) const LONGEST: usize = 160;

/// A requirement as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The name it is kept by.
    pub name: String,
    /// The name as it is written.
    pub written: String,
    /// Which block names it.
    pub block: usize,
}

/// The names of the requirements on a page, each once, in order.
pub fn names(source: &str, document: &Document) -> Vec<String> {
    stated(source, document).into_iter().map(|stated| stated.name).collect()
}

/// The requirements on a page, each once, in order.
pub fn stated(source: &str, document: &Document) -> Vec<Stated> {
    let mut all: Vec<Stated> = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let text = source.get(block.range.clone()).unwrap_or_default().trim_start_matches('\u{feff}').trim();
        if let Some(name) = name_of(block, text)
            && all.iter().all(|other| other.name != name)
        {
            all.push(Stated { written: written(&name, text), name, block: number });
        }
    }
    all
}

/// A name as the first line of its block writes it.
fn written(name: &str, text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if let Some(id) = line.trim().strip_prefix("r[").and_then(|id| id.strip_suffix(']')) {
        return id.split('+').next().unwrap_or(id).to_owned();
    }
    if let Some(title) = line.trim_start_matches('#').trim().strip_prefix("Requirement:") {
        return title.trim().to_owned();
    }
    name.to_uppercase()
}

/// The requirement a block names; `text` is its source without what surrounds it.
fn name_of(block: &Block, text: &str) -> Option<String> {
    let name = bracketed(block, text).or_else(|| titled(block, text)).or_else(|| marked(block, text));
    name.filter(|name| name.len() <= LONGEST)
}

/// How a name from `r[…]` is kept: a name without a dot is no name outside of the brackets.
pub(crate) fn kept_id(id: &str) -> Option<String> {
    let id = id.split('+').next().unwrap_or(id).to_lowercase();
    let is_fine = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    is_fine.then(|| if id.contains('.') { id } else { format!("r[{id}]") })
}

/// How a requirement's title is kept.
pub(crate) fn kept_title(title: &str) -> Option<String> {
    let title = title.trim().trim_matches(['`', '*', '#']).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| format!("requirement: {}", title.to_lowercase()))
}

/// True for `FR-001` and its like.
pub(crate) fn is_numbered(word: &str) -> bool {
    let Some((letters, digits)) = word.rsplit_once('-') else { return false };
    let digits = digits.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    letters.starts_with(|c: char| c.is_ascii_alphabetic())
        && letters.split('-').all(is_word)
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn bracketed(block: &Block, text: &str) -> Option<String> {
    let line = text.lines().next().filter(|_| block.kind == BlockKind::Paragraph)?;
    kept_id(line.trim().strip_prefix("r[")?.strip_suffix(']')?)
}

fn titled(block: &Block, text: &str) -> Option<String> {
    let line = text.lines().next().filter(|_| matches!(block.kind, BlockKind::Heading(_)))?;
    kept_title(line.trim_start_matches('#').trim().strip_prefix("Requirement:")?)
}

/// `- **FR-001**: …`, `### FR-001 …`, `| FR-001 | …`, `FR-001: …`
fn marked(block: &Block, text: &str) -> Option<String> {
    if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::FrontMatter | BlockKind::LinkDefinition) {
        return None;
    }
    let bare = text.trim_start_matches(['-', '*', '+', '#', '|', '>', ' ', '\t']);
    let marks = &text[..text.len() - bare.len()];
    let bare = bare.trim_start_matches(['*', '`', '_']);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(bare.len());
    let (word, behind) = bare.split_at(end);
    let is_marked = marks.contains("**")
        || marks.contains(['#', '|'])
        || text.contains(&format!("**{word}"))
        || text.contains(&format!("`{word}`"))
        || behind.starts_with(':');
    let upper = word.bytes().all(|byte| !byte.is_ascii_lowercase());
    (is_marked && upper && is_numbered(word)).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn requirements_are_known_by_their_names() {
        let source = "# FR-000 in a title\n\nr[types.bool+2]\nA bool.\n\nr[intro]\n\n- **FR-001**: It must.\n- plain FR-002\n\n\
                      ### Requirement: User  login\n\nUTF-8 is used.\n\n| id | text |\n|---|---|\n| REQ-7 | x |\n\n```\nr[no.code]\n```\n";
        let expected = ["fr-000", "types.bool", "r[intro]", "fr-001", "requirement: user login", "req-7"];
        assert_eq!(names(source, &parse(source)), expected);
        let stated = stated(source, &parse(source));
        let written: Vec<_> = stated.iter().map(|stated| stated.written.as_str()).collect();
        assert_eq!(written, ["FR-000", "types.bool", "intro", "FR-001", "User  login", "REQ-7"]);
    }
}
