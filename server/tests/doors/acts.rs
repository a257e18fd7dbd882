//! Moving, deleting and bringing back, through the API and by forms.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

fn place() -> (Place, String) {
    let files = [
        ("guide/README.md", "# Guide\n\n[a](a.md)\n"),
        ("guide/a.md", "# A\n\nKettle.\n"),
        ("b.md", "[a](guide/a.md)\n"),
    ];
    let place = Place::showing(&Repository::with(&files));
    let token = place.account("Eve", "editor");
    (place, token)
}

// r[verify acts.move] r[verify acts.move-links]
#[test]
fn a_page_is_moved_through_the_api() {
    let (place, token) = place();
    let server = place.serve();
    let eve = server.with_token(&token);
    let base = server.json("/api/v1/pages/spec/guide/a")["revision"].clone();
    let asked = json!({ "new_path": "/spec/start", "base_revision": base, "message": "Up" });
    let moved = eve.put("/api/v1/pages/spec/guide/a", asked.clone()).ok().json();
    assert_eq!((&moved["path"], &moved["file"]), (&json!("/spec/start"), &json!("start.md")));
    assert_eq!(server.json("/api/v1/pages/spec/b")["body"], "[a](start.md)\n");
    assert_eq!(server.json("/api/v1/pages/spec/guide/a")["redirected_from"], "/spec/guide/a");
    let stale = eve.put("/api/v1/pages/spec/guide/a", asked).with(409);
    assert_eq!(
        (&stale.json()["type"], &stale.json()["revision"]),
        (&json!("urn:holotype:changed"), &moved["revision"])
    );

    let guide = server.json("/api/v1/pages/spec/guide")["revision"].clone();
    let taken = json!({ "new_path": "/spec/b", "base_revision": guide });
    assert_eq!(eve.put("/api/v1/pages/spec/guide", taken).with(409).json()["type"], "urn:holotype:taken");
    eve.put("/api/v1/pages/spec/guide", json!({ "new_path": "/spec/x", "body": "x", "base_revision": guide }))
        .with(422);
    eve.put("/api/v1/pages/spec/guide", json!({ "base_revision": guide })).with(422);

    let start = server.json("/api/v1/pages/spec/start")["revision"].clone();
    let b = server.json("/api/v1/pages/spec/b")["revision"].clone();
    let swap = json!({ "message": "Swap", "moves": [
        { "path": "/spec/start", "new_path": "/spec/b", "base_revision": start },
        { "path": "/spec/b", "new_path": "/spec/start", "base_revision": b },
    ] });
    eve.post("/api/v1/moves", swap).ok();
    assert_eq!(server.json("/api/v1/pages/spec/start")["body"], "[a](b.md)\n");
}

// r[verify acts.delete] r[verify acts.restore] r[verify acts.deleted-page] r[verify acts.deleted-list] r[verify search.deleted]
#[test]
fn a_page_is_deleted_found_and_brought_back() {
    let (place, token) = place();
    let server = place.serve();
    let eve = server.with_token(&token);
    let base = server.json("/api/v1/pages/spec/guide/a")["revision"].clone();
    eve.send("DELETE", "/api/v1/pages/spec/guide/a", None).with(422).detail();
    eve.send("DELETE", "/api/v1/pages/spec/guide/a?base_revision=9999", None).with(409);
    let gone = eve.send("DELETE", &format!("/api/v1/pages/spec/guide/a?base_revision={base}&message=Old"), None).ok();
    assert!(gone.json()["change"].is_i64());
    server.send("DELETE", "/api/v1/pages/spec/b?base_revision=1", &[], None).with(401);
    server.get("/api/v1/pages/spec/guide/a").with(404);

    let screen = server.get("/spec/guide/a").with(404).text();
    for words in ["A was deleted", "Eve", "Old", "Kettle."] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let listed = server.json("/api/v1/deleted?at=/spec")["items"].clone();
    assert_eq!((&listed[0]["path"], &listed[0]["message"]), (&json!("/spec/guide/a"), &json!("Old")));
    assert!(server.get("/changes/deleted").ok().text().contains("/spec/guide/a"));
    eventually("the deleted page is found", || {
        let found = server.json("/api/v1/search?q=kettle&kind=deleted");
        found["items"][0]["path"] == "/spec/guide/a" && found["items"][0]["deleted"] == true
    });
    assert_eq!(server.json("/api/v1/search?q=kettle")["total"], 0);
    assert!(server.get("/search?q=kettle").ok().text().contains("No longer there"));

    let revision = &listed[0]["revision"];
    let back = json!({ "base_revision": revision, "new_path": "/spec/guide/again" });
    let back = eve.post(&format!("/api/v1/revisions/{revision}/restore"), back).ok().json();
    assert_eq!((&back["path"], &back["body"]), (&json!("/spec/guide/again"), &json!("# A\n\nKettle.\n")));
}

