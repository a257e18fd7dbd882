//! Finding things in a large wiki: `cargo bench --bench finding`.
//!
//! The wiki is generated from the sentences of the corpus that `wiki/benches` uses, so that words are as frequent as they
//! really are: HOLOTYPE_BENCH_PAGES pages (100,000 when nothing is said) of twelve sentences. Printed are the median and
//! the 99th percentile of each kind of query, asked in the program, beside the bare query of the same words where there is
//! one; then, with a server that is kept busy by readers, how long it takes from the answer to a save until it is found.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use spec::search::Search;
use spec::{Actor, Page};
use tokio::runtime::Runtime;
use wiki::{Clock, Wiki};

#[path = "support/bare.rs"]
mod bare;
#[path = "support/load.rs"]
mod load;
#[path = "support/program.rs"]
mod program;
#[path = "../../wiki/benches/support/mod.rs"]
mod support;

/// Queries of each kind.
const QUERIES: usize = 500;

/// Finds that are asked for.
const LIMIT: usize = 20;

/// Saves that are looked for.
const SAVES: usize = 30;

fn main() {
    let count = std::env::var("HOLOTYPE_BENCH_PAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let runtime = Runtime::new().expect("a runtime");
    let sentences = runtime.block_on(sentences());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (repository, data) = (folder.path().join("repository"), folder.path().join("data"));
    generate(&repository, count, &sentences);
    let began = Instant::now();
    let mounted = program::holotype(&data)
        .arg("mount")
        .arg(&repository)
        .args(["--at", "/spec"])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .status();
    assert!(mounted.expect("the import runs").success());
    let imported = began.elapsed();
    let wiki = runtime.block_on(async {
        let wiki = Wiki::open(&data, Clock::System).await.expect("a wiki");
        wiki.catch_up().await.expect("an index");
        wiki
    });
    println!(
        "{count} pages imported in {:.0} s, all of it found after {:.0} s",
        imported.as_secs_f64(),
        began.elapsed().as_secs_f64()
    );
    println!("| query | p50 | p99 | bare p50 | ratio |");
    println!("|---|---|---|---|---|");
    let bare = bare::Bare::of(&data);
    for (kind, queries) in kinds(&sentences) {
        measure(&runtime, &wiki, &bare, kind, &queries);
    }
    runtime.block_on(wiki.close());
    follow(&data);
}

/// The sentences of the corpus that have some words.
async fn sentences() -> Vec<String> {
    let data = tempfile::tempdir().expect("a temporary folder");
    let (wiki, _) = support::Corpus::find().import(data.path()).await;
    let pages: Vec<Page> = support::pages(&wiki).await;
    wiki.close().await;
    let texts = pages.iter().map(|page| spec::markdown::plain_text(&page.body));
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| (5..60).contains(&line.split_whitespace().count())).collect()
}

/// A repository of `count` pages, a thousand a commit.
fn generate(repository: &Path, count: usize, sentences: &[String]) {
    let target = repository.to_string_lossy();
    assert!(Command::new("git").args(["init", "--quiet", "--bare", &target]).status().expect("git").success());
    let head = ["-C", &target, "symbolic-ref", "HEAD", "refs/heads/master"];
    assert!(Command::new("git").args(head).status().expect("git").success());
    let mut importing = Command::new("git")
        .args(["-C", &target, "fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git fast-import");
    let mut stream = std::io::BufWriter::new(importing.stdin.take().expect("its input"));
    let mut random = Random(11);
    for first in (0..count).step_by(1_000) {
        let when = 1_500_000_000 + first;
        writeln!(stream, "commit refs/heads/master\ncommitter Ada <ada@example.org> {when} +0000\ndata 5\npages")
            .expect("git takes it");
        for page in first..(first + 1_000).min(count) {
            let body = body(page, sentences, &mut random);
            writeln!(stream, "M 644 inline part-{}/page-{page}.md\ndata {}\n{body}", page / 300, body.len())
                .expect("git takes it");
        }
    }
    drop(stream);
    assert!(importing.wait().expect("git ends").success());
}

fn body(page: usize, sentences: &[String], random: &mut Random) -> String {
    let mut some = || sentences[random.below(sentences.len())].as_str();
    let title: String = some().split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let mut body = format!("# {title} {page}\n\n");
    for number in 0..12 {
        if number % 4 == 3 {
            let heading: String = some().split_whitespace().take(4).collect::<Vec<_>>().join(" ");
            body.push_str(&format!("## {heading}\n\n"));
        }
        body.push_str(some());
        body.push_str("\n\n");
    }
    body
}

/// Gives so many words that stand together.
type Words<'a> = dyn FnMut(usize) -> String + 'a;

/// Queries of each kind, made from words that stand together somewhere.
fn kinds(sentences: &[String]) -> Vec<(&'static str, Vec<Search>)> {
    let mut random = Random(5);
    let mut words = |count: usize| loop {
        let sentence = &sentences[random.below(sentences.len())];
        let words: Vec<&str> =
            sentence.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| (4..=14).contains(&word.len())).collect();
        if words.len() >= count {
            let start = random.below(words.len() - count + 1);
            break words[start..start + count].join(" ");
        }
    };
    let mut many = |make: &mut dyn FnMut(&mut Words<'_>) -> Search| -> Vec<Search> {
        (0..QUERIES).map(|_| make(&mut words).most(LIMIT)).collect()
    };
    let mut length = 0;
    vec![
        ("1 word", many(&mut |words| Search::new(words(1)))),
        ("2 words", many(&mut |words| Search::new(words(2)))),
        ("3 words", many(&mut |words| Search::new(words(3)))),
        (
            "3 words below a path",
            many(&mut |words| Search::new(words(3)).below(&"/spec/part-7".parse().expect("a path"))),
        ),
        ("2 words, one slip", many(&mut |words| Search::new(slip(&words(2))))),
        ("a phrase of 3 words", many(&mut |words| Search::new(format!("\"{}\"", words(3))))),
        (
            "a word being typed",
            many(&mut |words| {
                length += 1;
                let word = words(1);
                let upto = (1 + length % 6).min(word.len());
                Search::new(&word[..upto]).while_typing()
            }),
        ),
        (
            "a second word being typed",
            many(&mut |words| {
                length += 1;
                let two = words(2);
                let space = two.find(' ').unwrap_or(0);
                let upto = (space + 2 + length % 6).min(two.len());
                Search::new(&two[..upto]).while_typing()
            }),
        ),
    ]
}

