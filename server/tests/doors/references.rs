//! References in code and code in pages, through the API and on the screens.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

const FENCE: &str = "```rust code=src/login.rs#login\nfn login() {}\n```\n";

fn product() -> Repository {
    let mut repository = Repository::new();
    let book = format!("# Login\n\nr[login.password+2]\nWho signs in gives a password.\n\n{FENCE}");
    let code = "// r[impl login.password]\nfn login() {}\n\n// r[verify login.pasword]\nfn asks() {}\n";
    repository.commit("Begin", &[("login.md", &book), ("src/login.rs", code)]);
    repository.commit("Ask more", &[("src/login.rs", &code.replace("login() {}", "login() { more(); }"))]);
    repository
}

// r[verify references.rest] r[verify embedded.rest]
#[test]
fn the_api_tells_what_code_says_and_what_became_of_code_in_pages() {
    let repository = product();
    let place = Place::showing(&repository);
    let server = place.serve();

    let all = server.json("/api/v1/references");
    let told = |list: &serde_json::Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap().iter();
        items.map(|one| format!("{} {} {}", one["state"], one["written"], one["why"]).replace('"', "")).collect()
    };
    let expected = [
        "unknown login.pasword no page states login.pasword; perhaps login.password is meant",
        "stale login.password written for version 1; the page says version 2",
    ];
    assert_eq!(told(&all), expected);
    assert_eq!(all["counts"]["unknown"], json!(1));
    assert_eq!(all["items"][1]["commit"]["subject"], json!("Begin"));
    assert_eq!(told(&server.json("/api/v1/references?state=stale")).len(), 1);
    assert_eq!(told(&server.json("/api/v1/references?page=/spec/login&relation=implements")).len(), 1);
    assert_eq!(told(&server.json("/api/v1/references?name=login.pasword")).len(), 1);
    let part = server.json("/api/v1/references?limit=1");
    let rest = server.json(&format!("/api/v1/references?limit=1&cursor={}", part["next"].as_str().unwrap()));
    assert_eq!((told(&rest).len(), &rest["next"]), (1, &json!(null)));
    assert_eq!(server.get("/api/v1/references?page=/spec/nothing").status, 404);
    assert_eq!(server.get("/api/v1/references?cursor=nonsense").status, 422);

    let shown = server.json("/api/v1/embedded?page=/spec/login");
    assert_eq!((&shown["items"][0]["state"], &shown["items"][0]["now_line"]), (&json!("changed"), &json!(2)));
    assert_eq!(server.get("/api/v1/embedded").status, 400);
    assert_eq!(server.get("/api/v1/embedded?page=/spec/nothing").status, 404);
}

// r[verify references.screen] r[verify embedded.shown]
#[test]
fn the_screens_tell_it_to_people() {
    let repository = product();
    let place = Place::showing(&repository);
    let server = place.serve();

    let list = server.get("/requirements/references").text();
    for words in ["2 of them need a look", "Perhaps", "login.pasword", "src/login.rs:4", "Other version"] {
        assert!(list.contains(words), "{words}");
    }
    assert!(server.get("/requirements/references?state=fine").text().contains("None of them is like that"));
    assert_eq!(server.get("/requirements/references?state=nonsense").status, 400);
    let page = server.get("/spec/login").text();
    for words in ["<code>src/login.rs</code>", "It says something else.", "How it differs now", "more(); }"] {
        assert!(page.contains(words), "{words}");
    }
}
