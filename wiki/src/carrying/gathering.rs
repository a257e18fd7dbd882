//! What an import brings, read and sorted: pages, files beside them, and what is neither.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use spec::attachment::is_markdown;
use spec::layout::exported::{Exported, is_confluence};
use spec::layout::{self, Layout, Recognised};

use super::converting::Converting;
use super::html::Converted;
use super::source::{Budget, Entry, Source, Unread};
use super::{Cargo, CarriedFile, Fate};
use crate::error::{Error, Result};
use crate::git::Content;
use crate::import::{Kept, kept};
use crate::mounts::{ATTACHMENTS, beside};
use crate::store::pages::Form;

/// What an import brings.
pub(super) struct Gathered {
    /// What it is called.
    pub title: String,
    pub layouts: Vec<Recognised>,
    pub files: Vec<Brought>,
    /// What is neither a page nor beside one.
    pub left: Vec<CarriedFile>,
}

/// A file that is to be kept.
pub(super) struct Brought {
    /// What it is called in the source.
    pub name: String,
    /// What it is to be called; the page made of it has another name.
    pub file: String,
    pub form: Form,
    pub body: Arc<[u8]>,
    pub note: Option<String>,
}

/// Reads all of it.
// r[impl carry.never-dropped]
pub(super) fn gather(cargo: &Cargo) -> Result<Gathered> {
    let pattern = cargo.attachments.as_deref().unwrap_or(ATTACHMENTS);
    let beside = beside(pattern)?;
    let is_beside = |name: &str| beside.as_ref().is_some_and(|glob| glob.is_match(name));
    let mut source = Source::open(&cargo.source)?;
    let listed = source.list()?;
    let found = layout::recognised(listed.entries.iter().map(|entry| entry.name.as_str()));
    let layouts = match cargo.layout {
        None => found,
        Some(Layout::Plain) => vec![Recognised { layout: Layout::Plain, found: "as asked for".into() }],
        Some(wanted) => {
            let known = found.into_iter().find(|found| found.layout == wanted);
            vec![known.ok_or_else(|| not_laid_out(&cargo.source, wanted))?]
        }
    };
    let mut gathered = Gathered { title: title(&cargo.source), layouts, files: Vec::new(), left: Vec::new() };
    gathered.left.extend(listed.unread.into_iter().map(|Unread { name, why }| left(name, why)));
    let mut budget = Budget::whole();
    let exported = exported(&gathered.layouts, &mut source, &listed.entries)?;
    let converting = Converting::of(&gathered.layouts, &listed.entries, exported);
    // Whatever somebody put beside a page of a wiki belongs to it, unless it is said what to keep.
    let is_beside = |name: &str| is_beside(name) || cargo.attachments.is_none() && converting.holds(name);
    for entry in &listed.entries {
        let name = &entry.name;
        let is_page = is_markdown(name);
        let converter = converting.converter(name);
        if !is_page && converter.is_none() && !is_beside(name) {
            let why = "neither Markdown nor one of the files that are kept beside pages; --attachments '**' keeps all";
            gathered.left.push(left(name.clone(), why));
            continue;
        }
        let bytes = match source.read(entry, &mut budget)? {
            Ok(bytes) => bytes,
            Err(why) => {
                gathered.left.push(left(name.clone(), why));
                continue;
            }
        };
        let mut why_not = None;
        if let Some(converter) = converter {
            match converter.convert(&bytes) {
                Ok(Converted { text, left }) => {
                    let left = left.map(|left| format!("; left out of the page: {left}")).unwrap_or_default();
                    let note = Some(format!("made of it; the file itself lies beside the page{left}"));
                    let (name, file, body) = (name.clone(), converter.page, Arc::from(text.into_bytes()));
                    gathered.files.push(Brought { name, file, form: Form::Text, body, note });
                }
                Err(why) => why_not = why,
            }
        }
        let Kept { form, body, told } = kept(is_page, Content::Bytes(Arc::from(bytes)));
        match body {
            Some(body) => {
                let (name, file) = (name.clone(), name.clone());
                gathered.files.push(Brought { name, file, form, body, note: told.or(why_not) });
            }
            None => gathered.left.push(left(name.clone(), told.unwrap_or_else(|| "it cannot be kept".into()))),
        }
    }
    Ok(gathered)
}

/// The pages of wikis that were exported as HTML. The tree of Confluence's is in a file of its own, which is read for it.
fn exported(layouts: &[Recognised], source: &mut Source, entries: &[Entry]) -> Result<Exported> {
    let is_there = |layout| layouts.iter().any(|found| found.layout == layout);
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    let mut exported = Exported::among(names.iter().copied());
    if is_there(Layout::Notion) {
        exported.add_notion(&names);
    }
    if is_there(Layout::Confluence) {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in &names {
            let own = name.rfind('/').map_or(0, |slash| slash + 1);
            if is_confluence(&name[own..]) {
                folders.entry(&name[..own]).or_default().push(name);
            }
        }
        let folder =
            |entry: &Entry| entry.name.strip_suffix("index.html").and_then(|folder| folders.get_key_value(folder));
        let spaces: Vec<_> = entries.iter().filter_map(|entry| Some((entry, folder(entry)?))).collect();
        let mut budget = Budget::whole();
        for (index, (folder, pages)) in &spaces {
            let list = source.read(index, &mut budget)?.unwrap_or_default();
            // One space alone needs no folder.
            let below = if spaces.len() == 1 { "" } else { folder };
            exported.add_space(folder, &String::from_utf8_lossy(&list), pages, below);
        }
    }
    Ok(exported)
}

fn left(name: impl Into<String>, why: impl Into<String>) -> CarriedFile {
    CarriedFile { name: name.into(), fate: Fate::Left(why.into()), note: None }
}

fn not_laid_out(source: &Path, wanted: Layout) -> Error {
    Error::Invalid(format!(
        "{} is not laid out as {}; leave --layout away and it is recognised",
        source.display(),
        wanted.told()
    ))
}

/// The source's own name.
fn title(source: &Path) -> String {
    let whole = std::fs::canonicalize(source).unwrap_or_else(|_| source.to_owned());
    whole.file_name().map_or_else(|| "files".into(), |name| name.to_string_lossy().into_owned())
}
