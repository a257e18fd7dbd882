//! How much anybody may ask, as it is met from outside.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::place::{PASSWORD, Place};
use crate::repository::Repository;
use crate::server::{Browser, Server};

/// The limits as they are, but for these; the tests' own "off" is for all other tests.
fn serve(place: &Place, limits: &[&str]) -> Server {
    let mut arguments = vec!["--limit", "connections=1000"];
    arguments.extend(limits.iter().flat_map(|limit| ["--limit", limit]));
    place.serve_with(&arguments)
}

fn sign_in(browser: &Browser<'_>, name: &str, password: &str) -> crate::server::Answer {
    browser.post("/login", &[("name", name), ("password", password), ("next", "/")])
}

// r[verify limits.sign-in] r[verify limits.told]
#[test]
fn whoever_guesses_a_password_is_told_to_wait_and_the_owner_gets_in() {
    let place = Place::new();
    for name in ["Ada", "Eve"] {
        place.account(name, "reader");
    }
    let server = serve(&place, &[]);
    let mallory = server.browser();
    for _ in 0..5 {
        sign_in(&mallory, "Ada", "not the password").with(422);
    }
    let refused = sign_in(&mallory, " ADA", PASSWORD).with(429);
    assert_eq!(refused.header("retry-after"), "1");
    assert!(refused.text().contains("try again in a second") && refused.text().contains("value=\" ADA\""));
    // What is not there is not told apart.
    for _ in 0..5 {
        sign_in(&mallory, "Nobody", "not the password").with(422);
    }
    sign_in(&mallory, "Nobody", "not the password").with(429);
    // Others are not kept out.
    server.browser().sign_in("Eve");
    std::thread::sleep(Duration::from_millis(1_100));
    server.browser().sign_in("Ada");
    // Whoever got in begins anew.
    sign_in(&mallory, "Ada", "not the password").with(422);
    sign_in(&mallory, "Ada", "not the password").with(422);
}

// r[verify limits.writes] r[verify limits.told]
#[test]
fn whoever_writes_too_much_is_told_to_wait_and_still_reads() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let (eve, ada) = (place.account("Eve", "editor"), place.account("Ada", "editor"));
    let server = serve(&place, &["writes-per-account=3/minute"]);
    let write = |token: &str, name: &str| {
        let page = json!({ "body": "Mine.\n", "base_revision": null });
        server.with_token(token).put(&format!("/api/v1/pages/{name}"), page)
    };
    for name in ["a", "b", "c"] {
        write(&eve, name).with(201);
    }
    let refused = write(&eve, "d").with(429);
    assert!(refused.detail().contains("try again in"), "{}", refused.text());
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(refused.json()["retry_after"], wait);
    server.with_token(&eve).get("/api/v1/pages/a").ok();
    write(&ada, "d").with(201);

    let browser = server.browser();
    browser.sign_in("Eve");
    let refused = browser.post("/e?view=edit", &[("body", "Mine."), ("message", ""), ("base", "")]).with(429);
    assert!(refused.header("content-type").starts_with("text/html"), "{}", refused.header("content-type"));
    assert!(
        refused.text().contains("Just a moment") && refused.text().contains("your browser still has what you wrote")
    );
    assert!(!refused.header("retry-after").is_empty());
    browser.get("/a").ok();
    browser.post("/logout", &[("next", "/")]).with(303);
}

// r[verify limits.api]
#[test]
fn a_token_and_an_address_ask_the_api_so_often_and_no_more() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let token = place.account("Eve", "reader");
    let server = serve(&place, &["api-per-token=4/minute", "api-per-address=2/minute"]);
    let statuses: Vec<u16> = (0..6).map(|_| server.with_token(&token).get("/api/v1/tree").status).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 429, 429]);
    let statuses: Vec<u16> = (0..4).map(|_| server.get("/api/v1/tree").status).collect();
    assert_eq!(statuses, [200, 200, 429, 429]);
    // Tokens that are made up are nobody's.
    server.with_token("holo_1").get("/api/v1/tree").with(429);
    // People read on.
    server.get("/spec/a").ok();
}

// r[verify limits.address-length] r[verify limits.bodies]
#[test]
fn what_is_too_large_is_refused_in_words() {
    let place = Place::new();
    let server = serve(&place, &[]);
    server.get(&format!("/{}", "a".repeat(9_000))).with(414).detail();
    server.get(&format!("/search?q={}", "a".repeat(5_000))).with(400).detail();
    server.get(&format!("/search?{}", "kind=page&".repeat(100))).with(400).detail();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let large = format!("name=a&password={}", "b".repeat(100_000));
    let refused = server.send("POST", "/login", &form, Some(large.as_bytes())).with(413);
    assert!(refused.text().contains("65536"), "{}", refused.text());
    let fields = "a=b&".repeat(3_000);
    server.send("POST", "/login", &form, Some(fields.as_bytes())).with(400);
    let status = |head: String| {
        let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
        let _ = stream.write_all(format!("GET / HTTP/1.1\r\nhost: x\r\n{head}connection: close\r\n\r\n").as_bytes());
        let mut answer = String::new();
        let _ = stream.take(12).read_to_string(&mut answer);
        answer.split(' ').nth(1).unwrap_or("").to_owned()
    };
    assert_eq!(status(String::new()), "200");
    assert_eq!(status("a: b\r\n".repeat(150)), "431");
    assert_eq!(status(format!("a: {}\r\n", "b".repeat(60_000))), "431");
}

// r[verify limits.slow-headers] r[verify limits.connections]
#[test]
fn whoever_says_nothing_does_not_hold_a_connection_for_long() {
    let place = Place::new();
    let server = serve(&place, &["headers=1s", "connections-per-address=3"]);
    let address = server.url.trim_start_matches("http://").to_owned();
    let connect = || {
        let stream = TcpStream::connect(&address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    };
    let began = Instant::now();
    let mut slow: Vec<TcpStream> = (0..3).map(|_| connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx: ").unwrap();
    }
    std::thread::sleep(Duration::from_millis(200));
    // There are as many as one address may have.
    let mut fourth = connect();
    let _ = fourth.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    assert_eq!(fourth.read(&mut [0; 16]).unwrap_or(0), 0, "it is closed without an answer");
    for stream in &mut slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    server.get("/").ok();
}

// r[verify limits.settable]
#[test]
fn a_limit_that_makes_no_sense_is_refused_at_the_start() {
    let place = Place::new();
    for wrong in ["fast", "writes-per-account=many", "colour=blue", "connections=0"] {
        let refused = place.run(&["serve", "--listen", "127.0.0.1:0", "--limit", wrong]);
        assert_eq!(refused.code, 2, "{wrong}: {}", refused.err);
    }
    for (flag, wrong) in [("--trusted-proxy", "proxy"), ("--reach", "http://x/")] {
        assert_eq!(place.run(&["serve", "--listen", "127.0.0.1:0", flag, wrong]).code, 2);
    }
}
