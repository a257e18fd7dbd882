//! Contracts where they stand: the fenced blocks of a page.

use std::ops::Range;

use super::{Contract, Fault, Kind, read};
use crate::markdown::{Fenced, fenced};

/// Most contracts of a page that are looked at.
pub const MOST_OF_A_PAGE: usize = 50;

/// A contract in a page, or in a file of its own.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is written in.
    pub kind: Kind,
    /// What it says, or why it cannot be read.
    pub contract: Result<Contract, Fault>,
    /// Where it stands.
    fenced: Fenced,
}

impl Block {
    /// A contract that is all there is in a text.
    pub(super) fn whole(kind: Kind, contract: Result<Contract, Fault>, text: &str) -> Self {
        Self { kind, contract, fenced: Fenced::whole(text) }
    }

    /// The line of the source in which it begins, from 1: that of its fence, where it has one.
    pub fn begins(&self, source: &str) -> usize {
        line_at(source, self.fenced.range.start)
    }

    /// The words of a line of the contract in the source, without the blanks around them, and of a long one its beginning.
    pub fn line(&self, source: &str, line: usize) -> Range<usize> {
        self.fenced.line(source, line)
    }
}

/// The line of a place in a text, from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// What a fenced block is, by what stands behind its fence and at its top.
// r[impl contract.found]
pub fn kind_of(info: &str, text: &str) -> Option<Kind> {
    let language = info.split([',', ' ', '{', ':']).next().unwrap_or_default().trim().to_ascii_lowercase();
    match &*language {
        "openapi" | "oas" | "openapi-yaml" | "openapi-json" => Some(Kind::OpenApi),
        "jsonschema" | "json-schema" => Some(Kind::JsonSchema),
        "proto" | "protobuf" | "proto3" | "proto2" => Some(Kind::Protobuf),
        "sql" | "ddl" | "postgresql" | "mysql" | "sqlite" => super::sql::is_contract(text).then_some(Kind::Sql),
        "yaml" | "yml" => by_keys(&top_keys(text)),
        "json" => by_json(text),
        _ => None,
    }
}

/// The contracts of a page, in their order.
pub fn blocks(source: &str) -> Vec<Block> {
    all(source).0
}

/// The same, and what the first of those is written in that are not looked at, where there are more.
pub(super) fn all(source: &str) -> (Vec<Block>, Option<Kind>) {
    let mut found = Vec::new();
    for fenced in fenced(source) {
        let Some(kind) = kind_of(&fenced.info, &fenced.code) else { continue };
        if found.len() == MOST_OF_A_PAGE {
            return (found, Some(kind));
        }
        found.push(Block { kind, contract: read(kind, &fenced.code), fenced });
    }
    (found, None)
}

/// The names that stand at the beginning of lines.
pub(super) fn top_keys(text: &str) -> Vec<(&str, &str)> {
    let key = |line: &'_ str| -> Option<(usize, usize)> {
        let colon = line.find(':')?;
        (!line.starts_with([' ', '#', '-'])).then_some((colon, colon + 1))
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(40);
    lines
        .filter_map(|line| key(line).map(|(end, from)| (line[..end].trim_matches(['"', '\'']), line[from..].trim())))
        .collect()
}

pub(super) fn by_keys(keys: &[(&str, &str)]) -> Option<Kind> {
    let says = |wanted: &str| keys.iter().find(|(key, _)| *key == wanted).map(|(_, value)| *value);
    match (says("openapi"), says("$schema")) {
        (Some(_), _) => Some(Kind::OpenApi),
        (None, Some(schema)) if schema.contains("json-schema.org") => Some(Kind::JsonSchema),
        _ => None,
    }
}

/// JSON says at its top what it is; what merely names a schema that it follows is no contract.
pub(super) fn by_json(text: &str) -> Option<Kind> {
    let body = text.trim_start().strip_prefix('{')?;
    let mut depth = 0_usize;
    let mut rest = body;
    let mut seen = 0;
    // Strings at the top that are followed by a colon.
    while let Some(at) = rest.find(['"', '{', '}', '[', ']']) {
        let found = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match found {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {
                let end = closing(rest)?;
                let (word, behind) = (&rest[..end], &rest[end + 1..]);
                rest = behind;
                let Some(value) = behind.trim_start().strip_prefix(':').filter(|_| depth == 0) else { continue };
                seen += 1;
                match word {
                    "openapi" => return Some(Kind::OpenApi),
                    "$schema" => {
                        let value = value.trim_start().lines().next().unwrap_or_default();
                        let value = value.split(',').next().unwrap_or_default();
                        return value.contains("json-schema.org").then_some(Kind::JsonSchema);
                    }
                    _ if seen > 40 => return None,
                    _ => {}
                }
            }
        }
    }
    None
}

/// Where a string ends that began before.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}
