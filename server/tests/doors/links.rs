//! Links of pages, broken ones, pages nobody leads to and related ones, through the API and on the screens.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

fn book() -> Repository {
    let mut repository = Repository::new();
    repository.commit(
        "Begin",
        &[
            ("README.md", "# Book\n\nBegin with [the kettle](kettle.md).\n"),
            ("kettle.md", "# Kettle\n\n## Heat\n\nIt has a [lid](parts/lid.md#hindge), and a [spout](spout.md).\n"),
            ("parts/lid.md", "# Lid\n\n## Hinge\n\nIt closes [the kettle](../kettle.md#heat).\n"),
            ("alone.md", "# Alone\n\nNobody comes here.\n"),
        ],
    );
    repository
}

// r[verify links.api]
#[test]
fn the_api_tells_what_links_where() {
    let repository = book();
    let place = Place::showing(&repository);
    let server = place.serve();

    let links = server.json("/api/v1/links?page=/spec/kettle");
    let first = json!({
        "path": "/spec", "title": "Book", "links": 1,
        "quotes": [{ "before": "Begin with ", "words": "the kettle", "after": ".", "heading": "Book", "anchor": "book" }],
    });
    assert_eq!((&links["items"][0], &links["total"], &links["next"]), (&first, &json!(2), &json!(null)));
    let from: Vec<_> = links["from"].as_array().unwrap().iter().map(|link| (&link["to"], &link["fault"])).collect();
    assert_eq!(from, [(&json!("/spec/parts/lid"), &json!("section")), (&json!("/spec/spout"), &json!("missing"))]);
    let part = server.json("/api/v1/links?page=/spec/kettle&limit=1");
    let rest = server.json(&format!("/api/v1/links?page=/spec/kettle&cursor={}", part["next"].as_str().unwrap()));
    assert_eq!((&rest["items"][0]["path"], rest.get("from")), (&json!("/spec/parts/lid"), None));

    let broken = server.json("/api/v1/links/broken?at=/spec/kettle");
    let told: Vec<_> = broken["items"].as_array().unwrap().iter().map(|link| (&link["to"], &link["why"])).collect();
    assert_eq!(
        told,
        [
            (&json!("/spec/parts/lid"), &json!("that page has no section “hindge”")),
            (&json!("/spec/spout"), &json!("there is nothing at this place")),
        ]
    );
    let instead = json!({ "path": "/spec/parts/lid", "title": "Lid", "anchor": "hinge" });
    assert_eq!(broken["items"][0]["instead"], instead);
    assert_eq!(server.json("/api/v1/links/broken?at=/spec/alone")["items"], json!([]));
    assert_eq!(server.json("/api/v1/links/orphans")["items"], json!([{ "path": "/spec/alone", "title": "Alone" }]));
    assert_eq!(server.json("/api/v1/related?page=/spec/alone"), json!({ "items": [], "next": null }));

    assert_eq!(server.get("/api/v1/links").status, 400);
    assert_eq!(server.get("/api/v1/links?page=/spec/nothing").status, 404);
    assert_eq!(server.get("/api/v1/related?page=/spec/nothing").status, 404);
    assert_eq!(server.get("/api/v1/links/broken?cursor=nonsense").status, 422);
}

// r[verify links.rail] r[verify links.screen] r[verify links.broken-screen] r[verify links.orphans-screen] r[verify links.now]
#[test]
fn screens_tell_what_links_where_and_nothing_of_the_past() {
    let repository = book();
    let place = Place::showing(&repository);
    let server = place.serve();
    server.json("/api/v1/links/broken");

    let page = server.get("/spec/kettle").text();
    assert!(page.contains("Linked from") && page.contains("?view=links"), "{page}");
    assert!(!server.get("/spec/kettle?as_of=change:1").text().contains("Linked from"));
    let face = server.get("/spec/kettle?view=links").text();
    assert!(face.contains("Begin with <mark>the kettle</mark>.") && face.contains("2 links lead nowhere"), "{face}");
    assert!(server.get("/spec/kettle?view=links&as_of=change:1").text().contains("Show them as of now"));
    let broken = server.get("/search/broken?at=/spec").text();
    assert!(broken.contains("Perhaps this was meant") && broken.contains("/spec/parts/lid#hinge"), "{broken}");
    assert!(server.get("/search/orphans").text().contains("/spec/alone"));
    assert!(server.get("/search/broken?as_of=change:1").text().contains("Show them as of now"));
    assert_eq!(server.get("/search/nothing").status, 404);
}
