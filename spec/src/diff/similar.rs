//! Pairs of blocks that share most of their words.

use super::matching::{Gap, Links, heaviest_increasing};
use super::pieces::Bags;
use crate::markdown::BlockKind;

/// Alike enough to be the same block in the same place.
const SAME: f32 = 0.4;
/// Alike enough to be the same block if both neighbours agree.
const FACING: f32 = 0.2;
/// Alike enough to be the same block somewhere else.
const ELSEWHERE: f32 = 0.6;
/// Pairs compared in one gap, and in all; beyond, only candidates with a rare word in common are.
const GAP_CELLS: usize = 60_000;
const ALL_CELLS: usize = 200_000;

/// Links blocks that are alike, in gaps first, then across them.
pub(super) fn link(links: &mut Links, bags: &Bags) {
    let mut cells = ALL_CELLS;
    for gap in links.gaps() {
        let size = gap.old.len() * gap.new.len();
        if size <= GAP_CELLS.min(cells) {
            cells -= size;
            let alike = &mut |a: usize, b: usize| alike(links, bags, gap.old[a], gap.new[b]);
            let pairs = align(gap.old.len(), gap.new.len(), SAME, alike);
            pairs.into_iter().for_each(|(a, b)| links.link(gap.old[a], gap.new[b]));
        } else {
            link_large(links, bags, &gap);
        }
    }
    links.settle();
    link_facing(links, bags);
    link_moved(links, bags);
    links.settle();
}

/// The order-preserving pairs with the greatest sum of likeness, each at least `least`.
pub(crate) fn align(
    rows: usize,
    columns: usize,
    least: f32,
    alike: &mut dyn FnMut(usize, usize) -> f32,
) -> Vec<(usize, usize)> {
    let width = columns + 1;
    let mut scores = vec![0.0_f32; rows * columns];
    let mut best = vec![0.0_f32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let score = alike(row, column);
            let pair = if score >= least { score } else { 0.0 };
            scores[row * columns + column] = pair;
            let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            let take = if pair > 0.0 { pair + best[(row + 1) * width + column + 1] } else { 0.0 };
            best[row * width + column] = skip.max(take);
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let here = best[row * width + column];
        let score = scores[row * columns + column];
        if score > 0.0 && here == score + best[(row + 1) * width + column + 1] {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if here == best[(row + 1) * width + column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

fn alike(links: &Links, bags: &Bags, i: usize, j: usize) -> f32 {
    let likeness = bags.similarity(i, j);
    let (old, new) = (&links.old[i], &links.new[j]);
    // Rows are known by their first cell, whatever became of the others.
    if old.kind == BlockKind::TableRow
        && new.kind == BlockKind::TableRow
        && first_cell(old.core) == first_cell(new.core)
    {
        return likeness.max(SAME);
    }
    if std::mem::discriminant(&links.old[i].kind) == std::mem::discriminant(&links.new[j].kind) {
        likeness
    } else {
        likeness * 0.8
    }
}

/// What the first cell of a row says; rows that say nothing there are all different.
fn first_cell(row: &str) -> Result<&str, *const u8> {
    let cell = row.trim_start().trim_start_matches('|').split('|').next().unwrap_or("").trim();
    if cell.is_empty() { Err(row.as_ptr()) } else { Ok(cell) }
}

/// A gap too large to compare all with all.
fn link_large(links: &mut Links, bags: &Bags, gap: &Gap) {
    let pairs = best_pairs(links, bags, &gap.old, &gap.new, SAME);
    let mut pairs: Vec<_> = pairs.into_iter().map(|(score, i, j)| (i, j, score)).collect();
    pairs.sort_by_key(|&(i, j, _)| (i, j));
    let news: Vec<_> = pairs.iter().map(|&(_, j, _)| j).collect();
    let weights: Vec<_> = pairs.iter().map(|&(_, _, score)| (score * 1000.0) as u64).collect();
    for index in heaviest_increasing(&news, &weights, links.new.len()) {
        links.link(pairs[index].0, pairs[index].1);
    }
}

/// Links gaps that hold equally many blocks, each somewhat like the one it faces.
fn link_facing(links: &mut Links, bags: &Bags) {
    for gap in links.gaps() {
        let facing = || gap.old.iter().zip(&gap.new);
        let faces =
            |(&i, &j): (&usize, &usize)| links.old[i].kind == links.new[j].kind && bags.similarity(i, j) >= FACING;
        if gap.old.len() == gap.new.len() && facing().all(faces) {
            facing().for_each(|(&i, &j)| links.link(i, j));
        }
    }
    links.settle();
}

fn link_moved(links: &mut Links, bags: &Bags) {
    const WORDS: usize = 4;
    let old: Vec<_> = (0..links.old.len()).filter(|&i| links.to[i].is_none() && bags.old[i].len() >= WORDS).collect();
    let new: Vec<_> = (0..links.new.len()).filter(|&j| links.from[j].is_none() && bags.new[j].len() >= WORDS).collect();
    for (_, i, j) in best_pairs(links, bags, &old, &new, ELSEWHERE) {
        links.link(i, j);
    }
}

/// Disjoint pairs among candidates, the most alike first.
fn best_pairs(links: &Links, bags: &Bags, old: &[usize], new: &[usize], least: f32) -> Vec<(f32, usize, usize)> {
    let mut found = candidates(links, bags, old, new);
    found.retain(|&(score, _, _)| score >= least);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut old_taken, mut new_taken) = (vec![false; links.old.len()], vec![false; links.new.len()]);
    found.retain(|&(_, i, j)| {
        let free = !old_taken[i] && !new_taken[j];
        if free {
            (old_taken[i], new_taken[j]) = (true, true);
        }
        free
    });
    found
}

/// For each new block, the few old ones that share most of its rarest words.
fn candidates(links: &Links, bags: &Bags, old: &[usize], new: &[usize]) -> Vec<(f32, usize, usize)> {
    const RAREST: usize = 12;
    const OWNERS: usize = 24;
    const TRIED: usize = 6;
    let mut owners: Vec<Vec<usize>> = vec![Vec::new(); bags.counts.len()];
    for &i in old {
        for &word in &bags.old[i] {
            let owners = &mut owners[word as usize];
            // One more than allowed marks the word as common.
            if owners.last() != Some(&i) && owners.len() <= OWNERS {
                owners.push(i);
            }
        }
    }
    let mut found = Vec::new();
    for &j in new {
        let mut words: Vec<u32> = bags.new[j].clone();
        words.dedup();
        words.retain(|&word| (1..=OWNERS).contains(&owners[word as usize].len()));
        words.sort_by_key(|&word| bags.counts[word as usize]);
        let mut votes: Vec<usize> = Vec::new();
        words.iter().take(RAREST).for_each(|&word| votes.extend(&owners[word as usize]));
        votes.sort_unstable();
        let mut tally: Vec<(usize, usize)> = votes.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        tally.sort_by_key(|&(count, i)| (std::cmp::Reverse(count), i));
        for &(_, i) in tally.iter().take(TRIED) {
            found.push((alike(links, bags, i, j), i, j));
        }
    }
    found
}
