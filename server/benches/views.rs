//! How long the server takes for a page, a list and a search, asked over one connection: `cargo bench --bench views`.
//!
//! The program is the one people run, the corpus the one `wiki/benches` uses; each address is asked 300 times when it is
//! warm. Printed are the median and the 99th percentile in milliseconds, and the bytes of an answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[path = "../../wiki/benches/support/mod.rs"]
mod support;

/// How often each address is asked.
const TIMES: usize = 300;

fn main() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let largest = runtime.block_on(async {
        let (wiki, _) = support::Corpus::find().import(data.path()).await;
        let pages = support::pages(&wiki).await;
        let largest = pages.into_iter().max_by_key(|page| page.body.len()).expect("a page");
        wiki.close().await;
        largest
    });
    let mut serving = Command::new(env!("CARGO_BIN_EXE_holotype"))
        .env("HOLOTYPE_LIMITS", "off")
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let address = address(&mut serving);
    let path = largest.path.url();
    println!("largest page: {path}, {} bytes of Markdown", largest.body.len());
    for (name, url) in [
        ("largest page", path.clone()),
        ("largest page, JSON", format!("/api/v1/pages{path}")),
        ("its history", format!("{path}?view=history")),
        ("first screen", "/".into()),
        ("changes", "/changes".into()),
        ("tree, one level", "/api/v1/tree?at=/reference".into()),
        ("search, one word", "/api/v1/search?q=lifetime".into()),
        ("search, two words, one slip", "/api/v1/search?q=lifetmie+elision".into()),
    ] {
        measure(name, &address, &url);
    }
    let _ = serving.kill();
    let _ = serving.wait();
}

/// Where the server says it serves.
fn address(serving: &mut Child) -> String {
    let output = BufReader::new(serving.stdout.take().expect("its output"));
    let lines = output.lines().map_while(Result::ok);
    let found = lines.into_iter().find_map(|line| line.split_once("http://").map(|(_, rest)| rest.to_owned()));
    found.expect("an address").trim().to_owned()
}

fn measure(name: &str, address: &str, url: &str) {
    let mut connection = BufReader::new(TcpStream::connect(address).expect("a connection"));
    connection.get_ref().set_nodelay(true).expect("no delay");
    let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
    let mut size = 0;
    for round in 0..TIMES + 20 {
        let started = Instant::now();
        size = ask(&mut connection, address, url);
        if round >= 20 {
            times.push(started.elapsed());
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1_000.0;
    println!("{name:<30} p50 {:>7.2} ms   p99 {:>7.2} ms   {size:>8} bytes", at(50), at(99));
}

/// Asks for one address and gives the size of the answer.
fn ask(connection: &mut BufReader<TcpStream>, host: &str, url: &str) -> usize {
    write!(connection.get_mut(), "GET {url} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
    let mut length = None;
    let mut line = String::new();
    let mut first = true;
    loop {
        line.clear();
        connection.read_line(&mut line).expect("an answer");
        if std::mem::take(&mut first) {
            assert!(line.contains(" 200 "), "{url}: {line}");
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let length = length.expect("a length");
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("a body");
    length
}
