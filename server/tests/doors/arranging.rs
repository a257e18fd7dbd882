//! Arranging the tree by its form: looked at first, then several pages in one change, or nothing.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Browser, Server};

fn place() -> Place {
    let files = [
        ("README.md", "# Product\n"),
        ("guide/README.md", "# Guide\n\n[a](a.md)\n"),
        ("guide/a.md", "# Apple\n"),
        ("guide/b.md", "# Bread\n"),
        ("notes/b.md", "# Other bread\n"),
        ("top.md", "# Top\n\n[a](guide/a.md) and [a](guide/a.md#more)\n"),
    ];
    let place = Place::showing(&Repository::with(&files));
    place.account("Eve", "editor");
    place
}

fn signed_in<'a>(server: &'a Server, name: &str) -> Browser<'a> {
    let browser = server.browser();
    browser.sign_in(name);
    browser
}

fn ticked(server: &Server, path: &str) -> String {
    format!("{}:{path}", server.json(&format!("/api/v1/pages{path}"))["revision"])
}

const SCREEN: &str = "/spec?view=arrange";

// r[verify acts.arrange-preview]
#[test]
fn a_preview_tells_everything_and_saves_nothing() {
    let place = place();
    let server = place.serve();
    let eve = signed_in(&server, "Eve");
    let screen = eve.get(SCREEN).ok().text();
    for words in ["Arrange what lies below Product", "Apple", "Other bread", "Which pages shall move?"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let changes = server.json("/api/v1/changes")["items"].clone();
    let (a, b) = (ticked(&server, "/spec/guide/a"), ticked(&server, "/spec/guide/b"));
    assert!(screen.contains(&format!("value=\"{a}\"")), "{screen}");
    let fields = [("page", &*a), ("page", &*b), ("to", "/spec/new"), ("message", "Mine"), ("action", "preview")];
    let screen = eve.post(SCREEN, &fields).with(200).text();
    for words in ["2 pages", "would move", "/spec/new/a", "/spec/new/b", "2 other pages link there", "2 links", "Mine"]
    {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert_eq!(screen.matches(" checked").count(), 2, "{screen}");
    // By an address it is the same: this is where dragging leads.
    let dragged = eve.get("/spec?view=arrange&page=/spec/guide/a&page=/spec/guide/b&to=/spec/new").ok().text();
    assert!(dragged.contains("2 other pages link there"), "{dragged}");
    assert_eq!(server.json("/api/v1/changes")["items"], changes, "nothing is saved by looking");
}

// r[verify acts.arrange]
#[test]
fn several_pages_at_once_are_one_change() {
    let place = place();
    let server = place.serve();
    let eve = signed_in(&server, "Eve");
    let (a, b) = (ticked(&server, "/spec/guide/a"), ticked(&server, "/spec/guide/b"));
    let fields = [("page", &*a), ("page", &*b), ("to", "/spec/new"), ("message", "Sorted"), ("action", "save")];
    let done = eve.post(SCREEN, &fields);
    assert_eq!((done.status, done.header("location")), (303, "/spec/new"));
    let change = server.json("/api/v1/changes")["items"][0].clone();
    assert_eq!(change["title"], "Sorted");
    let pages = server.json(&format!("/api/v1/changes/{}", change["change"]))["pages"].clone();
    assert_eq!(pages.as_array().unwrap().len(), 4, "{pages}");
    assert_eq!(server.json("/api/v1/pages/spec/top")["body"], "# Top\n\n[a](new/a.md) and [a](new/a.md#more)\n");
    assert_eq!(server.json("/api/v1/pages/spec/guide/b")["redirected_from"], "/spec/guide/b");

    let c = ticked(&server, "/spec/new/a");
    let fields = [("page", &*c), ("to", "/spec"), ("message", "Up"), ("action", "propose")];
    let proposed = eve.post(SCREEN, &fields).with(303);
    let change = proposed.header("location").trim_start_matches("/changes/").to_owned();
    let proposal = server.json(&format!("/api/v1/changes/{change}"));
    assert_eq!((&proposal["state"], &proposal["title"]), (&json!("open"), &json!("Up")));
    assert_eq!(server.json("/api/v1/pages/spec/new/a")["path"], "/spec/new/a");
}

// r[verify acts.arrange] r[verify acts.arrange-base]
#[test]
fn where_one_page_cannot_go_none_does_and_nothing_typed_is_lost() {
    let place = place();
    let server = place.serve();
    let eve = signed_in(&server, "Eve");
    let (a, b) = (ticked(&server, "/spec/guide/a"), ticked(&server, "/spec/guide/b"));
    let changes = server.json("/api/v1/changes")["items"].clone();
    for action in ["preview", "save", "propose"] {
        let fields = [("page", &*a), ("page", &*b), ("to", "/spec/notes"), ("message", "Mine"), ("action", action)];
        let screen = eve.post(SCREEN, &fields).with(if action == "preview" { 200 } else { 409 }).text();
        for words in ["There is a page at /spec/notes/b already", "Mine", "/spec/notes"] {
            assert!(screen.contains(words), "{action}: {words}: {screen}");
        }
        assert_eq!(screen.matches(" checked").count(), 2, "{screen}");
    }
    let stale = [("page", "1:/spec/guide/a"), ("to", "/spec/new"), ("action", "save")];
    let edit = json!({ "body": "# Apple\n\nGreen.\n", "base_revision": server.json("/api/v1/pages/spec/guide/a")["revision"] });
    let token = place.account("Ed", "editor");
    server.with_token(&token).put("/api/v1/pages/spec/guide/a", edit).ok();
    let screen = eve.post(SCREEN, &[stale.as_slice(), &[("page", &*b), ("message", "Kept")]].concat()).with(409).text();
    assert!(screen.contains("changed by somebody else") && screen.contains("Kept"), "{screen}");
    let nothing = eve.post(SCREEN, &[("to", "/spec/new"), ("action", "save")]).with(422).text();
    assert!(nothing.contains("Nothing is chosen"), "{nothing}");
    let nowhere = eve.post(SCREEN, &[("page", &*a), ("to", "no where//"), ("action", "save")]);
    assert!((400..500).contains(&nowhere.status), "{}", nowhere.status);
    assert_eq!(
        server.json("/api/v1/changes")["items"].as_array().unwrap().len(),
        changes.as_array().unwrap().len() + 1
    );
}

// r[verify acts.arrange]
#[test]
fn strangers_and_readers_arrange_nothing() {
    let place = place();
    place.account("Rita", "reader");
    place.account("Carl", "commenter");
    let server = place.serve();
    let a = ticked(&server, "/spec/guide/a");
    let fields = |action| [("page", a.clone()), ("to", "/spec/new".to_owned()), ("action", action)];
    let sent = |browser: &Browser<'_>, action: &str| {
        let fields = fields(action.to_owned());
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(SCREEN, &fields)
    };
    let (stranger, rita, carl) = (server.browser(), signed_in(&server, "Rita"), signed_in(&server, "Carl"));
    stranger.get(SCREEN).with(401);
    rita.get(SCREEN).with(403);
    for action in ["preview", "save", "propose"] {
        let answer = sent(&stranger, action).with(401).text();
        assert!(!answer.contains("other page"), "{answer}");
        sent(&rita, action).with(403);
    }
    // Whoever may propose does that, and sees no button to do more.
    let screen = sent(&carl, "preview").with(200).text();
    assert!(screen.contains("It can be proposed") && !screen.contains("value=\"save\""), "{screen}");
    sent(&carl, "save").with(403);
    sent(&carl, "propose").with(303);
    assert_eq!(server.json("/api/v1/pages/spec/guide/a")["path"], "/spec/guide/a");
    // The tree can be dragged in by whoever may.
    assert!(carl.get("/spec/guide").ok().text().contains("data-arrange"));
    assert!(!rita.get("/spec/guide").ok().text().contains("data-arrange"));
    assert!(!stranger.get("/spec/guide").ok().text().contains("data-arrange"));
}
