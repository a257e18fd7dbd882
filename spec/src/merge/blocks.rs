//! Merging by blocks.
//!
//! Each side is seen as what it made of every base block, and what it put between them. Base blocks
//! that a side joined into one are one slot. An edit follows a block that the other side moved.

use std::ops::Range;

use super::adopt::adopt;
use super::page::{Page, ends_blank};
use super::weave::weave;
use super::{Hunk, Merge};
use crate::diff::{Matching, Origin, match_blocks};

pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    let [our_match, their_match] = [ours, theirs].map(|side| {
        let mut matching = match_blocks(base, side);
        adopt(&mut matching);
        matching
    });
    let blocks: Vec<&str> = our_match.old.iter().map(|piece| piece.text).collect();
    let (mut ours, mut theirs) = (Side::new(&our_match), Side::new(&their_match));
    let inside: Vec<usize> = (0..blocks.len()).filter(|&i| ours.joined[i] || theirs.joined[i]).collect();
    ours.swallow(&inside);
    theirs.swallow(&inside);
    let mut page = Page::new(base);
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start + 1;
        while end < blocks.len() && (ours.joined[end] || theirs.joined[end]) {
            end += 1;
        }
        between(&blocks, start, &ours, &theirs, &mut page);
        slot(&blocks, start..end, &ours, &theirs, &mut page);
        start = end;
    }
    between(&blocks, blocks.len(), &ours, &theirs, &mut page);
    page.finish()
}

/// What one side made of the base.
struct Side {
    /// For each base block, its text now; none if it is gone or moved away.
    slots: Vec<Option<String>>,
    /// For each base block, whether it shares a slot with the one before it.
    joined: Vec<bool>,
    /// For each base block, whether it went somewhere else, where the other side's edit of it can follow.
    moved: Vec<bool>,
    /// New text before each base block, and after the last.
    gaps: Vec<Vec<Item>>,
    /// For each base block, whether it is the last of the side's text.
    last: Vec<bool>,
    /// For each base block, whether a blank line stands before it.
    loose: Vec<bool>,
}

/// A block put between base blocks.
struct Item {
    text: String,
    /// The base block it was, if it was moved here.
    was: Option<usize>,
    last: bool,
    /// No blank line stands before it.
    tight: bool,
}

impl Side {
    fn new(matching: &Matching) -> Self {
        let count = matching.old.len();
        let mut side = Self {
            slots: vec![None; count],
            joined: vec![false; count],
            moved: vec![false; count],
            gaps: (0..=count).map(|_| Vec::new()).collect(),
            last: vec![false; count],
            loose: vec![false; count],
        };
        let mut gap = 0;
        for (j, (piece, origin)) in matching.new.iter().zip(&matching.origins).enumerate() {
            let last = j + 1 == matching.new.len();
            let tight = j > 0 && !ends_blank(matching.new[j - 1].text);
            let text = piece.text.to_owned();
            match origin {
                Origin::Fresh => side.gaps[gap].push(Item { text, was: None, last, tight }),
                Origin::Moved(i) => {
                    side.moved[*i] = true;
                    side.gaps[gap].push(Item { text, was: Some(*i), last, tight });
                }
                Origin::Stayed(i) | Origin::Part(i, _) => {
                    if side.slots[*i].is_none() {
                        side.loose[*i] = j > 0 && !tight;
                    }
                    side.slots[*i].get_or_insert_default().push_str(&text);
                    side.last[*i] = last;
                    gap = i + 1;
                }
                Origin::Joined(parts) => {
                    for (index, (i, _)) in parts.iter().enumerate() {
                        side.slots[*i] = Some(if index == 0 { text.clone() } else { String::new() });
                        side.joined[*i] = index > 0;
                        side.last[*i] = last;
                        gap = i + 1;
                    }
                }
            }
        }
        side
    }

    /// Blocks moved to `inside` a slot of several blocks are mere text there: nothing can follow them.
    fn swallow(&mut self, inside: &[usize]) {
        for &gap in inside {
            for i in self.gaps[gap].iter().filter_map(|item| item.was) {
                self.moved[i] = false;
            }
        }
    }

    /// The side's text of a range of base blocks, what it put between them included.
    fn text(&self, range: &Range<usize>) -> Option<String> {
        let mut text: Option<String> = None;
        for i in range.clone() {
            if i > range.start {
                for item in &self.gaps[i] {
                    text.get_or_insert_default().push_str(&item.text);
                }
            }
            if let Some(slot) = &self.slots[i] {
                text.get_or_insert_default().push_str(slot);
            }
        }
        text
    }

    /// Whether a base block shares its slot with a neighbour.
    fn is_joined(&self, i: usize) -> bool {
        self.joined[i] || self.joined.get(i + 1) == Some(&true)
    }
}

