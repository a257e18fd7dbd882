//! Asking the program: by its API, and in the terminal with and without a server beside it.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

fn kettle() -> (Repository, [String; 2]) {
    let mut repository = Repository::new();
    let first =
        repository.commit("Describe the kettle", &[("kettle.md", "# Kettle\n\nIt boils in **three** minutes.\n")]);
    let second = repository.commit(
        "Boil faster\n\nGuests waited too long.",
        &[("kettle.md", "# Kettle\n\nIt boils in **two** minutes.\n")],
    );
    (repository, [first, second])
}

fn post(server: &Server, body: Value) -> Answer {
    let body = body.to_string();
    server.send("POST", "/api/v1/ask", &[("content-type", "application/json")], Some(body.as_bytes()))
}

fn ask(server: &Server, body: Value) -> Value {
    post(server, body).with(200).json()
}

// r[verify ask.rest] r[verify ask.citations]
#[test]
fn the_api_answers_with_proof() {
    let (repository, [first, second]) = kettle();
    let place = Place::showing(&repository);
    let server = place.serve();
    let question = "When did the specification stop saying \"boils in three minutes\"?";
    // What was taken away is found a moment after the start.
    eventually("the answer is found", || ask(&server, json!({ "question": question }))["abstained"] == json!(false));

    let answer = ask(&server, json!({ "question": question, "conversation": null }));
    assert!(answer["answer"].as_str().unwrap().contains(&second[..10]), "{answer}");
    assert_eq!(answer["mode"], json!("built-in"));
    let proof = &answer["citations"][0];
    assert_eq!(
        (&proof["path"], &proof["commit"], &proof["author"]),
        (&json!("/spec/kettle"), &json!(first), &json!("Ada Example"))
    );
    assert_eq!(proof["quote"], json!("It boils in **three** minutes."));
    let body = server.json(&format!("/api/v1/revisions/{}", proof["revision"]))["body"].as_str().unwrap().to_owned();
    assert!(body.contains(proof["quote"].as_str().unwrap()));

    // The next question hangs on it.
    let next = ask(&server, json!({ "question": "And why?", "conversation": answer["conversation"] }));
    assert!(next["answer"].as_str().unwrap().contains("Guests waited too long."), "{next}");
    let told = ask(&server, json!({ "question": "And why?", "context": answer["context"] }));
    assert_eq!(told["answer"], next["answer"]);

    let silent = ask(&server, json!({ "question": "Who wrote \"it whistles loudly at night\"?" }));
    assert_eq!((&silent["abstained"], &silent["citations"]), (&json!(true), &json!([])));

    assert_eq!(post(&server, json!({ "question": " " })).status, 422);
    assert_eq!(post(&server, json!({})).status, 422);
    assert_eq!(server.get("/api/v1/ask").status, 405);
}

// r[verify ask.command]
#[test]
fn the_terminal_answers_with_and_without_a_server() {
    let (repository, [first, second]) = kettle();
    let place = Place::showing(&repository);
    let question = "When was \"boils in three minutes\" removed?";

    let told = place.must(&["ask", question]).out;
    assert!(told.contains(&second[..10]), "{told}");
    assert!(told.contains(&format!("commit {first}")), "{told}");
    let answer: Value = serde_json::from_str(&place.must(&["ask", "--json", question]).out).unwrap();
    assert_eq!(answer["citations"][0]["commit"], json!(first));
    let then = place.must(&["ask", "--as-of", "change:1", "What does the page kettle say about minutes?"]).out;
    assert!(then.contains("three"), "{then}");

    let _server = place.serve();
    let beside = place.must(&["ask", question]).out;
    assert!(beside.contains(&second[..10]), "{beside}");
    let none = place.run(&["ask"]);
    assert_eq!(none.code, 2);
}