/// Two letters of the first word swapped.
fn slip(words: &str) -> String {
    let mut letters: Vec<char> = words.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}

fn measure(runtime: &Runtime, wiki: &Wiki, bare: &bare::Bare, kind: &str, queries: &[Search]) {
    let (mut ours, mut least) = (Vec::new(), Vec::new());
    for search in queries {
        least.push(bare.ask(&search.text, LIMIT));
        let began = Instant::now();
        runtime.block_on(wiki.search(&Actor::Anonymous, search)).expect("an answer");
        ours.push(began.elapsed());
    }
    ours.sort_unstable();
    least.sort_unstable();
    let at = |times: &[Duration], share: usize| times[times.len() * share / 100].as_secs_f64() * 1_000.0;
    let (middle, late, bare) = (at(&ours, 50), at(&ours, 99), at(&least, 50));
    println!("| {kind} | {middle:.2} ms | {late:.2} ms | {bare:.2} ms | {:.1} |", middle / bare);
}

/// From the answer to a save until it is found, while readers keep the server busy.
fn follow(data: &Path) {
    let token = program::editor(data);
    let serving = program::Serving::start(data);
    serving.settle();
    let address = serving.address.clone();
    let readers = std::thread::spawn(move || {
        let pages: Vec<String> =
            (0..500).map(|page| load::get(&address, &format!("/spec/part-{}/page-{}", page / 300, page), "")).collect();
        load::run(&address, &pages, 4, Duration::from_secs(30), load::Pace::Of(200.0))
    });
    let mut times = Vec::new();
    for save in 0..SAVES {
        let word = format!("novelty{}", (b'a' + (save % 26) as u8) as char).repeat(1 + save / 26);
        let content = format!(r##"{{"body":"# Saved {save}\n\nIt holds {word} now.\n","base_revision":null}}"##);
        let (head, _) = serving.ask(&format!(
            "PUT /api/v1/pages/new/page-{save} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{content}",
            serving.address,
            content.len()
        ));
        assert!(head.contains(" 20"), "{head}");
        let began = Instant::now();
        let query = load::get(&serving.address, &format!("/api/v1/search?q=%22{word}%22"), "");
        while !serving.ask(&query).1.contains(&format!("/new/page-{save}")) {
            assert!(began.elapsed() < Duration::from_secs(30), "{word} is not found");
            std::thread::sleep(Duration::from_millis(5));
        }
        times.push(began.elapsed());
    }
    let load = readers.join().expect("readers");
    times.sort_unstable();
    println!(
        "found after a save, with {:.0} pages read a second beside it: median {:.0} ms, slowest of {SAVES} {:.0} ms",
        load.rate,
        times[times.len() / 2].as_secs_f64() * 1_000.0,
        times[times.len() - 1].as_secs_f64() * 1_000.0
    );
    println!("memory of the server then: {} MiB", serving.memory() >> 20);
}

/// Numbers that look random and are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}
