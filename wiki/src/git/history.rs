//! The first-parent history of a branch, read commit by commit, oldest first.
//!
//! What cannot be read is told as a [`Problem`] and skipped.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gix::{ObjectId, Repository as Git};

use super::landing::{Content, Landed, Landing, Origin, Problem, Put, Rewind, Step};
use super::present::Present;
use super::renames::{self, Candidate, Changed};
use super::sketch::{ALIKE, Profile};
use super::trail::{Sought, Trails};
use super::walk::{self, FileKind};
use super::{Repository, damaged};
use crate::error::Result;

/// Most files that are looked through for the origin of a new one, when their sketches are not at hand.
const MOST_PRESENT: usize = 5_000;

/// Most removed files that are compared with each new one.
const MOST_REMOVED: usize = 300;

/// Most files of one commit among which swapped ones are looked for.
const MOST_SWAPPED: usize = 100;

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

    /// Finds out which files were only renamed, and which changed places.
    fn moves(&self, difference: &walk::Difference, put: &mut [Put], removed: &mut [Option<String>]) {
        let fresh: Vec<_> = (0..put.len()).filter(|at| difference.put[*at].1.is_none()).collect();
        if !fresh.is_empty() && !removed.is_empty() {
            let bodies: Vec<_> = difference.removed.iter().map(|file| self.bytes(file.id)).collect();
            let gone = difference.removed.iter().zip(&bodies);
            let gone: Vec<_> = gone
                .map(|(file, body)| Candidate { name: &file.name, id: file.id, body: body.as_deref().unwrap_or(&[]) })
                .collect();
            let new: Vec<_> = fresh
                .iter()
                .map(|at| Candidate {
                    name: &put[*at].file,
                    id: difference.put[*at].0.id,
                    body: put[*at].content.bytes(),
                })
                .collect();
            for (i, j) in renames::pairs(&gone, &new) {
                put[fresh[j]].from = removed[i].take();
            }
        }
    }

    /// Finds out which files took each other's places.
    fn swaps(&self, difference: &walk::Difference, put: &mut [Put], profiles: &[Option<Profile>]) {
        let strange = |at: &usize| match (difference.put[*at].1, &profiles[*at]) {
            (Some(_), Some(profile)) => {
                !self.present.as_ref().is_some_and(|known| known.knows(&put[*at].file, profile))
            }
            _ => false,
        };
        let both: Vec<_> = (0..put.len()).filter(strange).collect();
        if both.len() < 2 || both.len() > MOST_SWAPPED {
            return;
        }
        let old = |at: usize| self.bytes(difference.put[at].1?);
        let changed: Vec<_> = both
            .iter()
            .map(|at| Changed {
                old: Profile::of(&old(*at).unwrap_or_default()),
                new: profiles[*at].clone().unwrap_or_default(),
            })
            .collect();
        for (now, before) in renames::swaps(&changed) {
            put[both[now]].from = Some(put[both[before]].file.clone());
        }
    }

    /// How each new text of a page looks from afar.
    fn profiles(&self, put: &[Put]) -> Vec<Option<Profile>> {
        let is_text = |put: &&Put| matches!(put.content, Content::Bytes(_)) && (self.wanted.page)(&put.file);
        put.iter().map(|put| Some(put).filter(is_text).map(|put| Profile::of(put.content.bytes()))).collect()
    }

    /// Finds out where the texts of new pages come from.
    // r[impl import.origin]
    fn origins(
        &mut self,
        commit: ObjectId,
        difference: &walk::Difference,
        put: &mut [Put],
        profiles: &[Option<Profile>],
    ) {
        let is_new = |at: &usize| {
            let (put, profile) = (&put[*at], &profiles[*at]);
            put.from.is_none() && difference.put[*at].1.is_none() && profile.as_ref().is_some_and(Profile::is_telling)
        };
        let new: Vec<_> = (0..put.len()).filter(is_new).collect();
        if new.is_empty() {
            return;
        }
        for at in &new {
            let Some(profile) = &profiles[*at] else { continue };
            let origin = self.copied(&put[*at].file, difference.put[*at].0.id, profile, &difference.removed);
            put[*at].origin = origin.map(Origin::Copy);
        }
        let above = if self.wanted.dir.is_empty() { String::new() } else { format!("{}/", self.wanted.dir) };
        let sought: Vec<_> = new
            .iter()
            .map(|at| Sought {
                path: format!("{above}{}", put[*at].file),
                id: difference.put[*at].0.id,
                body: put[*at].content.bytes(),
                copied: put[*at].origin.is_some(),
            })
            .collect();
        let found = self.trails.of_new(&self.git, commit, &sought, &|path| self.wanted.inside(path));
        for (at, earlier) in new.into_iter().zip(found) {
            if let Some(earlier) = earlier {
                put[at].origin = Some(Origin::Outside(earlier));
            }
        }
    }

    /// The page whose text a new file repeats: one with the same text, else one that this commit removes (though it
    /// lives on elsewhere already), else any other.
    fn copied(&self, name: &str, id: ObjectId, profile: &Profile, removed: &[walk::File]) -> Option<String> {
        let looked_up;
        let present = match &self.present {
            Some(present) => present,
            None => {
                looked_up = self.look_up(name);
                &looked_up
            }
        };
        if let Some(same) = present.equal(name, id) {
            return Some(same.to_owned());
        }
        let removed = removed.iter().filter(|file| (self.wanted.page)(&file.name));
        let removed = removed.take(MOST_REMOVED).map(|file| (file.name.as_str(), file.id)).collect();
        self.most_alike(profile, removed).or_else(|| self.most_alike(profile, present.likely(profile)))
    }

    /// The file that shares most with another, if it shares enough.
    fn most_alike(&self, profile: &Profile, files: Vec<(&str, ObjectId)>) -> Option<String> {
        let score = |id| Some(Profile::of(&self.bytes(id)?).alike(profile));
        let scored = files.into_iter().filter_map(|(name, id)| Some((score(id)?, name)));
        let best = scored.filter(|(score, _)| *score >= ALIKE).max_by_key(|(score, _)| *score);
        best.map(|(_, name)| name.to_owned())
    }

    /// The pages as the last commit left them; of very many only those near a name.
    fn look_up(&self, name: &str) -> Present {
        let held = walk::compare(&self.git, None, self.last, &|file| (self.wanted.page)(file)).put;
        let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let near = |other: &str| renames::base(other) == renames::base(name) || folder(other) == folder(name);
        let all = held.len() <= MOST_PRESENT;
        let mut present = Present::default();
        for (file, _) in held.iter().filter(|(file, _)| all || near(&file.name)).take(MOST_PRESENT) {
            if let Some(body) = self.bytes(file.id) {
                present.put(&file.name, file.id, &Profile::of(&body));
            }
        }
        present
    }

    /// Keeps in mind how the pages stand now.
    fn note(&mut self, difference: &walk::Difference, profiles: Vec<Option<Profile>>) {
        let Some(present) = &mut self.present else { return };
        for file in &difference.removed {
            present.remove(&file.name);
        }
        for ((file, _), profile) in difference.put.iter().zip(profiles) {
            match profile {
                Some(profile) => present.put(&file.name, file.id, &profile),
                None => drop(present.remove(&file.name)),
            }
        }
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
