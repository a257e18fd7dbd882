//! Which block of the old revision each block of the new one was.
//!
//! Identical blocks first ([`exact`]), then similar ones ([`similar`]), then those that were split or
//! merged ([`regroup`]). Of blocks that crossed, the smaller set has moved: the longest increasing
//! subsequence of pairs stays in place.

use std::ops::Range;

use super::pieces::{Bags, Piece, pieces};
use super::{exact, regroup, similar};

/// Matches the blocks of two sources.
pub(crate) fn match_blocks<'a>(old: &'a str, new: &'a str) -> Matching<'a> {
    let (old, new) = (pieces(old), pieces(new));
    let mut links = Links::new(&old, &new);
    exact::link(&mut links);
    let (has_old, has_new) = (links.to.clone(), links.from.clone());
    let bags = Bags::new(&old, &new, |i| has_old[i].is_none(), |j| has_new[j].is_none());
    similar::link(&mut links, &bags);

    let fate = |i: usize| match links.to[i] {
        Some(j) if links.stays[i] => Fate::Stayed(j),
        Some(j) => Fate::Moved(j),
        None => Fate::Gone,
    };
    let origin = |j: usize| match links.from[j] {
        Some(i) if links.stays[i] => Origin::Stayed(i),
        Some(i) => Origin::Moved(i),
        None => Origin::Fresh,
    };
    let mut fates: Vec<_> = (0..old.len()).map(fate).collect();
    let mut origins: Vec<_> = (0..new.len()).map(origin).collect();
    regroup::split(&links, &bags, &mut fates, &mut origins);
    regroup::merge(&links, &bags, &mut fates, &mut origins);
    Matching { old, new, fates, origins }
}

/// Two revisions' blocks and what became of them.
#[derive(Debug)]
pub(crate) struct Matching<'a> {
    pub old: Vec<Piece<'a>>,
    pub new: Vec<Piece<'a>>,
    /// For each old block, where it went.
    pub fates: Vec<Fate>,
    /// For each new block, where it came from.
    pub origins: Vec<Origin>,
}

/// What became of an old block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    Gone,
    Stayed(usize),
    Moved(usize),
    /// It became these adjacent new blocks.
    Split(Range<usize>),
    /// It became part of this new block.
    Joined(usize),
}

/// Where a new block came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    Fresh,
    Stayed(usize),
    Moved(usize),
    /// It was this part (bytes of the old source) of an old block.
    Part(usize, Range<usize>),
    /// It was several adjacent old blocks, each with what it became (bytes of the new source).
    Joined(Vec<(usize, Range<usize>)>),
}

/// Pairs found so far.
pub(super) struct Links<'p, 'a> {
    pub old: &'p [Piece<'a>],
    pub new: &'p [Piece<'a>],
    /// For each old block, its new one.
    pub to: Vec<Option<usize>>,
    /// For each new block, its old one.
    pub from: Vec<Option<usize>>,
    /// For each old block, whether its pair is in place; see [`Links::settle`].
    pub stays: Vec<bool>,
}

impl<'p, 'a> Links<'p, 'a> {
    fn new(old: &'p [Piece<'a>], new: &'p [Piece<'a>]) -> Self {
        let (to, from) = (vec![None; old.len()], vec![None; new.len()]);
        Self { old, new, to, from, stays: vec![false; old.len()] }
    }

    pub fn link(&mut self, i: usize, j: usize) {
        self.to[i] = Some(j);
        self.from[j] = Some(i);
    }

    pub fn is_free(&self, i: usize, j: usize) -> bool {
        self.to.get(i).is_some_and(Option::is_none) && self.from.get(j).is_some_and(Option::is_none)
    }

    /// Decides anew which pairs are in place: as many as can be, then as much text as can be.
    pub fn settle(&mut self) {
        const ONE: u64 = 1 << 36;
        let pairs: Vec<_> = self.to.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).collect();
        let news: Vec<_> = pairs.iter().map(|&(_, j)| j).collect();
        let weights = pairs.iter().map(|&(i, _)| ONE + self.old[i].core.len() as u64);
        self.stays.fill(false);
        for kept in heaviest_increasing(&news, &weights.collect::<Vec<_>>(), self.new.len()) {
            self.stays[pairs[kept].0] = true;
        }
    }

    /// Pairs in place, in order.
    pub fn stayed(&self) -> impl Iterator<Item = (usize, usize)> {
        let pairs = self.to.iter().zip(&self.stays).enumerate();
        pairs.filter_map(|(i, (to, stays))| to.filter(|_| *stays).map(|j| (i, j)))
    }

    /// Unpaired blocks between neighbouring pairs in place, where there are any on both sides.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let (mut i, mut j) = (0, 0);
        let ends = [(self.old.len(), self.new.len())];
        for (next_i, next_j) in self.stayed().chain(ends) {
            let old: Vec<_> = (i..next_i).filter(|&i| self.to[i].is_none()).collect();
            let new: Vec<_> = (j..next_j).filter(|&j| self.from[j].is_none()).collect();
            if !old.is_empty() && !new.is_empty() {
                gaps.push(Gap { old, new });
            }
            (i, j) = (next_i + 1, next_j + 1);
        }
        gaps
    }
}

/// Unpaired blocks that face each other.
pub(super) struct Gap {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
}

/// Indices of the increasing subsequence of `values` (each below `bound`) with the most weight.
pub(super) fn heaviest_increasing(values: &[usize], weights: &[u64], bound: usize) -> Vec<usize> {
    // A Fenwick tree of the best chain that ends at or below a value: (weight, its last index).
    let mut best: Vec<(u64, usize)> = vec![(0, usize::MAX); bound + 1];
    let mut previous = vec![usize::MAX; values.len()];
    for (index, (&value, &weight)) in values.iter().zip(weights).enumerate() {
        let mut chain = (0, usize::MAX);
        let mut at = value;
        while at > 0 {
            if best[at].0 > chain.0 {
                chain = best[at];
            }
            at &= at - 1;
        }
        previous[index] = chain.1;
        let candidate = (chain.0 + weight, index);
        let mut at = value + 1;
        while at <= bound {
            if best[at].0 < candidate.0 {
                best[at] = candidate;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut at = best.iter().max_by_key(|chain| chain.0).map_or(usize::MAX, |chain| chain.1);
    let mut chain = Vec::new();
    while at != usize::MAX {
        chain.push(at);
        at = previous[at];
    }
    chain.reverse();
    chain
}
