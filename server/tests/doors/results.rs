//! Results of tests: posted, kept, and told of the requirements they name.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

const PAGE: &str = "# Invoices\n\nr[invoice.rounding]\nRounded to cents.\n\nr[invoice.due]\nDue in 30 days.\n\n- **FR-001**: It is paid.\n";

fn house() -> (Repository, Place, String, String) {
    let repository =
        Repository::with(&[("invoices.md", PAGE), ("orders.md", "# Orders\n\n- **FR-001**: It is sent.\n")]);
    let commit = repository.git(&["rev-parse", "HEAD"]);
    let place = Place::new();
    let token = place.account("robot", "editor");
    place.mount(&repository, "/billing");
    (repository, place, commit, token)
}

fn junit(cases: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"pay\" tests=\"1\">{cases}</testsuite></testsuites>")
}

fn post(server: &Server, token: &str, query: &str, body: &str) -> Answer {
    let token = format!("Bearer {token}");
    server.send("POST", &format!("/api/v1/results?{query}"), &[("authorization", &token)], Some(body.as_bytes()))
}

fn told(answer: &Value) -> Vec<String> {
    let told = |result: &Value| format!("{} {}", result["outcome"].as_str().unwrap(), result["test"].as_str().unwrap());
    answer["items"].as_array().unwrap().iter().map(told).collect()
}

// r[verify results.post] r[verify results.read] r[verify results.names] r[verify results.properties]
#[test]
fn tests_say_whether_requirements_hold() {
    let (_repository, place, commit, token) = house();
    let server = place.serve();
    let report = junit(
        r#"<testcase classname="pay" name="r[verify invoice.rounding] rounds"/>
           <testcase classname="pay" name="is due" file="tests/due.rs"><properties>
             <property name="requirement" value="invoice.due, invoice.nothing, FR-001"/></properties>
             <failure message="31 &lt;&gt; 30">left: 31</failure></testcase>
           <testcase classname="pay" name="is paid"><properties>
             <property name="requirement" value="billing/invoices.md#FR-001"/></properties><skipped/></testcase>
           <testcase classname="pay" name="other"/>"#,
    );
    let posted = post(&server, &token, &format!("commit={commit}&run=unit"), &report).with(201).json();
    let expected = json!({
        "repository": "/billing", "commit": commit, "run": "unit", "passed": 2, "failed": 1, "skipped": 1,
        "requirements": 3, "unknown": ["invoice.nothing"], "ambiguous": ["fr-001"],
    });
    assert_eq!(posted, expected);
    assert_eq!(
        told(&server.json("/api/v1/results?requirement=invoice.rounding")),
        ["passed r[verify invoice.rounding] rounds"]
    );
    let due = server.json("/api/v1/results?requirement=r[invoice.due]&page=/billing/invoices");
    assert_eq!(told(&due), ["failed is due"]);
    assert_eq!((&due["items"][0]["message"], &due["items"][0]["by"]), (&json!("31 <> 30\nleft: 31"), &json!("name")));
    assert_eq!(told(&server.json("/api/v1/results?page=/billing/invoices")).len(), 3);
    assert_eq!(told(&server.json("/api/v1/results?page=/billing/orders")).len(), 0);
    assert_eq!(told(&server.json("/api/v1/results?outcome=failed")), ["failed is due"]);
    let part = server.json("/api/v1/results?page=/billing/invoices&limit=2");
    let rest = server
        .json(&format!("/api/v1/results?page=/billing/invoices&limit=2&cursor={}", part["next"].as_str().unwrap()));
    assert_eq!((told(&part).len(), told(&rest).len(), &rest["next"]), (2, 1, &json!(null)));
    // Posted again, it takes the place of what was there.
    post(&server, &token, &format!("commit={commit}&run=unit"), &junit("<testcase name=\"r[verify invoice.due]\"/>"))
        .with(201);
    assert_eq!(told(&server.json("/api/v1/results?requirement=invoice.due")), ["passed r[verify invoice.due]"]);
    assert_eq!(told(&server.json("/api/v1/results?requirement=invoice.rounding")).len(), 0);
}

