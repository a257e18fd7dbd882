//! What somebody has looked at of a change, through the API and the forms; and the views of a comparison.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

fn tea() -> Place {
    let mut repository = Repository::new();
    repository.commit("Begin", &[("tea.md", "# Tea\n\nIt **must** steep.\n"), ("pot.md", "# Pot\n\nRound.\n")]);
    repository.commit("Say more", &[("tea.md", "# Tea\n\nIt **should** steep.\n"), ("pot.md", "# Pot\n\nSquare.\n")]);
    Place::showing(&repository)
}

// r[verify seen.pages] r[verify seen.remembered]
#[test]
fn the_api_remembers_what_somebody_has_seen() {
    let place = tea();
    let token = place.account("pia", "reader");
    let server = place.serve();
    let pia = server.with_token(&token);
    let states = |answer: &serde_json::Value| -> Vec<String> {
        let items = answer["items"].as_array().unwrap().iter();
        items.map(|item| format!("{} {}", item["page"].as_str().unwrap(), item["state"].as_str().unwrap())).collect()
    };

    let seen = pia.get("/api/v1/changes/2/seen").ok().json();
    let mut all = states(&seen);
    all.sort();
    assert_eq!(all, ["/spec/pot unseen", "/spec/tea unseen"]);
    let tea = seen["items"].as_array().unwrap().iter().find(|item| item["page"] == "/spec/tea").unwrap();
    let one = json!({ "pages": [{ "page": "/spec/tea", "version": tea["version"] }] });
    let mut one = states(&pia.put("/api/v1/changes/2/seen", one).ok().json());
    one.sort();
    assert_eq!(one, ["/spec/pot unseen", "/spec/tea seen"]);
    let all = states(&pia.put("/api/v1/changes/2/seen", json!({})).ok().json());
    assert!(all.iter().all(|line| line.ends_with(" seen")));
    let back = json!({ "pages": [{ "page": "/spec/tea", "version": null }] });
    let mut back = states(&pia.put("/api/v1/changes/2/seen", back).ok().json());
    back.sort();
    assert_eq!(back, ["/spec/pot seen", "/spec/tea unseen"]);

    assert_eq!(
        pia.put("/api/v1/changes/2/seen", json!({ "pages": [{ "page": "/spec/tea", "version": 1_000 }] })).status,
        404
    );
    assert_eq!(pia.put("/api/v1/changes/99/seen", json!({})).status, 404);
    // Whoever is nobody has seen nothing, and cannot say otherwise.
    assert_eq!(server.json("/api/v1/changes/2/seen"), json!({ "items": [] }));
    assert_eq!(
        server.send("PUT", "/api/v1/changes/2/seen", &[("content-type", "application/json")], Some(b"{}")).status,
        401
    );
}

// r[verify seen.screen]
#[test]
fn a_form_marks_pages_as_seen_and_leads_back() {
    let place = tea();
    let token = place.account("pia", "reader");
    let server = place.serve();
    let seen = server.with_token(&token).get("/api/v1/changes/2/seen").json();
    let version = seen["items"][0]["version"].to_string();
    let page = seen["items"][0]["page"].as_str().unwrap();
    let browser = server.browser();
    browser.sign_in("pia");
    let fields = [("action", "seen"), ("page", page), ("version", &version), ("next", "/changes/2?show=side#page-0")];
    let answer = browser.post("/changes/2", &fields).with(303);
    assert_eq!(answer.header("location"), "/changes/2?show=side#page-0");
    assert!(browser.get("/changes/2").text().contains("You have seen 1 of 2 pages."));

    let looks: String = seen["items"].as_array().unwrap().iter().fold(String::new(), |lines, item| {
        format!("{lines}{} {}\r\n", item["version"], item["page"].as_str().unwrap())
    });
    let fields = [("action", "seen"), ("looks", &*looks), ("next", "https://evil.example/")];
    let answer = browser.post("/changes/2", &fields).with(303);
    assert_eq!(answer.header("location"), "/changes/2");
    assert!(browser.get("/changes/2").text().contains("You have seen all of it."));
    browser.post("/changes/2", &[("action", "seen"), ("looks", "x /spec/tea")]).with(400);
}

// r[verify diff.views]
#[test]
fn the_view_of_comparisons_is_an_address_and_is_remembered() {
    let place = tea();
    let server = place.serve();
    let inline = server.get("/changes/2").ok();
    assert!(inline.text().contains("<del><strong>must</strong></del><ins><strong>should</strong></ins>"));
    assert!(!inline.text().contains("**should**"));
    assert_eq!(inline.header("set-cookie"), "");
    let side = server.get("/changes/2?show=side").ok();
    assert!(side.header("set-cookie").starts_with("holotype-show=side;"));
    assert!(side.text().contains("shows-side"));
    let remembered = server.send("GET", "/changes/2", &[("cookie", "holotype-show=final")], None).ok();
    assert!(remembered.text().contains("shows-final") && !remembered.text().contains("<ins>"));
    assert!(server.get("/changes/2?show=nonsense").ok().text().contains("shows-inline"));
    assert!(server.get("/changes/2?show=source").ok().text().contains("**"));

    // One page alone, with the way to the next.
    let alone = server.get("/changes/2?page=%2Fspec%2Ftea").ok().text();
    assert!(alone.contains("of 2") && alone.contains("steep") && !alone.contains("Square"));
    assert_eq!(server.get("/changes/2?page=%2Fspec%2Fmilk").status, 404);
}
