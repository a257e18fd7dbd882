//! Blocks that were split or merged.
//!
//! An old block was split if the blocks beside its new one are made of the words it lost; a merge is
//! the same, read backwards. The one text is then cut where its words line up with the several.

use std::ops::Range;

use super::matching::{Fate, Links, Origin};
use super::pieces::{Bags, Piece, common};
use super::script::runs;
use super::tokens::tokens;
use crate::markdown::BlockKind;

/// Finds old blocks that became several.
pub(super) fn split(links: &Links, bags: &Bags, fates: &mut [Fate], origins: &mut [Origin]) {
    let one = Side { pieces: links.old, bags: &bags.old, links: &links.to };
    let many = Side { pieces: links.new, bags: &bags.new, links: &links.from };
    for group in groups(&one, &many, links.stayed().collect()) {
        for (j, part) in group.many.clone().zip(group.parts) {
            origins[j] = Origin::Part(group.one, part);
        }
        fates[group.one] = Fate::Split(group.many);
    }
}

/// Finds new blocks that were several.
pub(super) fn merge(links: &Links, bags: &Bags, fates: &mut [Fate], origins: &mut [Origin]) {
    let one = Side { pieces: links.new, bags: &bags.new, links: &links.from };
    let many = Side { pieces: links.old, bags: &bags.old, links: &links.to };
    let stayed = links.stayed().map(|(i, j)| (j, i)).collect();
    for group in groups(&one, &many, stayed) {
        let untouched = |i: usize| matches!(fates[i], Fate::Gone | Fate::Stayed(_));
        let is_whole = matches!(origins[group.one], Origin::Fresh | Origin::Stayed(_));
        // What has just been split is not merged as well.
        if !is_whole || !group.many.clone().all(untouched) {
            continue;
        }
        group.many.clone().for_each(|i| fates[i] = Fate::Joined(group.one));
        origins[group.one] = Origin::Joined(group.many.zip(group.parts).collect());
    }
}

struct Side<'s, 'a> {
    pieces: &'s [Piece<'a>],
    bags: &'s [Vec<u32>],
    links: &'s [Option<usize>],
}

/// One block and the adjacent ones it became, each with its part of the one.
struct Group {
    one: usize,
    many: Range<usize>,
    parts: Vec<Range<usize>>,
}

/// Words a group may have and still be looked at.
const LARGE: usize = 20_000;

fn groups(one: &Side, many: &Side, stayed: Vec<(usize, usize)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut free = 0;
    let mut in_place = stayed.into_iter().peekable();
    let mut end_of_previous = 0;
    for index in 0..one.pieces.len() {
        let here = in_place.next_if(|&(i, _)| i == index).map(|(_, j)| j);
        let group = match here {
            Some(partner) => around(one, many, index, partner, free),
            None if one.links[index].is_none() => {
                let until = in_place.peek().map_or(many.pieces.len(), |&(_, j)| j);
                among(one, many, index, free.max(end_of_previous)..until)
            }
            None => None,
        };
        if let Some(partner) = here {
            end_of_previous = partner + 1;
        }
        if let Some(group) = group.and_then(|found| cut(one, many, index, found)) {
            free = group.many.end;
            groups.push(group);
        }
    }
    groups
}

/// What a block lost to the unpaired ones beside its partner.
fn around(one: &Side, many: &Side, index: usize, partner: usize, free: usize) -> Option<Range<usize>> {
    let whole = &one.bags[index];
    if whole.is_empty() || whole.len() > LARGE || partner < free {
        return None;
    }
    let mut rest = without(whole, &many.bags[partner]);
    let mut found = partner..partner + 1;
    while can_take(many, found.end, &rest) {
        rest = without(&rest, &many.bags[found.end]);
        found.end += 1;
    }
    while found.start > free && can_take(many, found.start - 1, &rest) {
        found.start -= 1;
        rest = without(&rest, &many.bags[found.start]);
    }
    Some(found)
}

/// A block without partner that became several of the unpaired ones facing it.
fn among(one: &Side, many: &Side, index: usize, facing: Range<usize>) -> Option<Range<usize>> {
    const TRIED: usize = 32;
    let whole = &one.bags[index];
    if whole.is_empty() || whole.len() > LARGE {
        return None;
    }
    let first = facing.clone().take(TRIED).find(|&at| can_take(many, at, whole))?;
    let mut rest = without(whole, &many.bags[first]);
    let mut found = first..first + 1;
    while found.end < facing.end && can_take(many, found.end, &rest) {
        rest = without(&rest, &many.bags[found.end]);
        found.end += 1;
    }
    Some(found)
}

/// Whether the block at `at` is unpaired and made of words in `rest`.
fn can_take(many: &Side, at: usize, rest: &[u32]) -> bool {
    const WORDS: usize = 2;
    let (Some(bag), Some(None)) = (many.bags.get(at), many.links.get(at)) else { return false };
    WORDS <= bag.len() && bag.len() <= rest.len() * 2 && common(bag, rest) * 10 >= bag.len() * 7
}

/// Cuts the one text at the seams of the several, if the group holds together.
fn cut(one: &Side, many: &Side, index: usize, found: Range<usize>) -> Option<Group> {
    let whole = &one.pieces[index];
    let pieces = &many.pieces[found.clone()];
    let heading = |piece: &Piece| matches!(piece.kind, BlockKind::Heading(_));
    if found.len() < 2 || pieces.iter().any(heading) || heading(whole) {
        return None;
    }
    let mut union: Vec<u32> = many.bags[found.clone()].concat();
    union.sort_unstable();
    if 4 * common(&union, &one.bags[index]) < union.len() + one.bags[index].len() {
        return None;
    }

    let one_tokens = tokens(whole.text);
    let mut many_tokens = Vec::new();
    let mut seams = Vec::new();
    for piece in pieces {
        seams.push(many_tokens.len());
        many_tokens.extend(tokens(piece.text));
    }
    let script = runs(&one_tokens, &many_tokens);
    let mut offsets = vec![whole.range.start];
    for token in &one_tokens {
        offsets.push(offsets[offsets.len() - 1] + token.len());
    }
    let place = |seam: usize| {
        let run = script.iter().find(|run| seam <= run.new.end)?;
        let equal = run.equal.then(|| run.old.start + (seam - run.new.start));
        Some(offsets[equal.unwrap_or(run.old.end)])
    };
    let mut cuts = vec![whole.range.start];
    for &seam in &seams[1..] {
        cuts.push(place(seam)?);
    }
    cuts.push(whole.range.end);
    let parts: Vec<_> = cuts.windows(2).map(|ends| ends[0]..ends[1]).collect();
    let holds = parts.iter().all(|part| part.start < part.end);
    holds.then_some(Group { one: index, many: found, parts })
}

/// The items of one sorted bag that the other does not use up.
fn without(bag: &[u32], used: &[u32]) -> Vec<u32> {
    let mut used = used.iter().peekable();
    let mut rest = Vec::with_capacity(bag.len());
    for &word in bag {
        while used.next_if(|&&other| other < word).is_some() {}
        if used.next_if_eq(&&word).is_none() {
            rest.push(word);
        }
    }
    rest
}
