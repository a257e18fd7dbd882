//! Comparisons of all that was ever changed, beside git's by words.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::ROUNDS;
use crate::report::{self, Rounds};
use crate::support::Corpus;

pub fn measure(corpus: &Corpus) {
    let pairs = pairs(corpus);
    let (mut ours, mut bare) = (Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        for (old, new) in &pairs {
            std::hint::black_box(spec::diff::diff(old, new));
        }
        ours.push(began.elapsed().as_secs_f64());
        // What git takes to find out which texts changed is not part of comparing them.
        let walk = git(corpus, &["--raw"]);
        bare.push(git(corpus, &["-p", "--word-diff=porcelain"]) - walk);
    }
    let what = format!("{} comparisons, word by word, beside `git log --word-diff`", pairs.len());
    report::line(&what, "s", &ours, &bare);

    let Some((old, new)) = pairs.iter().max_by_key(|(old, new)| old.len() + new.len()) else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [before, after] = ["before.md", "after.md"].map(|name| folder.path().join(name));
    std::fs::write(&before, old).expect("a text");
    std::fs::write(&after, new).expect("a text");
    let (mut ours, mut bare) = (Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS * 4 {
        let began = Instant::now();
        std::hint::black_box(spec::diff::diff(old, new));
        ours.push_time(began.elapsed());
        let began = Instant::now();
        let mut git = Command::new("git");
        git.args(["diff", "--no-index", "--word-diff"]).args([&before, &after]);
        let _ = git.stdout(Stdio::null()).status().expect("git");
        bare.push_time(began.elapsed());
    }
    let what = format!("one comparison, {} kB, beside `git diff --word-diff`", new.len() >> 10);
    report::line(&what, "ms", &ours, &bare);
}

fn git(corpus: &Corpus, arguments: &[&str]) -> f64 {
    let began = Instant::now();
    let mut git = log(corpus);
    assert!(git.args(arguments).args(below(corpus)).stdout(Stdio::null()).status().expect("git").success());
    began.elapsed().as_secs_f64()
}

fn log(corpus: &Corpus) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(&corpus.repository);
    git.args(["log", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--diff-filter=M"]);
    git
}

fn below(corpus: &Corpus) -> Vec<String> {
    let files = match corpus.dir.as_str() {
        "" => "*.md".to_owned(),
        dir => format!("{dir}/*.md"),
    };
    vec!["--".into(), files]
}

/// Both texts of every page that a commit changed.
fn pairs(corpus: &Corpus) -> Vec<(String, String)> {
    let listed = log(corpus).args(["--raw", "--no-abbrev", "--format="]).args(below(corpus)).output().expect("git");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let ids: Vec<(&str, &str)> = listed
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace().skip(2);
            Some((words.next()?, words.next()?))
        })
        .collect();
    let texts = texts(&corpus.repository, ids.iter().flat_map(|(old, new)| [*old, *new]));
    ids.iter().filter_map(|(old, new)| Some((texts.get(*old)?.clone(), texts.get(*new)?.clone()))).collect()
}

/// The texts with these ids, those that are readable.
fn texts<'a>(repository: &Path, ids: impl Iterator<Item = &'a str>) -> HashMap<String, String> {
    let mut git = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git");
    let mut asked: Vec<String> = ids.map(str::to_owned).collect();
    asked.sort_unstable();
    asked.dedup();
    let mut input = git.stdin.take().expect("its input");
    let list = asked.join("\n") + "\n";
    let writing = std::thread::spawn(move || input.write_all(list.as_bytes()));
    let mut output = BufReader::new(git.stdout.take().expect("its output"));
    let mut texts = HashMap::new();
    let mut head = String::new();
    while output.read_line(&mut head).is_ok_and(|read| read > 0) {
        let mut words = head.split_whitespace();
        let id = words.next().unwrap_or_default().to_owned();
        let size: usize = words.nth(1).and_then(|size| size.parse().ok()).expect("a size");
        let mut text = vec![0; size + 1];
        output.read_exact(&mut text).expect("a text");
        text.pop();
        if let Ok(text) = String::from_utf8(text) {
            texts.insert(id, text);
        }
        head.clear();
    }
    writing.join().expect("a list").expect("git reads it");
    git.wait().expect("git ends");
    texts
}
