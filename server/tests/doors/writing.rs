//! Writing through the API.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

const BASE: &str = "# Page\n\nFirst paragraph.\n\nSecond paragraph.\n";

#[test]
fn a_page_is_made_and_edited() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let made = eve.put("/api/v1/pages/notes/New", json!({ "body": BASE, "base_revision": null, "message": "Begin" }));
    let made = made.with(201).json();
    assert_eq!((&made["path"], &made["author"], &made["commit"]), (&json!("/notes/new"), &json!("Eve"), &Value::Null));
    let edit = json!({ "body": "# Page\n", "base_revision": made["revision"], "message": "Shorten" });
    let edited = eve.put("/api/v1/pages/notes/new", edit).ok().json();
    assert_eq!((&edited["body"], &edited["merged"]), (&json!("# Page\n"), &json!(false)));
    assert_eq!(server.json("/api/v1/pages/notes/new")["revision"], edited["revision"]);
    let history = server.json("/api/v1/revisions?page=/notes/new");
    assert_eq!(history["items"][0]["message"], "Shorten");
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
}

// r[verify write.join]
#[test]
fn edits_of_different_paragraphs_are_joined() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let made = eve.put("/api/v1/pages/p", json!({ "body": BASE, "base_revision": null })).with(201).json();
    let base = &made["revision"];
    eve.put("/api/v1/pages/p", json!({ "body": BASE.replace("First", "1st"), "base_revision": base })).ok();
    let joined = eve.put("/api/v1/pages/p", json!({ "body": BASE.replace("Second", "2nd"), "base_revision": base }));
    let joined = joined.ok().json();
    assert_eq!(joined["body"], "# Page\n\n1st paragraph.\n\n2nd paragraph.\n");
    assert_eq!(joined["merged"], true);
}

// r[verify write.conflict]
#[test]
fn edits_that_meet_are_refused_with_both_texts_and_their_base() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let made = eve.put("/api/v1/pages/p", json!({ "body": "Slow.\n", "base_revision": null })).with(201).json();
    let theirs =
        eve.put("/api/v1/pages/p", json!({ "body": "Fast.\n", "base_revision": made["revision"] })).ok().json();
    let edit = json!({ "body": "Swift.\n", "base_revision": made["revision"] });
    let refused = eve.put("/api/v1/pages/p", edit).with(409);
    refused.detail();
    let refused = refused.json();
    assert_eq!(refused["base"], "Slow.\n");
    assert_eq!(refused["yours"], "Swift.\n");
    assert_eq!(refused["theirs"], "Fast.\n");
    assert_eq!(refused["revision"], theirs["revision"]);
    assert!(refused["merged"].as_str().unwrap().contains("Swift."));
    // Choosing settles it.
    eve.put("/api/v1/pages/p", json!({ "body": "Swift.\n", "base_revision": refused["revision"] })).ok();
}

#[test]
fn making_a_page_that_is_there_already_is_a_conflict() {
    let place = Place::showing(&Repository::with(&[("a.md", "Theirs.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let refused = eve.put("/api/v1/pages/spec/a", json!({ "body": "Mine.\n", "base_revision": null })).with(409).json();
    assert_eq!((&refused["base"], &refused["theirs"]), (&json!(""), &json!("Theirs.\n")));
    // Nothing is overwritten by forgetting to say what it was written against.
    eve.put("/api/v1/pages/spec/a", json!({ "body": "Mine.\n" })).with(409).detail();
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Theirs.\n");
}

// r[verify write.size]
#[test]
fn what_cannot_be_a_page_is_refused_and_leaves_nothing() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let huge = json!({ "body": "a".repeat(50 << 20), "base_revision": null });
    assert!(eve.put("/api/v1/pages/huge", huge).with(413).detail().contains("4194304"));
    let large = json!({ "body": "a".repeat((4 << 20) + 1), "base_revision": null });
    assert!(eve.put("/api/v1/pages/huge", large).with(413).detail().contains("4194305"));
    let latin = b"{\"body\": \"gr\xf6\xdfer\", \"base_revision\": null}";
    assert!(eve.send("PUT", "/api/v1/pages/latin", Some(latin)).with(400).detail().contains("UTF-8"));
    assert!(
        eve.put("/api/v1/pages/api/x", json!({ "body": "", "base_revision": null }))
            .with(400)
            .detail()
            .contains("/api")
    );
    let of_another = json!({ "body": "x", "base_revision": 999 });
    eve.put("/api/v1/pages/other", of_another).with(404).detail();
    assert_eq!(server.json("/api/v1/changes")["items"], json!([]));
    assert_eq!(server.json("/api/v1/tree")["items"], json!([]));
}

#[test]
fn the_largest_page_is_taken_however_it_is_escaped() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let body = "ж".repeat(2 << 20);
    let escaped = format!("{{\"body\": \"{}\", \"base_revision\": null}}", "\\u0436".repeat(2 << 20));
    eve.send("PUT", "/api/v1/pages/large", Some(escaped.as_bytes())).with(201);
    assert_eq!(server.get("/large.md").ok().text(), body);
}

#[test]
fn words_of_a_change_are_discussed() {
    let mut repository = Repository::with(&[("a.md", "It answers fast.\n")]);
    repository.commit("Slow down", &[("a.md", "It answers slowly.\n")]);
    let place = Place::showing(&repository);
    let token = place.account("Cleo", "commenter");
    let server = place.serve();
    let cleo = server.with_token(&token);
    let begin = json!({ "page": "/spec/a", "revision": 2, "quote": "slowly", "body": "How slowly?" });
    let thread = cleo.post("/api/v1/changes/2/threads", begin).with(201).json();
    assert_eq!((&thread["about"]["quote"], &thread["comments"][0]["author"]), (&json!("slowly"), &json!("Cleo")));
    let id = thread["id"].as_i64().unwrap();
    let replied = cleo.post(&format!("/api/v1/threads/{id}/comments"), json!({ "body": "Within a day." })).with(201);
    assert_eq!(replied.json()["comments"][1]["body"], "Within a day.");
    let resolved = cleo.post(&format!("/api/v1/threads/{id}/resolve"), json!({})).ok().json();
    assert_eq!(resolved["resolved"], true);
    let whole = cleo.post("/api/v1/changes/2/threads", json!({ "quote": null, "body": "Why?" })).with(201).json();
    assert_eq!(whole["about"], Value::Null);
    assert_eq!(server.json("/api/v1/changes/2")["threads"].as_array().unwrap().len(), 2);
}

#[test]
fn a_quote_that_does_not_stand_there_is_refused() {
    let place = Place::showing(&Repository::with(&[("a.md", "It answers fast.\n")]));
    let token = place.account("Cleo", "commenter");
    let server = place.serve();
    let cleo = server.with_token(&token);
    let begin = |quote: Value| json!({ "page": "/spec/a", "revision": 1, "quote": quote, "body": "Hm." });
    let refused = cleo.post("/api/v1/changes/1/threads", begin(json!("slowly"))).with(422).detail();
    assert!(refused.contains("quote"), "{refused}");
    cleo.post("/api/v1/changes/1/threads", json!({ "quote": "fast", "body": "Hm." })).with(422).detail();
    cleo.post("/api/v1/changes/1/threads", json!({ "body": "  " })).with(422).detail();
    cleo.post("/api/v1/changes/9/threads", json!({ "body": "Hm." })).with(404).detail();
    cleo.post("/api/v1/threads/9/comments", json!({ "body": "Hm." })).with(404).detail();
    assert_eq!(server.json("/api/v1/changes/1")["threads"], json!([]));
}
