//! Pairs of identical blocks, blank lines around them aside.

use std::collections::HashMap;

use super::matching::Links;
use super::script::runs;
use super::tokens::{is_word, tokens};

/// Links blocks with the same text: in place where they can be, moved otherwise.
pub(super) fn link(links: &mut Links) {
    let ids = Ids::new(links);
    let (before, after) = ends(&ids);
    let (old_len, new_len) = (ids.old.len(), ids.new.len());
    for i in 0..before {
        links.link(i, i);
    }
    for back in 1..=after {
        links.link(old_len - back, new_len - back);
    }
    link_unique(links, &ids);
    links.settle();
    let (stayed, moved): (Vec<_>, Vec<_>) = pairs(links).into_iter().partition(|p| links.stays[p.0]);
    extend(links, &ids, &stayed);
    extend(links, &ids, &moved);
    links.settle();
    for gap in links.gaps() {
        let old: Vec<_> = gap.old.iter().map(|&i| ids.old[i]).collect();
        let new: Vec<_> = gap.new.iter().map(|&j| ids.new[j]).collect();
        for run in runs(&old, &new).into_iter().filter(|run| run.equal) {
            for (a, b) in run.old.zip(run.new) {
                links.link(gap.old[a], gap.new[b]);
            }
        }
    }
    link_leftovers(links, &ids);
    links.settle();
}

/// Each block's text as a number: equal texts, equal numbers.
struct Ids {
    old: Vec<usize>,
    new: Vec<usize>,
    /// How many old and new blocks have each number.
    counts: Vec<(usize, usize)>,
}

impl Ids {
    fn new(links: &Links) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut id = |core| {
            let next = known.len();
            *known.entry(core).or_insert(next)
        };
        let old: Vec<_> = links.old.iter().map(|piece| id(piece.core)).collect();
        let new: Vec<_> = links.new.iter().map(|piece| id(piece.core)).collect();
        let mut counts = vec![(0, 0); known.len()];
        old.iter().for_each(|&id| counts[id].0 += 1);
        new.iter().for_each(|&id| counts[id].1 += 1);
        Self { old, new, counts }
    }
}

fn ends(ids: &Ids) -> (usize, usize) {
    let before = ids.old.iter().zip(&ids.new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&ids.old[before..], &ids.new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    (before, after)
}

/// Links texts that occur once on each side.
fn link_unique(links: &mut Links, ids: &Ids) {
    let mut place = vec![0; ids.counts.len()];
    for (j, &id) in ids.new.iter().enumerate() {
        place[id] = j;
    }
    for (i, &id) in ids.old.iter().enumerate() {
        if ids.counts[id] == (1, 1) && links.is_free(i, place[id]) {
            links.link(i, place[id]);
        }
    }
}

/// Links what stands directly before and after a pair, if identical too.
fn extend(links: &mut Links, ids: &Ids, pairs: &[(usize, usize)]) {
    for &(i, j) in pairs {
        let (mut a, mut b) = (i + 1, j + 1);
        while links.is_free(a, b) && ids.old[a] == ids.new[b] {
            links.link(a, b);
            (a, b) = (a + 1, b + 1);
        }
    }
    for &(i, j) in pairs.iter().rev() {
        let (mut a, mut b) = (i, j);
        while a > 0 && b > 0 && links.is_free(a - 1, b - 1) && ids.old[a - 1] == ids.new[b - 1] {
            (a, b) = (a - 1, b - 1);
            links.link(a, b);
        }
    }
}

/// Links identical blocks left over in different gaps.
///
/// Short ones (a lone `[!NOTE]`, a rule) must occur equally often on both sides: one that went here
/// and another that came there are no move.
fn link_leftovers(links: &mut Links, ids: &Ids) {
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); ids.counts.len()];
    for i in (0..ids.old.len()).rev().filter(|&i| links.to[i].is_none()) {
        waiting[ids.old[i]].push(i);
    }
    for j in 0..ids.new.len() {
        let id = ids.new[j];
        let Some(&i) = waiting[id].last() else { continue };
        let (olds, news) = ids.counts[id];
        if links.from[j].is_some() || (olds != news && is_short(links.old[i].core)) {
            continue;
        }
        waiting[id].pop();
        if links.is_free(i, j) {
            links.link(i, j);
            extend(links, ids, &[(i, j)]);
        }
    }
}

fn is_short(core: &str) -> bool {
    core.len() < 100 && tokens(core).iter().filter(|token| is_word(token)).count() < 3
}

fn pairs(links: &Links) -> Vec<(usize, usize)> {
    links.to.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).collect()
}
