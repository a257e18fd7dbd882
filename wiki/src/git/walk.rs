//! Two trees compared, subtree by subtree: equal object ids are never opened.

use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use gix::{Commit, ObjectId, Repository};

use super::landing::Problem;

/// A file in a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub name: String,
    pub id: ObjectId,
    pub kind: FileKind,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file of bytes.
    Bytes,
    /// A symbolic link.
    Link,
}

/// What differs between two trees.
#[derive(Debug, Default)]
pub struct Difference {
    /// Files that are new or have new contents.
    pub put: Vec<(File, Option<ObjectId>)>,
    /// Files that are gone, with what they held.
    pub removed: Vec<File>,
    pub problems: Vec<Problem>,
}

/// The id of a commit's directory; none when it has no such directory.
pub fn directory(repository: &Repository, commit: &Commit<'_>, dir: &str) -> Result<Option<ObjectId>, String> {
    let root = commit.tree_id().map_err(|error| error.to_string())?.detach();
    let mut id = root;
    for segment in dir.split('/').filter(|segment| !segment.is_empty()) {
        let tree = repository.find_tree(id).map_err(|error| error.to_string())?;
        let tree = tree.decode().map_err(|error| error.to_string())?;
        let entry = tree.entries.iter().find(|entry| entry.filename == segment.as_bytes() && entry.mode.is_tree());
        match entry {
            Some(entry) => id = entry.oid.to_owned(),
            None => return Ok(None),
        }
    }
    Ok(Some(id))
}

/// Compares two directories, either of which may be absent. Only names that `wanted` lets pass are told.
// r[impl import.dot-directories]
pub fn compare(
    repository: &Repository,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    wanted: &dyn Fn(&str) -> bool,
) -> Difference {
    let mut walk = Walk { repository, wanted, difference: Difference::default() };
    walk.compare("", old, new);
    walk.difference
}

struct Walk<'a> {
    repository: &'a Repository,
    wanted: &'a dyn Fn(&str) -> bool,
    difference: Difference,
}

/// One entry of a directory, taken out of the library's buffers.
#[derive(Clone, PartialEq)]
struct Entry {
    name: Vec<u8>,
    kind: EntryKind,
    id: ObjectId,
}

impl Walk<'_> {
    fn compare(&mut self, at: &str, old: Option<ObjectId>, new: Option<ObjectId>) {
        if old == new {
            return;
        }
        let (Some(before), Some(after)) = (self.entries(at, old), self.entries(at, new)) else { return };
        let (mut i, mut j) = (0, 0);
        while i < before.len() || j < after.len() {
            // Both lists are sorted here by name alone; git sorts directories as if they ended in a slash.
            let order = match (before.get(i), after.get(j)) {
                (Some(a), Some(b)) => a.name.cmp(&b.name),
                (Some(_), None) => std::cmp::Ordering::Less,
                _ => std::cmp::Ordering::Greater,
            };
            match order {
                std::cmp::Ordering::Less => {
                    self.pair(at, Some(&before[i]), None);
                    i += 1;
                }
                std::cmp::Ordering::Greater => {
                    self.pair(at, None, Some(&after[j]));
                    j += 1;
                }
                std::cmp::Ordering::Equal => {
                    self.pair(at, Some(&before[i]), Some(&after[j]));
                    i += 1;
                    j += 1;
                }
            }
        }
    }

    fn pair(&mut self, at: &str, old: Option<&Entry>, new: Option<&Entry>) {
        if old == new {
            return;
        }
        let Some(name) = old.or(new).map(|entry| &entry.name) else { return };
        let Ok(name) = name.to_str() else {
            let shown = name.as_bstr();
            self.difference.problems.push(Problem::new(at, format!("the name of {shown:?} is not UTF-8")));
            return;
        };
        let path = if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
        let tree = |entry: Option<&Entry>| entry.filter(|entry| entry.kind == EntryKind::Tree).map(|entry| entry.id);
        if tree(old).is_some() || tree(new).is_some() {
            self.compare(&path, tree(old), tree(new));
        }
        if !(self.wanted)(&path) {
            return;
        }
        match (file(&path, old), file(&path, new)) {
            (old, Some(file)) => self.difference.put.push((file, old.map(|old| old.id))),
            (Some(file), None) => self.difference.removed.push(file),
            (None, None) => {}
        }
    }

    /// The entries of a directory by name; none when it cannot be read.
    fn entries(&mut self, at: &str, id: Option<ObjectId>) -> Option<Vec<Entry>> {
        let Some(id) = id else { return Some(Vec::new()) };
        let read = || -> Result<Vec<Entry>, String> {
            let tree = self.repository.find_tree(id).map_err(|error| error.to_string())?;
            let tree = tree.decode().map_err(|error| error.to_string())?;
            let entry = |entry: &gix::objs::tree::EntryRef<'_>| Entry {
                name: entry.filename.to_vec(),
                kind: entry.mode.kind(),
                id: entry.oid.to_owned(),
            };
            let mut entries: Vec<_> = tree.entries.iter().map(entry).collect();
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            Ok(entries)
        };
        match read() {
            Ok(entries) => Some(entries),
            Err(error) => {
                let what = format!("the directory cannot be read ({error}); what changed in it is skipped");
                self.difference.problems.push(Problem::new(at, what));
                None
            }
        }
    }
}

fn file(path: &str, entry: Option<&Entry>) -> Option<File> {
    let entry = entry?;
    let kind = match entry.kind {
        EntryKind::Blob | EntryKind::BlobExecutable => FileKind::Bytes,
        EntryKind::Link => FileKind::Link,
        // A directory is not a file; a submodule's commit is in another repository.
        EntryKind::Tree | EntryKind::Commit => return None,
    };
    Some(File { name: path.to_owned(), id: entry.id, kind })
}
