//! Contracts through the API and on the screen of a change.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

const API: &str = "# API\n\n```yaml\nopenapi: 3.0.3\ninfo: {title: Users, version: '1'}\npaths:\n  /users:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {type: object, properties: {email: {type: string}}}\n      responses: {'200': {description: ok}}\n```\n";

// r[verify contract.rest] r[verify contract.screen] r[verify contract.check]
#[test]
fn a_change_says_what_it_breaks() {
    let place = Place::showing(&Repository::with(&[("api.md", API)]));
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&eve);
    let page = server.json("/api/v1/pages/spec/api");
    let body = API.replace("{type: object,", "{type: object, required: [email],");
    let edits = json!([{ "path": "/spec/api", "base_revision": page["revision"], "body": body }]);
    let made = eve.post("/api/v1/changes", json!({ "title": "Ask for mail", "edits": edits })).with(201).json();
    let sentence = "`email` became required in the request of `POST /users`";

    let (from, to) = (&made["pages"][0]["base"], &made["pages"][0]["revision"]);
    let diff = server.json(&format!("/api/v1/diff?from={from}&to={to}"));
    let expected = json!([{
        "kind": "openapi",
        "title": "Users",
        "differences": [{
            "weight": "breaking",
            "rule": "request-property-became-required",
            "place": "POST /users",
            "sentence": sentence,
        }],
    }]);
    assert_eq!(diff["contracts"], expected);

    let checks = made["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == "contracts").unwrap();
    assert_eq!((&check["outcome"], &check["findings"][0]["message"]), (&json!("warning"), &json!(sentence)));

    let screen = server.get(&format!("/changes/{}", made["change"])).ok().text();
    assert!(screen.contains("class=\"contract-changes\""), "{screen}");
    assert!(screen.contains("<code>POST /users</code>"), "{screen}");

    let linted =
        eve.post("/api/v1/lint", json!({ "page": "/spec/api", "body": API.replace("paths:", "paths: [") })).ok().json();
    assert!(linted.to_string().contains("unreadable-contract"), "{linted}");
}

