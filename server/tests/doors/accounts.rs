//! Looking after accounts and groups.

use serde_json::{Value, json};

use crate::place::{PASSWORD, Place};
use crate::server::{Client, eventually};

fn id_of(client: &Client<'_>, name: &str) -> i64 {
    let found = client.get(&format!("/api/v1/accounts?q={name}")).ok().json();
    let items = found["items"].as_array().unwrap().clone();
    items.into_iter().find(|item| item["name"] == name).unwrap()["id"].as_i64().unwrap()
}

// r[verify people.last-admin]
#[test]
fn somebody_always_administers_the_wiki() {
    let place = Place::new();
    let token = place.account("Ada", "admin");
    place.account("Eve", "editor");
    let server = place.serve();
    let ada = server.with_token(&token);
    let own = format!("/api/v1/accounts/{}", id_of(&ada, "Ada"));
    let detail = ada.put(&own, json!({ "role": "reader" })).with(422).detail();
    assert!(detail.starts_with("nobody would be left"), "{detail}");
    ada.put(&own, json!({ "barred": true })).with(422);
    let refused = place.run(&["user", "bar", "Ada"]);
    assert_eq!(refused.code, 2);
    refused.complaint();

    // Not even through a group.
    let group = ada.post("/api/v1/groups", json!({ "name": "Heads", "role": "admin" })).with(201).json()["id"].clone();
    let eve = id_of(&ada, "Eve");
    ada.send("PUT", &format!("/api/v1/groups/{group}/members/{eve}"), None).with(204);
    ada.put(&own, json!({ "role": "reader" })).ok();
    ada.get("/api/v1/accounts").with(403);
    let heads = place.must(&["token", "create", "--user", "Eve"]).out;
    let heads = server.with_token(heads.trim());
    heads.send("DELETE", &format!("/api/v1/groups/{group}"), None).with(422);
    heads.send("DELETE", &format!("/api/v1/groups/{group}/members/{eve}"), None).with(422);
    heads.put(&format!("/api/v1/groups/{group}"), json!({ "name": "Heads" })).with(422);
    place.must(&["user", "role", "Ada", "admin"]);
    eventually("Ada is one again", || ada.get("/api/v1/accounts").status == 200);
    heads.send("DELETE", &format!("/api/v1/groups/{group}"), None).with(204);
    heads.get("/api/v1/accounts").with(403);
}

// r[verify people.group-roles] r[verify people.groups]
#[test]
fn what_a_group_may_its_members_may() {
    let place = Place::new();
    let ada = place.account("Ada", "admin");
    let rita = place.account("Rita", "reader");
    let server = place.serve();
    let (ada, rita) = (server.with_token(&ada), server.with_token(&rita));
    let page = json!({ "body": "x", "base_revision": null });
    rita.put("/api/v1/pages/a", page.clone()).with(403);
    let group = ada.post("/api/v1/groups", json!({ "name": "Writers", "role": "editor" })).with(201).json();
    ada.post("/api/v1/groups", json!({ "name": "WRITERS" })).with(422);
    let member = format!("/api/v1/groups/{}/members/{}", group["id"], id_of(&ada, "Rita"));
    ada.send("PUT", &member, None).with(204);
    rita.put("/api/v1/pages/a", page.clone()).with(201);
    let account = rita.get("/api/v1/account").ok().json();
    assert_eq!((&account["role"], &account["may"]), (&json!("reader"), &json!("editor")));
    ada.send("DELETE", &member, None).with(204);
    rita.put("/api/v1/pages/b", page).with(403);
    rita.get("/api/v1/groups").with(403);
}

// r[verify people.rename] r[verify people.names-stay]
#[test]
fn a_name_that_somebody_has_written_under_stays_theirs() {
    let place = Place::new();
    let ada = place.account("Ada", "admin");
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    server.with_token(&eve).put("/api/v1/pages/a", json!({ "body": "x", "base_revision": null })).with(201);
    let ada = server.with_token(&ada);
    ada.put(&format!("/api/v1/accounts/{}", id_of(&ada, "Eve")), json!({ "name": "Evelyn" })).ok();
    assert_eq!(server.json("/api/v1/changes/1")["author"], "Eve");
    let new = json!({ "name": "eve", "role": "editor", "password": PASSWORD });
    let detail = ada.post("/api/v1/accounts", new).with(422).detail();
    assert!(detail.contains("already"), "{detail}");
    // She may have it back.
    place.must(&["user", "rename", "Evelyn", "Eve"]);
}

// r[verify people.list] r[verify people.command-line]
#[test]
fn accounts_are_listed_for_administrators_alone() {
    let place = Place::new();
    let ada = place.account("Ada", "admin");
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    server.with_token(&eve).get("/api/v1/accounts").with(403);
    server.get("/api/v1/accounts").with(401);
    server.with_token(&eve).get("/api/v1/accounts/1").with(404);
    server.with_token(&eve).get("/api/v1/accounts/2").ok();
    let names = |answer: Value| -> Vec<String> {
        answer["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    let ada = server.with_token(&ada);
    let first = ada.get("/api/v1/accounts?limit=1").ok().json();
    let next = first["next"].as_str().unwrap().to_owned();
    assert_eq!(names(first), ["Ada"]);
    assert_eq!(names(ada.get(&format!("/api/v1/accounts?limit=1&cursor={next}")).ok().json()), ["Eve"]);
    assert_eq!(names(ada.get("/api/v1/accounts?q=100%25").ok().json()), Vec::<String>::new());
    eventually("the token was used", || ada.get("/api/v1/accounts/1").ok().json()["seen_at"].is_string());
    let listed = place.must(&["user", "list"]).out;
    assert!(listed.lines().any(|line| line.starts_with("Eve\tperson\teditor\tactive\t")), "{listed}");

    for screen in ["/admin/people", "/admin/people/2", "/admin/groups", "/admin/tokens", "/admin/invitations"] {
        let browser = server.browser();
        browser.sign_in("Eve");
        browser.get(screen).with(403);
        browser.sign_in("Ada");
        browser.get(screen).ok();
    }
}

#[test]
fn an_operator_sets_passwords_and_looks_after_accounts_from_the_command_line() {
    let place = Place::new();
    place.account("Ada", "admin");
    place.account("Eve", "editor");
    let set = place.run_with(&["user", "password", "eve"], "quite another password\n");
    assert_eq!(set.code, 0, "{}", set.err);
    let server = place.serve();
    let signs_in = |password: &str| server.browser().post("/login", &[("name", "Eve"), ("password", password)]).status;
    assert_eq!((signs_in(PASSWORD), signs_in("quite another password")), (422, 303));
    let missing = place.run(&["user", "role", "Nobody", "reader"]);
    assert_eq!((missing.code, missing.complaint()), (2, "there is no account \"Nobody\""));
}
