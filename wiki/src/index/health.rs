//! How an index is.

/// How far one of the two search indexes has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// What it holds: `pages`, or `records` for everything else.
    pub name: &'static str,
    /// The last event of the log that it has seen.
    pub seen: i64,
    /// The newest there is.
    pub newest: i64,
    /// While all of it is made again: how much of it is done, and how much there is.
    pub remade: Option<(usize, usize)>,
}

impl Health {
    /// How many events cannot be found yet.
    pub fn behind(&self) -> i64 {
        (self.newest - self.seen).max(0)
    }
}
