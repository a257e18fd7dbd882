//! The first-parent history of a branch, read commit by commit, oldest first.
//!
//! A [`Landing`] is one first-parent commit: what it did to the mounted files and which commits it brought in. What
//! cannot be read is told as a [`Problem`] and skipped.

use std::collections::HashSet;
use std::sync::Arc;

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository as Git};

use super::renames::{self, Candidate};
use super::walk::{self, FileKind};
use super::{Repository, damaged};
use crate::error::{Error, Result};

/// One first-parent commit.
// r[impl import.first-parent] r[impl import.merge]
#[derive(Debug)]
pub struct Landing {
    /// Its place in the branch's history, 0 being the oldest.
    pub position: i64,
    /// The commit itself.
    pub commit: Landed,
    /// The commits it merged, oldest first.
    pub merged: Vec<Landed>,
    /// True when the commit before could not be read whole: what that one changed may be told again.
    pub again: bool,
    /// Files that are new or have new contents, by name.
    pub put: Vec<Put>,
    /// Files that are gone, by name.
    pub removed: Vec<String>,
    pub problems: Vec<Problem>,
}

/// A commit as it is recorded. Times are milliseconds since 1970 UTC.
#[derive(Clone, Debug)]
pub struct Landed {
    pub id: ObjectId,
    pub author: String,
    pub email: String,
    pub authored_at: i64,
    pub committed_at: i64,
    pub message: String,
}

/// New contents of a file.
#[derive(Debug)]
pub struct Put {
    pub file: String,
    /// The file it was before, when it has another name now.
    pub from: Option<String>,
    pub content: Content,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Arc<[u8]>),
    Link(Arc<[u8]>),
    /// The repository lacks the object.
    Missing,
}

/// Something that was skipped, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file or directory.
    pub file: String,
    pub what: String,
}

impl Problem {
    /// A problem with `file`.
    pub fn new(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self { file: file.into(), what: what.into() }
    }
}

/// Reads a branch.
pub struct Reader {
    git: Git,
    dir: String,
    /// First-parent commits still to be read, newest first.
    waiting: Vec<ObjectId>,
    position: i64,
    seen: HashSet<ObjectId>,
    /// The mounted directory of the last commit that could be read whole.
    last: Option<ObjectId>,
    /// True when commits since then could not.
    behind: bool,
}

impl Reader {
    /// Begins behind `reached` (how many commits were read, and the newest of them) and ends at `tip`.
    pub fn new(
        repository: &Repository,
        tip: ObjectId,
        dir: &str,
        reached: Option<(i64, ObjectId)>,
        seen: HashSet<ObjectId>,
    ) -> Result<Self> {
        let git = repository.local();
        let mut waiting = Vec::new();
        let mut next = Some(tip);
        let newest = reached.map(|(_, id)| id);
        while let Some(id) = next.filter(|id| Some(*id) != newest) {
            let commit = git.find_commit(id).map_err(|error| damaged(&error))?;
            waiting.push(id);
            // The parent of a shallow clone's oldest commit is named but not there.
            next = commit.parent_ids().next().map(|id| id.detach()).filter(|id| git.has_object(id));
        }
        if newest.is_some() && next.is_none() {
            return Err(Error::Invalid(
                "the branch no longer holds the commits that were imported (its history was rewritten); \
                 mount it at another path to follow the new history"
                    .into(),
            ));
        }
        let last = match newest {
            Some(id) => {
                let commit = git.find_commit(id).map_err(|error| damaged(&error))?;
                walk::directory(&git, &commit, dir).unwrap_or(None)
            }
            None => None,
        };
        let position = reached.map_or(0, |(count, _)| count);
        Ok(Self { git, dir: dir.to_owned(), waiting, position, seen, last, behind: false })
    }

    /// How many commits are still to be read.
    pub fn left(&self) -> usize {
        self.waiting.len()
    }

