//! Comparing two leaves.

use std::ops::Range;

use super::chips;
use super::{Body, Cell, Part, Piece, Visible};
use crate::diff::{Run as Stretch, Segment, SegmentKind, by_line, is_space, join_islands, runs, tokens};
use crate::markdown::{Leaf, LeafKind, Look, Run, RunKind};

/// A word of a leaf.
#[derive(Clone, Copy)]
struct Token<'a> {
    run: &'a Run,
    /// The word as it is shown.
    text: &'a str,
    /// What makes it the same as another.
    key: &'a str,
    /// How many tags of HTML stand before it.
    html: usize,
}

/// What is seen of a block that was `old` and is `new`; `was` and `is` are its sources.
pub(super) fn compare(old: Option<&Leaf>, new: Option<&Leaf>, was: &str, is: &str) -> Visible {
    let mut seen = match (old, new) {
        (Some(old), Some(new)) if can_meet(old, new) => {
            let (body, mut chips) = met(old, new, was, is);
            chips.extend(chips::structure(old, new));
            chips.extend(chips::details(old, new, was, is));
            let requirement = [old.requirement.clone(), new.requirement.clone()];
            Visible { parts: vec![Part { leaf: bare(new), was_inside: old.inside.clone(), requirement, body }], chips }
        }
        (Some(old), Some(new)) => {
            let parts = vec![alone(old, SegmentKind::Delete, was), alone(new, SegmentKind::Insert, is)];
            Visible { parts, chips: chips::structure(old, new).into_iter().collect() }
        }
        (Some(old), None) => Visible {
            parts: vec![alone(old, SegmentKind::Delete, was)],
            chips: chips::unseen(old, SegmentKind::Delete),
        },
        (None, Some(new)) => {
            Visible { parts: vec![alone(new, SegmentKind::Insert, is)], chips: chips::unseen(new, SegmentKind::Insert) }
        }
        (None, None) => Visible::default(),
    };
    if was != is && seen.chips.is_empty() && seen.parts.iter().all(Part::is_unmarked) {
        seen.chips.push(chips::spelling(was, is));
    }
    seen
}

/// Several leaves as the one they became.
pub(super) fn joined(leaves: &[Leaf]) -> Option<Leaf> {
    let (first, rest) = leaves.split_first()?;
    let mut whole = first.clone();
    for leaf in rest {
        let at = whole.runs.last().map_or(0, |run| run.range.end);
        let space = Run { kind: RunKind::Words, text: " ".into(), look: Look::default(), range: at..at };
        whole.runs.push(space);
        let before = whole.runs.len();
        whole.cells.extend(leaf.cells.iter().map(|end| before + end));
        whole.runs.extend(leaf.runs.iter().cloned());
        whole.text.push_str(&leaf.text);
    }
    Some(whole)
}

/// The part of a leaf that lies in a range of the source.
pub(super) fn within(leaf: &Leaf, range: Range<usize>) -> Leaf {
    let mut part = bare(leaf);
    part.text.clone_from(&leaf.text);
    let mut ends = leaf.cells.iter().peekable();
    for (number, run) in leaf.runs.iter().enumerate() {
        while ends.next_if(|end| **end <= number).is_some() {
            part.cells.push(part.runs.len());
        }
        let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
        if run.range.len() == run.text.len() && start < end {
            let text = run.text.get(start - run.range.start..end - run.range.start);
            part.runs.extend(text.map(|text| Run { text: text.to_owned(), range: start..end, ..run.clone() }));
        } else if range.contains(&run.range.start) {
            part.runs.push(run.clone());
        }
    }
    let all = part.runs.len();
    part.cells.extend(ends.map(|_| all));
    // The name stands with the first part.
    if leaf.runs.first().map(|run| run.range.start) != part.runs.first().map(|run| run.range.start) {
        part.requirement = None;
    }
    part
}

