//! What there is to read, for programs that come along, and the screens of the API.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

fn filled() -> (Place, Repository, String) {
    let repository = Repository::with(&[
        ("README.md", "# Kettle\n\nA kettle that boils water.\n"),
        ("guide/README.md", "# Guide [all]\n\nHow to.\n"),
        ("guide/boil.md", "# Boil\n\nLike this.\n"),
        ("shut/secret.md", "# Numbat\n\nHidden.\n"),
    ]);
    let place = Place::showing(&repository);
    let anna = place.account("anna", "admin");
    (place, repository, anna)
}

// r[verify described.llms]
#[test]
fn language_models_find_an_index_of_what_whoever_asks_may_read() {
    let (place, _repository, anna) = filled();
    let server = place.serve();
    let admin = server.with_token(&anna);
    let summary = json!({ "body": "# Atlas\n\nWhat the kettle\nhas to do.\n", "base_revision": null });
    admin.put("/api/v1/pages", summary).with(201);
    admin.put("/api/v1/permissions?page=/spec/shut", json!({ "readers": ["anna"] })).ok();

    let told = server.get("/llms.txt").ok();
    assert_eq!(told.header("content-type"), "text/markdown; charset=utf-8");
    let text = told.text();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("# Holotype"));
    assert_eq!(lines.nth(1), Some("> What the kettle has to do."));
    let link = |title: &str, path: &str| format!("- [{title}]({}{path}.md)", server.url);
    assert!(text.contains("\n## Guide all\n"), "{text}");
    for (title, path) in [("Kettle", "/spec"), ("Guide all", "/spec/guide"), ("Boil", "/spec/guide/boil")] {
        assert!(text.contains(&link(title, path)), "{title}: {text}");
        server.get(&format!("{path}.md")).ok();
    }
    assert!(text.contains("\n## Optional\n"), "{text}");
    assert!(!text.contains("Numbat") && !text.contains("shut"), "{text}");
    assert!(admin.get("/llms.txt").ok().text().contains(&link("Numbat", "/spec/shut/secret")));
    // Asked at another address, it leads there.
    let elsewhere = server.send("GET", "/llms.txt", &[("host", "wiki.example")], None).ok().text();
    assert!(elsewhere.contains("(http://wiki.example/spec.md)"), "{elsewhere}");
    assert!(server.get("/llms.txt").ok().text().contains(&link("Kettle", "/spec")));
    server.stop();

    place.must(&["reading", "closed"]);
    let server = place.serve();
    assert_eq!(server.get("/llms.txt").status, 401);
    assert_eq!(server.get("/sitemap.xml").status, 401);
    assert_eq!(server.get("/api/docs/agents.md").status, 401);
    assert_eq!(server.get("/api/docs/agents").status, 401);
    server.get("/api/docs").ok();
}

// r[verify described.llms]
#[test]
fn the_index_of_a_large_wiki_is_bounded() {
    let names: Vec<_> = (0..1_200).map(|number| (format!("part-{}/page-{number}.md", number % 12), number)).collect();
    let pages: Vec<_> = names.iter().map(|(name, number)| (name.clone(), format!("# Page {number}\n"))).collect();
    let pages: Vec<_> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = Place::showing(&Repository::with(&pages));
    let server = place.serve();
    let text = server.get("/llms.txt").ok().text();
    assert!(text.len() < 64 * 1024, "{}", text.len());
    assert!(text.matches("/spec/part-0/").count() <= 61);
    assert!(text.contains("/spec/part-0.md?view=document)"), "{text}");
    assert_eq!(server.get("/sitemap.xml").ok().text().matches("<loc>").count(), 1_201);
}

// r[verify described.sitemap]
#[test]
fn search_engines_find_every_open_page_and_no_closed_one() {
    let (place, _repository, anna) = filled();
    let server = place.serve();
    server.with_token(&anna).put("/api/v1/permissions?page=/spec/shut", json!({ "readers": [] })).ok();
    let map = server.get("/sitemap.xml").ok();
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let map = map.text();
    for path in ["/", "/spec", "/spec/guide", "/spec/guide/boil"] {
        assert!(map.contains(&format!("<loc>{}{path}</loc>", server.url)), "{path}: {map}");
    }
    assert!(!map.contains("shut"), "{map}");
    let robots = server.get("/robots.txt").ok().text();
    assert!(robots.contains(&format!("Sitemap: {}/sitemap.xml", server.url)), "{robots}");
}

// r[verify described.agents]
#[test]
fn agents_are_told_where_the_specification_is_and_how_to_change_it() {
    let (place, _repository, _) = filled();
    let server = place.serve();
    let text = server.get("/api/docs/agents.md").ok().text();
    for part in ["/mcp`", "/llms.txt`", "/api/openapi.json`", "/api/v1/changes`", "/{path}.md`"] {
        assert!(text.contains(&format!("{}{part}", server.url)), "{part}: {text}");
    }
    assert!(text.contains("`/spec`"), "{text}");
    let screen = server.get("/api/docs/agents").ok().text();
    assert!(screen.contains("<textarea") && screen.contains(&format!("{}/mcp", server.url)));
}

// r[verify described.explored] r[verify described.tried]
#[test]
fn every_operation_and_every_type_has_its_screen() {
    let place = Place::new();
    let server = place.serve();
    let all = server.get("/api/docs").ok().text();
    for operation in crate::described::operations().into_iter().map(|(.., operation)| operation) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(all.contains(&format!("href=\"/api/docs/{id}\"")), "{id}");
        server.get(&format!("/api/docs/{id}")).ok();
    }
    for name in crate::judge::judge().document["components"]["schemas"].as_object().unwrap().keys() {
        server.get(&format!("/api/docs/types/{name}")).ok();
    }
    for nothing in ["/api/docs/nothing", "/api/docs/types/Nothing", "/api/docs/types", "/api/docs/a/b"] {
        assert_eq!(server.get(nothing).status, 404, "{nothing}");
    }
    let filled = server.get("/api/docs/read_page?path=/a%20b/c%27%3B&as_of=change:1").ok().text();
    assert!(filled.contains(&format!("{}/api/v1/pages/a%20b/c%27%3B?as_of=change%3A1", server.url)), "{filled}");
}
