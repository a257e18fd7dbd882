//! What changed inside a block: words in prose, lines then words in code, cells in a table row.

use super::pieces::dice;
use super::script::{Run, runs};
use super::similar::align;
use super::tokens::{is_space, is_word, tokens};
use super::{Segment, SegmentKind};
use crate::markdown::BlockKind;

/// The segments that lead from `old` to `new`.
pub(super) fn segments(old: &str, new: &str, old_kind: BlockKind, new_kind: BlockKind) -> Vec<Segment> {
    let mut pen = Pen::default();
    if old == new {
        pen.write(SegmentKind::Equal, old);
    } else if by_lines(old_kind) && by_lines(new_kind) {
        lines(old, new, &mut pen);
    } else if old_kind == BlockKind::TableRow && new_kind == BlockKind::TableRow {
        pen.stops_at_cells = true;
        cells(old, new, &mut pen);
    } else {
        words(old, new, &mut pen);
    }
    pen.segments
}

/// The segments that lead from `old` to `new`, line by line.
pub(crate) fn by_line(old: &str, new: &str) -> Vec<Segment> {
    segments(old, new, BlockKind::Code, BlockKind::Code)
}

/// A single segment, or none for no text.
pub(super) fn whole(kind: SegmentKind, text: &str) -> Vec<Segment> {
    let mut pen = Pen::default();
    pen.write(kind, text);
    pen.segments
}

fn by_lines(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Code | BlockKind::FrontMatter | BlockKind::Html)
}

/// Writes segments, joining neighbours of one kind.
#[derive(Default)]
struct Pen {
    segments: Vec<Segment>,
    /// A bar between cells is a segment of its own.
    stops_at_cells: bool,
}

impl Pen {
    fn write(&mut self, kind: SegmentKind, text: &str) {
        if text.is_empty() {
            return;
        }
        let bar = |text: &str| self.stops_at_cells && text == "|";
        match self.segments.last_mut() {
            Some(last) if last.kind == kind && !bar(text) && !bar(&last.text) => {
                last.text.push_str(text);
            }
            _ => self.segments.push(Segment { kind, text: text.to_owned() }),
        }
    }

    fn replace(&mut self, old: &str, new: &str) {
        self.write(SegmentKind::Delete, old);
        self.write(SegmentKind::Insert, new);
    }
}

fn words(old: &str, new: &str, pen: &mut Pen) {
    let (before, after) = common_ends(old, new);
    pen.write(SegmentKind::Equal, &old[..before]);
    let (old_mid, new_mid) = (&old[before..old.len() - after], &new[before..new.len() - after]);
    let (old_tokens, new_tokens) = (spaced(old_mid), spaced(new_mid));
    let (old_keys, new_keys) = (keys(&old_tokens), keys(&new_tokens));
    let script = join_islands(runs(&old_keys, &new_keys), &old_keys, &new_keys);
    // Tokens are consecutive slices, so a run of them is a slice too.
    let (mut i, mut j) = (0, 0);
    for run in script {
        if run.equal {
            for (old, new) in old_tokens[run.old].iter().zip(&new_tokens[run.new]) {
                match old == new {
                    true => pen.write(SegmentKind::Equal, new),
                    // The line was broken elsewhere.
                    false => pen.replace(old, new),
                }
                (i, j) = (i + old.len(), j + new.len());
            }
            continue;
        }
        let old_length: usize = old_tokens[run.old].iter().map(|token| token.len()).sum();
        let new_length: usize = new_tokens[run.new].iter().map(|token| token.len()).sum();
        pen.replace(&old_mid[i..i + old_length], &new_mid[j..j + new_length]);
        (i, j) = (i + old_length, j + new_length);
    }
    pen.write(SegmentKind::Equal, &old[old.len() - after..]);
}

/// The tokens of a text, whatever stands between two words being one: a line break with the quote marks and the
/// indentation behind it too.
fn spaced(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut in_space = false;
    let mut begins_line = false;
    for token in tokens(text) {
        let space = is_space(token);
        begins_line = if space { begins_line || token.ends_with('\n') } else { begins_line && token == ">" };
        let goes_on = (space || begins_line) && in_space;
        let start = match found.last() {
            Some(last) if goes_on => at - last.len(),
            _ => at,
        };
        if goes_on {
            found.pop();
        }
        at += token.len();
        found.push(&text[start..at]);
        in_space = space || (begins_line && goes_on);
    }
    found
}

/// However words are spaced, they are the same; but a blank line is more than a space.
fn keys<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let key = |token: &&'a str| -> &'a str {
        let is_between = token.starts_with(char::is_whitespace) && token.chars().all(|c| c.is_whitespace() || c == '>');
        match is_between {
            true if token.bytes().filter(|byte| *byte == b'\n').count() > 1 => "\n\n",
            true => " ",
            false => token,
        }
    };
    tokens.iter().map(key).collect()
}

/// Bytes both texts begin and end with, up to a space so that no word is cut.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let before = a[..before].iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = &a[a.len() - after..];
    let after = tail.iter().position(u8::is_ascii_whitespace).map_or(0, |at| after - at);
    (before, after)
}

