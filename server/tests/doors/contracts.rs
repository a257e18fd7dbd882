//! Contracts through the API and on the screen of a change.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

const API: &str = "# API\n\n```yaml\nopenapi: 3.0.3\ninfo: {title: Users, version: '1'}\npaths:\n  /users:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {type: object, properties: {email: {type: string}}}\n      responses: {'200': {description: ok}}\n```\n";

// r[verify contract.rest] r[verify contract.screen] r[verify contract.check]
#[test]
fn a_change_says_what_it_breaks() {
    let place = Place::showing(&Repository::with(&[("api.md", API)]));
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&eve);
    let page = server.json("/api/v1/pages/spec/api");
    let body = API.replace("{type: object,", "{type: object, required: [email],");
    let edits = json!([{ "path": "/spec/api", "base_revision": page["revision"], "body": body }]);
    let made = eve.post("/api/v1/changes", json!({ "title": "Ask for mail", "edits": edits })).with(201).json();
    let sentence = "`email` became required in the request of `POST /users`";

    let (from, to) = (&made["pages"][0]["base"], &made["pages"][0]["revision"]);
    let diff = server.json(&format!("/api/v1/diff?from={from}&to={to}"));
    let expected = json!([{
        "kind": "openapi",
        "title": "Users",
        "differences": [{
            "weight": "breaking",
            "rule": "request-property-became-required",
            "place": "POST /users",
            "sentence": sentence,
        }],
    }]);
    assert_eq!(diff["contracts"], expected);

    let checks = made["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == "contracts").unwrap();
    assert_eq!((&check["outcome"], &check["findings"][0]["message"]), (&json!("warning"), &json!(sentence)));

    let screen = server.get(&format!("/changes/{}", made["change"])).ok().text();
    assert!(screen.contains("class=\"contract-changes\""), "{screen}");
    assert!(screen.contains("<code>POST /users</code>"), "{screen}");

    let linted =
        eve.post("/api/v1/lint", json!({ "page": "/spec/api", "body": API.replace("paths:", "paths: [") })).ok().json();
    assert!(linted.to_string().contains("unreadable-contract"), "{linted}");
}
