//! Edits made at once of real pages, joined here and by `git merge-file`: `cargo bench -p spec --bench merge -- DIR… [--show]`.
//!
//! Reads every Markdown file below the folders. `--show` prints the first pairs that are not joined as they should be.

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use spec::merge::{Merge, three_way};
use support::{Meeting, Pair, Source};

const PAIRS: u64 = 10_000;

fn main() {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let mut show = if flags.iter().any(|flag| flag == "--show") { 12 } else { 0 };
    let folders =
        if folders.is_empty() { vec![concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/spec").into()] } else { folders };
    for folder in folders {
        let texts: Vec<String> =
            pages(Path::new(&folder)).iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
        println!("{folder}: {} pages, {PAIRS} pairs", texts.len());
        let source = Source::new(texts);
        let scratch = Scratch::new();
        let mut tallies: BTreeMap<Meeting, [Tally; 2]> = BTreeMap::new();
        for number in 0..PAIRS {
            let pair = source.pair(number);
            let began = Instant::now();
            let merged = three_way(&pair.base, &pair.ours, &pair.theirs);
            let took = began.elapsed();
            let is_clean = matches!(merged, Merge::Clean(_));
            let tally = tallies.entry(pair.meeting).or_default();
            tally[0].count(&pair, is_clean, merged.text(), took);
            let as_wanted = pair.meeting == Meeting::Same || !is_clean || pair.is_right(merged.text());
            if show > 0 && !(as_wanted && pair.lost(merged.text()).is_empty()) {
                println!("pair {number}, {:?}\n{}──── merged\n{}", pair.meeting, pair.show(), merged.text());
                show -= 1;
            }
            let began = Instant::now();
            let (is_clean, text) = scratch.git(&pair);
            tally[1].count(&pair, is_clean, &text, began.elapsed());
        }
        print(&tallies);
    }
}

fn print(tallies: &BTreeMap<Meeting, [Tally; 2]>) {
    println!("{:<12}{:>8}  {:^39}  {:^39}", "", "", "here", "git merge-file");
    println!("{:<12}{:>8}  {HEAD}  {HEAD}", "edits of", "pairs");
    for (meeting, [here, git]) in tallies {
        println!("{:<12}{:>8}  {}  {}", format!("{meeting:?}"), here.pairs, here.line(), git.line());
    }
    for (name, is_in) in [("independent", Meeting::is_independent as fn(Meeting) -> bool), ("all", |_| true)] {
        let sum = |side: usize| {
            let of_kind = tallies.iter().filter(|(meeting, _)| is_in(**meeting));
            of_kind.fold(Tally::default(), |sum, (_, tally)| sum.and(&tally[side]))
        };
        let (here, git) = (sum(0), sum(1));
        println!("{name:<12}{:>8}  {}  {}", here.pairs, here.line(), git.line());
    }
}

const HEAD: &str = "   joined   wrong  lost from      a pair";

/// What came of pairs that meet alike.
#[derive(Default)]
struct Tally {
    pairs: usize,
    clean: usize,
    /// Joined to something else than both edits ask for.
    wrong: usize,
    /// Pairs of which an added sentence is gone.
    lost: usize,
    took: Duration,
}

impl Tally {
    fn count(&mut self, pair: &Pair, is_clean: bool, text: &str, took: Duration) {
        self.pairs += 1;
        self.clean += usize::from(is_clean);
        self.wrong += usize::from(is_clean && pair.meeting != Meeting::Same && !pair.is_right(text));
        self.lost += usize::from(!pair.lost(text).is_empty());
        self.took += took;
    }

    fn and(&self, other: &Tally) -> Tally {
        Tally {
            pairs: self.pairs + other.pairs,
            clean: self.clean + other.clean,
            wrong: self.wrong + other.wrong,
            lost: self.lost + other.lost,
            took: self.took + other.took,
        }
    }

    fn line(&self) -> String {
        let share = 100.0 * self.clean as f64 / self.pairs.max(1) as f64;
        let took = self.took / u32::try_from(self.pairs.max(1)).expect("few pairs");
        format!("{share:>7.2} %{:>8}{:>11}{:>12}", self.wrong, self.lost, format!("{} us", took.as_micros()))
    }
}

/// Three files for git to merge.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("merge-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn git(&self, pair: &Pair) -> (bool, String) {
        for (name, text) in [("ours", &pair.ours), ("base", &pair.base), ("theirs", &pair.theirs)] {
            std::fs::write(self.0.join(name), text).expect("a file");
        }
        let output = Command::new("git")
            .args(["merge-file", "-p", "--quiet", "ours", "base", "theirs"])
            .current_dir(&self.0)
            .output()
            .expect("git");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .flat_map(|path| if path.is_dir() { pages(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.sort();
    found
}
