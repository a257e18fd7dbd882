//! What is wrong in a contract that can be read: only what is cheap to find and sure.

mod api;
mod proto;

use super::{Contract, Tables};

/// Most mistakes that are told of one contract.
const MOST: usize = 100;

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

/// What is wrong in a contract, in the order of its lines.
// r[impl contract.mistakes]
pub fn mistakes(contract: &Contract) -> Vec<Mistake> {
    let mut found = match contract {
        Contract::OpenApi(root) => api::of(root),
        Contract::JsonSchema(root) => api::of_schema(root),
        Contract::Protobuf(file) => proto::of(file),
        Contract::Sql(Tables { doubts, .. }) => doubts.clone(),
    };
    found.sort_by_key(|mistake| mistake.line);
    found.truncate(MOST);
    found
}
