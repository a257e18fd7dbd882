//! Ten thousand requests that no program would send, to every address there is, over bare connections: none is answered by a
//! failure of the server, none makes it panic, and it answers afterwards.

#[path = "../../../spec/tests/support/hostile.rs"]
mod hostile;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use hostile::Dice;

use crate::place::{Place, command};
use crate::repository::Repository;
use crate::server::Server;

const REQUESTS: u64 = 10_000;

/// What paths are not made of.
const ODD: [&str; 12] = ["%", "%00", "%FF", "//", "/../", "%2e%2e", ";", "\\", "\u{e4}", " ", "%C3", "\t"];

/// Addresses, from the sources of the router: whoever adds one need not think of this test.
fn addresses() -> Vec<String> {
    let sources = [include_str!("../../src/router.rs"), include_str!("../../src/rest.rs")];
    let lines = sources.iter().flat_map(|source| source.split(".route(").skip(1));
    let mut found: Vec<String> = lines.filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect();
    assert!(found.len() > 60, "the addresses are not found where they were");
    found.extend(
        [
            "/",
            "/spec",
            "/spec/a",
            "/spec/a.md",
            "/spec/picture.svg",
            "/changes",
            "/search",
            "/search/broken",
            "/login",
            "/api/ui/tree",
            "/api/ui/preview",
            "/api/ui/palette/finds",
            "/api/openapi.json",
            "/llms.txt",
            "/metrics",
            "/mcp",
            "*",
            "",
        ]
        .map(str::to_owned),
    );
    found
}

const METHODS: [&str; 18] = [
    "GET", "GET", "GET", "GET", "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS",
    "TRACE", "get", "BREW", "",
];

const PARAMETERS: [&str; 24] = [
    "as_of",
    "at",
    "page",
    "limit",
    "cursor",
    "q",
    "kind",
    "depth",
    "view",
    "from",
    "to",
    "revision",
    "state",
    "since",
    "until",
    "next",
    "message",
    "words",
    "here",
    "path",
    "body",
    "invitation",
    "author",
    "format",
];

const HEADERS: [&str; 26] = [
    "accept: */*",
    "accept-encoding: br;q=9, \u{0}",
    "content-type: application/json",
    "content-type: application/json; charset=utf-7",
    "content-type: application/x-www-form-urlencoded",
    "content-type: multipart/form-data; boundary=b",
    "content-type: multipart/form-data",
    "content-type: multipart/form-data; boundary=\"\"",
    "content-type: ",
    "cookie: holotype=; holotype=%00; =; ;;",
    "cookie: holotype=AAAAAAAAAAAAAAAAAAAAAA",
    "authorization: Bearer",
    "authorization: Bearer holo_0000",
    "authorization: Basic Og==",
    "if-none-match: *",
    "if-none-match: \"",
    "range: bytes=0-0,5-2",
    "range: bytes=-99999999999999999999",
    "origin: null",
    "sec-fetch-site: cross-site",
    "x-forwarded-for: 1.2.3.4, unknown, ::1",
    "forwarded: for=\"[::1\";proto=gopher;host=\"\"",
    "host: evil.example",
    "expect: 100-continue",
    "upgrade: h2c",
    "transfer-encoding: chunked",
];

