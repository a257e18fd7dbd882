//! Both sides of a range, as the repository has them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use globset::GlobMatcher;
use spec::PagePath;
use spec::check::{Range, Side, Standing};
use spec::reference::{Reference, Relation, may_be_code, references};
use spec::requirement::{extents_in, may_state, words};

use super::held::Held;
use crate::error::Result;
use crate::git::{Filed, ObjectId, Repository};
use crate::import::path_of;

/// A directory of pages in a repository.
#[derive(Clone, Debug)]
pub struct Root {
    /// Where they are in the wiki; none when they are only files.
    pub top: Option<PagePath>,
    pub dir: String,
    /// Which files below it are pages.
    pub page: GlobMatcher,
}

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Look {
    pub folder: PathBuf,
    pub roots: Vec<Root>,
    /// Requirements of pages that are not in the repository.
    pub others: Vec<Standing>,
}

/// What a look found.
#[derive(Clone, Debug)]
pub struct Looked {
    pub range: Range,
    /// Both sides, as full commit ids.
    pub base: String,
    pub head: String,
    /// All pages of the newer side, when any page differs.
    pub pages: Vec<Paged>,
    /// What differs and may hold contracts.
    pub held: Vec<Held>,
}

/// A page of the newer side.
#[derive(Clone, Debug)]
pub struct Paged {
    pub path: PagePath,
    pub file: String,
    pub text: String,
    /// What it said on the older side; the same where it does not differ.
    pub before: Before,
}

/// What a page said before.
#[derive(Clone, Debug, PartialEq)]
pub enum Before {
    Same,
    Other(String),
}

impl Root {
    /// The name of a file below the directory, when it lies there.
    pub(super) fn below<'f>(&self, file: &'f str) -> Option<&'f str> {
        match &*self.dir {
            "" => Some(file),
            dir => file.strip_prefix(dir)?.strip_prefix('/'),
        }
    }

    /// Where a file would be in the wiki if it were a page, when it lies among them.
    fn place(&self, file: &str) -> Option<String> {
        Some(path_of(self.top.as_ref()?, self.below(file)?).ok()?.0.to_string())
    }

    /// What a page is called, if the file is one.
    pub(super) fn page(&self, file: &str) -> Option<String> {
        let below = self.below(file)?;
        if !self.page.is_match(below) {
            return None;
        }
        match &self.top {
            Some(top) => path_of(top, below).ok().map(|(path, _)| path.to_string()),
            None => Some(file.to_owned()),
        }
    }
}

/// Takes out what somebody may not read: pages, and files that lie where such pages do.
// r[impl check.rest]
pub fn close(range: &mut Range, roots: &[Root], may: impl Fn(&str) -> bool) {
    let is_open = |file: &str| roots.iter().filter_map(|root| root.place(file)).all(|place| may(&place));
    for side in [&mut range.base, &mut range.head] {
        side.requirements.retain(|standing| may(&standing.page));
        side.code.retain(|file, _| is_open(file));
    }
    range.elsewhere.retain(|file, _| is_open(file));
    range.pages.retain(|page| may(page));
}

impl Look {
    /// Reads both sides; says which commits they are.
    // r[impl check.range] r[impl check.git]
    pub fn take(self, base: &str, head: &str) -> Result<Looked> {
        let repository = Repository::open(&self.folder)?;
        let (base, head) = (repository.resolve(base)?, repository.resolve(head)?);
        // What the older side got meanwhile is not this range's doing.
        let base = repository.forked(base, head);
        let changed: BTreeSet<String> = repository.touching().between(base, head).into_iter().collect();
        let (old, new) = (repository.files_of(base)?, repository.files_of(head)?);
        let mut range = Range { commits: repository.said_between(base, head)?, ..Range::default() };

        range.head.requirements = self.others.clone();
        range.base.requirements = self.others.clone();
        for file in &new {
            let stated = self.stated(&repository, file);
            if !changed.contains(&file.name) {
                range.base.requirements.extend(stated.iter().cloned());
            }
            range.head.requirements.extend(stated);
        }
        for file in old.iter().filter(|file| changed.contains(&file.name)) {
            range.base.requirements.extend(self.stated(&repository, file));
        }
        range.pages = self.pages(&repository, &changed, &old, &new);
        let read = |files: &[Filed]| {
            let differing = files.iter().filter(|file| changed.contains(&file.name));
            self.code(&repository, differing, |_| true)
        };
        (range.base.code, range.head.code) = (read(&old), read(&new));

        let wanted = sought(&range);
        if !wanted.is_empty() {
            let same = new.iter().filter(|file| !changed.contains(&file.name));
            let may = |text: &str| wanted.values().any(|written| text.contains(written.as_str()));
            range.elsewhere = self.code(&repository, same, may);
            for references in range.elsewhere.values_mut() {
                references.retain(|reference| wanted.contains_key(&reference.name));
            }
            range.elsewhere.retain(|_, references| !references.is_empty());
        }
        // Spaces that nobody reads count in what programs read.
        let pages = match changed.iter().any(|file| self.page(file).is_some()) {
            true => self.paged(&repository, &changed, &old, &new),
            false => Vec::new(),
        };
        let held = self.held(&repository, &changed, &old, &new);
        Ok(Looked { range, base: base.to_string(), head: head.to_string(), pages, held })
    }

