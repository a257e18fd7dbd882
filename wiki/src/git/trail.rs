//! Where files outside a mount were before, followed back along the first parents of a branch.
//!
//! Pages that a commit brings in from elsewhere in the repository have a history there. It is looked for only when that
//! happens, in one walk for all files of the commit; what the walk learns is kept for the next.

use std::collections::HashMap;
use std::sync::Arc;

use gix::{ObjectId, Repository as Git};

use super::landing::Earlier;
use super::renames::{self, Candidate, base};
use super::sketch::{ALIKE, Profile};
use super::walk::{self, File, FileKind};

/// Endings of files that may have become a page.
const DOCUMENTS: &[&str] = &[
    "md", "markdown", "mdown", "mkd", "mdx", "mdwn", "txt", "rst", "adoc", "asciidoc", "org", "textile", "tex", "html",
];

/// Most files that are compared with a new one when none was removed for it.
const MOST_COMPARED: usize = 4_000;

/// The documents of a whole repository, looked at from one commit backwards.
#[derive(Default)]
pub struct Trails {
    /// What each commit did to the repository's documents.
    known: HashMap<ObjectId, Arc<Step>>,
    profiles: HashMap<ObjectId, Arc<Profile>>,
}

/// One commit against its first parent.
struct Step {
    parent: Option<ObjectId>,
    /// New contents by path, and what was there before.
    put: HashMap<String, (ObjectId, Option<ObjectId>)>,
    removed: Vec<File>,
}

/// A file to be followed back, and what was found so far, newest first.
struct Trail {
    path: Option<String>,
    found: Vec<(ObjectId, String, ObjectId)>,
}

/// A file whose past is looked for.
pub struct Sought<'a> {
    /// Its path below the repository's root.
    pub path: String,
    pub id: ObjectId,
    pub body: &'a [u8],
    /// True when it is known whose copy it is: then only a file that was moved here tells more.
    pub copied: bool,
}