/// How a leaf is set, without its words.
fn bare(leaf: &Leaf) -> Leaf {
    Leaf { runs: Vec::new(), cells: Vec::new(), text: String::new(), ..leaf.clone() }
}

/// Whether both can be set as one.
fn can_meet(old: &Leaf, new: &Leaf) -> bool {
    use LeafKind::{Heading, Text};
    let is_words = |leaf: &Leaf| matches!(leaf.kind, Text | Heading(_));
    std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) || (is_words(old) && is_words(new))
}

fn met(old: &Leaf, new: &Leaf, was: &str, is: &str) -> (Body, Vec<crate::diff::HiddenChange>) {
    match &new.kind {
        LeafKind::Text | LeafKind::Heading(_) => {
            let (pieces, chips) = words(&old.runs, &new.runs);
            (Body::Words(pieces), chips)
        }
        LeafKind::Row { .. } => {
            let (cells, chips) = cells(old, new);
            (Body::Cells(cells), chips)
        }
        LeafKind::Code(_) | LeafKind::Html | LeafKind::FrontMatter => {
            (Body::Lines(by_line(&old.text, &new.text)), Vec::new())
        }
        LeafKind::Unseen => (Body::Lines(by_line(was.trim_end(), is.trim_end())), Vec::new()),
        LeafKind::Rule => (Body::Rule(SegmentKind::Equal), Vec::new()),
    }
}

/// A leaf that only one of the texts has.
fn alone(leaf: &Leaf, mark: SegmentKind, source: &str) -> Part {
    let lines = |text: &str| {
        let segment = Segment { kind: mark, text: text.to_owned() };
        Body::Lines(Some(segment).filter(|segment| !segment.text.is_empty()).into_iter().collect())
    };
    let body = match &leaf.kind {
        LeafKind::Text | LeafKind::Heading(_) => Body::Words(marked(&leaf.runs, mark)),
        LeafKind::Row { .. } => {
            Body::Cells(leaf.cells().map(|runs| Cell { mark, pieces: marked(runs, mark) }).collect())
        }
        LeafKind::Code(_) | LeafKind::Html | LeafKind::FrontMatter => lines(&leaf.text),
        LeafKind::Unseen => lines(source.trim()),
        LeafKind::Rule => Body::Rule(mark),
    };
    let requirement = match mark {
        SegmentKind::Delete => [leaf.requirement.clone(), None],
        _ => [None, leaf.requirement.clone()],
    };
    Part { leaf: bare(leaf), was_inside: leaf.inside.clone(), requirement, body }
}

fn marked(runs: &[Run], mark: SegmentKind) -> Vec<Piece> {
    let piece = |run: &Run| Piece { mark, kind: run.kind.clone(), text: run.text.clone(), look: run.look.clone() };
    runs.iter().map(piece).collect()
}

/// The words of both, marked, and what changed in those that both have.
fn words(old: &[Run], new: &[Run]) -> (Vec<Piece>, Vec<crate::diff::HiddenChange>) {
    let (old_tokens, old_html) = read(old);
    let (new_tokens, new_html) = read(new);
    let old_keys: Vec<_> = old_tokens.iter().map(|token| token.key).collect();
    let new_keys: Vec<_> = new_tokens.iter().map(|token| token.key).collect();
    let script = join_islands(runs(&old_keys, &new_keys), &old_keys, &new_keys);
    let mut pieces = Vec::new();
    let mut shown_html = 0;
    let mut show_html = |pieces: &mut Vec<Piece>, until: usize| {
        for run in &new_html[shown_html.min(until)..until] {
            let (kind, text, look) = (run.kind.clone(), run.text.clone(), run.look.clone());
            pieces.push(Piece { mark: SegmentKind::Equal, kind, text, look });
        }
        shown_html = shown_html.max(until);
    };
    let mut pairs = Vec::new();
    for Stretch { equal, old, new } in script {
        if equal {
            pairs.extend(old_tokens[old].iter().zip(&new_tokens[new.clone()]).map(|(a, b)| (a.run, b.run, b.text)));
        } else {
            old_tokens[old].iter().for_each(|token| write(&mut pieces, SegmentKind::Delete, token));
        }
        let mark = if equal { SegmentKind::Equal } else { SegmentKind::Insert };
        for token in &new_tokens[new] {
            show_html(&mut pieces, token.html);
            write(&mut pieces, mark, token);
        }
    }
    show_html(&mut pieces, new_html.len());
    let mut found = chips::looks(&pairs);
    found.extend(chips::html(&old_html, &new_html));
    (pieces, found)
}

