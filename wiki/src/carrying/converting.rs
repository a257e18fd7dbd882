//! Which files become pages besides Markdown, and how.

use std::collections::HashSet;
use std::sync::Arc;

use spec::convert::{doorstop_item, strict_doc};
use spec::layout::exported::Exported;
use spec::layout::{Layout, Recognised};
use spec::page::LARGEST;

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
    /// The text of the page. Without one, why there is none, unless nobody would expect it of the file.
    pub fn convert(&self, bytes: &[u8]) -> Result<Converted, Option<String>> {
        let no = |why: &str| Some(format!("no page was made of it: {why}"));
        let source = std::str::from_utf8(bytes).map_err(|_| no("it is not UTF-8"))?;
        let converted = match &self.way {
            Way::Alone(convert) => convert(source).map(|text| Converted { text, left: None }).ok_or(None)?,
            Way::Among { name, exported } => html::page(source, name, exported).map_err(no)?,
        };
        match converted.text.len() <= LARGEST {
            true => Ok(converted),
            false => Err(no("it would be larger than a page may be")),
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

    /// True for what an exported wiki has beside its pages.
    pub fn holds(&self, name: &str) -> bool {
        self.exported.holds(name)
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
