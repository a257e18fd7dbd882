//! What of everything an actor may find.
//!
//! Made once for each search, and applied inside every query that the search asks: finds, counts, facets and words that are
//! offered instead all go through [`Scope`](super::scope::Scope), which holds one.

use std::collections::HashSet;
use std::sync::Arc;

use spec::{Actor, PagePath};

/// What may be found by somebody.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Whose drafts are found.
    pub drafts: Drafts,
    /// What is closed to them; none when nothing is.
    pub closed: Option<Arc<Closed>>,
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
#[derive(Debug, Default)]
pub struct Closed {
    /// Pages, wherever what is found of them was written.
    pub pages: HashSet<u64>,
    /// Changes that closed pages have part in: what they and their commits say may be about those.
    pub changes: HashSet<u64>,
    /// Commits that landed in no change and touched files of closed pages, by their ids.
    pub commits: Vec<String>,
    /// True when there are more of those than can be told, or a repository is closed: what stands nowhere is not found.
    pub placeless: bool,
    /// Subtrees that are closed, and those below them that are open again.
    pub subtrees: Vec<(PagePath, Vec<PagePath>)>,
}

impl Sight {
    /// All there is.
    pub fn whole() -> Self {
        Self { drafts: Drafts::All, closed: None }
    }

    /// What an actor may find. Whoever could read the files themselves sees drafts, too.
    // r[impl search.drafts]
    pub fn of(actor: &Actor, closed: Option<Arc<Closed>>) -> Self {
        let drafts = match actor {
            Actor::Operator => Drafts::All,
            _ => Drafts::Of(actor.account()),
        };
        Self { drafts, closed }
    }
}
