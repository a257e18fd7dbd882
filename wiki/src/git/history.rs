//! The first-parent history of a branch, read commit by commit, oldest first.
//!
//! What cannot be read is told as a [`Problem`] and skipped.

mod kin;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gix::{ObjectId, Repository as Git};

use super::branches::Between;
use super::landing::{Content, Landed, Landing, Problem, Put, Rewind, Step};
use super::present::Present;
use super::trail::Trails;
use super::walk::{self, FileKind};
use super::{Repository, damaged};
use crate::error::{Error, Result};

/// Which files of a directory are read.
pub struct Wanted {
    /// The directory below the repository's root; empty for the root.
    pub dir: String,
    /// Files that are pages, by their path below the directory.
    pub page: Box<dyn Fn(&str) -> bool + Send>,
    /// Files kept beside them.
    pub beside: Box<dyn Fn(&str) -> bool + Send>,
}

impl Wanted {
    fn holds(&self, file: &str) -> bool {
        (self.page)(file) || (self.beside)(file)
    }

    /// True for a path below the repository's root that is read.
    fn inside(&self, path: &str) -> bool {
        let below = if self.dir.is_empty() { Some(path) } else { path.strip_prefix(&self.dir) };
        let below = below.and_then(|rest| if self.dir.is_empty() { Some(rest) } else { rest.strip_prefix('/') });
        below.is_some_and(|file| self.holds(file))
    }
}

/// What is known of a branch already.
#[derive(Debug, Default)]
pub struct Known {
    /// The number of the next first-parent commit.
    pub next: i64,
    /// The newest first-parent commit read.
    pub newest: Option<ObjectId>,
    /// The first-parent commits read, by where they are on the branch.
    pub line: HashMap<ObjectId, i64>,
    /// Those and what they merged.
    pub seen: HashSet<ObjectId>,
}

/// Reads a branch.
pub struct Reader {
    git: Git,
    wanted: Wanted,
    /// First-parent commits still to be read, newest first.
    waiting: Vec<ObjectId>,
    rewind: Option<(i64, Option<ObjectId>, ObjectId)>,
    position: i64,
    seen: HashSet<ObjectId>,
    /// The mounted directory of the last commit that could be read whole.
    last: Option<ObjectId>,
    /// True when commits since then could not.
    behind: bool,
    /// The pages as the last commit left them; none while they have not been looked at.
    present: Option<Present>,
    trails: Trails,
}

impl Reader {
    /// Begins behind what is known and ends at `tip`. Where the branch was rewritten, it goes back first.
    pub fn new(repository: &Repository, tip: ObjectId, wanted: Wanted, known: Known) -> Result<Self> {
        let git = repository.local();
        let mut waiting = Vec::new();
        let mut next = Some(tip);
        while let Some(id) = next.filter(|id| !known.line.contains_key(id)) {
            let commit = git.find_commit(id).map_err(|error| damaged(&error))?;
            waiting.push(id);
            // The parent of a shallow clone's oldest commit is named but not there.
            next = commit.parent_ids().next().map(|id| id.detach()).filter(|id| git.has_object(id));
        }
        let rewind = known.newest.filter(|newest| next != Some(*newest));
        let rewind = rewind.map(|newest| (next.map_or(0, |id| known.line[&id] + 1), next, newest));
        let last = match next {
            Some(id) => {
                let commit = git.find_commit(id).map_err(|error| damaged(&error))?;
                walk::directory(&git, &commit, &wanted.dir).unwrap_or(None)
            }
            None => None,
        };
        let present = known.newest.is_none().then(Present::default);
        let Known { next: position, seen, .. } = known;
        let trails = Trails::default();
        Ok(Self { git, wanted, waiting, rewind, position, seen, last, behind: false, present, trails })
    }

    /// The files that a commit holds beside its pages.
    pub fn beside(repository: &Repository, commit: &[u8], wanted: Wanted) -> Result<Vec<Put>> {
        let git = repository.local();
        let id = ObjectId::from_bytes_or_panic(commit);
        // A commit that was swept away since: what is beside the pages now is told by the commits to come.
        let Ok(commit) = git.find_commit(id) else { return Ok(Vec::new()) };
        let directory = walk::directory(&git, &commit, &wanted.dir).unwrap_or(None);
        let known = Known { newest: Some(id), line: HashMap::from([(id, 0)]), ..Known::default() };
        let held = walk::compare(&git, None, directory, &|file| (wanted.beside)(file) && !(wanted.page)(file));
        let reader = Self::new(repository, id, wanted, known)?;
        Ok(reader.contents(&held, &mut Vec::new()).0)
    }

    /// What differs between two commits, whichever of them is older.
    pub fn between(
        repository: &Repository,
        from: ObjectId,
        to: ObjectId,
        wanted: Wanted,
        most: usize,
    ) -> Result<Between> {
        // Nothing of the history is read: the reader stands at the commit where it would begin.
        let known = Known { newest: Some(from), line: HashMap::from([(from, 0)]), ..Known::default() };
        let reader = Self::new(repository, from, wanted, known)?;
        let mut problems = Vec::new();
        let directory = {
            let commit = reader.git.find_commit(to).map_err(|error| damaged(&error))?;
            walk::directory(&reader.git, &commit, &reader.wanted.dir).unwrap_or(None)
        };
        let wanted = |file: &str| reader.wanted.holds(file);
        let mut difference = walk::compare(&reader.git, reader.last, directory, &wanted);
        problems.append(&mut difference.problems);
        let count = difference.put.len() + difference.removed.len();
        if count > most {
            return Err(Error::Invalid(format!("it changes {count} files; up to {most} can be offered together")));
        }
        let (mut put, mut removed) = reader.contents(&difference, &mut problems);
        reader.moves(&difference, &mut put, &mut removed);
        let profiles = reader.profiles(&put);
        reader.swaps(&difference, &mut put, &profiles);
        let changed = difference.put.iter().filter_map(|(file, old)| Some((&file.name, (*old)?)));
        let gone = difference.removed.iter().map(|file| (&file.name, file.id));
        let before = changed.chain(gone).filter_map(|(name, id)| Some((name.clone(), reader.bytes(id)?))).collect();
        Ok(Between { put, removed: removed.into_iter().flatten().collect(), before, problems })
    }

