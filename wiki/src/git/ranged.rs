//! What a check of a range of commits reads: all files of one side, texts by their ids, and the commits between.

use gix::bstr::ByteSlice;
use spec::check::Said;

use super::{Against, ObjectId, Repository, damaged};
use crate::error::Result;

/// Deepest directory, and most files of a commit.
const DEEPEST: usize = 64;
const FILES: usize = 500_000;

/// Most commits of a range whose messages are read.
const COMMITS: usize = 1_000;

/// Largest file that is read, in bytes.
const LARGEST: usize = 2 << 20;

/// A file of a commit.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    pub name: String,
    pub id: ObjectId,
}

impl Repository {
    /// Where `head` left what `base` stands on; `base` itself when they have nothing in common.
    pub fn forked(&self, base: ObjectId, head: ObjectId) -> ObjectId {
        self.local().merge_base(base, head).ok().flatten().map_or(base, |id| id.detach())
    }

    /// All files of a commit that hold bytes, by name.
    pub fn files_of(&self, commit: ObjectId) -> Result<Vec<Filed>> {
        let repository = self.local();
        let tree = repository.find_commit(commit).map_err(|error| damaged(&error))?.tree_id();
        let mut waiting = vec![(String::new(), tree.map_err(|error| damaged(&error))?.detach(), 0)];
        let mut files = Vec::new();
        while let Some((at, id, depth)) = waiting.pop() {
            let tree = repository.find_tree(id).map_err(|error| damaged(&error))?;
            for entry in &tree.decode().map_err(|error| damaged(&error))?.entries {
                // A name that is no text is no page and names none.
                let Ok(name) = entry.filename.to_str() else { continue };
                let name = if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
                if entry.mode.is_tree() && depth < DEEPEST {
                    waiting.push((name, entry.oid.to_owned(), depth + 1));
                } else if entry.mode.is_blob() && files.len() < FILES {
                    files.push(Filed { name, id: entry.oid.to_owned() });
                }
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// The text of a file; none of what is large, or no text.
    pub fn text_of(&self, id: ObjectId) -> Option<String> {
        let repository = self.local();
        let mut blob = repository.find_blob(id).ok()?;
        let data = std::mem::take(&mut blob.data);
        (data.len() <= LARGEST).then(|| String::from_utf8(data).ok()).flatten()
    }

    /// The commits that only `head` has, with what they say and touch.
    pub fn said_between(&self, base: ObjectId, head: ObjectId) -> Result<Vec<Said>> {
        let repository = self.local();
        let touching = self.touching();
        let walk = repository.rev_walk([head]).with_hidden([base]).all().map_err(|error| damaged(&error))?;
        let mut said = Vec::new();
        for step in walk.take(COMMITS).flatten() {
            let Ok(commit) = repository.find_commit(step.id) else { continue };
            let message = String::from_utf8_lossy(commit.message_raw_sloppy()).into_owned();
            let files = touching.names(step.id.as_slice(), Against::Each);
            said.push(Said { commit: step.id.to_string(), message, files });
        }
        Ok(said)
    }
}
