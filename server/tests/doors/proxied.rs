//! Behind a reverse proxy, and what those who only claim to be one get.

use crate::place::{PASSWORD, Place};
use crate::repository::Repository;
use crate::server::{Answer, Server};

fn sign_in(server: &Server, password: &str, headers: &[(&str, &str)]) -> Answer {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let headers: Vec<_> = form.iter().chain(headers).copied().collect();
    let body = format!("name=Eve&password={}&next=%2F", password.replace(' ', "+"));
    server.send("POST", "/login", &headers, Some(body.as_bytes()))
}

// r[verify limits.address] r[verify limits.proxies]
#[test]
fn whoever_only_claims_to_ask_for_another_is_counted_themselves() {
    let place = Place::new();
    place.account("Eve", "reader");
    let server = place.serve_with(&["--limit", "sign-ins=5"]);
    let statuses: Vec<u16> = (0..6)
        .map(|number| {
            let (usual, standard) = (format!("1.2.3.{number}"), format!("for=1.2.3.{number}"));
            sign_in(&server, "wrong password", &[("x-forwarded-for", &usual), ("forwarded", &standard)]).status
        })
        .collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

// r[verify limits.address] r[verify limits.proxies]
#[test]
fn behind_a_trusted_proxy_each_is_counted_by_their_own_address() {
    let place = Place::new();
    place.account("Eve", "reader");
    let server = place.serve_with(&["--limit", "sign-ins=2", "--trusted-proxy", "127.0.0.0/8"]);
    let from = |chain: &str| sign_in(&server, "wrong password", &[("x-forwarded-for", chain)]).status;
    assert_eq!([from("1.1.1.1"), from("6.6.6.6, 1.1.1.1"), from("7.7.7.7, 1.1.1.1")], [422, 422, 429]);
    assert_eq!(from("1.1.1.1, 2.2.2.2"), 422);
    assert_eq!(sign_in(&server, PASSWORD, &[("forwarded", "for=3.3.3.3")]).status, 303);
}

// r[verify limits.cookie] r[verify limits.browser]
#[test]
fn a_trusted_proxy_tells_that_people_come_encrypted_and_to_which_host() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    place.account("Eve", "editor");
    let server = place.serve_with(&["--trusted-proxy", "127.0.0.1"]);
    let proxied = [
        ("x-forwarded-for", "1.1.1.1"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "wiki.example"),
        ("origin", "https://wiki.example"),
    ];
    let signed_in = sign_in(&server, PASSWORD, &proxied).with(303);
    let cookie = signed_in.header("set-cookie").to_owned();
    for part in ["__Host-holotype=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let editing = |cookie: &str| {
        let headers: Vec<_> = proxied.iter().copied().chain([("cookie", cookie)]).collect();
        server.send("GET", "/spec/a?view=edit", &headers, None)
    };
    let known = editing(&pair).ok();
    assert!(
        known.text().contains("Account of Eve") && known.header("strict-transport-security").starts_with("max-age=")
    );
    // A cookie that a neighbour could have planted is nobody's.
    assert!(!editing(pair.trim_start_matches("__Host-")).text().contains("Account of Eve"));
    let feed = server.send("GET", "/feed.atom", &proxied, None).ok().text();
    assert!(feed.contains("\"https://wiki.example/feed.atom\""), "{feed}");
    // Asked directly, it is what it is.
    let plain = server.get("/spec/a").ok();
    assert_eq!(plain.header("strict-transport-security"), "");
    let direct = server.send("GET", "/feed.atom", &[("x-forwarded-host", "evil.example")], None).ok().text();
    assert!(!direct.contains("https://"), "{direct}");
}

#[test]
fn whoever_is_no_proxy_tells_neither_scheme_nor_host() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let lies =
        [("x-forwarded-proto", "https"), ("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")];
    let feed = server.send("GET", "/feed.atom", &lies, None).ok().text();
    assert!(!feed.contains("evil.example") && feed.contains(&server.url), "{feed}");
    let with_origin: Vec<_> = lies.iter().copied().chain([("origin", "https://evil.example")]).collect();
    assert_eq!(sign_in(&server, PASSWORD, &with_origin).status, 403);
    let signed_in = sign_in(&server, PASSWORD, &[]).with(303);
    assert!(
        signed_in.header("set-cookie").starts_with("holotype=") && !signed_in.header("set-cookie").contains("Secure")
    );
}

// r[verify limits.browser]
#[test]
fn every_answer_tells_browsers_what_it_may_do() {
    let files = [("a.md", "Text.\n"), ("p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")];
    let place = Place::showing(&Repository::with(&files));
    let server = place.serve();
    for path in [
        "/",
        "/spec/a",
        "/missing",
        "/login",
        "/search?q=text",
        "/api/v1/tree",
        "/api/v1/none",
        "/feed.atom",
        "/healthz",
    ] {
        let answer = server.get(path);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        let policy = answer.header("content-security-policy");
        for part in ["default-src", "base-uri 'none'", "form-action", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {part} in {policy}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
    }
    let screen = server.get("/spec/a").ok();
    let policy = screen.header("content-security-policy");
    assert!(policy.contains("object-src 'none'") && policy.contains("script-src 'self'"), "{policy}");
    let file = server.get("/spec/p.svg").ok();
    assert!(file.header("content-security-policy").contains("sandbox"), "{}", file.header("content-security-policy"));
}
