//! What a change did to a stretch of code, in pieces that can be told to somebody: a number became another, a comparison was
//! turned round, a check is gone.
//!
//! The pieces say what changed, not how much it matters: that depends on what the requirement says
//! ([`weigh`](super::weigh)). What does the same under another name or in another place is no piece at all.

mod hunk;
mod replaced;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use self::hunk::{Hunk, renamed, without_moves};
use self::replaced::{joined, pair_negations, vanished};
use super::sign::{Sign, glued, sign, silent};
use super::statement::opened;
use super::subject::stems;
use crate::diff::runs;

/// Most pieces that are kept.
const MOST: usize = 24;

/// Longest stretch that is a statement or two.
const STATEMENT: usize = 40;

/// What happened to a few tokens of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftWhat"))]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A number became another.
    Number,
    /// A comparison or the end of a range became another.
    Comparison,
    /// A condition was turned round.
    Negation,
    /// "And" became "or", or the other way round.
    Logic,
    /// True became false, something became nothing.
    Truth,
    /// A name became one that does the opposite.
    Opposite,
    /// What goes wrong is called another way.
    Failure,
    /// A kind, variant or constant became another.
    Constant,
    /// A sum is made in another way.
    Arithmetic,
    /// A text became another.
    Text,
    /// Another thing is called.
    Call,
    /// A condition or a way out is gone.
    CheckGone,
    /// A statement is gone.
    Gone,
    /// A condition or a way out is new.
    CheckNew,
    /// Something is new.
    New,
    /// Part of a statement is gone.
    Part,
    /// Something is written in another way.
    Rewritten,
}

/// A few tokens that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What happened to them.
    pub what: What,
    /// What they were.
    pub old: String,
    /// What they are.
    pub new: String,
    /// The stems of the names around them.
    pub near: BTreeSet<String>,
}

/// What a change did to a stretch of code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alteration {
    /// What changed, in the order of the code.
    pub pieces: Vec<Piece>,
    /// How many tokens are gone, how many are new, and how many there were.
    pub removed: usize,
    /// New ones.
    pub added: usize,
    /// There were.
    pub of: usize,
}

/// What else happened to the file, for telling a new name from another one.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Names that the file has no more.
    pub left: HashSet<String>,
    /// Names that it did not have, and how often it has them.
    pub came: HashMap<String, usize>,
}

impl Around {
    /// Compares the words of a whole file.
    pub fn between(old: &str, new: &str) -> Self {
        let names = |text: &str| {
            let mut names: HashMap<String, usize> = HashMap::new();
            for name in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| sign(name) == Sign::Name) {
                *names.entry(name.to_owned()).or_default() += 1;
            }
            names
        };
        let (old, mut came) = (names(old), names(new));
        let left = old.keys().filter(|name| !came.contains_key(*name)).cloned().collect();
        came.retain(|name, _| !old.contains_key(name));
        Self { left, came }
    }

    /// What happened to several files together.
    pub fn and(&mut self, other: Self) {
        self.left.extend(other.left);
        for (name, count) in other.came {
            *self.came.entry(name).or_default() += count;
        }
    }
}

impl Piece {
    /// True when the other takes back what this did.
    pub fn is_undone_by(&self, other: &Piece) -> bool {
        let is_turned = match (self.what, other.what) {
            (a, b) if a == b => true,
            (What::CheckGone | What::Gone | What::Part, What::CheckNew | What::New) => true,
            (What::CheckNew | What::New, What::CheckGone | What::Gone | What::Part) => true,
            _ => false,
        };
        is_turned && self.old == other.new && self.new == other.old
    }
}

impl Alteration {
    /// True when the code does the same.
    pub fn is_nothing(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// What became of a stretch of code.
// r[impl drift.silent]
pub fn alteration(old: &[String], new: &[String], around: &Around) -> Alteration {
    let (old, new) = (glued(&opened(old)), glued(&opened(new)));
    let (hush_old, hush_new) = (silent(&old), silent(&new));
    let heard = |tokens: &[String], hush: &[bool]| -> Vec<String> {
        tokens.iter().zip(hush).filter(|(_, hush)| !**hush).map(|(token, _)| token.clone()).collect()
    };
    let (old, new) = (heard(&old, &hush_old), heard(&new, &hush_new));
    let (plain_old, plain_new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let hunks: Vec<Hunk> = runs(&plain_old, &plain_new)
        .into_iter()
        .filter(|run| !run.equal)
        .map(|run| Hunk { old: run.old, new: run.new })
        .collect();
    let renamed = renamed(&hunks, &old, &new, around);
    let mut alteration = Alteration { of: old.len(), ..Alteration::default() };
    for hunk in without_moves(&hunks, &old, &new) {
        alteration.removed += hunk.old.len();
        alteration.added += hunk.new.len();
        hunk.pieces(&old, &new, &renamed, &mut alteration.pieces);
    }
    pair_negations(&mut alteration.pieces);
    // A comment whose code went speaks of whatever comes next.
    let is_other = alteration.removed * 10 >= old.len() * 7 && !old.is_empty() && old.len() <= STATEMENT;
    if is_other
        && alteration.pieces.iter().all(|piece| matches!(piece.what, What::Rewritten | What::New | What::CheckNew))
    {
        let what = vanished(&old).filter(|what| *what != What::Part).unwrap_or(What::Gone);
        let near = old.iter().filter(|token| sign(token) == Sign::Name).flat_map(|name| stems(name)).collect();
        alteration.pieces = vec![Piece { what, old: joined(&old), new: String::new(), near }];
        alteration.added = 0;
    }
    alteration.pieces.truncate(MOST);
    alteration
}
