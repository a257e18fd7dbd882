//! Which files become pages besides Markdown, and how.

use std::collections::HashSet;

use spec::convert::{doorstop_item, strict_doc};
use spec::layout::{Layout, Recognised};

use super::source::Entry;

/// What is known of a source's files before they are read.
pub(super) struct Converting {
    layouts: HashSet<Layout>,
    /// The folders of doorstop's documents, each with a slash behind it.
    doorstop: HashSet<String>,
    names: HashSet<String>,
}

/// How a file becomes a page.
pub(super) struct Converter {
    /// The file of the page.
    pub page: String,
    /// Its text; none when the file is not what its name says.
    pub convert: fn(&str) -> Option<String>,
}

impl Converting {
    pub fn of(layouts: &[Recognised], entries: &[Entry]) -> Self {
        let folders = entries.iter().filter_map(|entry| entry.name.strip_suffix(".doorstop.yml"));
        Self {
            layouts: layouts.iter().map(|found| found.layout).collect(),
            doorstop: folders.map(str::to_owned).collect(),
            names: entries.iter().map(|entry| entry.name.clone()).collect(),
        }
    }

    /// How this file becomes a page, unless its page lies in the source already.
    pub fn converter(&self, name: &str) -> Option<Converter> {
        let (stem, ending) = name.rsplit_once('.')?;
        let own = name.rfind('/').map_or(0, |slash| slash + 1);
        let convert: fn(&str) -> Option<String> = match ending {
            "yml" | "yaml" if self.layouts.contains(&Layout::Doorstop) && self.is_item(name, own) => doorstop_item,
            "sdoc" if self.layouts.contains(&Layout::StrictDoc) => strict_doc,
            _ => return None,
        };
        let page = format!("{stem}.md");
        (!self.names.contains(&page)).then_some(Converter { page, convert })
    }

    /// True for a file at or below a document's folder that could be an item.
    fn is_item(&self, name: &str, own: usize) -> bool {
        let folders = name.match_indices('/').map(|(at, _)| &name[..=at]).chain([""]);
        !name[own..].starts_with('.') && folders.into_iter().any(|folder| self.doorstop.contains(folder))
    }
}
