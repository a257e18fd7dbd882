//! What of everything an actor may find.
//!
//! Made once for each search, and applied inside every query that the search asks: finds, counts, facets and words that are
//! offered instead all go through [`Scope`](super::scope::Scope), which holds one.

use std::sync::Arc;

use spec::{Actor, PagePath};

use super::shut::Shuts;

/// What may be found by somebody.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Whose drafts are found.
    pub drafts: Drafts,
    /// What is closed to them; none when nothing is.
    pub closed: Option<Arc<Closed>>,
    /// Subtrees that are archived: found by whoever asks for them.
    pub archived: Arc<[PagePath]>,
}

/// Whose drafts are found, which are their authors' until they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Everybody's.
    All,
    /// This account's alone.
    Of(Option<i64>),
}

/// What is closed to somebody.
#[derive(Debug, Default, PartialEq)]
pub struct Closed {
    /// Pages, wherever what is found of them was written.
    pub pages: Numbers,
    /// Changes that closed pages have part in: what they and their commits say may be about those.
    pub changes: Numbers,
    /// Commits that landed in no change and touched files of closed pages, by their ids.
    pub commits: Vec<String>,
    /// True when there are more of those than can be told, or a repository is closed: what stands nowhere is not found.
    pub placeless: bool,
    /// Subtrees that are closed, and those below them that are open again.
    pub subtrees: Vec<(PagePath, Vec<PagePath>)>,
    /// What of the index that is.
    pub found_out: Shuts,
}

/// Small numbers that are close together: a bit for each, since every find is asked for its own.
#[derive(Debug, Default, PartialEq)]
pub struct Numbers(Vec<u64>);

impl Numbers {
    /// Whether a number is among them.
    pub fn contains(&self, number: u64) -> bool {
        let bits = usize::try_from(number / 64).ok().and_then(|at| self.0.get(at));
        bits.is_some_and(|bits| bits & (1 << (number % 64)) != 0)
    }

    /// One more.
    pub fn add(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// One less.
    pub fn remove(&mut self, number: usize) {
        if let Some(bits) = self.0.get_mut(number / 64) {
            *bits &= !(1 << (number % 64));
        }
    }

    /// Those of others as well.
    pub fn join(&mut self, others: &Numbers) {
        if self.0.len() < others.0.len() {
            self.0.resize(others.0.len(), 0);
        }
        for (bits, more) in self.0.iter_mut().zip(&others.0) {
            *bits |= more;
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

impl FromIterator<i64> for Numbers {
    fn from_iter<I: IntoIterator<Item = i64>>(numbers: I) -> Self {
        let mut all = Self::default();
        numbers.into_iter().filter_map(|number| usize::try_from(number).ok()).for_each(|number| all.add(number));
        all
    }
}

impl Sight {
    /// All there is.
    pub fn whole() -> Self {
        Self { drafts: Drafts::All, closed: None, archived: Arc::default() }
    }

    /// What an actor may find. Whoever could read the files themselves sees drafts, too.
    // r[impl search.drafts]
    pub fn of(actor: &Actor, closed: Option<Arc<Closed>>) -> Self {
        let drafts = match actor {
            Actor::Operator => Drafts::All,
            _ => Drafts::Of(actor.account()),
        };
        Self { drafts, closed, archived: Arc::default() }
    }
}
