//! How long "why is this here?" takes when nothing is remembered: `cargo bench --bench why`.
//!
//! A page of 75 kB with 5,000 revisions, made here; then every page of the corpus, and how long its commits take to be
//! read and listed.

mod support;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use spec::{Actor, PagePath};
use support::Corpus;
use wiki::{Clock, MountRequest, Wiki};

const REVISIONS: usize = 5_000;
const PARAGRAPHS: usize = 500;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = folder.path().join("repository");
    write_history(&repository);
    let wiki = Wiki::open(&folder.path().join("data"), Clock::System).await.expect("a wiki");
    let request = MountRequest::new(repository.to_string_lossy(), support::top());
    wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.expect("the history is imported");
    let page: PagePath = "/reference/page".parse().expect("a path");
    let began = Instant::now();
    let blocks = wiki.blame(&Actor::Anonymous, &page, None).await.expect("the page");
    println!(
        "blame, {REVISIONS} revisions of {} bytes: {:?}",
        blocks.last().map_or(0, |block| block.end),
        began.elapsed()
    );
    let began = Instant::now();
    wiki.why(&Actor::Anonymous, &page, None, 1).await.expect("the block");
    println!("the story of one of its blocks: {:?}", began.elapsed());

    let data = tempfile::tempdir().expect("a temporary folder");
    let (wiki, imported) = Corpus::find().import(data.path()).await;
    let pages = support::pages(&wiki).await;
    println!("corpus: {} commits, {} pages", imported.commits, pages.len());
    let mut blames = Vec::new();
    let mut stories = Vec::new();
    for page in &pages {
        let began = Instant::now();
        let blocks = wiki.blame(&Actor::Anonymous, &page.path, None).await.expect("the page");
        blames.push((began.elapsed(), page.path.to_string()));
        if !blocks.is_empty() {
            let began = Instant::now();
            wiki.why(&Actor::Anonymous, &page.path, None, blocks.len() / 2).await.expect("the block");
            stories.push((began.elapsed(), page.path.to_string()));
        }
    }
    report("blame of a page", blames);
    report("the story of a block", stories);
    let began = Instant::now();
    let mut rounds = 0;
    for page in &pages {
        wiki.commits(&Actor::Anonymous, &page.path, None, 50).await.expect("the page");
        rounds += 1;
        if rounds == 1 {
            println!("commits read on demand, and the first page's listed: {:?}", began.elapsed());
        }
    }
    let mut lists = Vec::new();
    for page in &pages {
        let began = Instant::now();
        wiki.latest_commits(&Actor::Anonymous, &page.path, 3).await.expect("the page");
        lists.push((began.elapsed(), page.path.to_string()));
    }
    report("the latest commits of a page, again", lists);
}

fn report(what: &str, mut times: Vec<(Duration, String)>) {
    times.sort();
    let at = |part: usize| times.get(times.len() * part / 100).or(times.last()).map_or(Duration::ZERO, |time| time.0);
    let slowest = times.last().cloned().unwrap_or_default();
    println!("{what}: median {:?}, 95 of 100 within {:?}, slowest {:?} ({})", at(50), at(95), slowest.0, slowest.1);
}

/// Writes the history of one page, one paragraph of which is edited by each commit; the first is never touched again.
fn write_history(repository: &Path) {
    let init = Command::new("git").args(["init", "--quiet", "--initial-branch=main"]).arg(repository).status();
    assert!(init.expect("git runs").success());
    let mut import = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git runs");
    let mut input = import.stdin.take().expect("its input");
    let mut said = vec![0_usize; PARAGRAPHS];
    for round in 0..REVISIONS {
        // Spread over the page, the beginning excepted.
        said[1 + round * 7_919 % (PARAGRAPHS - 1)] = round;
        let mut page = String::from("# A page\n\n");
        for (paragraph, round) in said.iter().enumerate() {
            let _ = write!(
                page,
                "Paragraph {paragraph} says what it says since round {round}, and goes on for a while so that it is as long\n\
                 as a paragraph of a specification usually is.\n\n"
            );
        }
        let commit = format!(
            "commit refs/heads/main\ncommitter A <a@example.org> {} +0000\ndata 5\nRound\nM 644 inline page.md\ndata {}\n{page}\n",
            1_600_000_000 + round * 60,
            page.len(),
        );
        input.write_all(commit.as_bytes()).expect("git reads");
    }
    drop(input);
    assert!(import.wait().expect("git ends").success());
}
