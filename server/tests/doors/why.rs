//! "Why is this here?", and commits linked to pages, through the API and on the screens.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

const PAGE: &str =
    "---\ncode: src/kettle/**\n---\n\n# Kettle\n\nr[kettle.time]\nIt boils in three minutes.\n\nIt has a lid.\n";

fn kettle() -> (Repository, [String; 3]) {
    let mut repository = Repository::new();
    let first = repository.commit("Describe the kettle", &[("kettle.md", PAGE), ("src/kettle/heat.rs", "1")]);
    let second = repository
        .commit("Boil faster\n\nThree minutes are too long.", &[("kettle.md", &PAGE.replace("three", "two"))]);
    let third = repository.commit("Heat more\n\nSpec: /spec/kettle", &[("src/kettle/heat.rs", "2")]);
    (repository, [first, second, third])
}

// r[verify why.block] r[verify why.story]
#[test]
fn the_api_tells_who_changed_each_block_and_a_blocks_story() {
    let (repository, [first, second, _]) = kettle();
    let place = Place::showing(&repository);
    let server = place.serve();

    let blame = server.json("/api/v1/blame?page=/spec/kettle");
    let blocks = blame["items"].as_array().unwrap();
    let body = server.json("/api/v1/pages/spec/kettle")["body"].as_str().unwrap().to_owned();
    let at = blocks.iter().position(|block| {
        let range = block["start"].as_u64().unwrap() as usize..block["end"].as_u64().unwrap() as usize;
        body[range].contains("two minutes")
    });
    let at = at.unwrap();
    assert_eq!((&blocks[at]["commit"], &blocks[at]["author"]), (&json!(second), &json!("Ada Example")));
    assert_eq!(blocks[at + 1]["commit"], json!(first));
    assert_eq!(blocks[at + 1]["message"], json!("Describe the kettle\n"));
    assert_eq!(blocks[at + 1]["path"], json!("/spec/kettle"));
    assert_eq!(blame["next"], json!(null));

    let why = server.json(&format!("/api/v1/why?page=/spec/kettle&block={at}"));
    let items = why["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!((&items[0]["commit"], &items[0]["kind"]), (&json!(second), &json!("edited")));
    assert!(items[0]["segments"].as_array().unwrap().contains(&json!({ "kind": "delete", "text": "three" })));
    assert_eq!(items[0]["commits"][0]["subject"], json!("Boil faster"));
    assert_eq!((&items[1]["commit"], &items[1]["kind"]), (&json!(first), &json!("added")));
    // As of the first change it was as it was written.
    let before = server.json(&format!("/api/v1/why?page=/spec/kettle&block={at}&as_of=change:1"));
    assert_eq!(before["items"].as_array().unwrap().len(), 1);

    assert_eq!(server.get("/api/v1/why?page=/spec/kettle&block=99").status, 404);
    assert_eq!(server.get("/api/v1/why?page=/spec/kettle").status, 400);
    assert_eq!(server.get("/api/v1/blame?page=/spec/nothing").status, 404);
}

// r[verify linked.page] r[verify linked.commit]
#[test]
fn the_api_tells_a_pages_commits_with_their_reasons_and_a_commits_pages() {
    let (repository, [first, second, third]) = kettle();
    let place = Place::showing(&repository);
    let server = place.serve();

    let commits = server.json("/api/v1/commits?page=/spec/kettle");
    let items = commits["items"].as_array().unwrap();
    let ids: Vec<_> = items.iter().map(|item| item["commit"].as_str().unwrap()).collect();
    assert_eq!(ids, [&third, &second, &first]);
    let reasons = json!([
        { "kind": "code", "file": "src/kettle/heat.rs", "files": 1, "pattern": "src/kettle/**" },
        { "kind": "trailer", "key": "Spec", "name": "/spec/kettle" },
    ]);
    assert_eq!(items[0]["reasons"], reasons);
    assert!(items[0]["why"].as_str().unwrap().starts_with("changed src/kettle/heat.rs, which this page names"));
    assert_eq!(items[1]["reasons"], json!([{ "kind": "page" }]));
    let part = server.json("/api/v1/commits?page=/spec/kettle&limit=2");
    let rest = server.json(&format!("/api/v1/commits?page=/spec/kettle&cursor={}", part["next"].as_str().unwrap()));
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);

    let commit = server.json(&format!("/api/v1/commits/{}", &third[..7]));
    assert_eq!((&commit["commit"], &commit["change"]), (&json!(third), &json!(null)));
    assert_eq!(commit["files"], json!(["src/kettle/heat.rs"]));
    assert_eq!((&commit["pages"][0]["path"], &commit["pages"][0]["title"]), (&json!("/spec/kettle"), &json!("Kettle")));
    assert_eq!(server.get("/api/v1/commits/0000000").status, 404);
    assert_eq!(server.get("/api/v1/commits/kettle").status, 404);
}

// r[verify why.screen] r[verify linked.screen]
#[test]
fn screens_lead_from_a_paragraph_to_its_story_and_to_its_commits() {
    let (repository, [_, second, third]) = kettle();
    let place = Place::showing(&repository);
    let server = place.serve();

    let page = server.get("/spec/kettle").ok().text();
    assert!(page.contains("/spec/kettle?view=why") && page.contains("data-b=\"3\""));
    let why = server.get("/spec/kettle?view=why").ok().text();
    assert!(why.contains("Boil faster") && why.contains("view=why&amp;block="));
    let story = server.get("/spec/kettle?view=why&block=2").ok().text();
    assert!(story.contains("Three minutes are too long.") && story.contains(">three</del>"), "{story}");
    assert!(story.contains(&format!("/changes/commits/{}", &second[..9])));
    let commits = server.get("/spec/kettle?view=commits").ok().text();
    assert!(commits.contains("Heat more") && commits.contains("which this page names"));
    let commit = server.get(&format!("/changes/commits/{}", &third[..9])).ok().text();
    assert!(commit.contains("changed no page") && commit.contains("src/kettle/heat.rs") && commit.contains("Kettle"));
    assert_eq!(server.get("/changes/commits/0000000").status, 404);
    assert_eq!(server.get("/spec/kettle?view=why&block=99").status, 404);
}
