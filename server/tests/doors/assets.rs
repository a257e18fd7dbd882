//! The style sheet and the browser half.

use crate::place::Place;

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
