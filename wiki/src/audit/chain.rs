//! How the rows of the audit log hold together: each has the hash of the one before, and its own over all it says.
//!
//! Whoever changes a row, puts one in or takes one out has to write every later one anew; that shows as soon as one hash
//! is known elsewhere. Nothing here reads or writes.
//!
//! A row's hash is BLAKE3, in the mode that derives keys, with the context [`CONTEXT`], over: its number and its time
//! (each 8 bytes, little end first); the byte 0, or the byte 1 and the account's number in 8 bytes; then actor, door,
//! address, act, subject and detail, each as its length in 8 bytes and its bytes in UTF-8; then the hash of the row before.

use std::fmt;

use spec::audit::Mark;

use crate::git::hex;

/// What the hashes of rows are told apart by from all others.
pub const CONTEXT: &str = "holotype audit log 1";

/// What stands before the first row.
pub const FIRST: [u8; 32] = [0; 32];

/// How many flaws are told.
const MOST: usize = 100;

/// All a row says.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Its number.
    pub seq: i64,
    /// Its time, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Whose account.
    pub account: Option<i64>,
    /// Actor, door, address, act, subject and detail.
    pub texts: [&'a str; 6],
}

/// The hash of a row that stands behind one with the hash `before`.
// r[impl audit.chain]
pub fn hash(link: &Link<'_>, before: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
    hasher.update(&link.seq.to_le_bytes());
    hasher.update(&link.at.to_le_bytes());
    match link.account {
        None => hasher.update(&[0]),
        Some(account) => hasher.update(&[1]).update(&account.to_le_bytes()),
    };
    for text in link.texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.update(before).finalize().as_bytes()
}

/// What is wrong with the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A row says something else than when it was written.
    Changed(i64),
    /// Rows are missing, from and to.
    Missing(i64, i64),
    /// A row does not continue the one before it.
    Loose(i64),
    /// The log ends before a row that is known to have been there.
    Cut(i64),
    /// A row is another than the one that is known to have been there.
    Replaced(i64),
    /// The database does not keep rows from being changed any more.
    Unguarded,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Changed(seq) => write!(f, "row {seq} was changed after it was written"),
            Flaw::Missing(from, to) if from == to => write!(f, "row {from} is missing"),
            Flaw::Missing(from, to) => write!(f, "rows {from} to {to} are missing"),
            Flaw::Loose(1) => write!(f, "row 1 says that another was before it: the beginning was replaced"),
            Flaw::Loose(seq) => {
                write!(f, "row {seq} does not continue row {}: one of them was put in or written anew", seq - 1)
            }
            Flaw::Cut(seq) => write!(f, "row {seq} is gone: the end of the log was cut off"),
            Flaw::Replaced(seq) => write!(f, "row {seq} is not the one that was there: the log was written anew"),
            Flaw::Unguarded => write!(f, "the triggers that keep rows from being changed were taken away"),
        }
    }
}

/// What came of looking through the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows there are.
    pub rows: u64,
    /// The newest; keep it elsewhere.
    pub newest: Option<Mark>,
    /// What is wrong with it, the first hundred at most.
    pub flaws: Vec<Flaw>,
    last: i64,
    before: Option<Vec<u8>>,
}

impl Report {
    /// The row that was looked at last.
    pub(crate) fn last(&self) -> i64 {
        self.last
    }

    /// Looks at the next row.
    pub(crate) fn take(&mut self, link: &Link<'_>, before: &[u8], kept: &[u8], expected: Option<&Mark>) {
        let seq = link.seq;
        let follows = self.before.as_deref().unwrap_or(&FIRST) == before;
        if seq != self.last + 1 {
            self.found(Flaw::Missing(self.last + 1, seq - 1));
        } else if !follows {
            self.found(Flaw::Loose(seq));
        }
        if hash(link, before) != kept {
            self.found(Flaw::Changed(seq));
        }
        if expected.is_some_and(|mark| mark.seq == seq && mark.hash != hex(kept)) {
            self.found(Flaw::Replaced(seq));
        }
        self.rows += 1;
        self.last = seq;
        self.before = Some(kept.to_vec());
    }

    /// Looks at the end.
    pub(crate) fn conclude(&mut self, expected: Option<&Mark>) {
        if let Some(mark) = expected.filter(|mark| mark.seq > self.last) {
            self.found(Flaw::Cut(mark.seq));
        }
        self.newest = self.before.as_deref().map(|hash| Mark { seq: self.last, hash: hex(hash) });
    }

    /// Notes that the database lets rows be changed.
    pub(crate) fn unguarded(&mut self) {
        self.found(Flaw::Unguarded);
    }

    fn found(&mut self, flaw: Flaw) {
        if self.flaws.len() < MOST {
            self.flaws.push(flaw);
        }
    }
}