// r[verify results.newest] r[verify results.command]
#[test]
fn the_newest_tested_commit_of_the_mounted_branch_counts() {
    let (mut repository, place, first, _) = house();
    let second = repository.commit("More", &[("more.md", "# More\n")]);
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    let side = repository.commit("Aside", &[("side.md", "# Side\n")]);
    repository.git(&["checkout", "--quiet", "main"]);
    place.must(&["sync"]);
    let run = |commit: &str, case: &str| {
        repository.write("../report.xml", "");
        let file = place.beside("report.xml");
        std::fs::write(&file, junit(case)).unwrap();
        place.must(&["results", &file, "--commit", commit, "--run", "unit"])
    };
    let wrong = "<testcase name=\"r[verify invoice.due]\"><error message=\"x\"/></testcase>";
    let fine = "<testcase name=\"r[verify invoice.due]\"/>";
    let ended = run(&second[..10], fine);
    assert_eq!(ended.out, "unit: 1 passed, 0 failed, 0 skipped; 1 requirements named\n");
    run(&first, wrong);
    run(&side, wrong);
    let server = place.serve();
    assert_eq!(told(&server.json("/api/v1/results?requirement=invoice.due")), ["passed r[verify invoice.due]"]);
    let aside = server.json(&format!("/api/v1/results?requirement=invoice.due&commit={side}"));
    assert_eq!(told(&aside), ["failed r[verify invoice.due]"]);
    let complaint = place.run(&["results", "/nowhere.xml", "--commit", &first]);
    assert_eq!(complaint.code, 2, "{}", complaint.err);
}

// r[verify results.operations] r[verify results.of-operation] r[verify results.formats]
#[test]
fn contracts_are_tested_operation_by_operation() {
    let (_repository, place, commit, token) = house();
    let server = place.serve();
    let events = [
        json!({ "Initialize": { "seed": 1 } }),
        json!({ "ScenarioFinished": { "label": "GET /users/{id}", "status": "success", "recorder": {} } }),
        json!({ "ScenarioFinished": { "label": "GET /users/{id}", "status": "failure", "recorder": {
            "label": "GET /users/{id}", "checks": { "a1": [{ "name": "not_a_server_error", "status": "failure" }] } } } }),
        json!({ "ScenarioFinished": { "label": "POST /users", "status": "success", "recorder": {} } }),
    ];
    let lines = events.map(|event| event.to_string()).join("\n");
    let posted = post(&server, &token, &format!("commit={commit}&run=schemathesis"), &lines).with(201).json();
    assert_eq!((&posted["passed"], &posted["failed"]), (&json!(1), &json!(1)));
    let pact = json!({ "provider": { "name": "billing" }, "execution": [{ "consumer": { "name": "shop" }, "interactions": [
        { "interaction": { "description": "a bill", "request": { "method": "get", "path": "/bills/1" } },
          "verification": { "result": "failed", "message": "status was 500" } }] }] });
    post(&server, &token, &format!("commit={commit}&run=pact"), &pact.to_string()).with(201);
    let found = server.json("/api/v1/results?operation=GET%20/users/%7Bid%7D");
    assert_eq!(told(&found), ["failed GET /users/{id}"]);
    assert_eq!(found["items"][0]["message"], "not_a_server_error");
    let found = server.json("/api/v1/results?operation=/bills/1");
    assert_eq!(
        (told(&found), &found["items"][0]["operation"]["method"]),
        (vec!["failed a bill".to_owned()], &json!("GET"))
    );
    let of =
        |page: &str, operation: &str| told(&server.json(&format!("/api/v1/results?page={page}&operation={operation}")));
    assert_eq!(of("/billing/invoices", "get%20/users/%7Bperson%7D"), ["failed GET /users/{id}"]);
    assert_eq!(of("/billing/invoices", "/bills/%7Bid%7D"), ["failed a bill"]);
    assert!(of("/billing/invoices", "DELETE%20/bills/%7Bid%7D").is_empty());
    assert_eq!(server.get("/api/v1/results?page=/none&operation=/users").status, 404);
}

