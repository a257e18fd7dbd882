//! Inviting people by a link.

use serde_json::json;

use crate::place::{PASSWORD, Place};
use crate::postman::Postman;
use crate::server::eventually;

// r[verify people.invitations]
#[test]
fn a_link_makes_one_account_with_its_role_and_its_groups() {
    let place = Place::new();
    let ada = place.account("Ada", "admin");
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    let ada = server.with_token(&ada);
    let group = ada.post("/api/v1/groups", json!({ "name": "Writers" })).with(201).json();
    let wanted = json!({ "role": "commenter", "groups": [group["id"]], "label": "Bob of Paints" });
    server.with_token(&eve).post("/api/v1/invitations", wanted.clone()).with(403);
    let made = ada.post("/api/v1/invitations", wanted).with(201).json();
    let link = made["link"].as_str().unwrap().strip_prefix(&server.url).unwrap().to_owned();
    let secret = link.strip_prefix("/login?invitation=").unwrap();
    assert!(server.get(&link).ok().text().contains("Make your account"));
    let listed = ada.get("/api/v1/invitations").ok().json();
    assert_eq!((&listed["items"][0]["state"], &listed["items"][0]["groups"]), (&json!("waiting"), &json!(["Writers"])));
    assert!(!listed.to_string().contains(secret), "a secret is shown once");

    let bob = server.browser();
    let fields = |name| [("name", name), ("password", PASSWORD), ("invitation", secret)];
    bob.post("/login", &fields("Bob")).with(303);
    let account = bob.get("/api/v1/account").ok().json();
    assert_eq!((&account["may"], &account["groups"]), (&json!("commenter"), &json!(["Writers"])));
    server.browser().post("/login", &fields("Mallory")).with(404);
    assert_eq!(ada.get("/api/v1/invitations").ok().json()["items"][0]["used_by"], "Bob");
}

// r[verify people.invitations]
#[test]
fn a_link_that_was_taken_back_makes_nothing() {
    let place = Place::new();
    place.account("Ada", "admin");
    let server = place.serve();
    let ada = server.browser();
    ada.sign_in("Ada");
    let form = [("action", "invite"), ("label", "Bob"), ("role", "editor"), ("days", "3")];
    let screen = ada.post("/admin/invitations", &form).ok().text();
    let at = screen.find("/login?invitation=").unwrap_or_else(|| panic!("{screen}"));
    let link: String = screen[at..].chars().take_while(|c| *c != '"').collect();
    server.get(&link).ok();
    let id = ada.get("/api/v1/invitations").ok().json()["items"][0]["id"].to_string();
    ada.post("/admin/invitations", &[("action", "revoke-invitation"), ("invitation", &id)]).with(303);
    server.get(&link).with(404);
    let secret = link.strip_prefix("/login?invitation=").unwrap();
    let fields = [("name", "Bob"), ("password", PASSWORD), ("invitation", secret)];
    server.browser().post("/login", &fields).with(404);
    let none = [("action", "invite"), ("label", "Bob"), ("role", "editor"), ("days", "0")];
    assert!(ada.post("/admin/invitations", &none).with(422).text().contains("Bob"), "what was typed stays");
    // The first administrator's link is not one of those an administrator has to look after.
    let given = place.must(&["user", "invite", "--role", "reader", "--label", "Carl"]).out;
    assert!(given.contains("/login?invitation="), "{given}");
}

// r[verify people.invitations]
#[test]
fn an_invitation_is_sent_where_an_address_is_named() {
    let (place, postman) = (Place::new(), Postman::new(0));
    let ada = place.account("Ada", "admin");
    let url = format!("smtp://127.0.0.1:{}", postman.port);
    let server = place.serve_with(&["--smtp", &url, "--mail-from", "Wiki <wiki@example.org>"]);
    let wanted = json!({ "role": "reader", "label": "Bob", "email": "bob@example.org" });
    let made = server.with_token(&ada).post("/api/v1/invitations", wanted).with(201).json();
    assert_eq!((&made["sent"], &made["unsent"]), (&json!(true), &json!(null)));
    eventually("it is taken", || postman.count() == 1);
    let message = postman.message(0);
    assert!(message.contains("Ada invites you") && message.contains("bob@example.org"), "{message}");
    let secret = made["link"].as_str().unwrap().rsplit('=').next().unwrap().to_owned();
    let bob = server.browser();
    bob.post("/login", &[("name", "Bob"), ("password", PASSWORD), ("invitation", &secret)]).with(303);
    assert_eq!(bob.get("/api/v1/account").ok().json()["email"], "bob@example.org");
}