// r[verify acts.move-screen] r[verify acts.delete-screen] r[verify acts.restore-screen]
#[test]
fn forms_move_delete_and_bring_back() {
    let (place, _) = place();
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let base = server.json("/api/v1/pages/spec/guide")["revision"].to_string();
    let screen = browser.get("/spec/guide?view=move").ok().text();
    assert!(screen.contains("Move Guide") && screen.contains("1 page"), "{screen}");

    let taken = [("to", "/spec/b"), ("base", &base), ("message", "Mine"), ("below", "1")];
    let refused = browser.post("/spec/guide?view=move", &taken).with(409).text();
    assert!(refused.contains("Mine") && refused.contains("already"), "{refused}");
    let fields = [("to", "/spec/manual"), ("base", &base), ("message", "Better word"), ("below", "1")];
    let moved = browser.post("/spec/guide?view=move", &fields);
    assert_eq!((moved.status, moved.header("location")), (303, "/spec/manual"));
    assert_eq!(server.json("/api/v1/pages/spec/b")["body"], "[a](manual/a.md)\n");

    let first = server.json("/api/v1/pages/spec/b")["revision"].to_string();
    let screen = browser.get("/spec/manual/a?view=delete").ok().text();
    assert!(screen.contains("Delete A?") && screen.contains("/spec/b"), "{screen}");
    let base = server.json("/api/v1/pages/spec/b")["revision"].to_string();
    browser.post("/spec/b?view=delete", &[("base", &base), ("message", "")]).with(303);
    let gone = server.json("/api/v1/deleted")["items"][0]["revision"].to_string();
    let screen = browser.get(&format!("/spec/b?view=restore&revision={gone}")).ok().text();
    assert!(screen.contains("Bring back"), "{screen}");
    let fields = [("revision", &*gone), ("base", &*gone), ("to", "/spec/b"), ("message", "")];
    let back = browser.post(&format!("/spec/b?view=restore&revision={gone}"), &fields);
    assert_eq!((back.status, back.header("location")), (303, "/spec/b"));
    let old = browser.get(&format!("/spec/b?view=restore&revision={first}")).ok().text();
    assert!(old.contains("Go back to"), "{old}");
    let stranger = server.browser().post("/spec/b?view=delete", &[("base", "1"), ("message", "")]);
    stranger.with(401);
}

// r[verify acts.all-deleted]
#[test]
fn a_repository_that_deleted_everything_still_shows_what_was_there() {
    let mut repository = Repository::with(&[("README.md", "# Product\n"), ("a.md", "# First part\n")]);
    std::fs::remove_file(repository.file("README.md")).unwrap();
    std::fs::remove_file(repository.file("a.md")).unwrap();
    repository.commit("Throw it all away", &[]);
    let place = Place::showing(&repository);
    let server = place.serve();
    for address in ["/", "/spec"] {
        let screen = server.get(address).with(404).text();
        for words in ["Throw it all away", "What was here before", "First part"] {
            assert!(screen.contains(words), "{address}: {words}: {screen}");
        }
    }
    assert!(server.get("/?as_of=change:1").ok().text().contains("Product"));
}