impl Trails {
    /// The pasts of files that are new in `commit`, oldest first; none for a file that came from nowhere. `inside` tells
    /// the files that the mount shows itself.
    pub fn of_new(
        &mut self,
        git: &Git,
        commit: ObjectId,
        sought: &[Sought<'_>],
        inside: &dyn Fn(&str) -> bool,
    ) -> Vec<Option<Vec<Earlier>>> {
        let nothing = || sought.iter().map(|_| None).collect();
        let Some(step) = self.step(git, commit) else { return nothing() };
        let Some(parent) = step.parent else { return nothing() };
        let sources = self.sources(git, &step, sought, inside);
        let mut trails: Vec<_> = sources.into_iter().map(|path| Trail { path, found: Vec::new() }).collect();
        self.follow(git, parent, &mut trails);
        trails.into_iter().map(|trail| self.read(git, trail)).collect()
    }

    /// Walks back until every trail has come to its beginning.
    fn follow(&mut self, git: &Git, from: ObjectId, trails: &mut [Trail]) {
        let mut next = Some(from);
        while let Some(commit) = next.filter(|_| trails.iter().any(|trail| trail.path.is_some())) {
            let Some(step) = self.step(git, commit) else { return };
            for trail in trails.iter_mut() {
                let Some(path) = &trail.path else { continue };
                let Some((id, before)) = step.put.get(path) else { continue };
                trail.found.push((commit, path.clone(), *id));
                if before.is_none() {
                    let body = bytes(git, *id).unwrap_or_default();
                    let sought = Sought { path: path.clone(), id: *id, body: &body, copied: false };
                    trail.path = self.sources(git, &step, &[sought], &|_| false).pop().flatten();
                }
            }
            next = step.parent;
        }
    }

    /// The files that new ones came from, by git's rule: one that is gone, else one that is still there.
    fn sources(
        &mut self,
        git: &Git,
        step: &Step,
        sought: &[Sought<'_>],
        inside: &dyn Fn(&str) -> bool,
    ) -> Vec<Option<String>> {
        let gone: Vec<_> = step.removed.iter().filter(|file| !inside(&file.name)).collect();
        let bodies: Vec<_> = gone.iter().map(|file| bytes(git, file.id).unwrap_or_default()).collect();
        let old: Vec<_> =
            gone.iter().zip(&bodies).map(|(file, body)| Candidate { name: &file.name, id: file.id, body }).collect();
        let new: Vec<_> =
            sought.iter().map(|file| Candidate { name: &file.path, id: file.id, body: file.body }).collect();
        let mut found = vec![None; sought.len()];
        for (i, j) in renames::pairs(&old, &new) {
            found[j] = Some(gone[i].name.clone());
        }
        let open = |(file, origin): &(&Sought<'_>, &mut Option<String>)| origin.is_none() && !file.copied;
        if sought.iter().zip(&mut found).any(|pair| open(&pair))
            && let Some(parent) = step.parent
        {
            let documents = documents_of(git, parent);
            let there: Vec<_> = documents.iter().filter(|file| !inside(&file.name)).collect();
            for (file, origin) in sought.iter().zip(&mut found).filter(open) {
                *origin = self.copied(git, file, &there);
            }
        }
        found
    }

    /// The file that another one is a copy of: the same, else the most alike.
    fn copied(&mut self, git: &Git, sought: &Sought<'_>, there: &[&File]) -> Option<String> {
        if sought.body.is_empty() {
            return None;
        }
        let mut same = there.iter().filter(|file| file.id == sought.id).map(|file| &file.name);
        if let Some(first) = same.next() {
            let named = |name: &&String| base(name) == base(&sought.path);
            return [first].into_iter().chain(same).find(named).or(Some(first)).cloned();
        }
        if there.len() > MOST_COMPARED {
            return None;
        }
        let profile = Profile::of(sought.body);
        let scored = there.iter().map(|file| (self.profile(git, file.id).alike(&profile), &file.name));
        let best = scored.filter(|(score, _)| *score >= ALIKE).max_by_key(|(score, _)| *score);
        best.map(|(_, name)| name.clone())
    }

    fn profile(&mut self, git: &Git, id: ObjectId) -> Arc<Profile> {
        let made = || Arc::new(Profile::of(&bytes(git, id).unwrap_or_default()));
        self.profiles.entry(id).or_insert_with(made).clone()
    }

    fn step(&mut self, git: &Git, id: ObjectId) -> Option<Arc<Step>> {
        if let Some(step) = self.known.get(&id) {
            return Some(step.clone());
        }
        let commit = git.find_commit(id).ok()?;
        let parent = commit.parent_ids().next().map(|id| id.detach()).filter(|id| git.has_object(id));
        let root = commit.tree_id().ok()?.detach();
        let before = parent.and_then(|id| Some(git.find_commit(id).ok()?.tree_id().ok()?.detach()));
        let difference = walk::compare(git, before, Some(root), &is_document);
        let put = difference.put.into_iter().filter(|(file, _)| file.kind == FileKind::Bytes);
        let put = put.map(|(file, before)| (file.name, (file.id, before))).collect();
        let step = Arc::new(Step { parent, put, removed: difference.removed });
        self.known.insert(id, step.clone());
        Some(step)
    }

    fn read(&self, git: &Git, trail: Trail) -> Option<Vec<Earlier>> {
        let earlier = |(commit, file, id)| Some(Earlier { commit, file, body: bytes(git, id)?.into() });
        let found: Vec<_> = trail.found.into_iter().rev().filter_map(earlier).collect();
        (!found.is_empty()).then_some(found)
    }
}

/// True for files that may have become a page.
fn is_document(path: &str) -> bool {
    let name = base(path);
    match name.rsplit_once('.') {
        Some((_, ending)) => DOCUMENTS.contains(&ending.to_ascii_lowercase().as_str()),
        None => name.eq_ignore_ascii_case("readme"),
    }
}

/// The documents a commit holds.
fn documents_of(git: &Git, commit: ObjectId) -> Vec<File> {
    let root = || Some(git.find_commit(commit).ok()?.tree_id().ok()?.detach());
    let held = walk::compare(git, None, root(), &is_document);
    held.put.into_iter().map(|(file, _)| file).filter(|file| file.kind == FileKind::Bytes).collect()
}

fn bytes(git: &Git, id: ObjectId) -> Option<Vec<u8>> {
    Some(git.find_object(id).ok()?.detach().data)
}
