//! What of a comparison is shown, and what is folded: changes with a little around them; long quiet stretches are one line.

use spec::diff::{BlockDiff, Kind};
use spec::markdown::LeafKind;
use spec::reading::Reading;

/// How many quiet blocks stay beside a change.
const CONTEXT: usize = 1;

/// Shortest stretch worth folding.
const FOLD: usize = 3;

/// One line of the layout.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The block with this index.
    Block(usize),
    /// The place the blocks with these indices have moved away from.
    Away(Vec<usize>),
}

/// A run of lines.
#[derive(Debug, PartialEq)]
pub enum Stretch {
    /// In sight.
    Shown(Vec<Line>),
    /// Behind a line that says how much it is.
    Folded {
        /// What is behind it.
        lines: Vec<Line>,
        /// How many of them are spaced differently.
        respaced: usize,
    },
}

/// Lays a comparison out. `is_wanted` names blocks that stay in sight although nothing changed in them.
pub fn fold(reading: &Reading, is_wanted: impl Fn(usize) -> bool) -> Vec<Stretch> {
    let diff = &reading.diff;
    let lines = lines(reading);
    let is_quiet = |line: &Line| match line {
        Line::Block(index) => reading.is_quiet(*index) && !reading.told_together(*index).any(&is_wanted),
        Line::Away(_) => false,
    };
    let quiet: Vec<bool> = lines.iter().map(is_quiet).collect();
    let mut in_sight = vec![false; lines.len()];
    for (at, is_quiet) in quiet.iter().enumerate() {
        if !is_quiet {
            let end = (at + CONTEXT + 1).min(lines.len());
            in_sight[at.saturating_sub(CONTEXT)..end].fill(true);
        }
    }

    let mut stretches: Vec<Stretch> = Vec::new();
    let show = |stretches: &mut Vec<Stretch>, mut run: Vec<Line>| match stretches.last_mut() {
        Some(Stretch::Shown(lines)) => lines.append(&mut run),
        _ => stretches.push(Stretch::Shown(run)),
    };
    let mut at = 0;
    while at < lines.len() {
        let length = in_sight[at..].iter().take_while(|seen| **seen == in_sight[at]).count();
        let run = lines[at..at + length].to_vec();
        if in_sight[at] || length < FOLD {
            show(&mut stretches, run);
        } else {
            let is_respaced =
                |line: &&Line| matches!(line, Line::Block(index) if diff.blocks[*index].kind == Kind::Kept);
            let respaced = run.iter().filter(is_respaced).count();
            stretches.push(Stretch::Folded { lines: run, respaced });
        }
        at += length;
    }
    stretches
}

/// All of a comparison, nothing folded.
pub fn whole(reading: &Reading) -> Vec<Stretch> {
    vec![Stretch::Shown(lines(reading))]
}

/// Rows that follow each other are shown as one table; everything else stands by itself.
pub fn tables(reading: &Reading, lines: Vec<Line>) -> Vec<Vec<Line>> {
    let row = |line: &Line| match line {
        Line::Block(index) => match reading.leaf(*index).map(|leaf| &leaf.kind) {
            Some(LeafKind::Row { is_head, .. }) => Some(*is_head),
            _ => None,
        },
        Line::Away(_) => None,
    };
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut open: Option<bool> = None;
    for line in lines {
        let is_head = row(&line);
        let goes_on = match (open, is_head) {
            (Some(_), Some(false)) => true,
            // The old names of columns and the new ones.
            (Some(only_heads), Some(true)) => only_heads,
            _ => false,
        };
        match groups.last_mut().filter(|_| goes_on) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
        open = is_head.map(|is_head| is_head && (!goes_on || open == Some(true)));
    }
    groups
}

/// The blocks in order, with the places that others have moved away from.
fn lines(reading: &Reading) -> Vec<Line> {
    let diff = &reading.diff;
    let mut left: Vec<Vec<usize>> = vec![Vec::new(); diff.blocks.len() + 1];
    let mut stayed: Vec<(usize, usize)> = Vec::new();
    for (index, block) in diff.blocks.iter().enumerate() {
        if let (true, Some(from)) = (block.kind != Kind::Moved, block.from) {
            stayed.push((from.end, index));
        }
    }
    stayed.sort_unstable();
    for (index, block) in diff.blocks.iter().enumerate() {
        if let (Kind::Moved, Some(from)) = (block.kind, block.from) {
            let before = stayed.partition_point(|(end, _)| *end <= from.start);
            let after = before.checked_sub(1).map_or(0, |before| stayed[before].1 + 1);
            left[after].push(index);
        }
    }
    let start = |block: &BlockDiff| block.from.map(|from| from.start);
    let mut lines = Vec::with_capacity(diff.blocks.len());
    for (index, mut moved) in left.into_iter().enumerate() {
        if !moved.is_empty() {
            moved.sort_by_key(|moved| start(&diff.blocks[*moved]));
            lines.push(Line::Away(moved));
        }
        if index < diff.blocks.len() && !reading.is_told_before(index) {
            lines.push(Line::Block(index));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(range: std::ops::Range<usize>) -> Vec<String> {
        range.map(|n| format!("Paragraph number {n} says something about topic {}.\n\n", n * 7)).collect()
    }

    fn told(stretches: &[Stretch]) -> Vec<String> {
        let told = stretches.iter().map(|stretch| match stretch {
            Stretch::Shown(lines) => format!("shown {}", lines.len()),
            Stretch::Folded { lines, respaced } => format!("folded {} {respaced}", lines.len()),
        });
        told.collect()
    }

    #[test]
    fn a_change_stands_between_folded_stretches() {
        let old = paragraphs(0..20);
        let mut new = old.clone();
        new[10] = new[10].replace("something", "nothing");
        let found = fold(&Reading::of(&old.concat(), &new.concat()), |_| false);
        assert_eq!(told(&found), ["folded 9 0", "shown 3", "folded 8 0"]);
    }

    #[test]
    fn a_discussed_block_stays_in_sight() {
        let text = paragraphs(0..20).concat();
        let found = fold(&Reading::of(&text, &text), |index| index == 0);
        assert_eq!(told(&found), ["shown 2", "folded 18 0"]);
    }

    #[test]
    fn a_moved_block_leaves_a_mark_where_it_was() {
        let old = paragraphs(0..12);
        let mut new = old.clone();
        let moved = new.remove(1);
        new.push(moved);
        let diff = Reading::of(&old.concat(), &new.concat());
        let lines = lines(&diff);
        assert_eq!(lines[..3], [Line::Block(0), Line::Away(vec![11]), Line::Block(1)]);
    }

    #[test]
    fn every_block_is_somewhere() {
        let (old, new) = (paragraphs(0..40).concat(), paragraphs(5..60).concat());
        let diff = Reading::of(&old, &new);
        let mut seen = Vec::new();
        for stretch in fold(&diff, |_| false) {
            let (Stretch::Shown(lines) | Stretch::Folded { lines, .. }) = stretch;
            seen.extend(lines.into_iter().filter_map(|line| match line {
                Line::Block(index) => Some(index),
                Line::Away(_) => None,
            }));
        }
        assert_eq!(seen, (0..diff.diff.blocks.len()).collect::<Vec<_>>());
    }
}