fn slot(blocks: &[&str], range: Range<usize>, ours: &Side, theirs: &Side, page: &mut Page) {
    let base = blocks[range.clone()].concat();
    let (our_text, their_text) = (ours.text(&range), theirs.text(&range));
    let end = range.end - 1;
    let (our_last, their_last) = (ours.last[end], theirs.last[end]);
    if ours.loose[range.start] && theirs.loose[range.start] {
        page.loosen();
    }
    match (our_text, their_text) {
        (Some(o), Some(t)) if o == t => page.push(&o, our_last && their_last),
        (Some(o), Some(t)) if o == base => page.push(&t, their_last),
        (Some(o), Some(t)) if t == base => page.push(&o, our_last),
        (Some(o), Some(t)) => page.weave(weave(&base, &o, &t), our_last || their_last),
        (None, None) => {}
        (None, Some(t)) => {
            // An edit of a block that moved away is merged where it went.
            let went = range.len() == 1 && ours.moved[range.start];
            if !same(&t, &base) && !went {
                page.conflict(Hunk { base, ours: String::new(), theirs: t });
            }
        }
        (Some(o), None) => {
            let went = range.len() == 1 && theirs.moved[range.start];
            if !same(&o, &base) && !went {
                page.conflict(Hunk { base, ours: o, theirs: String::new() });
            }
        }
    }
}

fn between(blocks: &[&str], gap: usize, ours: &Side, theirs: &Side, page: &mut Page) {
    let (our_items, their_items) = (&ours.gaps[gap], &theirs.gaps[gap]);
    if our_items.is_empty() || their_items.is_empty() {
        our_items.iter().for_each(|item| place(blocks, item, Whose::Ours, theirs, page));
        their_items.iter().for_each(|item| place(blocks, item, Whose::Theirs, ours, page));
        return;
    }
    let text = |items: &[Item]| -> String { items.iter().map(|item| item.text.as_str()).collect() };
    let (o, t) = (text(our_items), text(their_items));
    if o.trim() == t.trim() {
        // Both put the same: the one with more room after it, whichever side that is.
        let last = [our_items, their_items].iter().all(|items| items.iter().any(|item| item.last));
        page.push((&o).max(&t), last);
        return;
    }
    // What somebody moved here was not written for this place: beside what the other put here it reads as well before as
    // after. New text comes first, then the same order whoever is ours.
    let (our_moved, their_moved) = (all_moved(our_items, theirs), all_moved(their_items, ours));
    if our_moved || their_moved {
        let ours_first = (our_moved, &o) <= (their_moved, &t);
        for is_ours in [ours_first, !ours_first] {
            let (items, whose, other) =
                if is_ours { (our_items, Whose::Ours, theirs) } else { (their_items, Whose::Theirs, ours) };
            items.iter().for_each(|item| place(blocks, item, whose, other, page));
        }
        return;
    }
    page.conflict(Hunk { base: String::new(), ours: o, theirs: t });
    our_items.iter().for_each(|item| recall(blocks, item, Whose::Ours, theirs, page));
    their_items.iter().for_each(|item| recall(blocks, item, Whose::Theirs, ours, page));
}

/// Whether all of these are blocks that only this side took away from where they were.
fn all_moved(items: &[Item], other: &Side) -> bool {
    items.iter().all(|item| item.was.is_some_and(|i| other.slots[i].is_some() && !other.moved[i]))
}

/// The side that wrote something.
#[derive(Clone, Copy)]
enum Whose {
    Ours,
    Theirs,
}

impl Whose {
    /// What one side wrote and the other, as ours and theirs.
    fn order<T>(self, written: T, other: T) -> (T, T) {
        match self {
            Whose::Ours => (written, other),
            Whose::Theirs => (other, written),
        }
    }
}

/// Writes what only one side put here.
fn place(blocks: &[&str], item: &Item, whose: Whose, other: &Side, page: &mut Page) {
    if item.tight {
        page.tighten(&item.text);
    }
    let Some(i) = item.was.filter(|&i| !other.is_joined(i)) else {
        return page.push(&item.text, item.last);
    };
    match &other.slots[i] {
        Some(text) if same(text, blocks[i]) => page.push(&item.text, item.last),
        Some(text) => {
            let (ours, theirs) = whose.order(item.text.as_str(), text);
            page.weave(weave(blocks[i], ours, theirs), item.last);
        }
        // Moved here by one side; removed, or moved elsewhere, by the other.
        None => {
            let (ours, theirs) = whose.order(item.text.clone(), String::new());
            page.conflict(Hunk { base: blocks[i].to_owned(), ours, theirs });
        }
    }
}

/// Keeps the other side's edit of a block that was moved into a conflict.
fn recall(blocks: &[&str], item: &Item, whose: Whose, other: &Side, page: &mut Page) {
    let Some(i) = item.was else { return };
    let edited = other.slots[i].as_ref().filter(|text| !same(text, blocks[i]) && !other.is_joined(i));
    if let Some(text) = edited {
        let (ours, theirs) = whose.order(item.text.clone(), text.clone());
        page.conflict(Hunk { base: blocks[i].to_owned(), ours, theirs });
    }
}

/// Whether two texts differ in the blank lines after them at most.
fn same(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}
