//! Files beside pages, by their names.

use spec::search::Kind;

use super::super::entry::{Block, Entry};
use super::pages;
use crate::store::indexed::Kept;

/// A file, found by the words of its name.
// r[impl search.files]
pub fn entry(kept: &Kept) -> Entry {
    let name = kept.file.rsplit('/').next().unwrap_or(&kept.file);
    let words = name.replace(['-', '_', '.', '+'], " ");
    Entry {
        source: pages::source(kept.page),
        kind: Kind::Attachment,
        page: Some(kept.page),
        paths: vec![kept.path.clone()],
        title: name.to_owned(),
        revision: Some(kept.revision),
        change: Some(kept.change),
        at: kept.at,
        authors: vec![kept.author.clone()],
        blocks: vec![Block { text: words, ..Block::default() }],
        ..Entry::default()
    }
}
