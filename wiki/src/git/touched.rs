//! The names of the files that a commit touched, in the whole repository: two trees compared by their ids, no contents read.

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository as Git};

use super::Repository;

/// Most files that are told of one commit; past them it is told by some.
const MOST: usize = 50_000;

/// Deepest directory that is looked into.
const DEEPEST: usize = 256;

/// Which of its parents a commit is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The first: what a commit of the branch, merges included, brought to it.
    First,
    /// Each: what a merge did by itself, beyond what it merged.
    Each,
}

/// Reads which files commits touched.
pub struct Touching(Git);

impl Repository {
    /// A reader for one thread.
    pub fn touching(&self) -> Touching {
        Touching(self.local())
    }
}

impl Touching {
    /// The files a commit touched, by name. What the repository lacks is left out.
    // r[impl linked.touched]
    pub fn names(&self, id: &[u8], against: Against) -> Vec<String> {
        let Ok(id) = ObjectId::try_from(id) else { return Vec::new() };
        let Some(tree) = self.tree(id) else { return Vec::new() };
        let parents: Vec<_> = match self.0.find_commit(id) {
            Ok(commit) => commit.parent_ids().map(|id| id.detach()).collect(),
            Err(_) => return Vec::new(),
        };
        let wanted = if against == Against::First { 1 } else { parents.len().max(1) };
        let mut names: Option<Vec<String>> = None;
        for parent in parents.iter().take(wanted).map(Some).chain(parents.is_empty().then_some(None)) {
            let before = match parent {
                // The parent of a shallow clone's oldest commit is named but not there: what it touched is unknown.
                Some(parent) => match self.tree(*parent) {
                    Some(tree) => Some(tree),
                    None => return Vec::new(),
                },
                None => None,
            };
            let mut touched = Vec::new();
            self.compare("", before, Some(tree), 0, &mut touched);
            touched.sort();
            names = Some(match names {
                None => touched,
                Some(all) => all.into_iter().filter(|name| touched.binary_search(name).is_ok()).collect(),
            });
        }
        names.unwrap_or_default()
    }

    /// The files that differ between two commits, by name.
    pub fn between(&self, old: ObjectId, new: ObjectId) -> Vec<String> {
        let mut touched = Vec::new();
        self.compare("", self.tree(old), self.tree(new), 0, &mut touched);
        touched.sort();
        touched.dedup();
        touched
    }

    fn tree(&self, commit: ObjectId) -> Option<ObjectId> {
        Some(self.0.find_commit(commit).ok()?.tree_id().ok()?.detach())
    }

    fn compare(&self, at: &str, old: Option<ObjectId>, new: Option<ObjectId>, depth: usize, touched: &mut Vec<String>) {
        if old == new || depth > DEEPEST || touched.len() >= MOST {
            return;
        }
        let (Some(before), Some(after)) = (self.entries(old), self.entries(new)) else { return };
        let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(a), Some(b)) => a.name.cmp(&b.name),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
            };
            let old = if order.is_le() { before.next() } else { None };
            let new = if order.is_ge() { after.next() } else { None };
            self.pair(at, old, new, depth, touched);
        }
    }

    fn pair(&self, at: &str, old: Option<Entry>, new: Option<Entry>, depth: usize, touched: &mut Vec<String>) {
        let same = |entry: &Option<Entry>| entry.as_ref().map(|entry| (entry.id, entry.mode));
        if same(&old) == same(&new) {
            return;
        }
        let Some(name) = old.as_ref().or(new.as_ref()).map(|entry| entry.name.to_str_lossy().into_owned()) else {
            return;
        };
        let path = if at.is_empty() { name } else { format!("{at}/{name}") };
        let is_file = |entry: &Option<Entry>| entry.as_ref().is_some_and(|entry| !entry.is_tree);
        let tree = |entry: &Option<Entry>| entry.as_ref().filter(|entry| entry.is_tree).map(|entry| entry.id);
        if is_file(&old) || is_file(&new) {
            touched.push(path.clone());
        }
        self.compare(&path, tree(&old), tree(&new), depth + 1, touched);
    }

    /// The entries of a directory by name; none when it cannot be read.
    fn entries(&self, id: Option<ObjectId>) -> Option<Vec<Entry>> {
        let Some(id) = id else { return Some(Vec::new()) };
        let tree = self.0.find_tree(id).ok()?;
        let tree = tree.decode().ok()?;
        let entry = |entry: &gix::objs::tree::EntryRef<'_>| Entry {
            name: entry.filename.to_vec(),
            id: entry.oid.to_owned(),
            mode: entry.mode.value(),
            is_tree: entry.mode.is_tree(),
        };
        let mut entries: Vec<_> = tree.entries.iter().map(entry).collect();
        // Git sorts directories as if they ended in a slash.
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Some(entries)
    }
}

struct Entry {
    name: Vec<u8>,
    id: ObjectId,
    mode: u16,
    is_tree: bool,
}
