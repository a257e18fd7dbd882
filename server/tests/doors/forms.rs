//! Forms without any script.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

// r[verify read.without-script]
#[test]
fn a_page_is_edited_and_shown() {
    let place = Place::showing(&Repository::with(&[("a.md", "Old.\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let fields = [("body", "New + improved:\n\n- größer\n"), ("message", "Improve"), ("base", "1")];
    let saved = browser.post("/spec/a?view=edit", &fields);
    assert_eq!((saved.status, saved.header("location")), (303, "/spec/a"));
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "New + improved:\n\n- größer\n");
    assert_eq!(server.json("/api/v1/changes")["items"][0]["title"], "Improve");

    let made = browser.post("/spec/new%20page?view=edit", &[("body", "Made.\n"), ("message", ""), ("base", "")]);
    assert_eq!((made.status, made.header("location")), (303, "/spec/new%20page"));
}

#[test]
fn a_text_keeps_its_line_ends() {
    let place = Place::showing(&Repository::with(&[("dos.md", "One\r\nTwo\r\n"), ("unix.md", "One\nTwo\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    for (page, expected) in [("dos", "One\r\n2\r\n"), ("unix", "One\n2\n")] {
        let base = server.json(&format!("/api/v1/pages/spec/{page}"))["revision"].to_string();
        let fields = [("body", "One\n2\n"), ("message", ""), ("base", &base)];
        browser.post(&format!("/spec/{page}?view=edit"), &fields).with(303);
        assert_eq!(server.json(&format!("/api/v1/pages/spec/{page}"))["body"], expected);
    }
}

// r[verify write.conflict]
#[test]
fn a_conflict_shows_both_texts() {
    let place = Place::showing(&Repository::with(&[("a.md", "It is slow.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    eve.put("/api/v1/pages/spec/a", json!({ "body": "It is quick.\n", "base_revision": 1 })).ok();
    let browser = server.browser();
    browser.sign_in("Eve");
    let refused =
        browser.post("/spec/a?view=edit", &[("body", "It is swift.\n"), ("message", "Faster"), ("base", "1")]);
    let screen = refused.with(409).text();
    for text in ["It is swift.", "It is quick.", "Faster"] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "It is quick.\n");
}

// r[verify write.nothing-lost]
#[test]
fn a_form_that_is_refused_keeps_what_was_typed() {
    let place = Place::showing(&Repository::with(&[("a.md", "Old.\n")]));
    place.account("Rita", "reader");
    let server = place.serve();
    let fields = [("body", "A long text of mine.\n"), ("message", "Mine"), ("base", "1")];
    let reader = server.browser();
    reader.sign_in("Rita");
    let refused = reader.post("/spec/a?view=edit", &fields).with(403).text();
    assert!(refused.contains("A long text of mine."), "{refused}");
    // A session may have ended while somebody wrote.
    let stranger = server.browser().post("/spec/a?view=edit", &fields).with(401).text();
    assert!(stranger.contains("A long text of mine."), "{stranger}");
    let words = [("action", "comment"), ("body", "What I have to say.")];
    server.browser().post("/changes/1", &words).with(401);
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Old.\n");
}

// r[verify write.preview]
#[test]
fn a_preview_saves_nothing() {
    let place = Place::showing(&Repository::with(&[("a.md", "Old.\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let fields = [("body", "It is **bold**.\n"), ("message", ""), ("base", "1"), ("action", "preview")];
    let shown = browser.post("/spec/a?view=edit", &fields).ok().text();
    assert!(shown.contains("<strong>bold</strong>"), "{shown}");
    assert_eq!(server.json("/api/v1/pages/spec/a")["revision"], 1);
}

#[test]
fn what_is_no_text_is_told_in_words() {
    let place = Place::showing(&Repository::with(&[("a.md", "Old.\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let latin = browser.post_raw("/spec/a?view=edit", b"body=gr%F6%DFer&base=1").with(400);
    assert_eq!(
        latin.text(),
        "This form was not accepted: the text is not UTF-8. Go back; your browser still has what you wrote.\n"
    );
    let mut huge = b"base=1&body=".to_vec();
    huge.resize(50 << 20, b'a');
    assert!(browser.post_raw("/spec/a?view=edit", &huge).with(413).text().contains("larger"));
    let mut large = b"base=1&body=".to_vec();
    large.resize(5 << 20, b'a');
    browser.post_raw("/spec/a?view=edit", &large).with(413);
    browser.post_raw("/spec/a?view=edit", b"body=x&base=one").with(400);
    browser.post_raw("/spec/a", b"body=x&base=1").with(405);
    assert_eq!(server.json("/api/v1/pages/spec/a")["revision"], 1);
}

// r[verify discuss.change] r[verify discuss.thread]
#[test]
fn a_change_is_discussed() {
    let place = Place::showing(&Repository::with(&[("a.md", "It answers\r\nfast.\r\n")]));
    place.account("Cleo", "commenter");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Cleo");
    let about = [
        ("action", "comment"),
        ("body", "How fast?\n\nReally?"),
        ("page", "/spec/a"),
        ("revision", "1"),
        ("quote", "answers\nfast"),
        ("prefix", "It "),
        ("suffix", "."),
    ];
    let sent = browser.post("/changes/1", &about).with(303);
    let place_of_thread = sent.header("location").to_owned();
    let id = place_of_thread.strip_prefix("/changes/1#thread-").unwrap();
    let reply = [("action", "reply"), ("thread", id), ("body", "Very.")];
    assert_eq!(browser.post("/changes/1", &reply).header("location"), place_of_thread);
    browser.post("/changes/1", &[("action", "resolve"), ("thread", id), ("body", "")]).with(303);
    let whole = [("action", "comment"), ("body", "Nice."), ("page", ""), ("revision", ""), ("quote", "")];
    browser.post("/changes/1", &whole).with(303);
    let threads = &server.json("/api/v1/changes/1")["threads"];
    assert_eq!(threads[0]["about"]["quote"], "answers\r\nfast");
    assert_eq!(threads[0]["comments"][0]["body"], "How fast?\n\nReally?");
    assert_eq!(threads[0]["comments"][1]["body"], "Very.");
    assert_eq!(threads[0]["resolved"], true);
    assert_eq!(threads[1]["about"], json!(null));

    browser.post("/changes/1", &[("action", "comment"), ("body", " ")]).with(422);
    browser.post("/changes/1", &[("action", "dance"), ("body", "x")]).with(400);
    let stranger = server.browser().post("/changes/1", &[("action", "resolve"), ("thread", id), ("body", "")]);
    assert_eq!((stranger.status, stranger.header("location")), (303, "/login?next=%2Fchanges%2F1"));
}