fn path(dice: &mut Dice, addresses: &[String]) -> String {
    let address = dice.one(addresses).clone();
    let mut path: String = address
        .split('/')
        .map(|segment| match segment.starts_with('{') {
            true => match dice.below(4) {
                0 => "1".to_owned(),
                1 => "99999999999999999999".to_owned(),
                2 => spec::path::encode(&dice.line()),
                _ => "spec/a".to_owned(),
            },
            false => segment.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/");
    if dice.below(8) == 0 {
        let at = path.floor_char_boundary(dice.below(path.len() + 1));
        let odd: &&str = dice.one(&ODD);
        path.insert_str(at, odd);
    }
    for number in 0..dice.below(4) {
        path.push(if number == 0 { '?' } else { '&' });
        let value = match dice.below(5) {
            0 => dice
                .one(&["", "-1", "0", "1", "18446744073709551616", "null", "true", "change:1", "revision:1", "/spec/a"])
                .to_string(),
            1 => "a".repeat(dice.below(6_000)),
            _ => spec::path::encode(&dice.line()),
        };
        path += &format!("{}={value}", dice.one(&PARAMETERS));
    }
    path
}

fn json(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth > 3 { 5 } else { 8 }) {
        0 => "null".into(),
        1 => dice.one(&["0", "-1", "1e999", "99999999999999999999", "1.5", "-"]).to_string(),
        2 => "true".into(),
        3 | 4 => serde_json::to_string(&dice.line()).unwrap(),
        5 => format!("[{}", "[".repeat(dice.below(300))),
        6 => format!("[{}]", (0..dice.below(4)).map(|_| json(dice, depth + 1)).collect::<Vec<_>>().join(",")),
        _ => {
            const NAMES: [&str; 16] = [
                "body",
                "base_revision",
                "message",
                "title",
                "description",
                "edits",
                "path",
                "new_path",
                "page",
                "revision",
                "quote",
                "verdict",
                "question",
                "to",
                "limit",
                "id",
            ];
            let fields = (0..dice.below(6)).map(|_| format!("\"{}\":{}", dice.one(&NAMES), json(dice, depth + 1)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
    }
}

fn body(dice: &mut Dice) -> Vec<u8> {
    match dice.below(8) {
        0 => Vec::new(),
        1 => (0..dice.below(300)).map(|_| dice.next() as u8).collect(),
        2 | 3 => json(dice, 0).into_bytes(),
        4 | 5 => {
            const NAMES: [&str; 12] = [
                "body", "base", "message", "action", "change", "page", "thread", "quote", "next", "name", "password",
                "notices",
            ];
            const ACTIONS: [&str; 10] =
                ["save", "propose", "preview", "comment", "reply", "review", "merge", "open", "seen", "watch"];
            let mut fields = vec![format!("action={}", dice.one(&ACTIONS))];
            fields.extend(
                (0..dice.below(6)).map(|_| format!("{}={}", dice.one(&NAMES), spec::path::encode(&dice.line()))),
            );
            fields.join("&").into_bytes()
        }
        _ => multipart(dice),
    }
}

fn multipart(dice: &mut Dice) -> Vec<u8> {
    let mut body = String::new();
    for _ in 0..dice.below(4) {
        let name = dice.one(&["body", "file", "message", "", "\"", "a\r\nb"]);
        let file = dice.one(&[
            "",
            "; filename=\"a.svg\"",
            "; filename=\"../../x\"",
            "; filename=\"",
            "; filename*=UTF-8''%FF",
        ]);
        let ends = dice.one(&["\r\n", "\n", "\r\n\r\n", ""]);
        body +=
            &format!("--b{ends}content-disposition: form-data; name=\"{name}\"{file}{ends}{ends}{}{ends}", dice.text());
    }
    (body + *dice.one(&["--b--", "--b", "", "--b--\r\n--b\r\n"])).into_bytes()
}

/// A request, and whether whoever sends it hangs up before it is over.
fn request(dice: &mut Dice, addresses: &[String], cookie: &str, token: &str) -> (Vec<u8>, bool) {
    let body = body(dice);
    // Most of it can be read, so that what is wrong inside is met.
    let version = match dice.below(8) {
        0 => *dice.one(&["HTTP/1.0", "HTTP/9.9", "http/1.1", ""]),
        _ => "HTTP/1.1",
    };
    let mut head = format!("{} {} {version}\r\n", dice.one(&METHODS), path(dice, addresses));
    if dice.below(20) > 0 {
        head += "host: 127.0.0.1\r\nconnection: close\r\n";
    }
    match dice.below(4) {
        0 => head += &format!("cookie: holotype={cookie}\r\nsec-fetch-site: same-origin\r\n"),
        1 => head += &format!("authorization: Bearer {token}\r\n"),
        _ => {}
    }
    for _ in 0..dice.below(8).saturating_sub(4) {
        head += *dice.one(&HEADERS);
        head += *dice.one(&["\r\n", "\r\n", "\r\n", "\n", "\r\n "]);
    }
    match dice.below(60) {
        0 => head += &"x: y\r\n".repeat(200),
        1 => head += &format!("x: {}\r\n", "y".repeat(40_000)),
        _ => {}
    }
    head += &match dice.below(10) {
        0 => String::new(),
        1 => format!("content-length: {}\r\n", body.len() + 5),
        2 => format!("content-length: {0}\r\ncontent-length: {0}\r\n", body.len()),
        3 => "content-length: -1\r\n".into(),
        4 => "transfer-encoding: chunked\r\n".into(),
        _ => format!("content-length: {}\r\n", body.len()),
    };
    head += "\r\n";
    let mut all = head.into_bytes();
    all.extend(match dice.below(8) {
        0 => format!("{:x}\r\n{}\r\n0\r\n\r\n", body.len(), String::from_utf8_lossy(&body)).into_bytes(),
        1 => b"ffffffffffffffff\r\n".to_vec(),
        _ => body,
    });
    if dice.below(15) == 0 {
        all.truncate(dice.below(all.len() + 1));
        return (all, true);
    }
    if dice.below(15) == 0 {
        for _ in 0..dice.below(5) {
            let at = dice.below(all.len());
            if let Some(byte) = all.get_mut(at) {
                *byte = dice.next() as u8;
            }
        }
    }
    (all, false)
}

/// The status of the answer, if there is one.
fn ask(address: &str, request: &[u8], hangs_up: bool) -> Option<u16> {
    let mut stream = TcpStream::connect(address).expect("it takes connections");
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // Whoever is refused early cannot send the rest.
    let _ = stream.write_all(request);
    if hangs_up {
        return None;
    }
    // What is announced and does not come is not waited for.
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.take(64).read_to_end(&mut answer);
    let line = String::from_utf8_lossy(&answer);
    line.strip_prefix("HTTP/1.").and_then(|line| line.get(2..5)?.parse().ok())
}

// r[verify hostile.requests]
#[test]
fn ten_thousand_requests_that_make_no_sense_break_nothing() {
    let files =
        [("a.md", "# A\n\nText.\n"), ("b/c.md", "# C\n"), ("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")];
    let place = Place::showing(&Repository::with(&files));
    let token = place.account("Eve", "editor");
    let log = place.folder().join("log");
    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).env("RUST_LOG", "error");
    serving.stderr(Stdio::from(std::fs::File::create(&log).unwrap()));
    let server = Server::start(serving);
    let browser = server.browser();
    browser.sign_in("Eve");
    let cookie = browser.cookie().unwrap();
    let (address, addresses) = (server.url.trim_start_matches("http://"), addresses());

    let next = AtomicU64::new(0);
    let began = Instant::now();
    let answers = std::thread::scope(|scope| {
        let ask_some = || {
            let mut answers: BTreeMap<Option<u16>, u64> = BTreeMap::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= REQUESTS {
                    return answers;
                }
                let (request, hangs_up) = request(&mut Dice::of("requests", number), &addresses, &cookie, &token);
                let status = ask(address, &request, hangs_up);
                assert!(
                    status.is_none_or(|status| status < 500 || status == 501 || status == 505),
                    "request {number}: {status:?}\n{}",
                    String::from_utf8_lossy(&request)
                );
                *answers.entry(status).or_default() += 1;
            }
        };
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(ask_some)).collect();
        let mut all: BTreeMap<Option<u16>, u64> = BTreeMap::new();
        for worker in workers {
            let answers = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            for (status, count) in answers {
                *all.entry(status).or_default() += count;
            }
        }
        all
    });
    println!("{answers:?} in {:?}", began.elapsed());
    assert!(
        answers.get(&Some(200)).is_some_and(|count| *count > 200),
        "enough got through to mean something: {answers:?}"
    );
    server.get("/spec/a").ok();
    assert_eq!(server.with_token(&token).get("/api/v1/tree").status, 200);
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(!said.contains("panicked") && !said.contains("a request failed"), "{said}");
}