/// Goes on with the last piece where it looks the same.
fn write(pieces: &mut Vec<Piece>, mark: SegmentKind, token: &Token) {
    let Run { kind, look, .. } = token.run;
    match pieces.last_mut() {
        Some(last) if last.mark == mark && *kind == RunKind::Words && last.kind == *kind && last.look == *look => {
            last.text.push_str(token.text);
        }
        _ => pieces.push(Piece { mark, kind: kind.clone(), text: token.text.to_owned(), look: look.clone() }),
    }
}

/// The words of runs, and the tags of HTML between them.
fn read(all: &[Run]) -> (Vec<Token<'_>>, Vec<&Run>) {
    let (mut found, mut html) = (Vec::new(), Vec::new());
    for run in all {
        let (text, key) = match &run.kind {
            RunKind::Html => {
                html.push(run);
                continue;
            }
            RunKind::Words => {
                for text in tokens(&run.text) {
                    // However it is spaced, it reads the same.
                    let key = if is_space(text) { " " } else { text };
                    found.push(Token { run, text: key, key, html: html.len() });
                }
                continue;
            }
            RunKind::Break => ("", "\u{1}break"),
            RunKind::Task(true) => ("", "\u{1}done"),
            RunKind::Task(false) => ("", "\u{1}to do"),
            RunKind::Footnote => (run.text.as_str(), run.text.as_str()),
            RunKind::Picture(target) => (run.text.as_str(), target.url.as_str()),
        };
        found.push(Token { run, text, key, html: html.len() });
    }
    (found, html)
}

/// Cells meet those with the same words; between these, in order.
fn cells(old: &Leaf, new: &Leaf) -> (Vec<Cell>, Vec<crate::diff::HiddenChange>) {
    let (was, is): (Vec<_>, Vec<_>) = (old.cells().collect(), new.cells().collect());
    let said = |cells: &[&[Run]]| -> Vec<String> {
        cells.iter().map(|cell| cell.iter().map(|run| run.text.as_str()).collect()).collect()
    };
    let (old_said, new_said) = (said(&was), said(&is));
    let same_width = was.len() == is.len();
    let refs = |said: &'_ [String]| -> Vec<u64> { said.iter().map(|text| digest(text)).collect() };
    let script = match same_width {
        // As many cells as before: each is the one it was.
        true => vec![Stretch { equal: false, old: 0..was.len(), new: 0..is.len() }],
        false => runs(&refs(&old_said), &refs(&new_said)),
    };
    let (mut cells, mut found) = (Vec::new(), Vec::new());
    for Stretch { old, new, .. } in script {
        let both = old.len().min(new.len());
        for (a, b) in was[old.clone()].iter().zip(&is[new.clone()]) {
            let (pieces, chips) = words(a, b);
            found.extend(chips);
            cells.push(Cell { mark: SegmentKind::Equal, pieces });
        }
        let gone = was[old].iter().skip(both).map(|cell| (SegmentKind::Delete, cell));
        let come = is[new].iter().skip(both).map(|cell| (SegmentKind::Insert, cell));
        cells.extend(gone.chain(come).map(|(mark, runs)| Cell { mark, pieces: marked(runs, mark) }));
    }
    (cells, found)
}

fn digest(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
