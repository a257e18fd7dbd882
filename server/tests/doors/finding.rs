//! Searching over HTTP, by one process and by several.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Server, eventually};

fn found(server: &Server, kind: &str, words: &str) -> Vec<Value> {
    let answer = server.get(&format!("/api/v1/search?kind={kind}&q={words}"));
    if answer.status == 503 {
        return Vec::new();
    }
    answer.ok().json()["items"].as_array().unwrap().clone()
}

fn save(server: &Server, token: &str, path: &str, base: Value, body: &str) -> Value {
    let body = json!({ "body": body, "base_revision": base, "message": "Say it better" });
    let answer = server.with_token(token).put(&format!("/api/v1/pages{path}"), body);
    assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
    answer.json()
}

// r[verify search.headings] r[verify search.history] r[verify search.facets]
#[test]
fn every_kind_is_found_by_its_name() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let first = save(&server, &token, "/tea", Value::Null, "# Tea\n\n## Milk\n\nMarzipan once.\n");
    save(&server, &token, "/tea", first["revision"].clone(), "# Tea\n\n## Milk\n\nMarzipan twice.\n");
    eventually("the heading is found", || found(&server, "heading", "milk").len() == 1);
    eventually("what it used to say is found", || found(&server, "history", "once").len() == 1);
    eventually("the changes are found", || found(&server, "change", "better").len() == 2);
    let answer = server.json("/api/v1/search?q=marzipan");
    let facets: Vec<_> = answer["facets"].as_array().unwrap().iter().map(|facet| facet["kind"].clone()).collect();
    assert_eq!(facets, ["page", "heading", "history"]);
    let wrong = server.get("/api/v1/search?q=tea&kind=nonsense").with(400);
    assert!(wrong.detail().contains("page, heading, requirement"), "{}", wrong.text());
}

// r[verify search.commits] r[verify search.follows] r[verify search.shared]
#[test]
fn a_server_finds_the_commits_that_another_process_mounts() {
    let mut repository = Repository::new();
    let commit = repository.commit("Boil the marzipan", &[("tea.md", "# Tea\n")]);
    let place = Place::new();
    let server = place.serve();
    place.mount(&repository, "/spec");
    eventually("it is found", || found(&server, "commit", "marzipan").len() == 1);
    assert_eq!(found(&server, "commit", &commit[..8])[0]["commit"], commit.as_str());
}

// r[verify search.health]
#[test]
fn whoever_looks_after_the_server_sees_how_far_the_indexes_are() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    save(&server, &token, "/tea", Value::Null, "# Tea\n");
    eventually("nothing is behind", || {
        let health = server.json("/api/v1/search/health");
        let items = health["items"].as_array().unwrap();
        let names: Vec<_> = items.iter().map(|item| item["name"].clone()).collect();
        assert_eq!(names, ["pages", "records"]);
        items.iter().all(|item| item["behind"] == 0 && item["remade"].is_null())
    });
    let rebuilt = place.must(&["rebuild"]);
    assert!(rebuilt.err.contains("search index of 1 page"), "{}", rebuilt.err);
    server.json("/healthz")["status"].as_str().filter(|status| *status == "ok").unwrap();
}
