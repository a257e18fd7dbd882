//! Lint, kinds of pages and the queue of questions, asked through the API, the screens and the Model Context Protocol.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

const SPEC: &str =
    "# Login\n\n## Purpose\n\nIt is there.\n\n## Requirements\n\n### Requirement: Sign in\n\nIt SHALL tell by TBD.\n";

const CONSTITUTION: &str = "# Rules\n\n## Core Principles\n\n### I. Calm\n\nA page MUST NOT blink.\n\n**Version**: 1.2.0 | **Last \
                            Amended**: 2025-07-16\n";

const PLAN: &str =
    "# Plan\n\n## Phase 1: A\n\n- [x] T001 a\n- [ ] T002 b\n\n## Phase 2: B\n\nDepends on: Phase 1\n\n- [ ] T003 c\n";

fn specification() -> (Repository, Place) {
    let repository = Repository::with(&[
        ("specs/login/spec.md", SPEC),
        ("constitution.md", CONSTITUTION),
        ("plan.md", PLAN),
        ("templates/note.md", "# [TITLE OF IT]\n\nA note.\n"),
    ]);
    let place = Place::showing(&repository);
    (repository, place)
}

// r[verify lint.rest] r[verify kind.rest] r[verify question.queue-rest]
#[test]
fn programs_are_told_what_the_rules_say_and_answer_questions() {
    let (_repository, place) = specification();
    let editor = place.account("edna", "editor");
    let admin = place.account("anna", "admin");
    let server = place.serve();
    let found = server.json("/api/v1/lint?page=/spec/specs/login/spec");
    assert_eq!(found["is"], json!({ "kind": "requirements", "layout": "open-spec" }));
    assert_eq!((&found["items"][0]["rule"], &found["items"][0]["severity"]), (&json!("acceptance"), &json!("warning")));
    let below = server.json("/api/v1/lint?at=/spec/specs");
    assert_eq!(below["items"][0]["path"], "/spec/specs/login/spec");
    assert_eq!(server.get("/api/v1/lint?page=/nowhere").status, 404);

    let set = json!({ "path": "/spec", "rule": "acceptance", "severity": "error" });
    assert_eq!(server.with_token(&editor).put("/api/v1/lint/settings", set.clone()).status, 403);
    let settings = server.with_token(&admin).put("/api/v1/lint/settings", set.clone()).ok().json();
    assert_eq!(settings["items"], json!([set]));
    assert_eq!(server.json("/api/v1/lint?page=/spec/specs/login/spec")["items"][0]["severity"], "error");
    let text = json!({ "page": "/spec/new", "body": "It must be fast.\n" });
    let said = server.with_token(&editor).post("/api/v1/lint", text).ok().json();
    assert_eq!(said["items"][0]["rule"], "vague-words");

    eventually("the constitution is known", || {
        server.json("/api/v1/rules?page=/spec/specs/login/spec")["items"][0]["version"] == "1.2.0"
    });
    let rules = server.json("/api/v1/rules?page=/spec/specs/login/spec");
    assert_eq!(rules["items"][0]["rules"][0]["text"], "A page MUST NOT blink.");
    let plan = server.json("/api/v1/plan?page=/spec/plan");
    assert_eq!((&plan["plan"]["phases"][0]["done"], &plan["cycle"]), (&json!(1), &Value::Null));
    let offers = server.json("/api/v1/templates?for=/spec/specs/x");
    assert_eq!(offers["items"][0]["page"], "/spec/templates/note");

    let queue = server.json("/api/v1/questions/queue?at=/spec");
    let first = &queue["items"][0];
    assert_eq!((&first["question"], &first["scope"]), (&json!("TBD."), &json!("requirement")));
    assert!(first["reason"].as_str().unwrap().contains("Sign in"), "{first}");
    assert_eq!(server.get("/api/v1/questions/queue?kind=odd").status, 400);
    let revision = server.json("/api/v1/pages/spec/specs/login/spec")["revision"].clone();
    let answer =
        json!({ "page": "/spec/specs/login/spec", "revision": revision, "start": first["start"], "answer": "mail." });
    let answered = server.with_token(&editor).post("/api/v1/questions/answer", answer).with(201).json();
    assert_eq!(answered["proposed"], false);
    let body = server.json("/api/v1/pages/spec/specs/login/spec")["body"].clone();
    assert!(body.as_str().unwrap().contains("It SHALL tell by mail."), "{body}");
    assert_eq!(server.json(&format!("/api/v1/threads/{}", answered["thread"]))["resolved"], true);
    assert_eq!(server.json("/api/v1/questions/queue?at=/spec")["items"], json!([]));
}