/// The contract of a page as a file of its own.
fn file(page: &str) -> String {
    let (_, block) = page.split_once("```yaml\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

// r[verify contract.file-shown] r[verify contract.file-mistakes] r[verify contract.file-compared]
#[test]
fn a_contract_beside_the_pages_has_a_screen_and_what_replaces_it_says_what_it_breaks() {
    let place = Place::showing(&Repository::with(&[("users.md", "# Users\n\n[The API](openapi.yaml)\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let at = "/api/v1/attachments/spec/openapi.yaml";
    let first = eve.send("PUT", at, Some(file(API).as_bytes())).with(201).json();

    // Programs get the file, and so does whoever asks for it; a browser that goes there is led to the screen.
    assert_eq!(server.get("/spec/openapi.yaml").ok().body, file(API).as_bytes());
    let document = [("sec-fetch-dest", "document")];
    let led = server.send("GET", "/spec/openapi.yaml", &document, None).with(303);
    assert_eq!(led.header("location"), "/spec/openapi.yaml?view=contract");
    assert_eq!(server.send("GET", "/spec/openapi.yaml?raw=yes", &document, None).ok().body, file(API).as_bytes());
    let screen = server.get("/spec/openapi.yaml?view=contract").ok().text();
    assert!(screen.contains("class=\"contract-reference\"") && screen.contains("openapi.yaml?raw=yes"), "{screen}");
    server.get("/spec/openapi.yaml?view=history").ok();
    server.get("/spec/users?view=contract").with(404);
    server.get("/spec/nothing.yaml?view=contract").with(404);

    let second = file(API).replace("{type: object,", "{type: object, required: [email],");
    let again = format!("{at}?base_revision={}", first["revision"]);
    let second = eve.send("PUT", &again, Some(second.as_bytes())).ok().json();
    let diff = server.json(&format!("/api/v1/diff?from={}&to={}", first["revision"], second["revision"]));
    let sentence = "`email` became required in the request of `POST /users`";
    assert_eq!(diff["contracts"][0]["differences"][0]["sentence"], sentence);
    let screen = server.get(&format!("/changes/{}", second["change"])).ok().text();
    assert!(screen.contains("class=\"contract-changes\""), "{screen}");

    let third = file(API).replace("paths:", "paths: [");
    let again = format!("{at}?base_revision={}", second["revision"]);
    eve.send("PUT", &again, Some(third.as_bytes())).ok();
    let screen = server.get("/spec/openapi.yaml?view=contract").ok().text();
    assert!(screen.contains("class=\"contract-fault\"") && screen.contains("lint-"), "{screen}");
}

/// What `holotype check` finds in the newest commit, without any wiki: its code, and each finding in a line.
fn checked(repository: &Repository, more: &[&str]) -> (i32, Vec<String>, Value) {
    let place = Place::new();
    let mut arguments = vec!["check", repository.named(), "--base", "HEAD~1", "--json", "--dir", "docs"];
    arguments.extend(more);
    let ended = place.run(&arguments);
    let report: Value = serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{}", ended.err));
    let told = |finding: &Value| {
        let word = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        format!("{}:{} {} {}", word("file"), finding["line"], word("level"), word("rule"))
    };
    (ended.code, report["findings"].as_array().unwrap().iter().map(told).collect(), report)
}

// r[verify check.contracts] r[verify check.contracts-breaking]
#[test]
fn a_range_that_breaks_a_contract_is_warned_of_and_one_that_ruins_it_fails() {
    let plain = file(API);
    let mut repository = Repository::with(&[
        ("docs/api.md", API),
        ("docs/openapi.yaml", &plain),
        ("db/tables.sql", "create table a (id int);\n"),
    ]);
    let mail = |text: &str| text.replace("{type: object,", "{type: object, required: [email],");
    let (page, other) = (mail(API), mail(&plain));
    // What does not lie beside a page is nobody's contract here.
    let db = ("db/tables.sql", "create table b (id int,,);\n");
    repository.commit("Ask for mail", &[("docs/api.md", &page), ("docs/openapi.yaml", &other), db]);
    let (code, told, report) = checked(&repository, &[]);
    let expected = ["docs/api.md:3 warning contract-breaking", "docs/openapi.yaml:1 warning contract-breaking"];
    assert_eq!((code, told), (0, expected.map(str::to_owned).to_vec()), "{report}");
    let sentence = "`email` became required in the request of `POST /users`";
    assert_eq!((&report["findings"][0]["message"], &report["warnings"]), (&json!(sentence), &json!(2)));
    assert_eq!(checked(&repository, &["--deny", "contract-breaking"]).0, 1);
    assert_eq!(checked(&repository, &["--allow", "contract-breaking"]).1, Vec::<String>::new());

    let place = Place::new();
    let arguments = ["check", repository.named(), "--base", "HEAD~1", "--dir", "docs"];
    let ended = place.run(&arguments);
    assert!(ended.out.contains(&format!("docs/api.md:3: warning: {sentence} [contract-breaking]\n")), "{}", ended.out);
    let ended = place.run(&[&arguments[..], &["--sarif"]].concat());
    let log: Value = serde_json::from_str(&ended.out).unwrap();
    let found = &log["runs"][0]["results"];
    assert_eq!((&found[0]["ruleId"], &found[0]["level"]), (&json!("contract-breaking"), &json!("warning")));
    assert_eq!(found[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "docs/openapi.yaml");

    // What cannot be read is an error at its line, in a page and in a file.
    let ruin = |text: &str| text.replace("paths:", "paths: [");
    let (page, other) = (ruin(API), ruin(&plain));
    repository.commit("Lose a bracket", &[("docs/api.md", &page), ("docs/openapi.yaml", &other)]);
    let (code, told, report) = checked(&repository, &[]);
    assert_eq!((code, told.len()), (1, 2), "{report}");
    assert!(told[0].starts_with("docs/api.md:") && told[0].ends_with(" error lint/unreadable-contract"), "{told:?}");
    assert!(
        told[1].starts_with("docs/openapi.yaml:") && told[1].ends_with(" error lint/unreadable-contract"),
        "{told:?}"
    );

    // It was so before, so it is nobody's doing; a file that moves breaks nothing, one that goes does.
    repository.commit("Say more", &[("docs/api.md", &format!("{page}\nMore.\n"))]);
    assert_eq!(checked(&repository, &[]).1, Vec::<String>::new());
    repository.commit("Mend", &[("docs/api.md", API), ("docs/openapi.yaml", &plain)]);
    std::fs::remove_file(repository.file("docs/openapi.yaml")).unwrap();
    repository.commit("Move", &[("docs/users/README.md", "# Users\n"), ("docs/users/openapi.yaml", &plain)]);
    assert_eq!(checked(&repository, &[]).1, Vec::<String>::new());
    std::fs::remove_file(repository.file("docs/users/openapi.yaml")).unwrap();
    repository.commit("Drop", &[]);
    let (code, told, report) = checked(&repository, &[]);
    assert_eq!(
        (code, told),
        (0, vec!["docs/users/openapi.yaml:null warning contract-breaking".to_owned()]),
        "{report}"
    );
}
