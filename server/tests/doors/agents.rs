//! Agents: programs that somebody answers for.

use serde_json::{Value, json};

use crate::place::{PASSWORD, Place};
use crate::server::{Answer, Browser, eventually};

fn send(browser: &Browser<'_>, method: &str, path: &str, body: Value) -> Answer {
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/json")];
    browser.send(method, path, &headers, Some(body.to_string().as_bytes()))
}

fn agent(name: &str, role: &str) -> Value {
    json!({ "name": name, "role": role, "kind": "agent" })
}

// r[verify people.agents]
#[test]
fn an_agent_may_at_most_what_its_owner_may() {
    let place = Place::new();
    place.account("Ada", "admin");
    place.account("Eve", "editor");
    place.account("Cora", "commenter");
    let server = place.serve();
    let (ada, eve, cora) = (server.browser(), server.browser(), server.browser());
    ada.sign_in("Ada");
    eve.sign_in("Eve");
    cora.sign_in("Cora");
    send(&cora, "POST", "/api/v1/accounts", agent("Coral", "reader")).with(403);
    send(&eve, "POST", "/api/v1/accounts", agent("Robot", "admin")).with(403);
    let robot = send(&eve, "POST", "/api/v1/accounts", agent("Robot", "editor")).with(201).json();
    assert_eq!((&robot["kind"], &robot["owner"]), (&json!("agent"), &json!("Eve")));
    let made =
        send(&eve, "POST", "/api/v1/tokens", json!({ "account": robot["id"], "label": "work" })).with(201).json();
    let token = server.with_token(made["token"].as_str().unwrap());
    token.put("/api/v1/pages/a", json!({ "body": "x", "base_revision": null })).with(201);

    // It has no password, and nobody can give it one.
    server.browser().post("/login", &[("name", "Robot"), ("password", PASSWORD)]).with(422);
    send(&ada, "POST", &format!("/api/v1/accounts/{}/reset", robot["id"]), json!({})).with(422);
    // It answers for nobody, and nobody else looks after it.
    cora.get(&format!("/api/v1/accounts/{}", robot["id"])).with(404);
    let foreign = json!({ "account": robot["id"], "label": "mine" });
    send(&cora, "POST", "/api/v1/tokens", foreign).with(404);
    token.post("/api/v1/accounts", agent("Robot’s robot", "reader")).with(403);

    // What its owner loses, it loses.
    place.must(&["user", "role", "Eve", "commenter"]);
    eventually("it may no longer write", || {
        token.put("/api/v1/pages/b", json!({ "body": "x", "base_revision": null })).status == 403
    });
    send(&eve, "PUT", &format!("/api/v1/accounts/{}", robot["id"]), json!({ "barred": true })).ok();
    token.get("/api/v1/account").with(401);
    // Nobody bars themselves by that, or anybody else.
    send(&eve, "PUT", "/api/v1/accounts/2", json!({ "barred": true })).with(403);
    send(&eve, "PUT", "/api/v1/accounts/1", json!({ "barred": true })).with(404);
}

// r[verify people.agents-marked]
#[test]
fn what_an_agent_did_is_marked_with_whom_it_belongs_to() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.browser();
    eve.sign_in("Eve");
    let robot = send(&eve, "POST", "/api/v1/accounts", agent("Robot", "editor")).with(201).json();
    let made = send(&eve, "POST", "/api/v1/tokens", json!({ "account": robot["id"] })).with(201).json();
    let token = server.with_token(made["token"].as_str().unwrap());
    token.put("/api/v1/pages/a", json!({ "body": "x\n", "base_revision": null })).with(201);
    token.post("/api/v1/changes/1/threads", json!({ "body": "Written by a program." })).with(201);
    for screen in ["/a", "/a?view=history", "/changes", "/changes/1"] {
        let shown = server.get(screen).ok().text();
        assert!(shown.contains("agent of Eve"), "{screen}: {shown}");
    }
    let marked = |value: &Value| value["agent_of"] == "Eve";
    assert!(marked(&server.json("/api/v1/changes/1")), "{}", server.json("/api/v1/changes/1"));
    assert!(marked(&server.json("/api/v1/pages/a")));
    assert!(marked(&server.json("/api/v1/revisions?page=/a")["items"][0]));
    assert!(marked(&server.json("/api/v1/changes")["items"][0]));
    assert!(
        marked(&server.json("/api/v1/threads?page=/a")["items"][0]["comments"][0]) || {
            let change = server.json("/api/v1/changes/1");
            marked(&change["threads"][0]["comments"][0])
        }
    );
    // A person's are not.
    send(&eve, "PUT", "/api/v1/pages/b", json!({ "body": "y\n", "base_revision": null })).with(201);
    assert!(server.json("/api/v1/pages/b").get("agent_of").is_none());
}
