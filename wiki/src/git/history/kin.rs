//! Which file a commit made of which: renamed, swapped, copied, or brought in from outside the mount.

use gix::ObjectId;

use super::Reader;
use crate::git::landing::{Content, Origin, Put};
use crate::git::present::Present;
use crate::git::renames::{self, Candidate, Changed};
use crate::git::sketch::{ALIKE, Profile};
use crate::git::trail::Sought;
use crate::git::walk;

/// Most files that are looked through for the origin of a new one, when their sketches are not at hand.
const MOST_PRESENT: usize = 5_000;

/// Most removed files that are compared with each new one.
const MOST_REMOVED: usize = 300;

/// Most files of one commit among which swapped ones are looked for.
const MOST_SWAPPED: usize = 100;

impl Reader {
    /// Finds out which files were only renamed, and which changed places.
    pub(super) fn moves(&self, difference: &walk::Difference, put: &mut [Put], removed: &mut [Option<String>]) {
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
    pub(super) fn swaps(&self, difference: &walk::Difference, put: &mut [Put], profiles: &[Option<Profile>]) {
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
    pub(super) fn profiles(&self, put: &[Put]) -> Vec<Option<Profile>> {
        let is_text = |put: &&Put| matches!(put.content, Content::Bytes(_)) && (self.wanted.page)(&put.file);
        put.iter().map(|put| Some(put).filter(is_text).map(|put| Profile::of(put.content.bytes()))).collect()
    }

    /// Finds out where the texts of new pages come from.
    // r[impl import.origin]
    pub(super) fn origins(
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
    pub(super) fn note(&mut self, difference: &walk::Difference, profiles: Vec<Option<Profile>>) {
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
}
