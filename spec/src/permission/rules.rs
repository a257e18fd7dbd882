//! Everything that was said, ready to be asked about thousands of paths.

use std::collections::HashMap;

use super::{Access, Duty, Member, Permission, Reading, Subject, judge, read};
use crate::path::PagePath;

/// Everything that was said, found by where it was.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    said: Vec<Permission>,
    /// By the path as it is compared.
    places: HashMap<String, usize>,
}

impl Rules {
    /// These words.
    pub fn new(said: Vec<Permission>) -> Self {
        let places = said.iter().enumerate().map(|(at, said)| (said.path.fold(), at)).collect();
        Self { said, places }
    }

    /// All of them, in the order they were given.
    pub fn said(&self) -> &[Permission] {
        &self.said
    }

    /// As [`super::governing`], by a look at each path above.
    // r[impl permission.nearest] r[impl permission.inherited]
    pub fn governing(&self, path: &PagePath, duty: Duty) -> Option<&Permission> {
        self.above(&path.fold(), duty)
    }

    /// As [`super::access`].
    pub fn access(&self, path: &PagePath, who: &Subject, reading: Reading) -> Access {
        let fold = path.fold();
        judge(|duty| self.above(&fold, duty), who, reading)
    }

    /// Whether somebody reads at a path.
    pub fn reads(&self, path: &PagePath, who: &Subject, reading: Reading) -> bool {
        read(self.above(&path.fold(), Duty::Read), who, reading).may
    }

    /// Those of the words that say who reads, and leave somebody out: where in [`Rules::said`] each stands.
    pub fn closed_to(&self, who: &Subject, reading: Reading) -> impl Iterator<Item = usize> {
        let all = self.said.iter().enumerate();
        let closed = move |said: &Permission| said.readers.is_some() && !read(Some(said), who, reading).may;
        all.filter(move |(_, said)| closed(said)).map(|(at, _)| at)
    }

    /// Whether somebody is named as editor anywhere.
    pub fn edits_somewhere(&self, who: &Subject) -> bool {
        let mut lists = self.said.iter().filter_map(|said| said.list(Duty::Edit));
        lists.any(|list| who.named(list).is_some() || list.contains(&Member::Everybody))
    }

    fn above(&self, fold: &str, duty: Duty) -> Option<&Permission> {
        if self.said.is_empty() {
            return None;
        }
        let here = |fold: &str| self.places.get(fold).map(|at| &self.said[*at]).filter(|it| it.list(duty).is_some());
        let mut fold = fold;
        loop {
            if let Some(found) = here(fold) {
                return Some(found);
            }
            fold = match fold.rfind('/') {
                _ if fold == "/" => return None,
                Some(0) | None => "/",
                Some(end) => &fold[..end],
            };
        }
    }
}
