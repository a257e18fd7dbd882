//! Whether time tells that a closed page is there: `cargo bench --bench closed`.
//!
//! Each door is asked in turns for a page that is closed to whoever asks, for one that never was, and for another that never
//! was. Printed are the medians, how closed and missing differ, and how the two that never were differ, which is what the
//! machine does by itself. What is the same to a reader must not be told apart by the first of these ratios.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use spec::permission::Name;
use spec::{Actor, PagePath};
use wiki::{Clock, Edit, Wiki};

#[path = "support/program.rs"]
mod program;

/// How often each address is asked.
const TIMES: usize = 1_000;

/// Pages beside each other, so that a look for one is like a look for another.
const PAGES: usize = 200;

const DOORS: &[(&str, &str)] = &[
    ("page", "{}"),
    ("source", "{}.md"),
    ("history", "{}?view=history"),
    ("discussion", "{}?view=discuss"),
    ("who can see it", "{}?view=access"),
    ("page, JSON", "/api/v1/pages{}"),
    ("revisions, JSON", "/api/v1/revisions?page={}"),
    ("threads, JSON", "/api/v1/threads?page={}"),
    ("commits, JSON", "/api/v1/commits?page={}"),
    ("tree, JSON", "/api/v1/tree?at={}"),
    ("permissions, JSON", "/api/v1/permissions?page={}"),
];

fn main() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let token = program::editor(data.path());
    tokio::runtime::Runtime::new().expect("a runtime").block_on(fill(data.path()));
    let serving = program::Serving::start(data.path());
    println!("| who | door | closed | missing | closed / missing | missing / missing |");
    println!("|---|---|---|---|---|---|");
    for (who, header) in [("stranger", String::new()), ("editor", format!("Authorization: Bearer {token}\r\n"))] {
        for (door, pattern) in DOORS.iter().filter(|(_, pattern)| header.is_empty() || pattern.starts_with("/api")) {
            measure(&serving.address, who, door, pattern, &header);
        }
    }
}

/// Pages of which every second is closed.
async fn fill(data: &std::path::Path) {
    let wiki = Wiki::open(data, Clock::System).await.expect("a wiki");
    for number in 0..PAGES {
        let path = path(number);
        let body = format!("# Page {number}\n\n{}\n", "Words that stand there. ".repeat(50));
        let edit = Edit { path: path.clone(), base: None, body, message: "Write it".into() };
        wiki.save(&Actor::Operator, edit).await.expect("a page");
        if number % 2 == 1 {
            let nobody: Option<Vec<Name>> = Some(Vec::new());
            wiki.set_permissions(&Actor::Operator, &path, nobody, None).await.expect("a closed page");
        }
    }
    wiki.catch_up().await.expect("an index");
    wiki.close().await;
}

fn path(number: usize) -> PagePath {
    format!("/place/page-{number:04}").parse().expect("a path")
}

fn measure(address: &str, who: &str, door: &str, pattern: &str, header: &str) {
    let mut stream = BufReader::new(TcpStream::connect(address).expect("a connection"));
    stream.get_ref().set_nodelay(true).expect("no delay");
    let mut ask = |path: &PagePath| {
        let target = pattern.replace("{}", path.as_str());
        let request = format!("GET {target} HTTP/1.1\r\nHost: {address}\r\n{header}\r\n");
        let began = Instant::now();
        stream.get_mut().write_all(request.as_bytes()).expect("a request");
        let status = answer(&mut stream);
        (began.elapsed(), status)
    };
    let (mut closed, mut missing, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..TIMES {
        let number = turn % (PAGES / 2);
        // Not twice the same in one order: who comes first pays for what both need.
        let mut order = [0, 1, 2];
        order.rotate_left(turn % 3);
        let mut statuses = Vec::new();
        for which in order {
            let (path, times) = match which {
                0 => (path(2 * number + 1), &mut closed),
                1 => (path(PAGES + 2 * number), &mut missing),
                _ => (path(2 * PAGES + 2 * number), &mut other),
            };
            let (time, status) = ask(&path);
            times.push(time);
            statuses.push(status);
        }
        assert!(statuses.windows(2).all(|pair| pair[0] == pair[1]), "{door}: {statuses:?}");
    }
    let [closed, missing, other] = [closed, missing, other].map(median);
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!(
        "| {who} | {door} | {:.0} µs | {:.0} µs | {:.2} | {:.2} |",
        closed.as_secs_f64() * 1e6,
        missing.as_secs_f64() * 1e6,
        ratio(closed, missing),
        ratio(other, missing)
    );
}

/// Reads an answer and gives its status.
fn answer(stream: &mut BufReader<TcpStream>) -> u16 {
    let mut line = String::new();
    stream.read_line(&mut line).expect("a status");
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).expect("a header");
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().expect("a length");
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a body");
    status
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