// r[verify lint.screen] r[verify lint.set-screen] r[verify question.queue-screen] r[verify question.answer-screen]
#[test]
fn people_do_the_same_with_plain_forms() {
    let (_repository, place) = specification();
    place.account("anna", "admin");
    let server = place.serve();
    let browser = server.browser();
    let page = browser.get("/spec/specs/login/spec?view=lint").ok().text();
    assert!(
        page.contains("Nothing shows when it is met") && page.contains("This requirement has no scenario"),
        "{page}"
    );
    browser.sign_in("anna");
    let form = [("path", "/spec"), ("rule", "acceptance"), ("severity", "off")];
    assert_eq!(browser.post("/admin/lint", &form).with(303).header("location"), "/admin/lint");
    assert!(browser.get("/admin/lint").ok().text().contains("not told"));
    assert!(!browser.get("/spec/specs/login/spec?view=lint").ok().text().contains("This requirement has no scenario"));
    let wrong = browser.post("/admin/lint", &[("path", "/spec"), ("rule", "odd"), ("severity", "off")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This was not saved."));

    eventually("the queue is read", || browser.get("/questions").ok().text().contains("It stands in Sign in"));
    let start = SPEC.find("TBD").unwrap();
    let address = format!("/spec/specs/login/spec?view=answer&start={start}");
    let shown = browser.get(&address).ok().text();
    assert!(shown.contains("<mark>TBD.</mark>"), "{shown}");
    let revision = server.json("/api/v1/pages/spec/specs/login/spec")["revision"].to_string();
    let empty = browser.post(&address, &[("revision", &revision), ("answer", ""), ("passage", ""), ("action", "save")]);
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("The answer was not saved."));
    let form =
        [("revision", revision.as_str()), ("answer", "mail"), ("passage", "It SHALL tell by TBD."), ("action", "save")];
    let there = browser.post(&address, &form).with(303).header("location").to_owned();
    assert!(there.starts_with("/spec/specs/login/spec?view=discuss#thread-"), "{there}");
    assert!(browser.get("/spec/specs/login/spec").ok().text().contains("It SHALL tell by mail"));
}

// r[verify kind.offered] r[verify kind.rules-here] r[verify kind.plan-shown] r[verify kind.plan-cycle] r[verify lint.writing]
#[test]
fn a_new_page_begins_with_a_template_and_a_plan_is_shown_and_refused() {
    let (_repository, place) = specification();
    place.account("anna", "admin");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("anna");
    let offered = browser.get("/spec?view=new").ok().text();
    assert!(offered.contains("value=\"/spec/templates/note\"") && offered.contains("value=\"decision\""), "{offered}");
    let there = browser.get("/spec?view=new&path=/spec/adr/0001-cache&template=decision").header("location").to_owned();
    assert_eq!(there, "/spec/adr/0001-cache?view=edit&template=decision");
    let editor = browser.get(&there).ok().text();
    assert!(editor.contains("# 0001 cache") && editor.contains("## Consequences"), "{editor}");
    assert!(editor.contains("Words of the template are still there"), "{editor}");
    eventually("the rules are beside the page", || {
        let page = browser.get("/spec/plan").ok().text();
        page.contains("Rules that hold here") && page.contains("A page MUST NOT blink.")
    });
    let page = browser.get("/spec/plan").ok().text();
    assert!(page.contains("Plan: 2 phases, 1 of 3 tasks done"), "{page}");
    let base = server.json("/api/v1/pages/spec/plan")["revision"].to_string();
    let circle = PLAN.replace("- [x] T001 a", "Depends on: Phase 2\n\n- [x] T001 a");
    let refused = browser
        .post("/spec/plan?view=edit", &[("body", &circle), ("base", &base), ("message", ""), ("action", "save")]);
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(
        text.contains("Phase 1 waits for Phase 2, which waits for Phase 1") && text.contains("Depends on: Phase 2"),
        "{text}"
    );
}
