//! Two edits of one text woven into one, by lines, then by `sentences`, then by words.

use std::ops::Range;

use super::{Hunk, sentences};
use crate::diff::{runs, tokens};

/// A stretch of merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    Agreed(String),
    Conflict(Hunk),
}

/// Merges two edits of `base`, none of which removed it as a whole.
pub(super) fn weave(base: &str, ours: &str, theirs: &str) -> Vec<Stretch> {
    let tail = tail(base, ours, theirs);
    let newline = if tail.starts_with("\r\n") { "\r\n" } else { "\n" };
    let [base, ours, theirs] = [base, ours, theirs].map(|text| format!("{}{newline}", text.trim_end()));
    let (base, ours, theirs) = (lines(&base), lines(&ours), lines(&theirs));
    let woven = clusters(&base, &ours, &theirs, Level::Lines).into_iter();
    let mut stretches: Vec<_> = woven.map(|strand| strand.or_closer(&base, &ours, &theirs)).collect();
    match stretches.last_mut() {
        Some(Stretch::Agreed(text)) => {
            text.truncate(text.trim_end().len());
            text.push_str(tail);
        }
        // What sets the block apart from the next one stays, whichever side is chosen.
        Some(Stretch::Conflict(_)) if tail.len() > newline.len() => {
            // What ends a line may be longer than a newline is.
            let rest = &tail[tail.ceil_char_boundary(newline.len())..];
            stretches.push(Stretch::Agreed(rest.to_owned()));
        }
        _ => {}
    }
    stretches
}

/// The blank lines after the merged text: nobody has to choose between those of two edits.
fn tail<'a>(base: &str, ours: &'a str, theirs: &'a str) -> &'a str {
    let tail = |text: &'_ str| text.len() - text.trim_end().len();
    let (o, t) = (&ours[ours.len() - tail(ours)..], &theirs[theirs.len() - tail(theirs)..]);
    let b = &base[base.len() - tail(base)..];
    if o == b {
        t
    } else if t == b || (o.len(), o) > (t.len(), t) {
        o
    } else {
        t
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Lines,
    Words,
}

/// A stretch that one side's edit settles, or that both edited.
enum Strand {
    Settled(String),
    Clash { base: Range<usize>, ours: Range<usize>, theirs: Range<usize> },
}

impl Strand {
    /// Lines both edited may still be edited in different sentences, or words.
    fn or_closer(self, base: &[&str], ours: &[&str], theirs: &[&str]) -> Stretch {
        let (base, ours, theirs) = match self {
            Strand::Settled(text) => return Stretch::Agreed(text),
            Strand::Clash { base: b, ours: o, theirs: t } => (base[b].concat(), ours[o].concat(), theirs[t].concat()),
        };
        let joined = sentences::weave(&base, &ours, &theirs).or_else(|| by_words(&base, &ours, &theirs));
        match joined {
            Some(text) => Stretch::Agreed(text),
            // Whole lines: a conflict inside a line would be unreadable.
            None => Stretch::Conflict(Hunk { base, ours, theirs }),
        }
    }
}

/// Merges two edits word by word; nothing where they meet.
pub(super) fn by_words(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let words = clusters(&tokens(base), &tokens(ours), &tokens(theirs), Level::Words);
    let settled = words.into_iter().map(|strand| match strand {
        Strand::Settled(text) => Some(text),
        Strand::Clash { .. } => None,
    });
    settled.collect()
}

/// One side's replacement of a range of the base.
#[derive(Debug, Clone)]
struct Edit {
    base: Range<usize>,
    side: Range<usize>,
}

fn edits(base: &[&str], side: &[&str]) -> Vec<Edit> {
    let changed = runs(base, side).into_iter().filter(|run| !run.equal);
    changed.map(|run| Edit { base: run.old, side: run.new }).collect()
}

/// Walks both sides' edits in the order of the base; those that meet form a cluster.
fn clusters(base: &[&str], ours: &[&str], theirs: &[&str], level: Level) -> Vec<Strand> {
    let mut our_edits = edits(base, ours).into_iter().peekable();
    let mut their_edits = edits(base, theirs).into_iter().peekable();
    let mut strands = Vec::new();
    let mut at = 0;
    loop {
        let (mut mine, mut yours): (Vec<Edit>, Vec<Edit>) = (Vec::new(), Vec::new());
        match (our_edits.peek(), their_edits.peek()) {
            (None, None) => break,
            (Some(a), Some(b)) if order(a) > order(b) => yours.extend(their_edits.next()),
            (None, Some(_)) => yours.extend(their_edits.next()),
            _ => mine.extend(our_edits.next()),
        }
        loop {
            let meets = |edit: &Edit, others: &[Edit]| others.last().is_some_and(|other| collide(edit, other, level));
            if let Some(edit) = our_edits.next_if(|edit| meets(edit, &yours)) {
                mine.push(edit);
            } else if let Some(edit) = their_edits.next_if(|edit| meets(edit, &mine)) {
                yours.push(edit);
            } else {
                break;
            }
        }
        let both = || mine.iter().chain(&yours);
        let start = both().map(|edit| edit.base.start).min().unwrap_or(at);
        let end = both().map(|edit| edit.base.end).max().unwrap_or(start);
        if at < start {
            strands.push(Strand::Settled(base[at..start].concat()));
        }
        at = at.max(end);
        strands.push(settle(base, start..end, (ours, &mine), (theirs, &yours)));
    }
    if at < base.len() {
        strands.push(Strand::Settled(base[at..].concat()));
    }
    strands
}

fn order(edit: &Edit) -> (usize, usize) {
    (edit.base.start, edit.base.end)
}

fn settle(
    base: &[&str],
    range: Range<usize>,
    (ours, mine): (&[&str], &[Edit]),
    (theirs, yours): (&[&str], &[Edit]),
) -> Strand {
    match (within(mine, &range), within(yours, &range)) {
        (Some(o), Some(t)) if ours[o.clone()] == theirs[t.clone()] => Strand::Settled(ours[o].concat()),
        (Some(o), Some(t)) => Strand::Clash { base: range, ours: o, theirs: t },
        (Some(o), None) => Strand::Settled(ours[o].concat()),
        (None, Some(t)) => Strand::Settled(theirs[t].concat()),
        (None, None) => Strand::Settled(base[range].concat()),
    }
}

/// What a side made of a range of the base that holds these edits of it.
fn within(edits: &[Edit], range: &Range<usize>) -> Option<Range<usize>> {
    let (first, last) = (edits.first()?, edits.last()?);
    let start = first.side.start - (first.base.start - range.start);
    let end = last.side.end + (range.end - last.base.end);
    Some(start..end)
}

/// Whether edits by different sides meet, so that neither alone says what the text should be.
fn collide(a: &Edit, b: &Edit, level: Level) -> bool {
    let touch = a.base.start <= b.base.end && b.base.start <= a.base.end;
    match (a.base.is_empty(), b.base.is_empty()) {
        (true, true) => touch,
        (false, false) => a.base.start < b.base.end && b.base.start < a.base.end,
        (true, false) => touch && insertion_meets(a, b, level),
        (false, true) => touch && insertion_meets(b, a, level),
    }
}

/// An insertion beside a replaced range: fine if words were merely exchanged for as many others,
/// else the replacement may hold an insertion at the same place.
fn insertion_meets(insertion: &Edit, replaced: &Edit, level: Level) -> bool {
    let at = insertion.base.start;
    let inside = replaced.base.start < at && at < replaced.base.end;
    inside || level == Level::Lines || replaced.base.len() != replaced.side.len()
}
