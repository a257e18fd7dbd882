//! What is unclear, asked through the API, the screens and the Model Context Protocol.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

fn kitchen() -> (Repository, Place) {
    let repository = Repository::with(&[
        ("kettle.md", "# Kettle\n\nIt must boil fast.\n\nGuests must not move the kettle.\n"),
        ("guests.md", "# Guests\n\nA guest may move the kettle.\n\nThe rest is TBD.\n"),
    ]);
    let place = Place::showing(&repository);
    (repository, place)
}

// r[verify unclear.rest] r[verify question.rest]
#[test]
fn what_is_unclear_is_told_and_asked_through_the_api() {
    let (_repository, place) = kitchen();
    let token = place.account("carl", "commenter");
    let server = place.serve();
    let address = "/api/v1/unclear?page=/spec/kettle";
    let found = eventually_found(&server, address);
    let told: Vec<_> = found["items"].as_array().unwrap().iter().map(|one| (&one["kind"], &one["quote"])).collect();
    let expected =
        [(json!("vague"), json!("fast")), (json!("contradiction"), json!("Guests must not move the kettle."))];
    assert_eq!(told, expected.iter().map(|(kind, quote)| (kind, quote)).collect::<Vec<_>>());
    assert_eq!(found["items"][1]["against"]["path"], "/spec/guests");

    let asked = json!({ "page": "/spec/kettle", "revision": found["revision"], "start": found["items"][0]["start"], "kind": "vague" });
    let body = asked.to_string();
    let stranger =
        server.send("POST", "/api/v1/unclear", &[("content-type", "application/json")], Some(body.as_bytes()));
    assert_eq!(stranger.status, 401);
    let carl = server.with_token(&token);
    let thread = carl.post("/api/v1/unclear", asked.clone()).with(201).json();
    assert_eq!(thread["about"]["quote"], "fast");
    assert_eq!(carl.post("/api/v1/unclear", asked).with(201).json()["id"], thread["id"]);
    assert_eq!(server.json(address)["items"][0]["asked"], json!({ "thread": thread["id"], "resolved": false }));
    let by_hand = json!({ "page": "/spec/guests", "quote": "move the kettle", "body": "Where to?" });
    carl.post("/api/v1/questions", by_hand).with(201);

    let open = server.json("/api/v1/questions");
    let told: Vec<_> = open["items"].as_array().unwrap().iter().map(|one| (&one["path"], &one["kind"])).collect();
    assert_eq!(told, [(&json!("/spec/guests"), &json!(null)), (&json!("/spec/kettle"), &json!("vague"))]);
    eventually("what pages leave open is listed", || {
        server.json("/api/v1/questions/left?at=/spec")["items"][0]["words"] == "TBD."
    });

    assert_eq!(server.get("/api/v1/unclear").status, 400);
    assert_eq!(server.get("/api/v1/unclear?page=/spec/nothing").status, 404);
    assert_eq!(server.get("/api/v1/unclear?page=/spec/kettle&as_of=change:1").status, 200);
    assert_eq!(server.get("/api/v1/questions?cursor=x").status, 400);
    assert_eq!(server.get("/api/v1/questions/left?cursor=x").status, 422);
}

fn eventually_found(server: &crate::server::Server, address: &str) -> serde_json::Value {
    // Other pages are searched for, and the search index follows the log.
    eventually("the other page is found", || {
        server.json(address)["items"].as_array().is_some_and(|items| items.len() == 2)
    });
    server.json(address)
}

// r[verify unclear.screen] r[verify unclear.screen-ask] r[verify question.screen]
#[test]
fn a_form_makes_a_question_of_it() {
    let (_repository, place) = kitchen();
    place.account("carl", "commenter");
    let server = place.serve();
    let browser = server.browser();
    let stranger = browser.get("/spec/kettle?view=unclear").ok().text();
    assert!(stranger.contains("<mark>fast</mark>") && stranger.contains("to ask this as a question"), "{stranger}");
    browser.sign_in("carl");
    let found = server.json("/api/v1/unclear?page=/spec/kettle");
    let (revision, start) = (found["revision"].to_string(), found["items"][0]["start"].to_string());
    let form = [("revision", revision.as_str()), ("start", start.as_str()), ("kind", "vague")];
    let there = browser.post("/spec/kettle?view=unclear", &form).with(303).header("location").to_owned();
    assert!(there.starts_with("/spec/kettle?view=unclear&asked="), "{there}");
    let shown = browser.get(&there).ok().text();
    assert!(shown.contains("It is a question now.") && shown.contains("Asked already"), "{shown}");
    let questions = browser.get("/questions").ok().text();
    assert!(questions.contains("What does “fast” mean here, as a number?"), "{questions}");
    let wrong = browser.post("/spec/kettle?view=unclear", &[("revision", "1"), ("start", "0"), ("kind", "nonsense")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This was not asked."));
}
