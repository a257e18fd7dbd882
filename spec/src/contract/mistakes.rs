//! What is wrong in a contract that can be read: only what is cheap to find and sure.

mod api;
mod proto;

use super::{Contract, Tables};

/// Most mistakes that are told of one contract.
const MOST: usize = 100;

/// Most that are found: those that are told are the first of them by line.
const MOST_FOUND: usize = 10 * MOST;

/// Something that is wrong in a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the contract, from 1.
    pub line: usize,
    /// What sort of mistake it is.
    pub sort: Sort,
    /// What is the matter, as a sentence.
    pub message: String,
    /// What to write instead.
    pub instead: String,
}

/// Sorts of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Something is named that is not there.
    Reference,
    /// Something stands twice that may stand once.
    Twice,
    /// Something is missing, or cannot be as it is said.
    Incomplete,
}

impl Mistake {
    pub(super) fn new(line: usize, sort: Sort, message: impl Into<String>, instead: &str) -> Self {
        Self { line, sort, message: message.into(), instead: instead.into() }
    }

    pub(super) fn twice(line: usize, message: impl Into<String>) -> Self {
        Self::new(line, Sort::Twice, message, "Give one of them another name or number, or take it away.")
    }
}

/// Mistakes while they are looked for.
#[derive(Clone, Debug, Default)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub(super) fn push(&mut self, mistake: Mistake) {
        if !self.is_full() {
            self.0.push(mistake);
        }
    }

    /// True when there is no need to look for more.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MOST_FOUND
    }
}

/// What is wrong in a contract, in the order of its lines.
// r[impl contract.mistakes]
pub fn mistakes(contract: &Contract) -> Vec<Mistake> {
    let mut found = match contract {
        Contract::OpenApi(root) => api::of(root),
        Contract::JsonSchema(root) => api::of_schema(root),
        Contract::Protobuf(file) => proto::of(file),
        Contract::Sql(Tables { doubts, .. }) => doubts.clone(),
    }
    .0;
    found.sort_by_key(|mistake| mistake.line);
    found.truncate(MOST);
    found
}
