//! Specifications from other tools, on the command line: imported, told file by file, given back, and written out as a site.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::exporting::read;
use crate::place::Place;

/// Writes files below a folder beside the data folder, and names it.
fn beside(place: &Place, name: &str, files: &[(&str, &str)]) -> String {
    let folder = place.beside(name);
    for (file, body) in files {
        let target = Path::new(&folder).join(file);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, body).unwrap();
    }
    folder
}

const KIRO: &[(&str, &str)] = &[
    (".kiro/specs/login/requirements.md", "# Requirements\r\n\r\n### Requirement 1: Login\r\n"),
    (".kiro/specs/login/tasks.md", "- [ ] 1. Build\n"),
    (".kiro/steering/tech.md", "# Tech\n"),
    ("src/app.ts", "export {}\n"),
];

// r[verify carry.told] r[verify carry.round-trip] r[verify carry.layout]
#[test]
fn a_folder_is_imported_told_file_by_file_and_given_back() {
    let place = Place::new();
    let source = beside(&place, "product", KIRO);
    place.account("Eve", "editor");

    let foreseen = place.must(&["import", &source, "--at", "/product", "--dry-run"]);
    assert!(foreseen.out.contains(".kiro/steering/tech.md > /product/.kiro/steering/tech\n"), "{}", foreseen.out);
    assert!(foreseen.err.contains("would import 3 pages at /product\n"), "{}", foreseen.err);

    let told = place.must(&["import", &source, "--at", "/product", "--user", "Eve", "--message", "From Kiro"]);
    let lines: Vec<_> = told.out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[3].starts_with("src/app.ts: left out: neither Markdown nor"), "{}", lines[3]);
    assert_eq!(
        told.err,
        "Kiro: 1 specification and 1 steering file\nimported 3 pages at /product as change 1\n1 file left out, each with the reason above\n"
    );

    let out = place.beside("out");
    place.must(&["export", &out, "--at", "/product"]);
    let expected: Vec<_> =
        KIRO[..3].iter().map(|(name, body)| ((*name).to_owned(), body.as_bytes().to_vec())).collect();
    assert_eq!(read(Path::new(&out)).into_iter().collect::<Vec<_>>(), expected);
    let server = place.serve();
    let change = server.json("/api/v1/changes/1");
    assert_eq!((&change["author"], &change["title"]), (&json!("Eve"), &json!("From Kiro")));
    let found = server.json("/api/v1/search?q=tech");
    assert_eq!(found["items"][0]["path"], json!("/product/.kiro/steering/tech"), "{found}");
}

// r[verify carry.never-over]
#[test]
fn a_wrong_import_is_told_in_one_line_and_leaves_nothing_behind() {
    let place = Place::new();
    let nowhere = place.run(&["import", &place.beside("nowhere"), "--at", "/x"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.complaint().contains("cannot be read"), "{}", nowhere.err);
    assert!(place.leftovers().is_empty(), "{:?}", place.leftovers());

    let source = beside(&place, "one", &[("a.md", "One\n")]);
    place.must(&["import", &source, "--at", "/x"]);
    let other = beside(&place, "two", &[("a.md", "Two\n")]);
    let refused = place.run(&["import", &other, "--at", "/x"]);
    assert_eq!(refused.code, 2);
    assert!(refused.complaint().starts_with("/x/a would be written over"), "{}", refused.err);
    let unlike = place.run(&["import", &other, "--at", "/y", "--layout", "kiro"]);
    assert!(unlike.complaint().contains("is not laid out as Kiro"), "{}", unlike.err);
    let unknown = place.run(&["import", &other, "--at", "/y", "--user", "Nobody"]);
    assert!(unknown.complaint().contains("there is no account"), "{}", unknown.err);
}

// r[verify site.whole] r[verify site.look] r[verify site.search]
#[test]
fn the_wiki_is_written_as_a_site_that_needs_no_server() {
    let place = Place::new();
    let source = beside(
        &place,
        "product",
        &[
            ("README.md", "# Product\n\n[Guide](guide/start.md)\n"),
            ("guide/start.md", "# Start\n\n## First\n\nHere.\n"),
        ],
    );
    place.must(&["import", &source, "--at", "/product"]);
    let out = place.beside("site");
    let told = place.must(&["export", &out, "--site"]);
    assert_eq!(told.err, format!("wrote 2 pages to {out}\n"));
    let site = read(Path::new(&out));
    let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
    let page = text("product.html");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("href=\"product/guide/start.html\""), "{page}");
    assert!(text("index.html").contains("href=\"product.html\""));
    let inner = text("product/guide/start.html");
    assert!(inner.contains("src=\"../../_site/search.js\"") && inner.contains("href=\"#first\""), "{inner}");
    // Nothing is asked of any server.
    for (name, body) in &site {
        let body = String::from_utf8_lossy(body);
        assert!(!name.ends_with(".html") || !(body.contains("href=\"/") || body.contains("src=\"/")), "{name}");
    }
    assert!(text("_site/search-index.js").contains("Start First Here."));

    // Where strangers read nothing there is no site for them, but there is one for an account.
    place.account("Eve", "reader");
    let closed = place.must(&["reading", "closed"]);
    assert_eq!(closed.code, 0);
    let refused = place.run(&["export", &place.beside("closed"), "--site"]);
    assert!(refused.complaint().contains("sign in"), "{}", refused.err);
    place.must(&["export", &place.beside("eve"), "--site", "--user", "Eve"]);
}
