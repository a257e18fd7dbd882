//! What may hold contracts and differs between the sides of a range: pages, and files beside them.

use std::collections::{BTreeSet, HashSet};

use spec::PagePath;
use spec::contract::may_be_contract;

use super::look::Look;
use crate::git::{Filed, Repository};

/// A page or a file that differs and may hold contracts.
#[derive(Clone, Debug)]
pub struct Held {
    /// Where it is in the wiki; where it was, for one that is gone.
    pub path: PagePath,
    /// Its name in the repository, likewise.
    pub file: String,
    /// False for a file beside the pages.
    pub is_page: bool,
    /// What was there on the older side, which may have lain elsewhere.
    pub before: Option<Stood>,
    /// What it says on the newer side; none when it is gone.
    pub after: Option<String>,
}

/// A page or a file of the older side.
#[derive(Clone, Debug)]
pub struct Stood {
    pub path: PagePath,
    pub file: String,
    pub text: String,
}

/// Takes out what somebody may not read; where only what was there before is closed, nothing was.
// r[impl check.rest]
pub fn close(held: &mut Vec<Held>, may: impl Fn(&PagePath) -> bool) {
    held.retain(|one| may(&one.path));
    for one in held {
        one.before = one.before.take().filter(|before| may(&before.path));
    }
}

impl Look {
    /// What differs and may hold contracts: pages, and files in the folders of pages.
    // r[impl check.contracts]
    pub(super) fn held(
        &self,
        repository: &Repository,
        changed: &BTreeSet<String>,
        old: &[Filed],
        new: &[Filed],
    ) -> Vec<Held> {
        let pages = old.iter().chain(new).filter(|file| self.page(&file.name).is_some());
        let folders: HashSet<&str> = pages.map(|file| split(&file.name).0).collect();
        let place = |file: &str| -> Option<(PagePath, bool)> {
            if self.page(file).is_some() {
                return Some((self.path(file, |root| root.page(file).is_some())?, true));
            }
            let is_beside = may_be_contract(file) && folders.contains(split(file).0);
            Some((self.path(file, |root| is_beside && root.below(file).is_some())?, false))
        };
        let lacks = |files: &[Filed], name: &str| files.binary_search_by(|file| (*file.name).cmp(name)).is_err();
        let differing = |files: &[Filed]| -> Vec<Filed> {
            files.iter().filter(|file| changed.contains(&file.name)).cloned().collect()
        };
        let mut gone: Vec<_> = differing(old).into_iter().filter(|file| lacks(new, &file.name)).collect();
        let stood = |file: &Filed| -> Option<Stood> {
            let (path, _) = place(&file.name)?;
            Some(Stood { path, file: file.name.clone(), text: repository.text_of(file.id)? })
        };
        let mut held = Vec::new();
        for file in differing(new) {
            let Some((path, is_page)) = place(&file.name) else { continue };
            let before = match old.binary_search_by(|other| other.name.cmp(&file.name)) {
                Ok(at) => Some(old[at].clone()),
                // What says the same, or has its name, lay elsewhere before.
                Err(_) => {
                    let same = gone.iter().position(|other| other.id == file.id);
                    let same =
                        same.or_else(|| gone.iter().position(|other| split(&other.name).1 == split(&file.name).1));
                    same.map(|at| gone.remove(at))
                }
            };
            let Some(after) = repository.text_of(file.id) else { continue };
            let before = before.and_then(|file| stood(&file));
            held.push(Held { path, file: file.name, is_page, before, after: Some(after) });
        }
        for file in gone {
            let Some((path, is_page)) = place(&file.name) else { continue };
            held.push(Held { path, is_page, before: stood(&file), file: file.name, after: None });
        }
        held
    }
}

/// A file's folder and its name in it.
fn split(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or(("", file))
}
