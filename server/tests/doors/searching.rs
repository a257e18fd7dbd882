//! Searching through the API and the palette's door.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Server, eventually};

fn kitchen() -> (Repository, Place) {
    let mut repository = Repository::with(&[
        ("kettle.md", "# Kettle\n\nIt boils water.\n"),
        ("parts/lid.md", "# Lid\n\nIt keeps the steam of the kettle in.\n"),
        ("whistle.md", "# Whistle\n\nIt whistles when the kettle boils.\n"),
        ("script.md", "# <script>alert(1)</script>\n\nA kettle & \"more\".\n"),
    ]);
    repository.git(&["rm", "--quiet", "whistle.md"]);
    repository.commit("Take the whistle away", &[]);
    let place = Place::showing(&repository);
    (repository, place)
}

fn found(server: &Server, query: &str) -> Vec<(String, String)> {
    let answer = server.json(&format!("/api/v1/search?{query}"));
    let told = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
    answer["items"].as_array().unwrap().iter().map(|item| (told(item, "kind"), told(item, "path"))).collect()
}

fn paths(found: Vec<(String, String)>) -> Vec<String> {
    let mut paths: Vec<_> = found.into_iter().map(|(_, path)| path).collect();
    paths.sort();
    paths
}

// r[verify find.rest]
#[test]
fn pages_are_searched_unless_a_kind_is_named_and_several_may_be() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    eventually("all is found", || {
        paths(found(&server, "q=kettle")) == ["/spec/kettle", "/spec/parts/lid", "/spec/script"]
    });
    assert_eq!(paths(found(&server, "q=kettle&kind=")).len(), 3);
    assert_eq!(found(&server, "q=kettle&kind=deleted"), [("deleted".into(), "/spec/whistle".into())]);
    let both = found(&server, "q=kettle&kind=deleted&kind=page&kind=page");
    assert_eq!(both.len(), 4);
    assert_eq!(both.iter().filter(|(kind, _)| kind == "deleted").count(), 1);
    let answer = server.json("/api/v1/search?q=kettle&kind=deleted&kind=page&limit=2");
    assert_eq!((answer["items"].as_array().unwrap().len(), &answer["total"]), (2, &json!(4)));
    assert!(answer["took_us"].is_u64() && answer["facets"].is_array());
    let scores: Vec<_> =
        answer["items"].as_array().unwrap().iter().map(|item| item["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    assert_eq!(paths(found(&server, "q=kettle&at=/spec/parts")), ["/spec/parts/lid"]);
}

#[test]
fn what_cannot_be_understood_is_refused_with_what_to_write() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    let refused = |query: &str| server.get(&format!("/api/v1/search?q=kettle&{query}")).with(400).detail();
    assert!(refused("kind=pages").contains("page, heading, requirement, history"), "{}", refused("kind=pages"));
    assert!(refused("kind=page&kind=x").contains("\"x\""));
    assert!(!refused("limit=many").is_empty());
    assert!(!refused("as_of=yesterday").is_empty());
    assert!(!refused("at=//").is_empty());
}

// r[verify palette.finds] r[verify palette.acts]
#[test]
fn the_palette_is_told_what_is_found_and_what_may_be_done_where_one_is() {
    let (_repository, place) = kitchen();
    place.account("Ada", "editor");
    let server = place.serve();
    let told = |path: &str| server.get(&format!("/api/ui/palette/{path}")).ok().json().as_str().unwrap().to_owned();
    eventually("it is found", || told("finds?words=kett&here=/spec").contains("href=\"/spec/kettle\""));
    let html = told("finds?words=alert&here=/spec");
    assert!(!html.contains("<script"), "{html}");
    assert!(told("finds?words=kettle&here=/spec%3Fas_of%3D2024-01-02").contains("as_of=2024-01-02"));
    let acts = told("acts?here=/spec/kettle");
    assert!(acts.contains("This page: Kettle") && acts.contains("view=history"), "{acts}");
    assert!(!acts.contains("view=edit") && acts.contains("/login"), "{acts}");
    assert!(!told("acts?here=/changes/1").contains("This page"));

    let browser = server.browser();
    browser.sign_in("Ada");
    let acts = browser.get("/api/ui/palette/acts?here=/spec/kettle").ok().text();
    assert!(acts.contains("view=edit") && acts.contains("/changes/inbox") && !acts.contains("/admin"), "{acts}");
    // What stands there in the past is read, not written.
    let past = browser.get("/api/ui/palette/acts?here=/spec/kettle%3Fas_of%3Dchange:1").ok().text();
    assert!(!past.contains("view=edit") && past.contains("Back to now"), "{past}");
}

// r[verify find.kinds] r[verify find.ignored]
#[test]
fn the_search_screen_refuses_a_kind_nobody_knows() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    let screen = server.get("/search?q=kettle&kind=nonsense").with(400).text();
    assert!(screen.contains("is no kind of find"), "{screen}");
    let screen = server.get("/search?q=kettle&kind=deleted").ok().text();
    assert!(screen.contains("Deleted pages"), "{screen}");
}
