//! Measures comparisons over the real histories of specifications.
//!
//! `cargo run --release -p spec --example histories -- REPOSITORY DIRECTORY [MOST]` asks `git` for the Markdown files of a
//! repository and every text they had, and reports: whether random pairs of texts are told completely, how many lines are
//! shown as changed beside what a line diff shows, whether planted moves are told as moves, and what it takes.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use imara_diff::{Algorithm, InternedInput};
use spec::diff::{BlockDiff, Diff, Kind, SegmentKind, Span, diff};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(repository), Some(directory)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: histories REPOSITORY DIRECTORY [MOST]");
        std::process::exit(2);
    };
    let most: usize = arguments.next().and_then(|most| most.parse().ok()).unwrap_or(5_000);
    let histories = read(&repository, &directory);
    let texts: usize = histories.values().map(Vec::len).sum();
    println!("{} pages, {texts} texts", histories.len());
    complete(&histories, most);
    lines(&histories);
    moves(&histories, most);
}

/// The texts each file had, oldest first.
fn read(repository: &str, directory: &str) -> BTreeMap<String, Vec<String>> {
    let log = Command::new("git")
        .args(["-C", repository, "log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "--no-renames"])
        .args(["--format=", "--", directory])
        .output()
        .expect("git runs");
    let mut wanted: Vec<(String, String)> = Vec::new();
    for line in String::from_utf8_lossy(&log.stdout).lines() {
        let Some((meta, path)) = line.split_once('\t') else { continue };
        let id = meta.split(' ').nth(3).unwrap_or_default();
        if path.ends_with(".md") && id.bytes().any(|byte| byte != b'0') {
            wanted.push((path.to_owned(), id.to_owned()));
        }
    }
    let mut git = Command::new("git")
        .args(["-C", repository, "cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git runs");
    let mut asked = git.stdin.take().expect("a pipe");
    let ids: Vec<String> = wanted.iter().map(|(_, id)| id.clone()).collect();
    let asking = std::thread::spawn(move || ids.iter().for_each(|id| writeln!(asked, "{id}").expect("git listens")));
    let mut answers = BufReader::new(git.stdout.take().expect("a pipe"));
    let mut histories: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, _) in wanted {
        let mut head = String::new();
        answers.read_line(&mut head).expect("git answers");
        let size: usize = head.trim().rsplit(' ').next().and_then(|size| size.parse().ok()).unwrap_or(0);
        let mut body = vec![0; size + 1];
        answers.read_exact(&mut body).expect("git answers");
        body.pop();
        let Ok(text) = String::from_utf8(body) else { continue };
        histories.entry(path).or_default().push(text);
    }
    asking.join().expect("all was asked");
    let _ = git.wait();
    histories
}

/// Random pairs of texts of one page.
fn complete(histories: &BTreeMap<String, Vec<String>>, most: usize) {
    let mut dice = Dice(1);
    let pages: Vec<_> = histories.values().filter(|texts| texts.len() > 1).collect();
    let mut slowest = Duration::ZERO;
    let mut broken = 0;
    for _ in 0..most {
        let texts = pages[dice.below(pages.len())];
        let (old, new) = (&texts[dice.below(texts.len())], &texts[dice.below(texts.len())]);
        let started = Instant::now();
        let found = diff(old, new);
        slowest = slowest.max(started.elapsed());
        let is_whole = rebuilt(&found.blocks, |block| block.from, SegmentKind::Insert).as_deref() == Some(old)
            && rebuilt(&found.blocks, |block| block.to, SegmentKind::Delete).as_deref() == Some(new);
        broken += usize::from(!is_whole);
    }
    println!("random pairs: {most}, not rebuilt byte for byte: {broken}, slowest {slowest:?}");
}

fn rebuilt(blocks: &[BlockDiff], side: fn(&BlockDiff) -> Option<Span>, other: SegmentKind) -> Option<String> {
    let mut placed: Vec<_> = blocks.iter().filter_map(|block| Some((side(block)?, block))).collect();
    placed.sort_by_key(|(span, _)| (span.start, span.end));
    let mut text = String::new();
    for (span, block) in placed {
        if span.start != text.len() {
            return None;
        }
        let said = block.segments.iter().filter(|segment| segment.kind != other);
        said.for_each(|segment| text.push_str(&segment.text));
    }
    Some(text)
}

/// What is shown as changed between each text and the next, by several measures; of all pairs, and of those in which a line
/// diff shows lines as removed: what is only new is new by every measure.
fn lines(histories: &BTreeMap<String, Vec<String>>) {
    let names = [
        "lines of either text that hold a mark",
        "lines as displayed that hold a mark",
        "lines by the share marked",
        "words marked, of the words on lines a line diff shows",
    ];
    let mut ratios: Vec<(bool, [f64; 4])> = Vec::new();
    for texts in histories.values() {
        for pair in texts.windows(2) {
            let (old, new) = (&pair[0], &pair[1]);
            let told = LineDiff::of(old, new);
            if told.lines() == 0 {
                continue;
            }
            let (shown, lines) = (diff(old, new), told.lines() as f64);
            let words = marked_words(&shown) as f64 / told.words.max(1) as f64;
            let measures = [touched(&shown) / lines, displayed(&shown) / lines, shares(&shown) / lines, words];
            ratios.push((told.removed > 0, measures));
        }
    }
    for (index, name) in names.into_iter().enumerate() {
        for (which, only_edits) in [("all", false), ("those that remove lines", true)] {
            let chosen = ratios.iter().filter(|(edits, _)| *edits || !only_edits);
            let mut found: Vec<f64> = chosen.map(|(_, measures)| measures[index]).collect();
            found.sort_by(f64::total_cmp);
            let at = |share: usize| found.get(found.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
            println!(
                "{name}, {which}: median {:.3}, quartiles {:.3} {:.3}, of {} pairs",
                at(50),
                at(25),
                at(75),
                found.len()
            );
        }
    }
}

/// What a line diff shows.
struct LineDiff {
    removed: usize,
    added: usize,
    /// The words on these lines.
    words: usize,
}

impl LineDiff {
    fn of(old: &str, new: &str) -> Self {
        let input = InternedInput::new(old, new);
        let diff = imara_diff::Diff::compute(Algorithm::Histogram, &input);
        let (before, after): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
        let count = |lines: &[&str], range: std::ops::Range<u32>| -> usize {
            range.filter_map(|at| lines.get(at as usize)).map(|line| words(line)).sum()
        };
        let found = diff.hunks().map(|hunk| count(&before, hunk.before.clone()) + count(&after, hunk.after.clone()));
        Self { removed: diff.count_removals() as usize, added: diff.count_additions() as usize, words: found.sum() }
    }

    fn lines(&self) -> usize {
        self.removed + self.added
    }
}

fn words(text: &str) -> usize {
    spec::diff::changed_words("", text).added
}

/// Words in marks.
fn marked_words(diff: &Diff) -> usize {
    let stat = diff.stat();
    stat.inserted + stat.deleted
}

/// True where there is something to see in a segment of a block.
fn is_seen(block: &BlockDiff, text: &str) -> bool {
    block.kind != Kind::Kept && !text.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty()
}

/// Lines of the old text that hold a deleted word, and of the new one that hold an inserted word.
fn touched(diff: &Diff) -> f64 {
    let mut lines = 0;
    for block in &diff.blocks {
        for other in [SegmentKind::Insert, SegmentKind::Delete] {
            let mut marked = false;
            for segment in block.segments.iter().filter(|segment| segment.kind != other) {
                let is_mark = segment.kind != SegmentKind::Equal;
                for (index, line) in segment.text.split('\n').enumerate() {
                    if index > 0 {
                        lines += usize::from(marked);
                        marked = false;
                    }
                    marked |= is_mark && is_seen(block, line);
                }
            }
            lines += usize::from(marked);
        }
    }
    lines as f64
}

/// Lines of the one text that is shown, in which what is gone stands beside what has come, that hold a marked word.
fn displayed(diff: &Diff) -> f64 {
    let mut lines = 0;
    for block in &diff.blocks {
        let mut marked = false;
        for segment in &block.segments {
            let is_mark = segment.kind != SegmentKind::Equal;
            // The breaks of what is gone break no line of the text that is read.
            let breaks = segment.kind != SegmentKind::Delete || block.to.is_none();
            for (index, line) in segment.text.split('\n').enumerate() {
                if index > 0 && breaks {
                    lines += usize::from(marked);
                    marked = false;
                }
                marked |= is_mark && is_seen(block, line);
            }
        }
        lines += usize::from(marked);
    }
    lines as f64
}

/// Lines of both texts, each by the share of its letters that are marked.
fn shares(diff: &Diff) -> f64 {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut lines = 0.0;
    for block in &diff.blocks {
        for other in [SegmentKind::Insert, SegmentKind::Delete] {
            let (mut marked, mut all) = (0, 0);
            for segment in block.segments.iter().filter(|segment| segment.kind != other) {
                let is_mark = segment.kind != SegmentKind::Equal;
                for (index, line) in segment.text.split('\n').enumerate() {
                    if index > 0 {
                        lines += marked as f64 / (all.max(1)) as f64;
                        (marked, all) = (0, 0);
                    }
                    all += letters(line);
                    marked += if is_mark && is_seen(block, line) { letters(line) } else { 0 };
                }
            }
            lines += marked as f64 / (all.max(1)) as f64;
        }
    }
    lines
}

/// One block of a real page, put somewhere else; then what stands between two blank lines, a whole list or table.
fn moves(histories: &BTreeMap<String, Vec<String>>, most: usize) {
    planted("blocks", histories, most, |page| {
        spec::markdown::parse(page).blocks.into_iter().map(|block| page[block.range].to_owned()).collect()
    });
    planted("paragraphs, lists and tables", histories, most, |page| {
        let mut parts: Vec<String> = page.split("\n\n").map(|part| format!("{part}\n\n")).collect();
        parts.retain(|part| !part.trim().is_empty() && !part.contains("```"));
        parts
    });
}

fn planted(what: &str, histories: &BTreeMap<String, Vec<String>>, most: usize, cut: impl Fn(&str) -> Vec<String>) {
    let mut dice = Dice(7);
    let pages: Vec<&String> = histories.values().filter_map(|texts| texts.last()).collect();
    let mut told: HashMap<&str, usize> = HashMap::new();
    let (mut tried, mut drawn, mut examples) = (0, 0, 0);
    while tried < most && drawn < 100 * most {
        drawn += 1;
        let texts = cut(pages[dice.below(pages.len())]);
        if texts.len() < 4 {
            continue;
        }
        let page = texts.concat();
        let (from, to) = (dice.below(texts.len()), dice.below(texts.len()));
        let mut moved = texts.clone();
        let taken = moved.remove(from);
        moved.insert(to, taken.clone());
        let new = moved.concat();
        // Where the blocks read otherwise in their new place it is more than a move.
        if new == page || inventory(&page) != inventory(&new) {
            continue;
        }
        tried += 1;
        let found = diff(&page, &new);
        let stat = found.stat();
        let has_twin = texts.iter().filter(|text| text.trim() == taken.trim()).count() > 1;
        let verdict = match (runs_moved(&found), stat.added + stat.removed + stat.edited + stat.split + stat.merged) {
            (1, 0) => "one move",
            (_, 0) if has_twin => "another place among equal blocks",
            (0, 0) => "nothing",
            (_, 0) => "several moves",
            _ => "more than moves",
        };
        *told.entry(verdict).or_default() += 1;
        if verdict != "one move" && examples < 5 {
            examples += 1;
            let words: String = taken.chars().take(60).collect();
            println!("  {verdict}: {from} to {to} of {}: {words:?}: {stat:?}", texts.len());
        }
    }
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("planted moves of {what}: {tried}: {told:?}");
}

/// The blocks of a text, in no order.
fn inventory(source: &str) -> Vec<(String, spec::markdown::BlockKind, usize)> {
    let blocks = spec::markdown::parse(source).blocks.into_iter();
    let mut all: Vec<_> =
        blocks.map(|block| (source[block.range.clone()].trim().to_owned(), block.kind, block.depth)).collect();
    all.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
    all
}

/// How many stretches moved: blocks that stood and stand together are one.
fn runs_moved(found: &Diff) -> usize {
    let moved = found.blocks.iter().map(|block| block.from.zip(block.to).filter(|_| block.kind == Kind::Moved));
    let mut last: Option<(Span, Span)> = None;
    let mut runs = 0;
    for place in moved {
        if let Some((from, to)) = place {
            let goes_on = last.is_some_and(|(before, was)| before.end == from.start && was.end == to.start);
            runs += usize::from(!goes_on);
        }
        last = place;
    }
    runs
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}
