//! What stands in pages: headings and requirements; and pages that are no longer there, and files beside them.

use spec::markdown::{BlockKind, Document};
use spec::search::Kind;

use super::super::entry::{Block, Entry, block_anchor};
use super::{Fresh, files, pages};
use crate::error::Result;
use crate::store::indexed::{self, Kept};
use crate::store::pages::Form;
use crate::store::{Conn, Store};

/// Longest text that is kept of what stands below a heading, in bytes: the page holds all of it.
const LONGEST: usize = 600;

/// What stands in pages as they are now.
pub async fn standing(store: &Store, conn: &mut Conn, pages: &[i64]) -> Result<Fresh> {
    let mut fresh = Fresh::default();
    for page in pages {
        fresh.replace(&pages::source(*page));
    }
    for kept in indexed::newest(conn, pages).await? {
        fresh.entries.extend(of_revision(store, conn, &kept).await?);
    }
    Ok(fresh)
}

/// What a revision left of its page, the page itself aside.
pub async fn of_revision(store: &Store, conn: &mut Conn, kept: &Kept) -> Result<Vec<Entry>> {
    Ok(match kept.form {
        Form::Text => match pages::text(store, conn, kept).await? {
            Some(text) => of_text(kept, &text, &spec::markdown::parse(&text)),
            None => Vec::new(),
        },
        Form::None => pages::deleted(store, conn, kept).await?.into_iter().collect(),
        Form::Opaque => vec![files::entry(kept)],
        Form::Link => Vec::new(),
    })
}

/// The headings and requirements of a text.
pub fn of_text(kept: &Kept, text: &str, document: &Document) -> Vec<Entry> {
    let mut entries = headings(kept, text, document);
    entries.extend(requirements(kept, text, document));
    entries
}

// r[impl search.headings]
fn headings(kept: &Kept, source: &str, document: &Document) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(document.headings.len());
    for (number, block) in document.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        let mut above = document.heading_path(block);
        let Some(own) = above.pop().filter(|own| !own.text.trim().is_empty()) else { continue };
        let below = Block {
            anchor: Some(own.slug.clone()),
            headings: above.into_iter().map(|heading| heading.text.clone()).collect(),
            is_heading: false,
            text: below(source, document, number),
        };
        entries.push(part(kept, Kind::Heading, own.text.clone(), below));
    }
    entries
}

// r[impl search.requirements]
fn requirements(kept: &Kept, source: &str, document: &Document) -> Vec<Entry> {
    let stated = spec::requirement::stated(source, document);
    let requirement = |stated: spec::requirement::Stated| {
        let block = document.blocks.get(stated.block)?;
        let mut headings = document.heading_path(block);
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let slug = if is_heading { headings.pop().map(|own| own.slug.clone()) } else { None };
        let raw = source.get(block.range.clone()).unwrap_or_default();
        let bracketed = spec::markdown::requirement(source, &block.range);
        let anchor = match &bracketed {
            // As rendering gives it.
            Some((id, _)) => format!("r-{id}"),
            None => slug.unwrap_or_else(|| block_anchor(stated.block)),
        };
        let own = match &bracketed {
            Some((_, end)) => source.get(*end..block.range.end).unwrap_or_default(),
            None => raw,
        };
        let mut text = spec::markdown::plain_text(own);
        // A name that stands alone names what follows.
        if is_heading || text.trim().is_empty() {
            text = below(source, document, stated.block);
        }
        let headings = headings.into_iter().map(|heading| heading.text.clone()).collect();
        let block = Block { anchor: Some(anchor), headings, is_heading: false, text: short(text) };
        Some(part(kept, Kind::Requirement, stated.written, block))
    };
    stated.into_iter().filter_map(requirement).collect()
}

fn part(kept: &Kept, kind: Kind, title: String, block: Block) -> Entry {
    Entry {
        source: pages::source(kept.page),
        kind,
        page: Some(kept.page),
        paths: vec![kept.path.clone()],
        title,
        revision: Some(kept.revision),
        change: Some(kept.change),
        at: kept.at,
        authors: vec![kept.author.clone()],
        blocks: vec![block],
        ..Entry::default()
    }
}

/// The words of the first block behind this one that has any, up to the next heading.
fn below(source: &str, document: &Document, number: usize) -> String {
    for block in document.blocks.iter().skip(number + 1) {
        if matches!(block.kind, BlockKind::Heading(_)) {
            break;
        }
        let text = spec::markdown::plain_text(source.get(block.range.clone()).unwrap_or_default());
        if !text.trim().is_empty() {
            return short(text);
        }
    }
    String::new()
}

fn short(mut text: String) -> String {
    if text.len() > LONGEST {
        let mut end = LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
        text.truncate(end);
    }
    text.truncate(text.trim_end().len());
    text
}
