//! Files beside the pages.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Browser};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// Sends the editor's form as a browser does that has a file chosen.
fn send(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in fields {
        let part = format!("--xyz\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: image/png\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--xyz--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=xyz"), ("sec-fetch-site", "same-origin")];
    browser.send("POST", path, &headers, Some(&body))
}

// r[verify files.upload] r[verify files.served] r[verify files.as-of] r[verify files.list]
#[test]
fn a_file_is_kept_served_as_of_any_moment_and_listed() {
    let place = Place::showing(&Repository::with(&[("a.md", "![Plan](img/Plan.png)\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let made = eve.send("PUT", "/api/v1/attachments/spec/img/Plan.png?message=Draw", Some(PICTURE)).with(201).json();
    assert_eq!(
        (&made["path"], &made["name"], &made["size"]),
        (&json!("/spec/img/plan.png"), &json!("Plan.png"), &json!(29))
    );
    assert!(server.get("/spec/a").ok().text().contains("src=\"/spec/img/plan.png\""));

    let file = server.get("/spec/img/plan.png").ok();
    assert_eq!(file.body, PICTURE);
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let tag = file.header("etag").to_owned();
    server.send("GET", "/spec/img/plan.png", &[("if-none-match", &tag)], None).with(304);
    let part = server.send("GET", "/spec/img/plan.png", &[("range", "bytes=1-3")], None).with(206);
    assert_eq!((part.body.as_slice(), part.header("content-range")), (&b"PNG"[..], "bytes 1-3/29"));
    let head = server.send("HEAD", "/spec/img/plan.png", &[], None).ok();
    assert_eq!((head.body.len(), head.header("content-length")), (0, "29"));

    // A new version is written against the one before.
    eve.send("PUT", "/api/v1/attachments/spec/img/Plan.png", Some(b"other")).with(409);
    let again = format!("/api/v1/attachments/spec/img/plan.png?base_revision={}", made["revision"]);
    eve.send("PUT", &again, Some(b"other")).ok();
    assert_eq!(server.get("/spec/img/plan.png").ok().body, b"other");
    let old = server.get(&format!("/spec/img/plan.png?as_of=revision:{}", made["revision"])).ok();
    assert_eq!(old.body, PICTURE);
    assert!(old.header("cache-control").contains("immutable"));
    server.get("/spec/img/plan.png?as_of=change:1").with(404);

    let listed = server.json("/api/v1/attachments?at=/spec/img");
    assert_eq!(listed["items"][0]["path"], "/spec/img/plan.png");
    // It is no page.
    assert_eq!(server.json("/api/v1/tree?at=/spec&depth=3")["items"].as_array().unwrap().len(), 1);
    server.get("/api/v1/pages/spec/img/plan.png").with(404);
    let newest = &listed["items"][0]["revision"];
    eve.send("DELETE", &format!("/api/v1/attachments/spec/img/plan.png?base_revision={newest}"), None).ok();
    server.get("/spec/img/plan.png").with(404);
    server.send("PUT", "/api/v1/attachments/spec/x.png", &[], Some(PICTURE)).with(401);
}

// r[verify files.safe]
#[test]
fn nothing_in_a_file_can_run() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    for (name, kind, shown) in [
        ("a.svg", "image/svg+xml", true),
        ("a.html", "text/html; charset=utf-8", true),
        ("a.js", "application/octet-stream", false),
        ("a.xml", "application/octet-stream", false),
        ("a.zip", "application/octet-stream", false),
    ] {
        eve.send("PUT", &format!("/api/v1/attachments/{name}"), Some(b"<script>alert(1)</script>")).with(201);
        let file = server.get(&format!("/{name}")).ok();
        assert_eq!(file.header("content-type"), kind, "{name}");
        let policy = file.header("content-security-policy");
        assert!(policy.starts_with("sandbox; default-src 'none'") && !policy.contains("allow-"), "{name}: {policy}");
        let manner = file.header("content-disposition").split(';').next().unwrap();
        assert_eq!(manner, if shown { "inline" } else { "attachment" }, "{name}");
    }
}

// r[verify files.upload-size]
#[test]
fn a_file_that_is_too_large_is_refused() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let large = vec![b'a'; (10 << 20) + 1];
    let refused = server.with_token(&token).send("PUT", "/api/v1/attachments/a.bin", Some(&large)).with(413);
    assert_eq!(refused.detail(), "the request is larger than 10485760 bytes; a file may have 10 MiB");
    server.with_token(&token).send("PUT", "/api/v1/attachments/a.bin", Some(&large[1..])).with(201);
}

// r[verify files.upload-editor] r[verify files.upload-name] r[verify files.upload-kept]
#[test]
fn the_editor_takes_a_file_and_keeps_what_was_typed() {
    let place = Place::showing(&Repository::with(&[("guide/a.md", "Old.\n")]));
    place.account("Eve", "editor");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Eve");
    let fields = [("base", "1"), ("body", "New text.\r\n"), ("message", "Why not"), ("action", "attach")];
    let screen = send(&browser, "/spec/guide/a?view=edit", &fields, "My plan.png", PICTURE).ok().text();
    for words in ["New text.\n\n![My plan](My-plan.png)", "Why not", "is kept beside the page"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert_eq!(server.get("/spec/guide/my-plan.png").ok().body, PICTURE);
    assert_eq!(server.json("/api/v1/pages/spec/guide/a")["body"], "Old.\n");
    // The same file again is the same file; another one gets a number.
    send(&browser, "/spec/guide/a?view=edit", &fields, "My plan.png", PICTURE).ok();
    let other = send(&browser, "/spec/guide/a?view=edit", &fields, "My plan.png", b"other").ok().text();
    assert!(other.contains("(My-plan-2.png)"), "{other}");
    assert_eq!(server.json("/api/v1/attachments?at=/spec")["items"].as_array().unwrap().len(), 2);

    let large = vec![b'a'; (10 << 20) + 1];
    let refused = send(&browser, "/spec/guide/a?view=edit", &fields, "huge.png", &large).with(413).text();
    assert!(refused.contains("New text.") && refused.contains("larger than 10 MiB"), "{refused}");
    let nothing = send(&browser, "/spec/guide/a?view=edit", &fields, "", b"").with(422).text();
    assert!(nothing.contains("New text.") && nothing.contains("Choose a file first"), "{nothing}");
    // Without a file the form saves as ever.
    let fields = [("base", "1"), ("body", "New text.\r\n"), ("message", ""), ("action", "save")];
    send(&browser, "/spec/guide/a?view=edit", &fields, "", b"").with(303);
    assert_eq!(server.json("/api/v1/pages/spec/guide/a")["body"], "New text.\n");
}
