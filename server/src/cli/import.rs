//! Telling how an import goes and what came of it.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use wiki::{Imported, Progress};

/// How often a line is written where lines cannot be rewritten.
const PAUSE: Duration = Duration::from_secs(1);

/// The progress of one import on standard error.
pub struct Told {
    terminal: bool,
    last: Option<Instant>,
}

impl Told {
    /// Nothing told yet.
    pub fn new() -> Self {
        Self { terminal: stderr().is_terminal(), last: None }
    }

    /// Tells how far the import is, unless it was told just now.
    pub fn progress(&mut self, progress: Progress) {
        let line = describe(progress);
        // Nobody is waiting for these lines: when they cannot be written, the import still goes on.
        if self.terminal {
            let _ = write!(stderr(), "\r{line}\x1b[K");
            self.last = Some(Instant::now());
        } else if progress.done == progress.total || self.last.is_none_or(|last| last.elapsed() >= PAUSE) {
            let _ = writeln!(stderr(), "{line}");
            self.last = Some(Instant::now());
        }
    }

    /// Takes the line away that tells how far the import is: it is over, one way or the other.
    pub fn over(&mut self) {
        if self.terminal && self.last.take().is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }

    /// Tells what the import did.
    pub fn done(&self, imported: &Imported) {
        let _ = writeln!(stderr(), "{}", summary(imported));
        for skipped in &imported.skipped {
            let _ = writeln!(stderr(), "skipped {skipped}");
        }
    }
}

// r[impl import.progress]
fn describe(progress: Progress) -> String {
    let (done, total) = (grouped(progress.done), grouped(progress.total));
    let left = match progress.left().as_secs_f64().ceil() as u64 {
        0 => String::new(),
        seconds @ 1..=90 => format!(", about {seconds} s left"),
        seconds => format!(", about {} min left", seconds.div_ceil(60)),
    };
    format!("imported {done} of {total} commits{left}")
}

fn summary(imported: &Imported) -> String {
    let back = match imported.taken_back {
        0 => String::new(),
        count => format!("the branch was rewritten: {} taken back, kept in the history; ", counted(count, "commit")),
    };
    let branches = imported.branches.told();
    if imported.commits == 0 {
        return format!("{back}{}", branches.as_deref().unwrap_or("nothing new"));
    }
    let branches = branches.map(|branches| format!("; {branches}")).unwrap_or_default();
    format!(
        "{back}imported {} as {} ({}){branches}",
        counted(imported.commits, "commit"),
        counted(imported.changes, "change"),
        counted(imported.revisions, "revision"),
    )
}

/// `1 file`, `2 files`, `1,878 files`.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1,878`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_people_write_them() {
        assert_eq!([0, 12, 999, 1_000, 1_234_567].map(grouped), ["0", "12", "999", "1,000", "1,234,567"]);
        assert_eq!(counted(1, "commit"), "1 commit");
    }

    #[test]
    fn progress_tells_how_long_the_rest_will_take() {
        let at = |done, total, seconds| describe(Progress { done, total, elapsed: Duration::from_secs(seconds) });
        assert_eq!(at(500, 1_878, 1), "imported 500 of 1,878 commits, about 3 s left");
        assert_eq!(at(10, 1_000, 10), "imported 10 of 1,000 commits, about 17 min left");
        assert_eq!(at(1_878, 1_878, 4), "imported 1,878 of 1,878 commits");
    }

    #[test]
    fn a_summary_tells_what_was_made_of_what() {
        let imported = Imported { commits: 1_878, changes: 1_874, revisions: 3_780, ..Imported::default() };
        assert_eq!(summary(&imported), "imported 1,878 commits as 1,874 changes (3,780 revisions)");
        assert_eq!(summary(&Imported::default()), "nothing new");
        let rewritten = Imported { taken_back: 2, ..Imported::default() };
        let said = "the branch was rewritten: 2 commits taken back, kept in the history; nothing new";
        assert_eq!(summary(&rewritten), said);
    }
}
