//! What is right, found out without the rules that are judged.
//!
//! Words survive when they stand in the newest text, spaces aside. Where they stand several times, the line they began
//! in is followed through every revision as git's diff would; where that line was touched, what stands around decides.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use spec::anchor::{Anchored, State};

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The words survive, and that is where.
    Right,
    /// They survive, and the answer is about there, but unsure.
    Near,
    /// They survive, and were not found.
    Missed,
    /// They survive, and the answer is another place.
    Wrong,
    /// There was no answer.
    Lost,
    /// They are gone, and the answer says so.
    Gone,
    /// They are gone, and the answer is a place that is like them.
    Elsewhere,
    /// Nobody could say which of several places is right.
    Open,
}

pub const ALL: [Verdict; 8] = [
    Verdict::Right,
    Verdict::Near,
    Verdict::Missed,
    Verdict::Wrong,
    Verdict::Lost,
    Verdict::Gone,
    Verdict::Elsewhere,
    Verdict::Open,
];

/// True when finding the words is not enough to know which are meant.
pub fn is_repeated(text: &str, head: &str, range: &Range<usize>) -> bool {
    places(head, &text[range.clone()]).len() > 1
        || places(text, &text[range.clone()]).len() > 1
        || text[range.clone()].split_whitespace().count() < 4
}

pub fn judge(text: &str, range: &Range<usize>, between: &[String], head: &str, found: &Anchored) -> Verdict {
    let verdict = judged(text, range, between, head, found);
    if matches!(verdict.0, Verdict::Wrong | Verdict::Missed) {
        println!("\n  right is {:?} of {:?}", verdict.1, places(head, &text[range.clone()]));
        println!("  it was {range:?} of {:?}", places(text, &text[range.clone()]));
    }
    verdict.0
}

fn judged(
    text: &str,
    range: &Range<usize>,
    between: &[String],
    head: &str,
    found: &Anchored,
) -> (Verdict, Option<Range<usize>>) {
    let quote = &text[range.clone()];
    let there = places(head, quote);
    if there.is_empty() {
        let verdict = match found.state {
            State::Orphaned => Verdict::Gone,
            State::Approximate => Verdict::Elsewhere,
            State::Exact => Verdict::Wrong,
        };
        return (verdict, None);
    }
    let right = match (there.as_slice(), is_repeated(text, head, range)) {
        ([one], false) => Some(one.clone()),
        _ => by_lines(text, range, between, head, &there).or_else(|| by_context(text, range, head, &there)),
    };
    let Some(right) = right else {
        // Whichever is meant, an exact answer has to be one of them.
        let is_one = found.range().is_some_and(|range| there.contains(&range));
        let verdict = if found.state == State::Exact && !is_one { Verdict::Wrong } else { Verdict::Open };
        return (verdict, None);
    };
    let verdict = match (found.state, found.range()) {
        (State::Exact, Some(range)) if range == right => Verdict::Right,
        (State::Approximate, Some(range)) if range.start < right.end && right.start < range.end => Verdict::Near,
        (State::Orphaned, _) | (_, None) => Verdict::Missed,
        _ => Verdict::Wrong,
    };
    (verdict, Some(right))
}

/// Where words stand, spaces aside.
fn places(text: &str, quote: &str) -> Vec<Range<usize>> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let Some(first) = words.first() else { return Vec::new() };
    let starts = (0..text.len()).filter(|at| text.is_char_boundary(*at) && text[*at..].starts_with(first));
    let end = |start: usize| {
        let mut at = start;
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                let rest = text[at..].trim_start();
                let gap = text.len() - at - rest.len();
                if gap == 0 {
                    return None;
                }
                at += gap;
            }
            text[at..].starts_with(word).then_some(())?;
            at += word.len();
        }
        Some(at)
    };
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = |range: &Range<usize>| {
        let cut = |at: usize| letter(text[..at].chars().next_back()) && letter(text[at..].chars().next());
        !cut(range.start) && !cut(range.end)
    };
    starts.filter_map(|start| Some(start..end(start)?)).filter(whole).collect()
}

/// The line the words begin in, followed as long as nothing touches it.
fn by_lines(
    text: &str,
    range: &Range<usize>,
    between: &[String],
    head: &str,
    there: &[Range<usize>],
) -> Option<Range<usize>> {
    let mut line = text[..range.start].matches('\n').count();
    let column = range.start - text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let mut old = text;
    for new in between.iter().map(String::as_str).chain([head]) {
        line = followed(old, new, line)?;
        old = new;
    }
    let start = head.split_inclusive('\n').take(line).map(str::len).sum::<usize>() + column;
    there.iter().find(|place| place.start == start).cloned()
}

fn followed(old: &str, new: &str, line: usize) -> Option<usize> {
    if old == new {
        return Some(line);
    }
    let input = InternedInput::new(old, new);
    let diff = Diff::compute(Algorithm::Myers, &input);
    let mut shift = 0_isize;
    for hunk in diff.hunks() {
        if (hunk.before.end as usize) <= line {
            shift += hunk.after.len() as isize - hunk.before.len() as isize;
        } else if (hunk.before.start as usize) <= line {
            return None;
        }
    }
    line.checked_add_signed(shift)
}

/// The place whose surroundings are clearly the most alike, for which none of the other places of old is more so.
fn by_context(text: &str, range: &Range<usize>, head: &str, there: &[Range<usize>]) -> Option<Range<usize>> {
    let around = |text: &str, at: &Range<usize>| -> [Vec<char>; 2] {
        let before = text[..at.start].chars().rev().filter(|c| !c.is_whitespace()).take(200).collect();
        let behind = text[at.end..].chars().filter(|c| !c.is_whitespace()).take(200).collect();
        [before, behind]
    };
    let same = |a: &[Vec<char>; 2], b: &[Vec<char>; 2]| -> usize {
        a.iter().zip(b).map(|(a, b)| a.iter().zip(b).take_while(|(a, b)| a == b).count()).sum()
    };
    let best = |of: &[Vec<char>; 2], text: &str, places: &[Range<usize>]| -> Option<Range<usize>> {
        let mut scored: Vec<(usize, &Range<usize>)> =
            places.iter().map(|place| (same(of, &around(text, place)), place)).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let (best, second) = (scored.first()?, scored.get(1).map_or(0, |second| second.0));
        (best.0 >= second + 30).then(|| best.1.clone())
    };
    let found = best(&around(text, range), head, there)?;
    let back = best(&around(head, &found), text, &places(text, &text[range.clone()]))?;
    (back == *range).then_some(found)
}
