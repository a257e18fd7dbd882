//! The other branches of a repository: where they stand, and what they hold that the mounted one does not.

use std::collections::HashMap;
use std::sync::Arc;

use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;
use spec::contract::{kind_of_file, may_be_contract};

use super::history::{Reader, Wanted};
use super::landing::{Landed, Problem, Put};
use super::walk::{self, File};
use super::{ObjectId, Repository, damaged, short_branch};
use crate::error::Result;

/// A file of more bytes than this is not looked into for a contract.
const LONGEST_CONTRACT: u64 = 2 << 20;

/// A branch and the commit it stands at.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The name people use.
    pub name: String,
    pub id: ObjectId,
}

/// Where a branch left the mounted one.
#[derive(Clone, Debug)]
pub struct Fork {
    pub head: Head,
    /// The newest commit both have; none when they have nothing in common.
    pub base: Option<ObjectId>,
}

/// How much of a branch is read.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    pub commits: usize,
    pub files: usize,
    pub megabytes: u64,
}

/// What a branch holds beyond the commit where it left the mounted one.
#[derive(Debug)]
pub struct Ahead {
    pub head: Landed,
    /// Its commits, oldest first; the newest of very many.
    pub commits: Vec<Landed>,
    pub files: Between,
}

/// What differs between two commits in the files that are read.
#[derive(Debug)]
pub struct Between {
    pub put: Vec<Put>,
    pub removed: Vec<String>,
    /// What the files that are put or removed held before, by the name they had then.
    pub before: HashMap<String, Arc<[u8]>>,
    pub problems: Vec<Problem>,
}

impl Repository {
    /// Every branch, by name.
    pub fn heads(&self) -> Result<Vec<Head>> {
        let repository = self.local();
        let references = repository.references().map_err(|error| damaged(&error))?;
        let branches = references.local_branches().map_err(|error| damaged(&error))?;
        let mut heads: Vec<_> = branches
            .filter_map(|branch| {
                let mut branch = branch.ok()?;
                let name = short_branch(&branch.name().as_bstr().to_string()).to_owned();
                Some(Head { name, id: branch.peel_to_id().ok()?.detach() })
            })
            .collect();
        heads.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(heads)
    }

    /// When a commit was made, in milliseconds since 1970 UTC; none when it is not there.
    pub fn committed_at(&self, id: ObjectId) -> Option<i64> {
        let repository = self.local();
        let commit = repository.find_commit(id).ok()?;
        Some(commit.time().ok()?.seconds.saturating_mul(1_000))
    }

    /// True when `new` has the commit `old` in its history.
    pub fn holds(&self, new: ObjectId, old: ObjectId) -> bool {
        let repository = self.local();
        repository.has_object(old) && repository.merge_base(new, old).ok().flatten().is_some_and(|base| base == old)
    }

    /// Where each of some branches left the one that stands at `tip`.
    pub fn forks(&self, tip: ObjectId, heads: Vec<Head>) -> Result<Vec<Result<Fork, String>>> {
        let repository = self.local();
        let cache = repository.commit_graph_if_enabled().map_err(|error| damaged(&error))?;
        // What is read of the history for one branch serves the next.
        let mut graph = repository.revision_graph(cache.as_ref());
        let mut fork = |head: Head| match repository.merge_base_with_graph(tip, head.id, &mut graph) {
            Ok(base) => Ok(Fork { base: base.map(|id| id.detach()), head }),
            Err(error) => Err(format!("the branch {}: {error}", head.name)),
        };
        Ok(heads.into_iter().map(&mut fork).collect())
    }

    /// True when some page differs between two commits, or a contract that is a file beside them.
    // r[impl branch.open]
    pub fn touches(&self, from: ObjectId, to: ObjectId, wanted: &Wanted) -> Result<bool> {
        let repository = self.local();
        let directory = |id: ObjectId| -> Result<Option<ObjectId>> {
            let commit = repository.find_commit(id).map_err(|error| damaged(&error))?;
            Ok(walk::directory(&repository, &commit, &wanted.dir).unwrap_or(None))
        };
        let (old, new) = (directory(from)?, directory(to)?);
        let counts = |file: &str| (wanted.page)(file) || (wanted.beside)(file) && may_be_contract(file);
        let difference = walk::compare(&repository, old, new, &counts);
        // What was a contract and what becomes one: by what it says, as nothing but that tells it from other files.
        let is_contract = |name: &str, id: ObjectId| {
            let size = repository.find_header(id).map_or(0, |header| header.size());
            let read = (size <= LONGEST_CONTRACT).then(|| repository.find_object(id).ok()).flatten();
            read.is_some_and(|object| kind_of_file(name, &String::from_utf8_lossy(&object.data)).is_some())
        };
        let is_told = |file: &File, old: Option<ObjectId>| {
            let ids = || [Some(file.id), old].into_iter().flatten();
            (wanted.page)(&file.name) || ids().any(|id| is_contract(&file.name, id))
        };
        Ok(difference.put.iter().any(|(file, old)| is_told(file, *old))
            || difference.removed.iter().any(|file| is_told(file, None)))
    }

    /// What a branch holds beyond `base`; of very many commits the newest are told, very many files are refused.
    pub fn ahead(&self, base: ObjectId, head: ObjectId, wanted: Wanted, most: Most) -> Result<Ahead> {
        let repository = self.local();
        let newest_first = Sorting::ByCommitTime(CommitTimeOrder::NewestFirst);
        let walk = repository.rev_walk([head]).with_hidden([base]).sorting(newest_first).all();
        let mut commits = Vec::new();
        for step in walk.map_err(|error| damaged(&error))?.take(most.commits) {
            let step = step.map_err(|error| damaged(&error))?;
            commits.push(Landed::of(&repository.find_commit(step.id).map_err(|error| damaged(&error))?)?);
        }
        commits.reverse();
        let head_commit = Landed::of(&repository.find_commit(head).map_err(|error| damaged(&error))?)?;
        Ok(Ahead { head: head_commit, commits, files: Reader::between(self, base, head, wanted, most)? })
    }
}
