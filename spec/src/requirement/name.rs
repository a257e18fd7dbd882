//! The name one block gives to a requirement, in whichever way it is written.

use super::Dialect;
use crate::markdown::{Block, BlockKind};

/// What a block calls a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub written: String,
    pub dialect: Dialect,
    pub version: Option<u32>,
}

impl Named {
    fn new(dialect: Dialect, name: String, written: &str) -> Self {
        Self { name, written: written.to_owned(), dialect, version: None }
    }
}

/// Parts of ids that are known to name something else: `UTF-8`, `SHA-256`, `ISO-8601`, `CVE-2024-1`.
const OTHERS: [&str; 38] = [
    "UTF", "UCS", "SHA", "SHA1", "SHA2", "SHA3", "MD", "AES", "DES", "RSA", "ED", "CRC", "ISO", "IEC", "RFC", "BCP",
    "STD", "CVE", "CWE", "GHSA", "IEEE", "ECMA", "ANSI", "CP", "KOI8", "WINDOWS", "HTTP", "TLS", "SSL", "RS", "PEP",
    "EIP", "COVID", "GPT", "BASE", "ARM", "X86", "H",
];

// r[impl requirement.dialects]
/// The requirement a block names; `text` is its source without what surrounds it.
pub(super) fn of(block: &Block, text: &str) -> Option<Named> {
    let named = bracketed(block, text)
        .or_else(|| titled(block, text))
        .or_else(|| traced(block, text))
        .or_else(|| with_uid(block, text))
        .or_else(|| marked(block, text));
    named.filter(|named| named.name.len() <= super::LONGEST)
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

/// A name as people write it: `FR-001` and its like are kept in small letters, titles with a word before them.
pub fn shown(name: &str) -> String {
    match is_numbered(name) {
        true => name.to_uppercase(),
        false => name.strip_prefix("requirement: ").unwrap_or(name).to_owned(),
    }
}

/// How a name from `r[…]` is kept: a name without a dot is no name outside of the brackets.
pub fn kept_id(id: &str) -> Option<String> {
    let id = id.split('+').next().unwrap_or(id).to_lowercase();
    let is_fine = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    is_fine.then(|| if id.contains('.') { id } else { format!("r[{id}]") })
}

/// How a requirement's title is kept.
pub fn kept_title(title: &str) -> Option<String> {
    let title = title.trim().trim_matches(['`', '*', '#']).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| format!("requirement: {}", title.to_lowercase()))
}

/// How the name in `req~name~1` is kept, and its version.
pub fn kept_traced(id: &str) -> Option<(String, Option<u32>)> {
    let (kind, rest) = id.split_once('~')?;
    let (name, version) = match rest.split_once('~') {
        Some((name, version)) => (name, Some(version.parse().ok()?)),
        None => (rest, None),
    };
    let is_kind = !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphabetic());
    let is_name =
        name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    (is_kind && is_name).then(|| (format!("{}~{}", kind.to_lowercase(), name.to_lowercase()), version))
}

/// How an id such as `REQ-1`, `SYS001` or `ZEP/SRS-4` is kept, in whatever tool it was given.
pub fn kept_uid(id: &str) -> Option<String> {
    let fine = |c: char| c.is_alphanumeric() || "._-/".contains(c);
    let is_fine = id.chars().all(fine) && id.chars().any(|c| c.is_ascii_digit()) && id.starts_with(char::is_alphabetic);
    is_fine.then(|| id.to_lowercase())
}

/// How Kiro's `Requirement 1` and its criterion `1.2` are kept.
pub fn kept_criterion(number: &str) -> Option<String> {
    let is_fine = number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_fine.then(|| format!("requirement {number}"))
}

/// `r[area.name+2]`, in a quote too.
fn bracketed(block: &Block, text: &str) -> Option<Named> {
    let text = text.trim_start_matches(['>', ' ', '\t']);
    let line = text.lines().next().filter(|_| block.kind == BlockKind::Paragraph)?;
    let id = line.trim().strip_prefix("r[")?.strip_suffix(']')?;
    let mut parts = id.splitn(2, '+');
    let written = parts.next().unwrap_or(id);
    let mut named = Named::new(Dialect::Tracey, kept_id(id)?, written);
    named.version = parts.next().and_then(|version| version.parse().ok());
    Some(named)
}

/// `### Requirement: Name`
fn titled(block: &Block, text: &str) -> Option<Named> {
    let line = text.lines().next().filter(|_| matches!(block.kind, BlockKind::Heading(_)))?;
    let title = line.trim_start_matches('#').trim().strip_prefix("Requirement:")?;
    Some(Named::new(Dialect::OpenSpec, kept_title(title)?, title.trim()))
}

/// `` `req~name~1` `` at the beginning of a paragraph.
fn traced(block: &Block, text: &str) -> Option<Named> {
    let line = text.lines().next().filter(|_| block.kind == BlockKind::Paragraph)?;
    let bare = line.trim_start_matches(['>', ' ', '*', '_', '`']);
    let end = bare.find(|c: char| !c.is_alphanumeric() && !"~._-".contains(c)).unwrap_or(bare.len());
    let id = bare[..end].trim_end_matches(['.', '_', '-']);
    let (name, version) = kept_traced(id)?;
    // What forwards to another, or names several, states none.
    let behind = bare[end..].trim_matches(['`', '*', '_', ' ', '\t', '\\']);
    let mut named = Named::new(Dialect::OpenFastTrace, name, id.rsplit_once('~')?.0);
    named.version = version;
    (version.is_some() && (behind.is_empty() || behind.starts_with('<'))).then_some(named)
}

/// `[REQUIREMENT]` with its `UID:`, or a paragraph or item that begins with `**UID:** REQ-1`.
fn with_uid(block: &Block, text: &str) -> Option<Named> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return None;
    }
    let first = text.lines().next()?.trim();
    let line = match first {
        "[REQUIREMENT]" | "[[REQUIREMENT]]" => text.lines().map(str::trim).find(|line| line.starts_with("UID:"))?,
        _ => first.trim_start_matches(['-', '*', '+', ' ']),
    };
    let bare: String = line.chars().filter(|c| !"*`".contains(*c)).collect();
    let id = bare.strip_prefix("UID:").or_else(|| bare.strip_prefix("UID :"))?.trim();
    Some(Named::new(Dialect::StrictDoc, kept_uid(id)?, id))
}

/// `- **FR-001**: …`, `### FR-001 …`, `| FR-001 | …`, `FR-001: …`
fn marked(block: &Block, text: &str) -> Option<Named> {
    if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::FrontMatter | BlockKind::LinkDefinition) {
        return None;
    }
    let bare = text.trim_start_matches(['-', '*', '+', '#', '|', '>', ' ', '\t']);
    let marks = &text[..text.len() - bare.len()];
    let bare = bare.trim_start_matches(['*', '`', '_']);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(bare.len());
    let (word, behind) = bare.split_at(end);
    let is_bold = marks.contains("**") || text.contains(&format!("**{word}"));
    let is_marked =
        is_bold || marks.contains(['#', '|']) || text.contains(&format!("`{word}`")) || behind.starts_with(':');
    let upper = word.bytes().all(|byte| !byte.is_ascii_lowercase());
    let begins = word.split('-').next().unwrap_or_default();
    let is_known = OTHERS.contains(&begins);
    let dialect = match begins {
        "FR" | "SC" | "NFR" if is_bold => Dialect::SpecKit,
        _ => Dialect::Numbered,
    };
    (is_marked && upper && !is_known && is_numbered(word)).then(|| Named::new(dialect, word.to_lowercase(), word))
}
