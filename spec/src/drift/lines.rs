//! Two pieces of code line by line, for whoever has to look at what changed.

use serde::{Deserialize, Serialize};

use crate::diff::runs;

/// Lines around a change that are shown, and most lines in all.
const AROUND: usize = 3;
const MOST: usize = 120;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CodeLineKind"))]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// It is as it was.
    Equal,
    /// It is gone.
    Gone,
    /// It is new.
    New,
    /// Lines that are as they were are left out here.
    Skipped,
}

/// A line of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CodeLine"))]
pub struct Line {
    /// What became of it.
    pub kind: LineKind,
    /// Its number, from 1, in the file as it is, or for one that is gone as it was.
    pub number: usize,
    /// What it says.
    pub text: String,
}

/// Compares two stretches that begin at these lines.
pub fn lines(old: &str, new: &str, (old_from, new_from): (usize, usize)) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut all = Vec::new();
    for run in runs(&before, &after) {
        if run.equal {
            all.extend(run.new.map(|at| line(LineKind::Equal, new_from + at, after[at])));
        } else {
            all.extend(run.old.map(|at| line(LineKind::Gone, old_from + at, before[at])));
            all.extend(run.new.map(|at| line(LineKind::New, new_from + at, after[at])));
        }
    }
    let shown: Vec<bool> = (0..all.len())
        .map(|at| {
            let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(all.len());
            all[near].iter().any(|line| line.kind != LineKind::Equal)
        })
        .collect();
    let mut told: Vec<Line> = Vec::new();
    for (line, shown) in all.into_iter().zip(shown) {
        let is_skipping = told.last().is_some_and(|last| last.kind == LineKind::Skipped);
        if shown && told.len() < MOST {
            told.push(line);
        } else if !is_skipping {
            told.push(Line { kind: LineKind::Skipped, text: String::new(), ..line });
        }
    }
    told
}

fn line(kind: LineKind, number: usize, text: &str) -> Line {
    // Nobody reads a line of a thousand signs.
    Line { kind, number, text: text.chars().take(400).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_change_is_shown_around_what_did() {
        let old: String = (0..20).map(|number| format!("line {number}\n")).collect();
        let told = lines(&old, &old.replace("line 9\n", "line nine\n"), (1, 1));
        let kinds: Vec<_> = told.iter().map(|line| (line.kind, line.number)).collect();
        assert_eq!(kinds[0], (LineKind::Skipped, 1));
        assert_eq!(kinds[4..6], [(LineKind::Gone, 10), (LineKind::New, 10)]);
        assert_eq!(kinds.len(), 10);
    }
}
