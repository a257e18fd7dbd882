//! Discussions of pages and suggestions, through the API.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

const PAGE: &str =
    "# Kettle\n\nIt boils *water* in three minutes, whatever the weather is.\n\nIt has a lid of glass.\n";

// r[verify anchor.threads] r[verify discuss.standing]
#[test]
fn what_is_said_of_a_page_is_told_with_its_place() {
    let mut repository = Repository::new();
    repository.commit("Describe the kettle", &[("kettle.md", PAGE)]);
    repository.commit("Say more", &[("kettle.md", &format!("New.\n\n{PAGE}").replace("glass", "steel"))]);
    let place = Place::showing(&repository);
    let token = place.account("ada", "editor");
    let server = place.serve();
    let ada = server.with_token(&token);

    let revisions = server.json("/api/v1/revisions?page=/spec/kettle");
    let (new, old) = (&revisions["items"][0]["revision"], &revisions["items"][1]["revision"]);
    let begin = |quote: &str| {
        let thread = json!({"page": "/spec/kettle", "revision": old, "quote": quote, "body": "Really?"});
        ada.post("/api/v1/threads", thread)
    };
    let said = begin("boils water in three minutes, whatever").with(201).json();
    assert_eq!(said["anchor"]["state"], "exact");
    begin("a lid of glass").with(201);
    begin("a lid of wood").with(422);

    let body = server.json("/api/v1/pages/spec/kettle")["body"].as_str().unwrap().to_owned();
    let threads = server.json("/api/v1/threads?page=/spec/kettle");
    let anchors: Vec<&Value> = threads["items"].as_array().unwrap().iter().map(|thread| &thread["anchor"]).collect();
    let at = |anchor: &Value| {
        body[anchor["start"].as_u64().unwrap() as usize..anchor["end"].as_u64().unwrap() as usize].to_owned()
    };
    assert_eq!(anchors[0]["state"], "exact");
    assert_eq!(
        (at(anchors[0]), anchors[0]["quote"].as_str().unwrap()),
        ("boils *water* in three minutes, whatever".to_owned(), "boils *water* in three minutes, whatever")
    );
    assert_eq!((&anchors[1]["state"], at(anchors[1])), (&json!("approximate"), "a lid of steel".to_owned()));
    let then = server.json(&format!("/api/v1/threads?page=/spec/kettle&revision={old}"));
    assert_eq!(then["items"][1]["anchor"]["state"], "exact");
    assert_eq!(server.json(&format!("/api/v1/threads/1?revision={new}"))["anchor"]["state"], "exact");

    ada.post("/api/v1/threads/1/resolve", json!({})).ok();
    let count = |state: &str| {
        let list = server.json(&format!("/api/v1/threads?page=/spec/kettle&state={state}"));
        list["items"].as_array().unwrap().len()
    };
    assert_eq!((count("open"), count("resolved"), count("all")), (1, 1, 2));
    ada.post("/api/v1/threads/1/reopen", json!({})).ok();
    assert_eq!(ada.post("/api/v1/threads/1/assign", json!({"assignee": "ada"})).ok().json()["assignee"], "ada");
}

// r[verify suggest.apply]
#[test]
fn suggestions_are_previewed_and_applied() {
    let mut repository = Repository::new();
    repository.commit("Describe the kettle", &[("kettle.md", PAGE)]);
    let place = Place::showing(&repository);
    let token = place.account("ada", "editor");
    let server = place.serve();
    let ada = server.with_token(&token);
    let suggest = |quote: &str, text: &str| {
        let thread = json!({"page": "/spec/kettle", "quote": quote, "suggestion": text});
        ada.post("/api/v1/threads", thread).with(201).json()["comments"][0]["id"].clone()
    };
    let (one, two) = (suggest("three minutes", "two minutes"), suggest("boils *water* in three", "heats it in three"));
    let seen = ada.post("/api/v1/suggestions/preview", json!({"comments": [one, two]})).ok().json();
    assert_eq!((&seen["after"], seen["clashes"].as_array().unwrap().len()), (&json!(null), 1));
    ada.post("/api/v1/suggestions/apply", json!({"comments": [one, two]})).with(409);
    ada.post("/api/v1/suggestions/apply", json!({"comments": [one]})).ok();
    let page = server.json("/api/v1/pages/spec/kettle");
    assert!(page["body"].as_str().unwrap().contains("in two minutes"));
}
