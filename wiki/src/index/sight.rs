//! What of everything an actor may find.
//!
//! Made once for each search, and applied inside every query that the search asks: finds, counts, facets and words that are
//! offered instead all go through [`Scope`](super::scope::Scope), which holds one. What is told of closed subtrees later is
//! one more thing to know here and one more clause there.

use spec::Actor;

/// What may be found by somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All there is.
    Whole,
    /// What is for everybody, and what is for this account alone.
    Of(Option<i64>),
}

impl Sight {
    /// What an actor may find: drafts are their authors', and whoever could read the files themselves sees them too.
    // r[impl search.drafts]
    pub fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Operator => Sight::Whole,
            _ => Sight::Of(actor.account()),
        }
    }
}
