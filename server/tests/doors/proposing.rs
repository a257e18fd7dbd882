//! Proposals through the API and through forms.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

const TEA: &str = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes.\n";

/// A page of a mounted repository, and two people.
fn begin() -> (Place, String, String) {
    let place = Place::showing(&Repository::with(&[("tea.md", TEA), ("cups.md", "# Cups\n\nSee [tea](tea.md).\n")]));
    let (eve, ben) = (place.account("Eve", "editor"), place.account("Ben", "editor"));
    (place, eve, ben)
}

// r[verify proposal.make] r[verify proposal.merge] r[verify doors.http]
#[test]
fn a_proposal_is_made_judged_and_merged() {
    let (place, eve, ben) = begin();
    let server = place.serve();
    let (eve, ben) = (server.with_token(&eve), server.with_token(&ben));
    let tea = server.json("/api/v1/pages/spec/tea");
    let cups = server.json("/api/v1/pages/spec/cups");
    let edits = json!([
        { "path": "/spec/tea", "base_revision": tea["revision"], "body": TEA.replace("three", "four"), "new_path": null },
        { "path": "/spec/milk", "base_revision": null, "body": "# Milk\n" },
        { "path": "/spec/cups", "base_revision": cups["revision"], "body": null },
    ]);
    let made =
        eve.post("/api/v1/changes", json!({ "title": "Steep longer", "description": "It was thin.", "edits": edits }));
    let made = made.with(201).json();
    assert_eq!((&made["state"], &made["title"]), (&json!("open"), &json!("Steep longer")));
    let kinds: Vec<_> = made["pages"].as_array().unwrap().iter().map(|page| page["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["edit", "create", "delete"]);
    let number = made["change"].as_i64().unwrap();
    let at = format!("/api/v1/changes/{number}");

    // Its text can be read and compared like any revision.
    let page = &made["pages"][0];
    let diff = server.json(&format!("/api/v1/diff?from={}&to={}", page["base"], page["revision"]));
    let edited: Vec<_> = diff["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == "edited").collect();
    assert_eq!(edited.len(), 1);
    assert_eq!(server.json("/api/v1/changes?state=open")["items"][0]["change"], made["change"]);
    assert_eq!(server.json("/api/v1/changes?state=open&page=/spec/tea")["items"].as_array().unwrap().len(), 1);
    assert_eq!(server.json(&at)["checks"][0]["name"], "links");

    let review =
        ben.post(&format!("{at}/reviews"), json!({ "verdict": "approve", "body": "Better." })).with(201).json();
    assert_eq!((&review["verdict"], &review["author"]), (&json!("approve"), &json!("Ben")));
    eve.post(&format!("{at}/reviews"), json!({ "verdict": "approve" })).with(409).detail();
    eve.post(&format!("{at}/reviews"), json!({ "verdict": "perhaps" })).with(422).detail();

    let merged = ben.post(&format!("{at}/merge"), json!({})).ok().json();
    assert_eq!((&merged["state"], &merged["author"]), (&json!("merged"), &json!("Eve")));
    assert_eq!(server.json("/api/v1/pages/spec/tea")["body"], TEA.replace("three", "four"));
    server.get("/api/v1/pages/spec/cups").with(404);
    assert_eq!(server.json("/api/v1/revisions?page=/spec/tea")["items"][0]["change"], made["change"]);
    assert_eq!(server.json("/api/v1/changes?state=open")["items"], json!([]));
    ben.post(&format!("{at}/merge"), json!({})).with(409).detail();
}

// r[verify proposal.conflict]
#[test]
fn a_merge_that_meets_another_edit_answers_with_both_texts_and_the_base() {
    let (place, eve, ben) = begin();
    let server = place.serve();
    let (eve, ben) = (server.with_token(&eve), server.with_token(&ben));
    let base = server.json("/api/v1/pages/spec/tea")["revision"].clone();
    let edits = json!([{ "path": "/spec/tea", "base_revision": base, "body": TEA.replace("three", "four") }]);
    let made = eve.post("/api/v1/changes", json!({ "title": "Four", "edits": edits })).with(201).json();
    let edit = json!({ "body": TEA.replace("three", "five"), "base_revision": base });
    let now = ben.put("/api/v1/pages/spec/tea", edit).ok().json();
    let at = format!("/api/v1/changes/{}", made["change"]);
    let refused = eve.post(&format!("{at}/merge"), json!({})).with(409).json();
    assert_eq!((&refused["base"], &refused["path"]), (&json!(TEA), &json!("/spec/tea")));
    assert!(
        refused["yours"].as_str().unwrap().contains("four") && refused["theirs"].as_str().unwrap().contains("five")
    );
    assert_eq!(refused["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(server.json("/api/v1/pages/spec/tea")["revision"], now["revision"]);

    let version = &made["pages"][0]["revision"];
    let joined = json!([{ "path": "/spec/tea", "base_revision": version, "onto": refused["revision"],
        "body": TEA.replace("three", "six") }]);
    eve.post(&format!("{at}/edits"), json!({ "edits": joined })).ok();
    eve.post(&format!("{at}/merge"), json!({})).ok();
    assert_eq!(server.json("/api/v1/pages/spec/tea")["body"], TEA.replace("three", "six"));
}

#[test]
fn what_cannot_be_proposed_is_refused_and_leaves_nothing() {
    let (place, eve, _) = begin();
    let reader = place.account("Rea", "reader");
    let server = place.serve();
    let edit = json!([{ "path": "/spec/new", "body": "# New\n" }]);
    server.with_token(&reader).post("/api/v1/changes", json!({ "title": "No", "edits": edit })).with(403).detail();
    let eve = server.with_token(&eve);
    let refused = |body: Value, status| eve.post("/api/v1/changes", body).with(status).detail();
    refused(json!({ "title": " ", "edits": edit }), 422);
    refused(json!({ "title": "Nothing", "edits": [] }), 422);
    refused(json!({ "title": "Blind", "edits": [{ "path": "/spec/tea", "body": "x" }] }), 409);
    refused(json!({ "title": "Gone", "edits": [{ "path": "/spec/none", "base_revision": 1, "body": "x" }] }), 422);
    refused(json!({ "title": "Aimless", "edits": [{ "path": "/spec/tea", "base_revision": 1 }] }), 422);
    refused(json!({ "title": "Both", "edits": [edit[0], { "path": "/elsewhere", "body": "x" }] }), 422);
    assert_eq!(server.json("/api/v1/changes?state=open")["items"], json!([]));
    eve.post("/api/v1/changes/1/merge", json!({})).with(409).detail();
}

// r[verify review.policy-set] r[verify review.direct]
#[test]
fn a_subtree_asks_for_review() {
    let (place, eve, ben) = begin();
    let admin = place.account("Root", "admin");
    let server = place.serve();
    let (eve, ben, root) = (server.with_token(&eve), server.with_token(&ben), server.with_token(&admin));
    let policy = json!({ "approvals": 1, "reviewers": ["Ben"] });
    eve.put("/api/v1/policies?page=/spec", policy.clone()).with(403).detail();
    root.put("/api/v1/policies?page=/spec", json!({ "approvals": 1, "reviewers": ["Nobody"] })).with(422).detail();
    root.put("/api/v1/policies?page=/spec", policy).ok();
    assert_eq!(server.json("/api/v1/policies?page=/spec/tea")["policy"]["reviewers"][0], "Ben");
    let base = server.json("/api/v1/pages/spec/tea")["revision"].clone();
    assert!(
        eve.put("/api/v1/pages/spec/tea", json!({ "body": "x", "base_revision": base }))
            .with(403)
            .detail()
            .contains("propose")
    );
    let edits = json!([{ "path": "/spec/tea", "base_revision": base, "body": "# Tea\n" }]);
    let made = eve.post("/api/v1/changes", json!({ "title": "Short", "edits": edits })).with(201).json();
    let at = format!("/api/v1/changes/{}", made["change"]);
    assert_eq!(made["proposal"]["standing"]["ready"], false);
    assert!(eve.post(&format!("{at}/merge"), json!({})).with(409).detail().contains("Ben"));
    ben.post(&format!("{at}/reviews"), json!({ "verdict": "approve" })).with(201);
    eve.post(&format!("{at}/merge"), json!({})).ok();
    root.put("/api/v1/policies?page=/spec", json!({ "approvals": 0 })).ok();
    assert_eq!(server.json("/api/v1/policies?page=/spec/tea")["policy"], Value::Null);
}
