//! What may hold contracts and differs between the sides of a range: pages, and files beside them.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use spec::PagePath;
use spec::contract::may_be_contract;

use super::look::Look;
use crate::git::{Filed, ObjectId, Repository};

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
        let differs = |file: &&Filed| changed.contains(&file.name) && place(&file.name).is_some();
        let stood = |file: &Filed| -> Option<Stood> {
            let (path, _) = place(&file.name)?;
            Some(Stood { path, file: file.name.clone(), text: repository.text_of(file.id)? })
        };
        let fresh = new.iter().filter(differs).filter(|file| lacks(old, &file.name));
        let gone = old.iter().filter(differs).filter(|file| lacks(new, &file.name));
        let (before, gone) = moved(fresh.collect(), gone.collect());
        let mut held = Vec::new();
        for file in new.iter().filter(differs) {
            let Some((path, is_page)) = place(&file.name) else { continue };
            let before = match old.binary_search_by(|other| other.name.cmp(&file.name)) {
                Ok(at) => Some(&old[at]),
                Err(_) => before.get(&*file.name).copied(),
            };
            let Some(after) = repository.text_of(file.id) else { continue };
            let before = before.and_then(stood);
            held.push(Held { path, file: file.name.clone(), is_page, before, after: Some(after) });
        }
        for file in gone {
            let Some((path, is_page)) = place(&file.name) else { continue };
            held.push(Held { path, is_page, before: stood(file), file: file.name.clone(), after: None });
        }
        held
    }
}

/// By what two files are taken for the same: what they say, their name, or both.
type Alike<'a> = (Option<ObjectId>, Option<&'a str>);

/// What files that are there anew were before they lay where they lie, by their names; and which files are gone altogether. What
/// says the same is the same file, however many others have its name.
// r[impl check.contracts]
fn moved<'a>(mut fresh: Vec<&'a Filed>, mut gone: Vec<&'a Filed>) -> (HashMap<&'a str, &'a Filed>, Vec<&'a Filed>) {
    let ways: [fn(&Filed) -> Alike<'_>; 3] = [
        |file| (Some(file.id), Some(split(&file.name).1)),
        |file| (Some(file.id), None),
        |file| (None, Some(split(&file.name).1)),
    ];
    let mut before = HashMap::new();
    for key in ways {
        let mut by_key: HashMap<_, VecDeque<&Filed>> = HashMap::new();
        for &file in &gone {
            by_key.entry(key(file)).or_default().push_back(file);
        }
        let mut found = HashSet::new();
        fresh.retain(|file| {
            let Some(same) = by_key.get_mut(&key(file)).and_then(VecDeque::pop_front) else { return true };
            before.insert(&*file.name, same);
            found.insert(&*same.name);
            false
        });
        gone.retain(|file| !found.contains(&*file.name));
    }
    (before, gone)
}

/// A file's folder and its name in it.
fn split(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or(("", file))
}
