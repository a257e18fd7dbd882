//! What was met of each layout while the names of files go by.

use std::collections::{BTreeMap, BTreeSet};

use super::{Layout, Recognised, exported, split_at_folder};

/// What was met of each layout.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    features: BTreeSet<&'a str>,
    constitution: bool,
    specify: bool,
    capabilities: BTreeSet<&'a str>,
    open: BTreeSet<&'a str>,
    archived: BTreeSet<&'a str>,
    kiro: BTreeSet<&'a str>,
    steering: BTreeSet<&'a str>,
    summaries: BTreeSet<&'a str>,
    doorstop: usize,
    strict_doc: usize,
    /// Folders with an `index.html`, and how many files in each are called as Confluence calls pages.
    indexes: BTreeSet<&'a str>,
    confluence: BTreeMap<&'a str, usize>,
    notion: usize,
    pages: usize,
}

impl<'a> Seen<'a> {
    pub fn look(&mut self, file: &'a str) {
        let name = file.rsplit('/').next().unwrap_or(file);
        self.pages += usize::from(name.to_ascii_lowercase().ends_with(".md"));
        self.specify |= file.starts_with(".specify/") || file.contains("/.specify/");
        self.constitution |= file.ends_with(".specify/memory/constitution.md");
        self.doorstop += usize::from(name == ".doorstop.yml");
        self.strict_doc += usize::from(name.ends_with(".sdoc"));
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        if name == "index.html" {
            self.indexes.insert(folder);
        }
        if exported::is_confluence(name) {
            *self.confluence.entry(folder).or_default() += 1;
        }
        self.notion += usize::from(exported::is_notion(name));
        if name == "SUMMARY.md" {
            self.summaries.insert(file);
        }
        if let Some((folder, "spec.md" | "plan.md" | "tasks.md")) = file.rsplit_once('/')
            && is_numbered(folder.rsplit('/').next().unwrap_or(folder))
            && folder.rsplit('/').nth(1) == Some("specs")
        {
            self.features.insert(folder);
        }
        if let Some((_, rest)) = split_at_folder(file, "specs/")
            && let Some(capability) = rest.strip_suffix("/spec.md")
            && !is_numbered(capability.rsplit('/').next().unwrap_or(capability))
        {
            self.capabilities.insert(capability);
        }
        if let Some((_, rest)) = split_at_folder(file, "changes/") {
            let archived = rest.strip_prefix("archive/").and_then(|rest| rest.split_once('/'));
            match (archived, rest.split_once('/')) {
                (Some((change, _)), _) => {
                    self.archived.insert(change);
                }
                (None, Some((change, "proposal.md" | "tasks.md" | "design.md"))) => {
                    self.open.insert(change);
                }
                _ => {}
            }
        }
        if let Some((_, rest)) = file.split_once(".kiro/") {
            match rest.split_once('/') {
                Some(("specs", rest)) => self.kiro.extend(rest.rsplit_once('/').map(|(folder, _)| folder)),
                Some(("steering", rest)) => self.steering.extend([rest]),
                _ => {}
            }
        }
    }

    pub fn told(self) -> Vec<Recognised> {
        let mut found = Vec::new();
        let mut add = |layout, parts: Vec<Option<String>>| {
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            let told = match parts.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, before)) => format!("{} and {last}", before.join(", ")),
                None => return,
            };
            found.push(Recognised { layout, found: told });
        };
        if self.specify || !self.features.is_empty() {
            let constitution = self.constitution.then(|| "a constitution".to_owned());
            let tools = (self.specify && !self.constitution).then(|| "its tools".to_owned());
            add(Layout::SpecKit, vec![counted(self.features.len(), "feature", "features"), constitution, tools]);
        }
        // A folder `specs` alone says nothing; changes beside it, or the tool's own folder, do.
        if !self.open.is_empty() || !self.archived.is_empty() {
            let open = counted(self.open.len(), "open change", "open changes");
            let archived = counted(self.archived.len(), "archived one", "archived ones");
            add(Layout::OpenSpec, vec![counted(self.capabilities.len(), "capability", "capabilities"), open, archived]);
        }
        let steering = counted(self.steering.len(), "steering file", "steering files");
        add(Layout::Kiro, vec![counted(self.kiro.len(), "specification", "specifications"), steering]);
        add(Layout::MdBook, vec![counted(self.summaries.len(), "book", "books")]);
        add(Layout::Doorstop, vec![counted(self.doorstop, "document", "documents")]);
        add(Layout::StrictDoc, vec![counted(self.strict_doc, "document", "documents")]);
        // What is called so without a list of contents beside it may be anything.
        let spaces = self.confluence.iter().filter(|(folder, _)| self.indexes.contains(*folder));
        add(Layout::Confluence, vec![counted(spaces.map(|(_, pages)| pages).sum(), "page", "pages")]);
        add(Layout::Notion, vec![counted(self.notion, "page", "pages")]);
        if found.is_empty() {
            let pages = counted(self.pages, "Markdown file", "Markdown files");
            let found_plain = pages.unwrap_or_else(|| "no Markdown files".into());
            found.push(Recognised { layout: Layout::Plain, found: found_plain });
        }
        found
    }
}

/// `001-login`: how Spec Kit calls the folder of a feature.
fn is_numbered(folder: &str) -> bool {
    let digits = folder.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 3 && folder.as_bytes().get(digits) == Some(&b'-')
}

fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    }
}