    /// The next commit; none at the end. Only files that `wanted` lets pass are told.
    pub fn next(&mut self, wanted: &dyn Fn(&str) -> bool) -> Option<Result<Landing>> {
        let id = self.waiting.pop()?;
        Some(self.read(id, wanted))
    }

    fn read(&mut self, id: ObjectId, wanted: &dyn Fn(&str) -> bool) -> Result<Landing> {
        let commit = self.git.find_commit(id).map_err(|error| damaged(&error))?;
        let landed = landed(&commit)?;
        let parents: Vec<_> = commit.parent_ids().skip(1).map(|id| id.detach()).collect();
        let mut problems = Vec::new();

        let directory = walk::directory(&self.git, &commit, &self.dir);
        drop(commit);
        let mut difference = match &directory {
            Ok(directory) => walk::compare(&self.git, self.last, *directory, wanted),
            Err(error) => {
                let what = format!("commit {id} cannot be read whole ({error}); its changes are skipped");
                problems.push(Problem::new(self.dir.clone(), what));
                walk::Difference::default()
            }
        };
        let again = self.behind;
        self.behind = true;
        if let Ok(directory) = directory
            && difference.problems.is_empty()
        {
            self.last = directory;
            self.behind = false;
        }
        problems.append(&mut difference.problems);

        self.seen.insert(id);
        let merged = self.merged(parents, &mut problems);
        let (put, removed) = self.contents(difference, &mut problems);
        let position = self.position;
        self.position += 1;
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
            found.extend(landed(&commit));
        }
        found.sort_by_key(|commit| (commit.committed_at, commit.authored_at));
        found
    }

    /// Reads what the changed files hold, and finds out which of them were only renamed.
    fn contents(&self, difference: walk::Difference, problems: &mut Vec<Problem>) -> (Vec<Put>, Vec<String>) {
        let mut put = Vec::new();
        let mut fresh = Vec::new();
        for (file, before) in difference.put {
            let content = self.content(&file, problems);
            if before.is_none() {
                fresh.push((put.len(), file.id));
            }
            put.push(Put { file: file.name, from: None, content });
        }
        let mut removed: Vec<_> = difference.removed.into_iter().map(Some).collect();
        if !fresh.is_empty() && !removed.is_empty() {
            let old: Vec<_> = removed.iter().flatten().map(|file| (file.clone(), self.bytes(file.id))).collect();
            let gone: Vec<_> = old
                .iter()
                .map(|(file, body)| Candidate { name: &file.name, id: file.id, body: body.as_deref().unwrap_or(&[]) })
                .collect();
            let new: Vec<_> = fresh
                .iter()
                .map(|(at, id)| {
                    let put: &Put = &put[*at];
                    let body = match &put.content {
                        Content::Bytes(body) => body,
                        Content::Link(_) | Content::Missing => &[][..],
                    };
                    Candidate { name: &put.file, id: *id, body }
                })
                .collect();
            for (i, j) in renames::pairs(&gone, &new) {
                put[fresh[j].0].from = removed[i].take().map(|file| file.name);
            }
        }
        (put, removed.into_iter().flatten().map(|file| file.name).collect())
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

fn landed(commit: &gix::Commit<'_>) -> Result<Landed> {
    let author = commit.author().map_err(|error| damaged(&error))?;
    let seconds =
        |time: Option<gix::date::Time>| time.map_or(0, |time| time.seconds).clamp(-377_705_023_201, 253_402_207_200);
    let committed = seconds(commit.time().ok());
    let authored = author.time().ok();
    Ok(Landed {
        id: commit.id,
        author: author.name.to_str_lossy().trim().to_owned(),
        email: author.email.to_str_lossy().trim().to_owned(),
        authored_at: authored.map_or(committed, |time| seconds(Some(time))) * 1_000,
        committed_at: committed * 1_000,
        message: commit.message_raw_sloppy().to_str_lossy().into_owned(),
    })
}
