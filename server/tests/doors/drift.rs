//! What may not be true any more: asked, answered, put off.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

const PAGE: &str = "# Sessions\n\nr[session.end]\nA session ends after 30 minutes without a request.\n";

fn house() -> (Repository, Place) {
    let code = |limit: u32| format!("// r[impl session.end]\nfn ends(age: u64) -> bool {{\n    age > {limit}\n}}\n");
    let mut repository = Repository::with(&[("docs/session.md", PAGE), ("src/session.rs", code(1800).as_str())]);
    repository.commit("Let sessions live longer", &[("src/session.rs", code(3600).as_str())]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/spec", "--dir", "docs"]);
    (repository, place)
}

fn names(found: &Value) -> Vec<&str> {
    found["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

// r[verify drift.rest] r[verify drift.tool]
#[test]
fn programs_are_told_what_may_not_be_true_and_answer() {
    let (_repository, place) = house();
    let (editor, reader) = (place.account("edith", "editor"), place.account("rita", "reader"));
    let server = place.serve();
    let found = server.json("/api/v1/drift");
    assert_eq!(names(&found), ["session.end"]);
    let item = &found["items"][0];
    assert_eq!(
        (&item["path"], &item["state"], &item["asked"]),
        (&json!("/spec/session"), &json!("code-moved"), &json!(true))
    );
    let open = &item["open"][0];
    assert_eq!(open["commit"]["subject"], "Let sessions live longer");
    assert_eq!(open["reasons"][0]["text"], "the number `1800` became `3600`; the requirement speaks of it");
    assert!(open["diff"].as_array().unwrap().iter().any(|line| line["text"] == "    age > 3600"), "{open}");
    assert!(names(&server.json("/api/v1/drift?at=/other")).is_empty());
    assert!(names(&server.json("/api/v1/drift?state=missing")).is_empty());
    assert!(names(&server.json("/api/v1/drift?min=0.999")).is_empty());
    assert_eq!(server.get("/api/v1/drift?cursor=x").status, 422);
    assert_eq!(server.json("/api/v1/drift/summary?at=/spec")["asked"], 1);

    let said = json!({ "page": "/spec/session", "name": "session.end", "note": "An hour is meant." });
    assert_eq!(server.with_token(&reader).post("/api/v1/drift/still-true", said.clone()).status, 403);
    let edith = server.with_token(&editor);
    let unknown = json!({ "page": "/spec/session", "name": "nothing" });
    assert_eq!(edith.post("/api/v1/drift/still-true", unknown).status, 404);
    let until = json!({ "page": "/spec/session", "name": "session.end", "until": "2020-01-01T00:00:00Z" });
    assert_eq!(edith.post("/api/v1/drift/waive", until).status, 422);
    edith.put("/api/v1/drift/threshold", json!({ "at": "/spec", "least": 1.0 })).with(204);
    assert!(names(&server.json("/api/v1/drift")).is_empty());
    edith.put("/api/v1/drift/threshold", json!({ "at": "/spec", "least": null })).with(204);
    assert_eq!(names(&server.json("/api/v1/drift")), ["session.end"]);
    edith.post("/api/v1/drift/still-true", said).with(204);
    assert!(names(&server.json("/api/v1/drift")).is_empty());
}

// r[verify drift.badge] r[verify drift.screen] r[verify drift.screen-answers]
#[test]
fn people_are_asked_and_answer_where_the_question_stands() {
    let (_repository, place) = house();
    place.account("edith", "editor");
    let server = place.serve();
    server.json("/api/v1/drift");
    let browser = server.browser();
    let stranger = browser.get("/drift").ok().text();
    assert!(
        stranger.contains("session.end") && stranger.contains("Still true?") && stranger.contains("to answer."),
        "{stranger}"
    );
    browser.sign_in("edith");
    let page = browser.get("/spec/session").ok().text();
    assert!(page.contains("One thing said here may not be true any more"), "{page}");
    let about = [("page", "/spec/session"), ("name", "session.end"), ("back", "/drift?at=/spec")];
    let act = |more: &[(&str, &str)]| browser.post("/drift", &[&about[..], more].concat());
    let there = act(&[("action", "ask"), ("note", "Who decided this?")]).with(303).header("location").to_owned();
    assert!(there.starts_with("/spec/session?view=discuss#thread-"), "{there}");
    let asked = browser.get("/questions").ok().text();
    assert!(asked.contains("Is this still true?"), "{asked}");
    assert_eq!(act(&[("action", "not-now"), ("days", "4000")]).status, 422);
    assert_eq!(act(&[("action", "sing")]).status, 400);
    let there = act(&[("action", "not-now"), ("days", "30")]).with(303).header("location").to_owned();
    assert_eq!(there, "/drift?at=/spec&answered=1");
    let shown = browser.get(&there).ok().text();
    assert!(shown.contains("Your answer is kept") && !shown.contains("session.end"), "{shown}");
    act(&[("action", "still-true")]).with(303);
}

// r[verify drift.threshold-screen]
#[test]
fn when_to_ask_is_chosen_in_words() {
    let (_repository, place) = house();
    let editor = place.account("edith", "editor");
    let server = place.serve();
    server.json("/api/v1/drift");
    let browser = server.browser();
    assert!(!browser.get("/drift").ok().text().contains("When to ask"));
    browser.sign_in("edith");
    assert!(browser.get("/drift?at=/spec").ok().text().contains("/drift?view=quiet&amp;at="));
    let form = browser.get("/drift?view=quiet&at=/spec").ok().text();
    assert!(
        form.contains("When it is likely") && form.contains("1 question") && form.contains("0 questions"),
        "{form}"
    );
    let choose = |least: &str| {
        browser.post("/drift?view=quiet", &[("action", "threshold"), ("page", "/spec"), ("least", least)])
    };
    let there = choose("1").with(303).header("location").to_owned();
    let kept = browser.get(&there).ok().text();
    assert!(kept.contains("Kept.") && kept.contains("only when it is certain"), "{kept}");
    assert!(names(&server.json("/api/v1/drift")).is_empty());
    let edith = server.with_token(&editor);
    let said = edith.get("/api/v1/drift/threshold").ok().json();
    assert_eq!(said["items"], json!([{ "path": "/spec", "least": 1.0 }]));
    assert_eq!(server.json("/api/v1/drift/threshold"), json!({ "items": [], "usual": 0.5 }));
    let wrong = choose("7");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This was not kept."), "{}", wrong.text());
    choose("inherit").with(303);
    assert_eq!(names(&server.json("/api/v1/drift")), ["session.end"]);
}

// r[verify drift.week-screen] r[verify drift.week-rest] r[verify drift.week-inbox] r[verify drift.week-wish]
#[test]
fn before_a_week_is_over_it_is_said_when_one_will_be() {
    let (_repository, place) = house();
    place.account("edith", "editor");
    let server = place.serve();
    assert_eq!(server.json("/api/v1/drift/week"), json!({ "week": null, "told": null }));
    assert_eq!(server.get("/api/v1/drift/week?watched=yes").status, 401);
    assert!(server.get("/drift?view=week").ok().text().contains("No week is over yet"));
    let browser = server.browser();
    assert_eq!(
        browser.get("/changes/inbox/week").with(303).header("location"),
        "/login?next=%2Fchanges%2Finbox%2Fweek"
    );
    browser.sign_in("edith");
    assert_eq!(browser.get("/changes/inbox/week").with(303).header("location"), "/drift?view=week&watched=1");
    browser.get("/drift?view=week&watched=1").ok();
    browser.post("/changes/inbox", &[("action", "read-week")]).with(303);
    let settings = |shown: &str| shown.contains("name=\"drift-weekly\" value=\"yes\" checked");
    assert!(settings(&browser.get("/changes/inbox/settings").ok().text()));
    browser.post("/changes/inbox/settings", &[("mail", "off")]).with(303);
    assert!(!settings(&browser.get("/changes/inbox/settings").ok().text()));
}

// r[verify drift.tree]
#[test]
fn the_tree_beside_a_page_says_where_to_look() {
    let (_repository, place) = house();
    let server = place.serve();
    server.json("/api/v1/drift");
    assert_eq!(server.json("/api/v1/tree")["items"][0]["drift"]["asked"], 1);
    let page = server.get("/spec/session").ok().text();
    assert!(page.contains("class=\"warm") && page.contains(", 1 requirement here "), "{page}");
}

// r[verify links.requirements]
#[test]
fn names_of_requirements_on_a_page_lead_to_them() {
    let text = format!("{PAGE}\nSee r[session.end], `r[session.end]` and r[session.nothing].\n");
    let place = Place::showing(&Repository::with(&[("session.md", text.as_str())]));
    let server = place.serve();
    eventually("requirements are read", || server.json("/api/v1/requirements")["items"][0]["name"] == "session.end");
    let page = server.get("/spec/session").ok().text();
    assert_eq!(page.matches("class=\"named-requirement\"").count(), 1, "{page}");
    let link = page.split_once("class=\"named-requirement\" href=\"").unwrap().1.split_once('"').unwrap().0;
    assert!(server.get(&link.replace("&amp;", "&")).ok().text().contains("session.end"));
    assert!(page.contains("r[session.nothing]."), "{page}");
}
