//! Signing in and out.

use crate::place::{PASSWORD, Place};
use crate::repository::Repository;

// r[verify people.first]
#[test]
fn an_invitation_makes_the_first_administrator_once() {
    let place = Place::new();
    let server = place.serve();
    let link = server.invitation.clone().unwrap();
    let secret = link.strip_prefix(&format!("{}/login?invitation=", server.url)).unwrap();
    assert_eq!(secret.len(), 64);
    let fields = |name| [("name", name), ("password", PASSWORD), ("invitation", secret), ("next", "/changes")];
    let browser = server.browser();
    let short = [("name", "Ada"), ("password", "short"), ("invitation", secret)];
    browser.post("/login", &short).with(422);
    let made = browser.post("/login", &fields("Ada")).with(303);
    assert_eq!(made.header("location"), "/changes");
    browser.get("/api/v1/tree").ok();
    server.browser().post("/login", &fields("Mallory")).with(404);
    // There is an administrator now.
    server.stop();
    assert_eq!(place.serve().invitation, None);
}

#[test]
fn an_invitation_that_was_not_used_is_replaced_at_the_next_start() {
    let place = Place::new();
    let first = place.serve().invitation.clone().unwrap();
    let server = place.serve();
    assert_ne!(server.invitation.as_ref().map(|link| link.rsplit('=').next()), Some(first.rsplit('=').next()));
    let secret = first.rsplit('=').next().unwrap();
    let fields = [("name", "Mallory"), ("password", PASSWORD), ("invitation", secret)];
    server.browser().post("/login", &fields).with(404);
}

// r[verify people.sessions]
#[test]
fn a_session_begins_with_signing_in_and_ends_with_signing_out() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    assert_eq!(browser.get("/").header("set-cookie"), "");
    assert_eq!(browser.cookie(), None);
    let wrong = browser.post("/login", &[("name", "Eve"), ("password", "not the password"), ("next", "/")]);
    assert_eq!((wrong.status, browser.cookie()), (422, None));

    let signed_in = browser.post("/login", &[("name", "eve"), ("password", PASSWORD), ("next", "/a?view=edit")]);
    assert_eq!((signed_in.status, signed_in.header("location")), (303, "/a?view=edit"));
    let cookie = signed_in.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    let put = |browser: &crate::server::Browser<'_>| {
        let json = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
        let body = br#"{"body": "x", "base_revision": null}"#;
        browser.send("PUT", "/api/v1/pages/a", &json, Some(body)).status
    };
    assert_eq!(put(&browser), 201);
    // A visit on the same day writes nothing and sets nothing.
    assert_eq!(browser.get("/").header("set-cookie"), "");

    let stolen = server.browser();
    stolen.keep(&browser.cookie().unwrap());
    assert_eq!(browser.post("/logout", &[("next", "/changes")]).header("location"), "/changes");
    assert_eq!(browser.cookie(), None);
    assert_eq!(put(&stolen), 401);
}

// r[verify people.sessions]
#[test]
fn a_session_gets_a_new_name_at_each_sign_in() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    // A name that somebody else chose is not taken over.
    browser.keep("AAAAAAAAAAAAAAAAAAAAAA");
    browser.sign_in("Eve");
    let first = browser.cookie().unwrap();
    assert_ne!(first, "AAAAAAAAAAAAAAAAAAAAAA");
    browser.sign_in("Eve");
    let second = browser.cookie().unwrap();
    assert_ne!(first, second);
    let old = server.browser();
    old.keep(&first);
    let json = [("content-type", "application/json")];
    old.send("PUT", "/api/v1/pages/a", &json, Some(br#"{"body": "x", "base_revision": null}"#)).with(401);
}

#[test]
fn a_session_outlives_the_server() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let cookie = browser.cookie().unwrap();
    server.stop();
    let server = place.serve();
    let browser = server.browser();
    browser.keep(&cookie);
    browser.post("/a?view=edit", &[("body", "x"), ("message", ""), ("base", "")]).with(303);
}

#[test]
fn signing_in_leads_nowhere_else() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
        let fields = [("name", "Eve"), ("password", PASSWORD), ("next", next)];
        assert_eq!(server.browser().post("/login", &fields).header("location"), "/", "{next}");
    }
}

#[test]
fn behind_an_encrypted_address_the_cookie_stays_encrypted() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    place.account("Eve", "editor");
    let server = place.serve_with(&["--public-url", "https://spec.example.org/"]);
    assert!(server.invitation.as_ref().unwrap().starts_with("https://spec.example.org/login?invitation="));
    let signed_in = server.browser().send(
        "POST",
        "/login",
        &[("content-type", "application/x-www-form-urlencoded"), ("origin", "https://spec.example.org")],
        Some(format!("name=Eve&password={}", PASSWORD.replace(' ', "+")).as_bytes()),
    );
    assert!(signed_in.with(303).header("set-cookie").contains("Secure"));
}
