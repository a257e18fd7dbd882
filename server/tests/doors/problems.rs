//! Requests that make no sense.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

#[test]
fn what_is_not_there_is_a_problem_that_says_so() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let server = place.serve();
    for address in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/pages/a",
        "/api/v1/nothing",
        "/api/ui/nothing",
        "/api/pkg/0/nothing.js",
        "/api/pkg/0/../../Cargo.toml",
        "/api/v1/pages/missing",
        "/api/v1/revisions?page=/missing",
        "/api/v1/revisions/99",
        "/api/v1/commits?page=/missing",
        "/api/v1/diff?from=1&to=99",
        "/api/v1/changes/99",
        "/api/v1/changes?page=/missing",
        "/api/v1/pages/spec/a?as_of=change:99",
        "/api/v1/pages/spec/a?as_of=tag:none",
    ] {
        assert!(!server.get(address).with(404).detail().is_empty(), "{address}");
    }
    server.send("POST", "/api/v1/nothing", &[], Some(b"")).with(404).detail();
}

// r[verify doors.problem]
#[test]
fn what_cannot_be_read_is_a_problem_that_says_why() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let server = place.serve();
    for (address, word) in [
        ("/api/v1/tree?depth=deep", "depth"),
        ("/api/v1/tree?at=/api/x", "/api"),
        ("/api/v1/revisions", "?page="),
        ("/api/v1/revisions?page=/spec/a&limit=many", "limit"),
        ("/api/v1/revisions?page=/spec/a&cursor=here", "cursor"),
        ("/api/v1/revisions/one", "one"),
        ("/api/v1/diff?from=1", "to="),
        ("/api/v1/diff?from=a&to=b", "from"),
        ("/api/v1/changes?state=lost", "draft, open, merged or withdrawn"),
        ("/api/v1/changes?since=yesterday", "2024-03-03"),
        ("/api/v1/changes/one", "one"),
        ("/api/v1/search?q=x&kind=dream", "dream"),
        ("/api/v1/pages/spec/../a", "segment"),
        ("/api/v1/pages/%FF", "UTF-8"),
        ("/api/v1/pages/a%00b", "control character"),
        ("/spec/%FF.md", "character"),
    ] {
        let answer = server.get(address);
        assert!(matches!(answer.status, 400 | 422), "{address}: {}", answer.status);
        let detail = answer.detail();
        assert!(detail.contains(word), "{address}: {detail}");
    }
    for list in ["changes?cursor=x", "commits?page=/spec/a&cursor=x.y"] {
        assert!(server.get(&format!("/api/v1/{list}")).with(422).detail().contains("cursor"));
    }
}

#[test]
fn a_body_that_does_not_fit_is_a_problem_that_says_why() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let address = "/api/v1/pages/a";
    assert!(eve.send("PUT", address, Some(b"{\"body\": ")).with(400).detail().contains("no JSON"));
    assert!(eve.put(address, json!({ "body": 1, "base_revision": null })).with(422).detail().contains("string"));
    assert!(eve.put(address, json!({ "base_revision": null })).with(422).detail().contains("body"));
    eve.put(address, json!([])).with(422).detail();
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "text/plain")];
    assert!(server.send("PUT", address, &headers, Some(b"x")).with(415).detail().contains("application/json"));
}

#[test]
fn a_method_that_is_not_taken_is_a_problem() {
    let place = Place::new();
    let server = place.serve();
    for (method, address) in
        [("PATCH", "/api/v1/pages/a"), ("POST", "/api/v1/tree"), ("PUT", "/spec/a"), ("DELETE", "/api/v1/changes/1")]
    {
        let refused = server.send(method, address, &[], Some(b"")).with(405);
        assert!(refused.detail().contains(method));
        assert!(refused.header("allow").contains("GET"), "{address}");
    }
}

#[test]
fn the_server_says_that_it_is_well() {
    let place = Place::new();
    assert_eq!(place.serve().json("/healthz"), json!({ "status": "ok", "live": true, "ready": true }));
}
