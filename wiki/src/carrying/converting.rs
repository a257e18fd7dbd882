//! Which files become pages besides Markdown, and how.

use std::collections::HashSet;
use std::sync::Arc;

use spec::convert::{doorstop_item, strict_doc};
use spec::layout::exported::Exported;
use spec::layout::{Layout, Recognised};

use super::html::{self, Converted};
use super::source::Entry;

/// What is known of a source's files before they are read.
pub(super) struct Converting {
    layouts: HashSet<Layout>,
    /// The folders of doorstop's documents, each with a slash behind it.
    doorstop: HashSet<String>,
    names: HashSet<String>,
    /// The pages that were exported as HTML.
    exported: Arc<Exported>,
}

/// How a file becomes a page.
pub(super) struct Converter {
    /// The file of the page.
    pub page: String,
    way: Way,
}

/// What knows how.
enum Way {
    /// By its own words alone.
    Alone(fn(&str) -> Option<String>),
    /// As a page among others of an exported wiki.
    Among { name: String, exported: Arc<Exported> },
}

impl Converter {
    /// The text of the page; none when the file is not what its name says.
    pub fn convert(&self, source: &str) -> Option<Converted> {
        match &self.way {
            Way::Alone(convert) => convert(source).map(|text| Converted { text, left: None }),
            Way::Among { name, exported } => html::page(source, name, exported),
        }
    }
}

impl Converting {
    pub fn of(layouts: &[Recognised], entries: &[Entry], exported: Exported) -> Self {
        let folders = entries.iter().filter_map(|entry| entry.name.strip_suffix(".doorstop.yml"));
        Self {
            layouts: layouts.iter().map(|found| found.layout).collect(),
            doorstop: folders.map(str::to_owned).collect(),
            names: entries.iter().map(|entry| entry.name.clone()).collect(),
            exported: Arc::new(exported),
        }
    }

    /// How this file becomes a page, unless its page lies in the source already.
    pub fn converter(&self, name: &str) -> Option<Converter> {
        if let Some(page) = self.exported.page(name) {
            let way = Way::Among { name: name.to_owned(), exported: Arc::clone(&self.exported) };
            return (!self.names.contains(page)).then(|| Converter { page: page.to_owned(), way });
        }
        let (stem, ending) = name.rsplit_once('.')?;
        let own = name.rfind('/').map_or(0, |slash| slash + 1);
        let convert: fn(&str) -> Option<String> = match ending {
            "yml" | "yaml" if self.layouts.contains(&Layout::Doorstop) && self.is_item(name, own) => doorstop_item,
            "sdoc" if self.layouts.contains(&Layout::StrictDoc) => strict_doc,
            _ => return None,
        };
        let page = format!("{stem}.md");
        (!self.names.contains(&page)).then_some(Converter { page, way: Way::Alone(convert) })
    }

    /// True for a file at or below a document's folder that could be an item.
    fn is_item(&self, name: &str, own: usize) -> bool {
        let folders = name.match_indices('/').map(|(at, _)| &name[..=at]).chain([""]);
        !name[own..].starts_with('.') && folders.into_iter().any(|folder| self.doorstop.contains(folder))
    }
}
