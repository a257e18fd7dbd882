//! Files that are one requirement each, named by their file: doorstop's items, as far as they are Markdown.

use super::name::kept_uid;
use super::{Dialect, Extent, LONGEST, Stated};
use crate::front;
use crate::markdown::{BlockKind, Document};

/// The requirement that a whole file is.
///
/// Front matter with all of doorstop's own keys makes an item; headings between requirements, and those that are put out of
/// use, are none.
pub(super) fn item(file: &str, source: &str, document: &Document) -> Option<Extent> {
    let front = document.blocks.first().filter(|block| block.kind == BlockKind::FrontMatter)?;
    let keys = ["active", "level", "normative"].map(|key| front::value(source, document, key));
    let [Some(active), Some(_), Some(normative)] = keys else { return None };
    if active.trim() == "false" || normative.trim() == "false" {
        return None;
    }
    let stem = file.rsplit('/').next()?.trim_end_matches(".md");
    let name = kept_uid(stem).filter(|name| name.len() <= LONGEST)?;
    let text = source.get(front.range.end..)?;
    let start = front.range.end + (text.len() - text.trim_start().len());
    let range = start..start.max(source.trim_end().len());
    let links = front::value(source, document, "links").and_then(|link| kept_uid(link.trim()));
    let stated = Stated {
        name,
        written: stem.to_owned(),
        block: 0,
        dialect: Dialect::Doorstop,
        version: None,
        parent: links,
        proposed: None,
    };
    Some(Extent { stated, range })
}