/// Joins equal stretches too small to help a reader with the changes around them.
pub(crate) fn join_islands(script: Vec<Run>, old: &[&str], new: &[&str]) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(script.len());
    let mut script = script.into_iter().peekable();
    while let Some(run) = script.next() {
        let island = match (joined.last_mut(), script.peek()) {
            (Some(last), Some(next)) if run.equal && is_island(&run, last, next, old, new) => Some((last, next)),
            _ => None,
        };
        if let Some((last, next)) = island {
            last.old.end = next.old.end;
            last.new.end = next.new.end;
            script.next();
        } else {
            joined.push(run);
        }
    }
    joined
}

fn is_island(run: &Run, last: &Run, next: &Run, old: &[&str], new: &[&str]) -> bool {
    // Longer stretches are never tiny, and counting them for each run would cost.
    if run.old.len() > 4 {
        return false;
    }
    let island = &old[run.old.clone()];
    let length: usize = island.iter().map(|token| token.len()).sum();
    let words = island.iter().filter(|token| is_word(token)).count();
    let deletes = !last.old.is_empty() || !next.old.is_empty();
    let inserts = !last.new.is_empty() || !next.new.is_empty();
    let says = |change: &Run| {
        let has_word = |tokens: &[&str]| tokens.iter().take(16).any(|token| !is_space(token));
        has_word(&old[change.old.clone()]) || has_word(&new[change.new.clone()])
    };
    let is_long = |change: &Run| change.old.len().max(change.new.len()) >= 3;
    match words {
        0 => length <= 3 && deletes && inserts && says(last) && says(next),
        1 => length <= 5 && deletes && inserts && is_long(last) && is_long(next),
        _ => false,
    }
}

fn lines(old: &str, new: &str, pen: &mut Pen) {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    for run in runs(&old_lines, &new_lines) {
        let (gone, come) = (&old_lines[run.old.clone()], &new_lines[run.new.clone()]);
        if run.equal {
            come.iter().for_each(|line| pen.write(SegmentKind::Equal, line));
        } else {
            changed_lines(gone, come, pen);
        }
    }
}

fn changed_lines(old: &[&str], new: &[&str], pen: &mut Pen) {
    const CELLS: usize = 1_000;
    let pairs = if old.len() * new.len() <= CELLS {
        let (old_bags, new_bags) = (bags(old), bags(new));
        align(old.len(), new.len(), 0.4, &mut |i, j| dice(&old_bags[i], &new_bags[j]))
    } else {
        Vec::new()
    };
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in pairs.into_iter().chain([(old.len(), new.len())]) {
        old[i..next_i].iter().for_each(|line| pen.write(SegmentKind::Delete, line));
        new[j..next_j].iter().for_each(|line| pen.write(SegmentKind::Insert, line));
        if let (Some(old), Some(new)) = (old.get(next_i), new.get(next_j)) {
            words(old, new, pen);
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
}

fn bags<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let bag = |line: &&'a str| {
        let mut bag: Vec<_> = tokens(line).into_iter().filter(|token| !is_space(token)).collect();
        bag.sort_unstable();
        bag
    };
    lines.iter().map(bag).collect()
}

fn cells(old: &str, new: &str, pen: &mut Pen) {
    let (old_cells, new_cells) = (split_cells(old), split_cells(new));
    let old_keys: Vec<&str> = old_cells.iter().map(|(cell, _)| cell.trim()).collect();
    let new_keys: Vec<&str> = new_cells.iter().map(|(cell, _)| cell.trim()).collect();
    for run in runs(&old_keys, &new_keys) {
        let mut gone = old_cells[run.old].iter();
        let mut come = new_cells[run.new].iter();
        loop {
            match (gone.next(), come.next()) {
                (Some((old, old_bar)), Some((new, new_bar))) => {
                    if old == new {
                        pen.write(SegmentKind::Equal, old);
                    } else {
                        words(old, new, pen);
                    }
                    if old_bar == new_bar {
                        pen.write(SegmentKind::Equal, old_bar);
                    } else {
                        pen.replace(old_bar, new_bar);
                    }
                }
                (Some((old, bar)), None) => {
                    pen.write(SegmentKind::Delete, old);
                    pen.write(SegmentKind::Delete, bar);
                }
                (None, Some((new, bar))) => {
                    pen.write(SegmentKind::Insert, new);
                    pen.write(SegmentKind::Insert, bar);
                }
                (None, None) => break,
            }
        }
    }
}

/// Cells, each with the bar that ends it; the last of a line has its line break and no bar.
fn split_cells(row: &str) -> Vec<(&str, &str)> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in row.bytes().enumerate() {
        match byte {
            b'|' if !escaped => {
                cells.push((&row[start..at], &row[at..at + 1]));
                start = at + 1;
            }
            b'\n' => {
                cells.push((&row[start..at + 1], ""));
                start = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < row.len() {
        cells.push((&row[start..], ""));
    }
    cells
}
