//! The parts of a page that can be given alone: requirements and sections.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::markdown::{Block, BlockKind, Document};
use crate::requirement;

/// A part of a page that says something by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its bytes in the source, without blank lines at its end.
    pub range: Range<usize>,
    /// The headings it stands under, outermost first.
    pub headings: Vec<String>,
    /// The requirement it states.
    pub requirement: Option<String>,
    /// True when it holds a contract: an interface that has to be kept to the letter.
    pub is_contract: bool,
}

/// The parts of a page, in order. Together they are the page, but for its front matter.
pub fn units(source: &str, document: &Document) -> Vec<Unit> {
    let stated = requirement::stated(source, document);
    let stated: BTreeMap<usize, String> = stated.into_iter().map(|stated| (stated.block, stated.written)).collect();
    let named = |number: usize| stated.get(&number).cloned();
    let mut found: Vec<Unit> = Vec::new();
    // A requirement with a heading goes on through the headings below it; how deep one that is an item lies.
    let mut within: Option<u8> = None;
    let mut item: Option<usize> = None;
    for (number, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::FrontMatter {
            continue;
        }
        let name = named(number);
        let level = if let BlockKind::Heading(level) = block.kind { Some(level) } else { None };
        let leaves_item = item
            .is_some_and(|depth| block.depth < depth || (block.depth == depth && block.kind == BlockKind::ListItem));
        let begins = match (level, within) {
            (Some(level), Some(own)) => level <= own,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => name.is_some() || leaves_item,
        };
        if begins || found.is_empty() {
            within = level.filter(|_| name.is_some());
            item = (name.is_some() && level.is_none() && block.kind == BlockKind::ListItem).then_some(block.depth);
            found.push(unit(source, document, block, name));
        }
        let is_contract = is_contract(source, block);
        if let Some(last) = found.last_mut() {
            last.range.end = block.range.end;
            last.is_contract |= is_contract;
        }
    }
    for unit in &mut found {
        let text = source.get(unit.range.clone()).unwrap_or_default();
        unit.range.end = unit.range.start + text.trim_end().len();
    }
    found.retain(|unit| !unit.range.is_empty());
    found
}

fn unit(source: &str, document: &Document, block: &Block, requirement: Option<String>) -> Unit {
    let headings = document.heading_path(block).into_iter().map(|heading| heading.text.clone()).collect();
    let text = source.get(block.range.clone()).unwrap_or_default();
    let lead = text.len() - text.trim_start_matches(['\n', '\r', '\u{feff}']).len();
    Unit { range: block.range.start + lead..block.range.end, headings, requirement, is_contract: false }
}

/// True for a fenced interface: an API's description, a schema, messages, tables.
// r[impl context.contract]
fn is_contract(source: &str, block: &Block) -> bool {
    if block.kind != BlockKind::Code {
        return false;
    }
    let text = source.get(block.range.clone()).unwrap_or_default().trim_start();
    if !text.starts_with("```") && !text.starts_with("~~~") {
        return false;
    }
    let (fence, body) = text.split_once('\n').unwrap_or((text, ""));
    let info = fence.trim_start_matches(['`', '~']).trim().to_lowercase();
    let info = info.split([' ', ',', '{']).next().unwrap_or_default();
    let body = body.to_lowercase();
    match info {
        "openapi" | "asyncapi" | "swagger" | "jsonschema" | "json-schema" | "protobuf" | "proto" | "graphql"
        | "thrift" | "avro" | "wsdl" | "xsd" => true,
        "yaml" | "yml" => ["openapi:", "swagger:", "asyncapi:", "$schema:"].iter().any(|mark| body.contains(mark)),
        "json" => {
            ["\"openapi\"", "\"swagger\"", "\"asyncapi\"", "\"$schema\""].iter().any(|mark| body.contains(mark))
                || (body.contains("\"properties\"") && body.contains("\"type\""))
        }
        "sql" => ["create table", "alter table", "create view", "create type"].iter().any(|mark| body.contains(mark)),
        _ => false,
    }
}