// r[verify results.hostile]
#[test]
fn reports_that_would_do_harm_are_refused() {
    let (_repository, place, commit, token) = house();
    let reader = place.account("reader", "reader");
    let server = place.serve();
    let query = format!("commit={commit}");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><testsuites name=\"&b;\"/>";
    let deep = "<testsuite>".repeat(200_000);
    let wide = format!("<testsuite {}/>", (0..100_000).map(|at| format!("a{at}=\"\" ")).collect::<String>());
    for (body, why) in [
        (bomb, "document type"),
        (&*deep, "deeper than"),
        (&*wide, "attributes"),
        ("<testsuite><testcase></testsuite>", "is no XML"),
        ("<testsuite><testcase name=\"&undeclared;\"/></testsuite>", "no JUnit report"),
        ("{\"a\": 1, \"b\": 2}", "no verification of Pact"),
        ("hello", "no report that is known"),
        ("", "no report that is known"),
    ] {
        let answer = post(&server, &token, &query, body);
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.detail().contains(why), "{}", answer.detail());
    }
    assert_eq!(post(&server, &token, "commit=xyz", "<testsuite/>").status, 422);
    assert_eq!(post(&server, &token, "", "<testsuite/>").status, 400);
    assert_eq!(post(&server, &token, &format!("{query}&repository=/nothing"), "<testsuite/>").status, 404);
    assert_eq!(post(&server, &reader, &query, "<testsuite/>").status, 403);
}

// r[verify results.function] r[verify results.failing]
#[test]
fn a_test_is_about_what_the_comment_above_it_names() {
    let test = "// r[verify invoice.due]\n#[test]\nfn is_due() {\n    assert!(true);\n}\n";
    let mut repository = Repository::with(&[("docs/invoices.md", PAGE), ("tests/pay.rs", test)]);
    let commit = repository.commit("More", &[("docs/more.md", "# More\n")]);
    let place = Place::new();
    let token = place.account("robot", "editor");
    place.must(&["mount", repository.named(), "--at", "/billing", "--dir", "docs"]);
    let server = place.serve();
    let report = junit(
        "<testcase classname=\"pay\" name=\"is_due\"><failure message=\"not due\"/></testcase><testcase name=\"other\"/>",
    );
    post(&server, &token, &format!("commit={commit}"), &report).with(201);
    let of = || server.json("/api/v1/results?requirement=invoice.due");
    eventually("the comment has been read", || told(&of()) == ["failed is_due"]);
    assert_eq!(of()["items"][0]["by"], "function");
    let page = server.get("/billing/invoices").ok().text();
    assert!(page.contains("Tests of one requirement fail"), "the page does not show it");
    let own = server.get("/requirements/invoice.due").ok().text();
    assert!(own.contains("What tests say") && own.contains("not due"), "{own}");
}

// r[verify results.read]
#[test]
fn nothing_is_told_of_what_only_closed_pages_state() {
    let (_repository, place, commit, token) = house();
    let server = place.serve();
    let report = junit("<testcase name=\"r[verify invoice.due]\"><failure message=\"secret\"/></testcase>");
    post(&server, &token, &format!("commit={commit}"), &report).with(201);
    let admin = place.account("root", "admin");
    let closed = json!({ "readers": ["root"], "editors": null });
    server.with_token(&admin).put("/api/v1/permissions?page=/billing/invoices", closed).ok();
    assert_eq!(told(&server.json("/api/v1/results?requirement=invoice.due")).len(), 0);
    assert_eq!(told(&server.json("/api/v1/results")).len(), 0);
    let seen = server.with_token(&admin).get("/api/v1/results?requirement=invoice.due").ok().json();
    assert_eq!(told(&seen).len(), 1);
}
