//! Archiving pages and taking them back, by forms and by programs.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Browser, Server};

fn place() -> Place {
    let files = [
        ("README.md", "# Product\n\n[Bread](guide/b.md)\n"),
        ("guide/README.md", "# Guide\n"),
        ("guide/a.md", "# Apple\n"),
        ("guide/b.md", "# Bread\n\nOf rye.\n"),
        ("top.md", "# Top\n\nRye grows.\n"),
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

fn revision(server: &Server, path: &str) -> String {
    server.json(&format!("/api/v1/pages{path}"))["revision"].to_string()
}

const SCREEN: &str = "/spec/guide?view=archive";

// r[verify archive.screen] r[verify archive.said] r[verify archive.tree] r[verify archive.list]
#[test]
fn a_page_is_archived_by_its_form_and_restored_by_the_same() {
    let place = place();
    let server = place.serve();
    let eve = signed_in(&server, "Eve");
    let before = server.json("/api/v1/pages/spec/guide")["body"].clone();
    assert!(eve.get("/spec/guide").ok().text().contains("view=archive"));
    let screen = eve.get(SCREEN).ok().text();
    for words in ["Archive Guide", "With it goes what lies below: 2 pages.", "it can be restored at any time"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let base = revision(&server, "/spec/guide");
    let done = eve.post(SCREEN, &[("act", "archive"), ("base", &base), ("message", "Nobody bakes")]);
    assert_eq!((done.status, done.header("location")), (303, "/spec/guide"));
    assert_eq!(server.json("/api/v1/pages/spec/guide")["body"], "---\narchived: true\n---\n# Guide\n");

    let page = eve.get("/spec/guide/b").ok().text();
    for words in
        ["Archived together with", "<strong>Eve</strong>", "Nobody bakes", "/spec/guide?view=archive", "Of rye."]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let stranger = server.browser();
    let page = stranger.get("/spec/guide").ok().text();
    assert!(page.contains("Nobody bakes") && !page.contains("view=archive"), "{page}");
    let home = stranger.get("/spec").ok().text();
    assert!(home.contains("1 archived page") && !home.contains("href=\"/spec/guide\""), "{home}");
    let list = eve.get("/changes/archived").ok().text();
    for words in ["Archived pages", "/spec/guide", "Nobody bakes", "2 pages below", "Restore Guide"] {
        assert!(list.contains(words), "{words}: {list}");
    }

    assert!(eve.get(SCREEN).ok().text().contains("Restore Guide"));
    let base = revision(&server, "/spec/guide");
    eve.post(SCREEN, &[("act", "restore"), ("base", &base), ("message", "")]).with(303);
    assert_eq!(server.json("/api/v1/pages/spec/guide")["body"], before);
    assert!(!stranger.get("/spec").ok().text().contains("archived page"));
}

// r[verify archive.screen] r[verify archive.permission] r[verify archive.propose]
#[test]
fn what_is_refused_keeps_what_was_typed_and_who_may_propose_proposes() {
    let place = place();
    place.account("Rita", "reader");
    place.account("Carl", "commenter");
    let server = place.serve();
    let (eve, rita, carl) = (signed_in(&server, "Eve"), signed_in(&server, "Rita"), signed_in(&server, "Carl"));
    let base = revision(&server, "/spec/guide");
    let stale = eve.post(SCREEN, &[("act", "archive"), ("base", "1"), ("message", "Kept words")]).with(409).text();
    assert!(stale.contains("Kept words") && stale.contains("It was not archived."), "{stale}");
    eve.post(SCREEN, &[("act", "fold"), ("base", &base)]).with(422);
    rita.get(SCREEN).with(403);
    server.browser().get(SCREEN).with(401);
    let fields = [("act", "archive"), ("base", &*base), ("message", "Old")];
    rita.post(SCREEN, &fields).with(403);
    server.browser().post(SCREEN, &fields).with(401);
    carl.post(SCREEN, &fields).with(403);
    let screen = carl.get(SCREEN).ok().text();
    assert!(screen.contains("value=\"propose\"") && !screen.contains(">Archive</button>"), "{screen}");
    let proposed = carl.post(SCREEN, &[fields.as_slice(), &[("action", "propose")]].concat()).with(303);
    let change = proposed.header("location").trim_start_matches("/changes/").to_owned();
    let proposal = server.json(&format!("/api/v1/changes/{change}"));
    assert_eq!((&proposal["state"], &proposal["title"]), (&json!("open"), &json!("Old")));
    assert_eq!(server.json("/api/v1/archived")["items"], json!([]));
}

// r[verify archive.several]
#[test]
fn what_is_ticked_among_all_pages_is_archived_in_one_change() {
    let place = place();
    let server = place.serve();
    let eve = signed_in(&server, "Eve");
    let ticked = |path: &str| format!("{}:{path}", revision(&server, path));
    let (a, b) = (ticked("/spec/guide/a"), ticked("/spec/top"));
    assert!(eve.get("/spec?view=arrange").ok().text().contains("Archive what is ticked"));
    let fields = [("page", &*a), ("page", &*b), ("message", "Tidied"), ("action", "archive")];
    let done = eve.post("/spec?view=arrange", &fields);
    assert_eq!((done.status, done.header("location")), (303, "/changes/archived"));
    let change = server.json("/api/v1/changes")["items"][0].clone();
    assert_eq!(
        (&change["title"], server.json("/api/v1/archived")["items"].as_array().unwrap().len()),
        (&json!("Tidied"), 2)
    );
    let nothing = eve.post("/spec?view=arrange", &[("action", "archive")]).with(422).text();
    assert!(nothing.contains("Nothing is chosen"), "{nothing}");
}

// r[verify archive.rest] r[verify archive.search-told] r[verify archive.search-asked]
#[test]
fn programs_archive_list_and_restore() {
    let place = place();
    let token = place.account("Ed", "editor");
    let server = place.serve();
    let ed = server.with_token(&token);
    let base: i64 = revision(&server, "/spec/guide").parse().unwrap();
    let wanted = json!({ "pages": [{ "path": "/spec/guide", "base_revision": base }], "message": "Old" });
    let done = ed.post("/api/v1/archived", wanted.clone()).ok().json();
    assert_eq!(done["pages"], json!(["/spec/guide"]));
    let listed = server.json("/api/v1/archived")["items"][0].clone();
    assert_eq!(
        (&listed["path"], &listed["author"], &listed["below"]),
        (&json!("/spec/guide"), &json!("Ed"), &json!(2))
    );
    assert_eq!(listed["change"], done["change"]);
    assert_eq!(server.json("/api/v1/archived?page=/spec/guide/b")["items"][0], listed);
    assert_eq!(server.json("/api/v1/archived?page=/spec/top")["items"], json!([]));
    assert_eq!(server.json("/api/v1/archived?at=/spec/top")["items"], json!([]));
    ed.post("/api/v1/archived", wanted).with(409);
    let tree = server.json("/api/v1/tree?depth=9").to_string();
    assert!(!tree.contains("/spec/guide"), "{tree}");

    let found = server.browser().get("/search?q=rye").ok().text();
    assert!(found.contains("1 archived page holds this as well") && !found.contains("href=\"/spec/guide/b"), "{found}");
    let asked = server.browser().get("/search?q=rye+is:archived").ok().text();
    assert!(asked.contains("/spec/guide/b") && !asked.contains("holds this as well"), "{asked}");

    let wanted = json!({ "pages": [{ "path": "/spec/guide", "base_revision": listed["revision"] }] });
    ed.post("/api/v1/archived/restore", wanted).ok();
    assert_eq!(server.json("/api/v1/archived")["items"], json!([]));
}
