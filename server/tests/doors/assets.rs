//! The style sheet, the browser half, and what it asks for.

use crate::place::Place;
use crate::repository::Repository;
use crate::server::Browser;

#[test]
fn assets_are_kept_by_browsers_under_the_version_they_were_asked_for() {
    let place = Place::new();
    let server = place.serve();
    let old = server.get("/api/pkg/0123456789abcdef/holotype.css");
    if old.status == 404 {
        // A build without the browser half. The server does without.
        old.detail();
        return;
    }
    assert_eq!((old.header("cache-control"), old.header("content-type")), ("no-cache", "text/css; charset=utf-8"));
    let screen = server.get("/").text();
    let base = screen.split("/api/pkg/").nth(1).unwrap().split('/').next().unwrap();
    let wasm = format!("/api/pkg/{base}/holotype_bg.wasm");
    let plain = server.get(&wasm).ok();
    assert_eq!(plain.header("content-type"), "application/wasm");
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    let packed = server.send("GET", &wasm, &[("accept-encoding", "gzip, br")], None).ok();
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.body.len() < plain.body.len() / 2);
}

// r[verify offline.read]
#[test]
fn what_keeps_screens_in_the_browser_may_stand_before_all_of_them_and_ask_nobody_else() {
    let place = Place::new();
    let server = place.serve();
    let keeper = server.get("/api/pkg/0123456789abcdef/keeper.js");
    if keeper.status == 404 {
        // As above.
        keeper.detail();
        return;
    }
    assert_eq!(keeper.header("service-worker-allowed"), "/");
    assert_eq!(keeper.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
    let other = server.get("/api/pkg/0123456789abcdef/theme.js").ok();
    assert!(!other.headers.contains_key("service-worker-allowed"));
}

#[test]
fn islands_are_answered_as_whoever_looks() {
    let place = Place::showing(&Repository::with(&[("a.md", "# Ant\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let tree = "/api/ui/tree?at=%2Fspec";
    assert!(server.json(tree).as_str().unwrap().contains("Ant"));
    let preview = |browser: &Browser<'_>| browser.post("/api/ui/preview", &[("path", "/spec/a"), ("body", "*b*")]);
    assert_eq!(preview(&server.browser()).status, 401);
    let browser = server.browser();
    browser.sign_in("Eve");
    assert!(preview(&browser).ok().text().contains("<em>b</em>"));
    place.must(&["reading", "closed"]);
    assert!(!server.get(tree).with(401).text().contains("Ant"));
    browser.get(tree).ok();
}

#[test]
fn what_is_long_is_sent_compressed() {
    let place = Place::showing(&Repository::with(&[("a.md", &"The same line again.\n".repeat(2_000))]));
    let server = place.serve();
    for address in ["/spec/a", "/spec/a.md", "/api/v1/pages/spec/a"] {
        for coding in ["br", "gzip"] {
            let answer = server.send("GET", address, &[("accept-encoding", coding)], None).ok();
            assert_eq!(answer.header("content-encoding"), coding, "{address}");
            assert!(answer.body.len() < 8_000, "{address}: {}", answer.body.len());
        }
    }
}
