//! What size costs: the same questions asked of a small wiki and of a large one: `cargo bench --bench scale`.
//!
//! Both are generated: pages in folders of twenty, ten revisions each, ten pages a commit; the large one has
//! HOLOTYPE_BENCH_PAGES pages (100,000 when nothing is said; that takes some minutes and a few gigabytes of disk for the
//! repository). Each question is asked once of many pages, so that nothing has been looked at before. Printed are medians in
//! milliseconds when nothing else is going on, large against small as a ratio, the time from start to the first answer, memory
//! after it, and the size of the data folder for each revision.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[path = "support/program.rs"]
mod program;

/// Pages of the small wiki.
const SMALL: usize = 1_000;

/// Revisions of each page.
const REVISIONS: usize = 10;

/// Pages a commit touches.
const TOGETHER: usize = 10;

/// How many pages each question is asked of.
const ASKED: usize = 300;

fn main() {
    let large = std::env::var("HOLOTYPE_BENCH_PAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let small = Sized::measure(SMALL);
    let large = Sized::measure(large);
    println!("{:<24}{:>14}{:>14}{:>8}", "", small.name(), large.name(), "ratio");
    for (question, (small, large)) in QUESTIONS.iter().zip(small.medians.iter().zip(&large.medians)) {
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        println!("{question:<24}{:>11.2} ms{:>11.2} ms{ratio:>8.2}", milliseconds(*small), milliseconds(*large));
    }
    for sized in [&small, &large] {
        println!(
            "{}: imported in {:.0} s ({:.0} revisions a second), first answer after {:.0} ms, {} MiB of memory then, {} \
             bytes of data for each revision",
            sized.name(),
            sized.import.as_secs_f64(),
            sized.revisions() as f64 / sized.import.as_secs_f64(),
            milliseconds(sized.start),
            sized.memory >> 20,
            sized.data / sized.revisions() as u64,
        );
    }
}

const QUESTIONS: [&str; 7] =
    ["page", "page's source, JSON", "tree level", "history page", "history, JSON", "search", "save"];

/// A wiki of some size and what it took.
struct Sized {
    pages: usize,
    medians: Vec<Duration>,
    import: Duration,
    start: Duration,
    memory: u64,
    data: u64,
}

impl Sized {
    fn name(&self) -> String {
        format!("{} pages", self.pages)
    }

    fn revisions(&self) -> usize {
        self.pages * REVISIONS
    }

    fn measure(pages: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (repository, data) = (folder.path().join("repository"), folder.path().join("data"));
        generate(&repository, pages);
        let began = Instant::now();
        let arguments = ["mount".as_ref(), repository.as_os_str(), "--at".as_ref(), "/spec".as_ref()];
        let mounted = program::holotype(&data).args(arguments).stderr(Stdio::null()).status();
        assert!(mounted.expect("the import runs").success());
        let import = began.elapsed();
        let size = size_of(&data);
        let token = program::editor(&data);

        let began = Instant::now();
        let mut serving = program::holotype(&data)
            .env("HOLOTYPE_LIMITS", "off")
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("it serves");
        let mut server = Server::of(&mut serving, token);
        server.ask("GET", "/spec", "");
        let start = began.elapsed();
        let memory = memory_of(&serving);
        settle(&serving);
        let medians = QUESTIONS.iter().map(|question| server.median(question, pages)).collect();
        let _ = serving.kill();
        let _ = serving.wait();
        Self { pages, medians, import, start, memory, data: size }
    }
}

/// A repository of `pages` pages, written by `git fast-import`.
fn generate(repository: &Path, pages: usize) {
    let target = repository.to_string_lossy();
    assert!(Command::new("git").args(["init", "--quiet", "--bare", &target]).status().expect("git").success());
    let mut importing = Command::new("git")
        .args(["-C", &target, "fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git fast-import");
    let mut stream = std::io::BufWriter::new(importing.stdin.take().expect("its input"));
    let mut second = 1_500_000_000;
    for round in 0..REVISIONS {
        for first in (0..pages).step_by(TOGETHER) {
            second += 60;
            let message = format!("Round {round} from page {first}");
            let mut commit = format!(
                "commit refs/heads/master\ncommitter Ada <ada@example.org> {second} +0000\ndata {}\n{message}\n",
                message.len()
            );
            for page in first..(first + TOGETHER).min(pages) {
                let body = body(page, round);
                let _ = write!(commit, "M 644 inline {}.md\ndata {}\n{body}\n", path(page), body.len());
            }
            stream.write_all(commit.as_bytes()).expect("git takes it");
        }
    }
    drop(stream);
    assert!(importing.wait().expect("git ends").success());
    assert!(
        Command::new("git")
            .args(["-C", &target, "symbolic-ref", "HEAD", "refs/heads/master"])
            .status()
            .expect("git")
            .success()
    );
}

/// Folders of twenty pages, twenty such folders in one above.
fn path(page: usize) -> String {
    format!("part-{}/chapter-{}/page-{}", page / 400, page / 20 % 20, page % 20)
}

/// A page of twelve sentences, one of which each revision says anew.
fn body(page: usize, round: usize) -> String {
    let mut text = format!("# Page {page}\n\n");
    for line in 0..12 {
        let revised = if line == (page + round) % 12 { round } else { 0 };
        let seed = page * 31 + line * 7 + revised * 101;
        let words: Vec<_> = (0..9).map(|at| WORDS[(seed * (at + 3) + at * at) % WORDS.len()]).collect();
        let _ = write!(text, "The {} in round {revised}.\n\n", words.join(" "));
    }
    text
}

const WORDS: [&str; 24] = [
    "kettle", "boils", "water", "slowly", "until", "steam", "rises", "lid", "whistles", "cup", "waits", "tea",
    "leaves", "open", "colour", "deepens", "spoon", "stirs", "sugar", "melts", "warmth", "spreads", "evening", "falls",
];

/// A server and one connection to it.
struct Server {
    address: String,
    token: String,
    connection: BufReader<TcpStream>,
}

impl Server {
    fn of(serving: &mut Child, token: String) -> Self {
        let output = BufReader::new(serving.stdout.take().expect("its output"));
        let mut lines = output.lines().map_while(Result::ok);
        let found = lines.find_map(|line| line.split_once("http://").map(|(_, rest)| rest.trim().to_owned()));
        // What it prints later must not block it.
        std::thread::spawn(move || lines.for_each(drop));
        let address = found.expect("an address").split(['/', ' ']).next().expect("a host").to_owned();
        let connection = BufReader::new(TcpStream::connect(&address).expect("a connection"));
        connection.get_ref().set_nodelay(true).expect("no delay");
        Self { address, token, connection }
    }

    fn median(&mut self, question: &str, pages: usize) -> Duration {
        let step = (pages / ASKED).max(1);
        // Each question has pages of its own, so that none profits from the one before.
        let shift = QUESTIONS.iter().position(|other| *other == question).unwrap_or(0);
        let mut times: Vec<_> = (0..ASKED)
            .map(|asked| {
                let page = (asked * step + shift * step / QUESTIONS.len()) % pages;
                self.time(question, page)
            })
            .collect();
        times.sort_unstable();
        times[times.len() / 2]
    }

    fn time(&mut self, question: &str, page: usize) -> Duration {
        let path = format!("/spec/{}", path(page));
        let (method, url, content) = match question {
            "page" => ("GET", path, String::new()),
            "page's source, JSON" => ("GET", format!("/api/v1/pages{path}"), String::new()),
            "tree level" => ("GET", format!("/api/v1/tree?at={}", above(&path)), String::new()),
            "history page" => ("GET", format!("{path}?view=history"), String::new()),
            "history, JSON" => ("GET", format!("/api/v1/revisions?page={path}"), String::new()),
            "search" => ("GET", format!("/api/v1/search?q=kettle&at={}", above(&path)), String::new()),
            _ => {
                let answer = self.ask("GET", &format!("/api/v1/pages{path}"), "");
                let base = answer.split("\"revision\":").nth(1).and_then(|rest| rest.split([',', '}']).next());
                let base = base.expect("a revision");
                let body = format!("{}Said anew.\\n", body(page, 99).replace('\n', "\\n"));
                ("PUT", format!("/api/v1/pages{path}"), format!(r#"{{"body":"{body}","base_revision":{base}}}"#))
            }
        };
        let began = Instant::now();
        self.ask(method, &url, &content);
        began.elapsed()
    }

    fn ask(&mut self, method: &str, url: &str, content: &str) -> String {
        let request = format!(
            "{method} {url} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{content}",
            self.address,
            self.token,
            content.len()
        );
        self.connection.get_mut().write_all(request.as_bytes()).expect("a request");
        let mut length = 0;
        let mut line = String::new();
        let mut first = true;
        loop {
            line.clear();
            self.connection.read_line(&mut line).expect("an answer");
            if std::mem::take(&mut first) {
                assert!(line.contains(" 200 ") || line.contains(" 201 "), "{method} {url}: {line}");
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body).expect("a body");
        String::from_utf8_lossy(&body).into_owned()
    }
}

fn above(path: &str) -> &str {
    path.rsplit_once('/').map_or("/", |(above, _)| above)
}

/// Bytes of memory a process holds; 0 where that cannot be told.
fn memory_of(process: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) << 10
}

/// Waits until the server has nothing to do any more: what it reads of the repository's commits in the background would be
/// measured with every question.
fn settle(process: &Child) {
    let spent = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap_or_default();
        let times = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2);
        times.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>()
    };
    let mut before = spent();
    loop {
        std::thread::sleep(Duration::from_secs(3));
        let now = spent();
        if now.saturating_sub(before) < 10 {
            return;
        }
        before = now;
    }
}

fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size_of(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
