//! Who may do what.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

fn edit(server: &Server, token: &str) -> Answer {
    let written = json!({ "body": "Mine.\n", "base_revision": 1 });
    server.with_token(token).put("/api/v1/pages/spec/a", written)
}

fn comment(server: &Server, token: &str) -> Answer {
    server.with_token(token).post("/api/v1/changes/1/threads", json!({ "body": "Hm." }))
}

// r[verify people.roles]
#[test]
fn each_role_may_do_its_part() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let tokens = ["reader", "commenter", "editor", "admin"].map(|role| place.account(role, role));
    let server = place.serve();
    let statuses = |act: fn(&Server, &str) -> Answer| tokens.each_ref().map(|token| act(&server, token).status);
    assert_eq!(statuses(comment), [403, 201, 201, 201]);
    assert_eq!(statuses(edit), [403, 403, 200, 200]);
    assert!(comment(&server, &tokens[0]).detail().contains("commenter"));
}

#[test]
fn nobody_writes_without_saying_who_they_are() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let server = place.serve();
    let json = [("content-type", "application/json")];
    let written = br#"{"body": "Mine.", "base_revision": 1}"#;
    let refused = server.send("PUT", "/api/v1/pages/spec/a", &json, Some(written)).with(401);
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    refused.detail();
    server.send("POST", "/api/v1/changes/1/threads", &json, Some(br#"{"body": "Hm."}"#)).with(401).detail();
    server.send("POST", "/api/v1/threads/1/resolve", &json, Some(b"{}")).with(401).detail();
}

#[test]
fn an_unknown_token_is_nobody_not_even_a_reader() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let server = place.serve();
    server.with_token("holo_0000").get("/api/v1/pages/spec/a").with(401).detail();
    server.with_token("").get("/api/v1/pages/spec/a").with(401).detail();
}

#[test]
fn screens_take_no_tokens() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let headers = [
        ("authorization", format!("Bearer {token}")),
        ("content-type", "application/x-www-form-urlencoded".into()),
        ("sec-fetch-site", "same-origin".into()),
    ];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    server.send("POST", "/spec/a?view=edit", &headers, Some(b"body=Mine&base=1")).with(401);
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Theirs.\n");
}

// r[verify people.reading]
#[test]
fn a_closed_wiki_tells_strangers_nothing() {
    let place = Place::showing(&Repository::with(&[("hidden.md", "# Glockenspiel\n\nIts xylophone is secret.\n")]));
    let token = place.account("Rita", "reader");
    place.must(&["reading", "closed"]);
    let server = place.serve();
    let rita = server.with_token(&token);
    eventually("the page is found", || rita.get("/api/v1/search?q=xylophone").json()["total"] == 1);
    let addresses = [
        "/api/v1/tree?at=/spec",
        "/api/v1/pages/spec/hidden",
        "/api/v1/pages/spec/missing",
        "/api/v1/pages/spec/hidden?as_of=change:1",
        "/api/v1/revisions?page=/spec/hidden",
        "/api/v1/revisions/1",
        "/api/v1/commits?page=/spec/hidden",
        "/api/v1/diff?to=1",
        "/api/v1/changes",
        "/api/v1/changes/1",
        "/api/v1/search?q=xylophone",
        "/api/v1/search?q=xylophone&kind=commit",
        "/spec/hidden.md",
        "/spec/missing.md",
    ];
    let told: Vec<_> = addresses.iter().map(|address| server.get(address).with(401).detail()).collect();
    assert!(told.iter().all(|detail| *detail == told[0]), "{told:?}");
    for screen in
        ["/", "/spec", "/spec/hidden", "/spec/hidden?view=history", "/changes", "/changes/1", "/search?q=xylophone"]
    {
        let shown = server.get(screen).text().to_lowercase();
        // What was asked for may stand in the search box again; nothing else of the page does.
        assert!(!shown.contains("glockenspiel") && !shown.contains("secret"), "{screen}: {shown}");
    }
    rita.get("/api/v1/pages/spec/hidden").ok();
    place.must(&["reading", "open"]);
    server.get("/api/v1/pages/spec/hidden").ok();
}

// r[verify doors.same-site]
#[test]
fn another_site_cannot_make_a_browser_write() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let form = ("content-type", "application/x-www-form-urlencoded");
    for from_elsewhere in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let sent = browser.send("POST", "/spec/a?view=edit", &[form, from_elsewhere], Some(b"body=Evil&base=1"));
        assert!(sent.with(403).detail().contains("another site"));
        let json = ("content-type", "application/json");
        let written = br#"{"body": "Evil.", "base_revision": 1}"#;
        browser.send("PUT", "/api/v1/pages/spec/a", &[json, from_elsewhere], Some(written)).with(403);
        browser.send("POST", "/logout", &[form, from_elsewhere], Some(b"")).with(403);
        // A token is not something a browser adds by itself.
        let bearer = ("authorization", &*format!("Bearer {token}"));
        let written = br#"{"body": "Fine.", "base_revision": 1}"#;
        server.send("PUT", "/api/v1/pages/spec/a", &[json, from_elsewhere, bearer], Some(written)).ok();
        // Even beside a session, an unknown token is nobody.
        let unknown = ("authorization", "Bearer holo_0000");
        browser.send("PUT", "/api/v1/pages/spec/a", &[json, from_elsewhere, unknown], Some(written)).with(401);
    }
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Fine.\n".trim_end());
}

#[test]
fn every_answer_says_how_browsers_should_treat_it() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let server = place.serve();
    for address in
        ["/spec/a", "/spec/a.md", "/api/v1/pages/spec/a", "/api/nothing", "/healthz", "/api/pkg/0/nothing.js"]
    {
        let answer = server.get(address);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{address}");
        assert!(answer.header("content-security-policy").starts_with("default-src"), "{address}");
        assert_eq!(answer.header("set-cookie"), "", "{address}");
    }
}
