//! The names of the files that a commit touched, in the whole repository: two trees compared by their ids, no contents read.

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository as Git};

use super::Repository;

/// Most files that are told of one commit; past them it is told by some.
const MOST: usize = 50_000;

/// The same where all files of a commit are looked at.
const ALL: usize = 2_000_000;

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

/// A file that differs between two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its name.
    pub path: String,
    /// Its contents in the newer one; none where it is no file there.
    pub blob: Option<ObjectId>,
}

/// Differing files while they are gathered.
struct Gathered {
    files: Vec<Differing>,
    most: usize,
}

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
            let touched = self.differing(before, Some(tree), MOST);
            let mut touched: Vec<_> = touched.into_iter().map(|file| file.path).collect();
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
        let touched = self.differing(self.tree(old), self.tree(new), MOST);
        let mut touched: Vec<_> = touched.into_iter().map(|file| file.path).collect();
        touched.sort();
        touched.dedup();
        touched
    }

    /// The files that differ between two commits, with their contents in the newer one, by name; all of them where there is
    /// no older one. None when one of the commits cannot be read.
    pub fn contents(&self, old: Option<&[u8]>, new: &[u8]) -> Option<Vec<Differing>> {
        let commit = |id: &[u8]| self.tree(ObjectId::try_from(id).ok()?);
        let before = match old {
            Some(old) => Some(commit(old)?),
            None => None,
        };
        let mut files = self.differing(before, Some(commit(new)?), ALL);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Some(files)
    }

    /// A file's contents, if they are text of at most so many bytes.
    pub fn text(&self, blob: ObjectId, most: usize) -> Option<String> {
        let header = self.0.find_header(blob).ok()?;
        if header.kind() != gix::object::Kind::Blob || header.size() > most as u64 {
            return None;
        }
        let mut blob = self.0.find_blob(blob).ok()?;
        String::from_utf8(blob.take_data()).ok()
    }

    /// The contents of a file at a commit.
    pub fn blob_at(&self, commit: &[u8], path: &str) -> Option<ObjectId> {
        let commit = self.0.find_commit(ObjectId::try_from(commit).ok()?).ok()?;
        let entry = commit.tree().ok()?.lookup_entry_by_path(path).ok()??;
        entry.mode().is_blob().then(|| entry.object_id())
    }

    fn differing(&self, old: Option<ObjectId>, new: Option<ObjectId>, most: usize) -> Vec<Differing> {
        let mut gathered = Gathered { files: Vec::new(), most };
        self.compare("", old, new, 0, &mut gathered);
        gathered.files
    }

    fn tree(&self, commit: ObjectId) -> Option<ObjectId> {
        Some(self.0.find_commit(commit).ok()?.tree_id().ok()?.detach())
    }

    fn compare(&self, at: &str, old: Option<ObjectId>, new: Option<ObjectId>, depth: usize, touched: &mut Gathered) {
        if old == new || depth > DEEPEST || touched.files.len() >= touched.most {
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

    fn pair(&self, at: &str, old: Option<Entry>, new: Option<Entry>, depth: usize, touched: &mut Gathered) {
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
            let blob = new.as_ref().filter(|entry| entry.is_blob).map(|entry| entry.id);
            touched.files.push(Differing { path: path.clone(), blob });
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
            is_blob: entry.mode.is_blob(),
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
    is_blob: bool,
}