    /// How many commits are still to be read.
    pub fn left(&self) -> usize {
        self.waiting.len()
    }

    /// The next piece of the history; none at the end.
    pub fn next(&mut self) -> Option<Result<Step>> {
        if let Some((kept, to, newest)) = self.rewind.take() {
            return Some(Ok(Step::Rewind(self.back(kept, to, newest))));
        }
        let id = self.waiting.pop()?;
        Some(self.read(id).map(Step::Landing))
    }

    /// The way from the newest commit that was read back to one that stays.
    // r[impl import.rewritten]
    fn back(&mut self, kept: i64, to: Option<ObjectId>, newest: ObjectId) -> Rewind {
        let mut problems = Vec::new();
        let directory = |id: ObjectId| {
            let commit = self.git.find_commit(id).ok()?;
            walk::directory(&self.git, &commit, &self.wanted.dir).ok()
        };
        // What was taken back may have been swept away already.
        let old = directory(newest);
        let new = to.and_then(directory).flatten();
        let wanted = |file: &str| self.wanted.holds(file);
        let mut difference = walk::compare(&self.git, old.flatten(), new, &wanted);
        let whole = old.is_none() || !difference.problems.is_empty();
        if whole {
            difference = walk::compare(&self.git, None, new, &wanted);
        }
        problems.append(&mut difference.problems);
        let (mut put, mut removed) = self.contents(&difference, &mut problems);
        if !whole {
            self.moves(&difference, &mut put, &mut removed);
        }
        Rewind { kept, put, removed: removed.into_iter().flatten().collect(), whole, problems }
    }

    fn read(&mut self, id: ObjectId) -> Result<Landing> {
        let commit = self.git.find_commit(id).map_err(|error| damaged(&error))?;
        let landed = Landed::of(&commit)?;
        let parents: Vec<_> = commit.parent_ids().skip(1).map(|id| id.detach()).collect();
        let mut problems = Vec::new();

        let directory = walk::directory(&self.git, &commit, &self.wanted.dir);
        drop(commit);
        let mut difference = match &directory {
            Ok(directory) => walk::compare(&self.git, self.last, *directory, &|file| self.wanted.holds(file)),
            Err(error) => {
                let what = format!("commit {id} cannot be read whole ({error}); its changes are skipped");
                problems.push(Problem::new(self.wanted.dir.clone(), what));
                walk::Difference::default()
            }
        };
        let is_whole = difference.problems.is_empty();
        problems.append(&mut difference.problems);

        let (mut put, mut removed) = self.contents(&difference, &mut problems);
        let profiles = self.profiles(&put);
        self.moves(&difference, &mut put, &mut removed);
        self.swaps(&difference, &mut put, &profiles);
        self.origins(id, &difference, &mut put, &profiles);
        self.note(&difference, profiles);

        let again = self.behind;
        self.behind = true;
        if let Ok(directory) = directory
            && is_whole
        {
            self.last = directory;
            self.behind = false;
        }
        self.seen.insert(id);
        let merged = self.merged(parents, &mut problems);
        let position = self.position;
        self.position += 1;
        let removed = removed.into_iter().flatten().collect();
        Ok(Landing { position, commit: landed, merged, again, put, removed, problems })
    }

    /// The commits reachable from a merge's other parents that no earlier commit brought in.
    fn merged(&mut self, parents: Vec<ObjectId>, problems: &mut Vec<Problem>) -> Vec<Landed> {
        let mut found = Vec::new();
        let mut next = parents;
        while let Some(id) = next.pop() {
            if !self.seen.insert(id) {
                continue;
            }
            let Ok(commit) = self.git.find_commit(id) else {
                problems.push(Problem::new("", format!("commit {id} is missing from the repository")));
                continue;
            };
            next.extend(commit.parent_ids().map(|id| id.detach()));
            found.extend(Landed::of(&commit));
        }
        found.sort_by_key(|commit| (commit.committed_at, commit.authored_at));
        found
    }

    /// Reads what the changed files hold.
    fn contents(&self, difference: &walk::Difference, problems: &mut Vec<Problem>) -> (Vec<Put>, Vec<Option<String>>) {
        let put = difference.put.iter().map(|(file, _)| {
            let content = self.content(file, problems);
            Put { file: file.name.clone(), from: None, origin: None, content }
        });
        let removed = difference.removed.iter().map(|file| Some(file.name.clone()));
        (put.collect(), removed.collect())
    }

    fn content(&self, file: &walk::File, problems: &mut Vec<Problem>) -> Content {
        match (self.bytes(file.id), file.kind) {
            (Some(bytes), FileKind::Bytes) => Content::Bytes(bytes),
            (Some(target), FileKind::Link) => Content::Link(target),
            (None, _) => {
                let what = format!("its contents ({}) are missing from the repository; skipped", file.id);
                problems.push(Problem::new(file.name.clone(), what));
                Content::Missing
            }
        }
    }

    fn bytes(&self, id: ObjectId) -> Option<Arc<[u8]>> {
        let object = self.git.find_object(id).ok()?;
        Some(Arc::from(object.data.as_slice()))
    }
}