    fn paged(&self, repository: &Repository, changed: &BTreeSet<String>, old: &[Filed], new: &[Filed]) -> Vec<Paged> {
        let text = |files: &[Filed], name: &str| {
            let at = files.binary_search_by(|file| (*file.name).cmp(name)).ok()?;
            repository.text_of(files[at].id)
        };
        let paged = new.iter().filter_map(|file| {
            let path = self.path(&file.name, |root| root.page(&file.name).is_some())?;
            let before = match changed.contains(&file.name) {
                true => Before::Other(text(old, &file.name).unwrap_or_default()),
                false => Before::Same,
            };
            Some(Paged { path, file: file.name.clone(), text: repository.text_of(file.id)?, before })
        });
        paged.collect()
    }

    /// Where a file is in the wiki, by the first root that it belongs to; by its name where there is no wiki.
    pub(super) fn path(&self, file: &str, belongs: impl Fn(&Root) -> bool) -> Option<PagePath> {
        let root = self.roots.iter().find(|root| belongs(root))?;
        match &root.top {
            Some(_) => root.place(file)?.parse().ok(),
            None => Some(path_of(&PagePath::root(), file).ok()?.0),
        }
    }

    pub(super) fn page(&self, file: &str) -> Option<String> {
        self.roots.iter().find_map(|root| root.page(file))
    }

    /// The requirements a file states, if it is a page.
    fn stated(&self, repository: &Repository, file: &Filed) -> Vec<Standing> {
        let Some(page) = self.page(&file.name) else { return Vec::new() };
        let Some(text) = repository.text_of(file.id).filter(|text| may_state(text)) else { return Vec::new() };
        let extents = extents_in(&file.name, &text, &spec::markdown::parse(&text)).into_iter();
        let standing = extents.filter(|extent| extent.stated.proposed.is_none()).map(|extent| Standing {
            words: words(&text, &extent),
            name: extent.stated.name,
            written: extent.stated.written,
            page: page.clone(),
            file: Some(file.name.clone()),
            version: extent.stated.version,
        });
        standing.collect()
    }

    /// The pages whose words differ, spaces apart.
    fn pages(
        &self,
        repository: &Repository,
        changed: &BTreeSet<String>,
        old: &[Filed],
        new: &[Filed],
    ) -> BTreeSet<String> {
        let id = |files: &[Filed], name: &str| -> Option<ObjectId> {
            files.binary_search_by(|file| (*file.name).cmp(name)).ok().map(|at| files[at].id)
        };
        let differs = |file: &str| {
            let text = |id: Option<ObjectId>| id.and_then(|id| repository.text_of(id)).unwrap_or_default();
            let (before, after) = (text(id(old, file)), text(id(new, file)));
            !before.split_whitespace().eq(after.split_whitespace())
        };
        let pages = changed.iter().filter_map(|file| self.page(file).filter(|_| differs(file)));
        pages.collect()
    }

    /// What the comments of code name.
    fn code<'a>(
        &self,
        repository: &Repository,
        files: impl Iterator<Item = &'a Filed>,
        may: impl Fn(&str) -> bool,
    ) -> BTreeMap<String, Vec<Reference>> {
        let code = files.filter(|file| may_be_code(&file.name) && self.page(&file.name).is_none());
        let read = code.filter_map(|file| {
            let text = repository.text_of(file.id).filter(|text| may(text))?;
            let named = references(&file.name, &text);
            (!named.is_empty()).then(|| (file.name.clone(), named))
        });
        read.collect()
    }
}

/// The names that have to be looked for in files that do not differ, each as code would write it: what went, what has another
/// version, and what lost code that implements it.
fn sought(range: &Range) -> HashMap<String, String> {
    let mut sought = HashMap::new();
    let stands = |side: &Side| -> HashMap<(String, String), Option<u32>> {
        let all = side.requirements.iter();
        all.map(|standing| ((standing.name.clone(), standing.page.clone()), standing.version)).collect()
    };
    let now = stands(&range.head);
    for standing in &range.base.requirements {
        let version = now.get(&(standing.name.clone(), standing.page.clone()));
        if version.is_none_or(|version| *version != standing.version) {
            sought.insert(standing.name.clone(), standing.written.clone());
        }
    }
    let implemented = |side: &Side| -> BTreeSet<String> {
        let all = side.references().filter(|(_, reference)| reference.relation == Relation::Implements);
        all.map(|(_, reference)| reference.name.clone()).collect()
    };
    let after = implemented(&range.head);
    for (_, reference) in range.base.references() {
        if reference.relation == Relation::Implements && !after.contains(&reference.name) {
            sought.entry(reference.name.clone()).or_insert_with(|| reference.written.clone());
        }
    }
    sought
}
