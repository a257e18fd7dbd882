//! What a range of commits changes: which files, which of their lines, and what its messages say.

use std::collections::HashMap;

use super::{ObjectId, Repository, damaged};
use crate::error::{Error, Result};

/// Most files whose lines are read, and the largest, in bytes.
const FILES: usize = 200;
const LARGEST: usize = 1 << 20;

/// Most of the changed lines that are kept, in bytes.
const TEXT: usize = 400_000;

/// Most commits whose messages are read.
const COMMITS: usize = 300;

/// The difference between two commits.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The files, by name.
    pub files: Vec<String>,
    /// The lines that only one of the two has.
    pub lines: String,
    /// The messages of the commits that only the newer one has.
    pub messages: String,
}

impl Repository {
    /// The commit a name stands for: a branch, a tag, an id, `HEAD~3`.
    pub fn resolve(&self, name: &str) -> Result<ObjectId> {
        let repository = self.local();
        let unknown = || Error::Invalid(format!("there is no commit {name:?} in {}", repository.path().display()));
        let id = repository.rev_parse_single(name).map_err(|_| unknown())?;
        let commit = id.object().map_err(|_| unknown())?.peel_to_commit().map_err(|_| unknown())?;
        Ok(commit.id)
    }

    /// The first parents of a commit, itself first, at most so many.
    pub fn first_parents(&self, id: ObjectId, most: usize) -> Vec<ObjectId> {
        let repository = self.local();
        let parent = |id: &ObjectId| repository.find_commit(*id).ok()?.parent_ids().next().map(|id| id.detach());
        std::iter::successors(Some(id), parent).take(most).collect()
    }

    /// What differs between two commits in the files that are `wanted`.
    // r[impl impact.change]
    pub fn changed(&self, base: ObjectId, head: ObjectId, wanted: &dyn Fn(&str) -> bool) -> Result<Changed> {
        let mut files = self.touching().between(base, head);
        files.retain(|file| wanted(file));
        let mut changed = Changed { files, ..Changed::default() };
        for file in changed.files.iter().take(FILES) {
            let (old, new) = (self.lines_of(base, file), self.lines_of(head, file));
            for (line, count) in difference(&old, &new) {
                if changed.lines.len() + line.len() > TEXT {
                    break;
                }
                for _ in 0..count {
                    changed.lines.push_str(line);
                    changed.lines.push('\n');
                }
            }
        }
        let repository = self.local();
        let walk = repository.rev_walk([head]).with_hidden([base]).all().map_err(|error| damaged(&error))?;
        for step in walk.take(COMMITS).flatten() {
            let Ok(commit) = repository.find_commit(step.id) else { continue };
            changed.messages.push_str(&String::from_utf8_lossy(commit.message_raw_sloppy()));
            changed.messages.push('\n');
        }
        Ok(changed)
    }

    fn lines_of(&self, commit: ObjectId, file: &str) -> String {
        let repository = self.local();
        let read = || {
            let tree = repository.find_commit(commit).ok()?.tree().ok()?;
            let entry = tree.lookup_entry_by_path(file).ok()??;
            let blob = entry.object().ok()?;
            (blob.kind == gix::object::Kind::Blob && blob.data.len() <= LARGEST)
                .then(|| String::from_utf8_lossy(&blob.data).into_owned())
        };
        read().unwrap_or_default()
    }
}

/// The lines that one text has more often than the other, with how much more often, in their order.
fn difference<'a>(old: &'a str, new: &'a str) -> Vec<(&'a str, usize)> {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    new.lines().for_each(|line| *counts.entry(line).or_default() += 1);
    old.lines().for_each(|line| *counts.entry(line).or_default() -= 1);
    let mut differing = Vec::new();
    for line in new.lines().chain(old.lines()) {
        if let Some(count) = counts.remove(line)
            && count != 0
        {
            differing.push((line, count.unsigned_abs() as usize));
        }
    }
    differing
}
