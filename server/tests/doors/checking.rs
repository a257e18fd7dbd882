//! Whether a change of code keeps to its specification: `holotype check`, as continuous integration runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use crate::place::{Place, command, ended};
use crate::repository::Repository;
use crate::server::eventually;

const PAGE: &str =
    "# Invoices\n\nr[invoice.rounding]\nAn amount is rounded to cents.\n\nr[invoice.due]\nIt is due in 30 days.\n";
const CODE: &str =
    "// r[impl invoice.rounding]\nfn round(amount: f64) -> f64 {\n    (amount * 100.0).round() / 100.0\n}\n";
const TEST: &str = "// r[verify invoice.due]\n#[test]\nfn due() {\n    assert_eq!(days(), 30);\n}\n";

/// Code and specification in one repository.
fn house() -> Repository {
    Repository::with(&[("docs/invoices.md", PAGE), ("src/pay.rs", CODE), ("tests/due.rs", TEST)])
}

/// Asks about the newest commit without any wiki.
fn alone(repository: &Repository, more: &[&str]) -> (i32, Value, String) {
    let place = Place::new();
    let mut arguments = vec!["check", repository.named(), "--base", "HEAD~1", "--json", "--dir", "docs"];
    arguments.extend(more);
    let ended = place.run(&arguments);
    assert!(!place.data().exists(), "a data folder was made");
    (ended.code, serde_json::from_str(&ended.out).unwrap_or_default(), ended.err)
}

fn rules(report: &Value) -> Vec<String> {
    let told = |finding: &Value| {
        let at = format!("{}:{}", finding["file"].as_str().unwrap_or_default(), finding["line"]);
        format!("{} {at}", finding["rule"].as_str().unwrap())
    };
    report["findings"].as_array().unwrap().iter().map(told).collect()
}

// r[verify check.command] r[verify check.git] r[verify check.alone] r[verify check.unchanged]
#[test]
fn code_that_changed_without_its_page_is_found_in_a_mere_clone() {
    let mut repository = house();
    let other = CODE.replace("100.0", "1000.0");
    repository.commit("Round finer", &[("src/pay.rs", &other)]);
    let (code, report, err) = alone(&repository, &[]);
    assert_eq!((code, rules(&report)), (1, vec!["specification-unchanged src/pay.rs:1".to_owned()]), "{report}");
    assert_eq!(err, "holotype: 1 finding to be put right\n");
    assert_eq!(report["findings"][0]["page"], "docs/invoices.md");
    assert_eq!(report["head"], repository.git(&["rev-parse", "HEAD"]));

    // With its page, with a reason, or as a warning it passes.
    let (code, report, _) = alone(&repository, &["--warn", "specification-unchanged"]);
    assert_eq!((code, &report["warnings"]), (0, &json!(1)));
    let (code, report, _) = alone(&repository, &["--allow", "specification-unchanged"]);
    assert_eq!((code, rules(&report).len()), (0, 0));
    repository.git(&["commit", "--quiet", "--amend", "--message", "Round\n\nSpec: unaffected — internal unit"]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
    assert!(report["excused"][0]["why"].as_str().unwrap().ends_with("internal unit"), "{report}");
    let page = PAGE.replace("cents", "tenths of cents");
    repository.commit("Round finer again", &[("src/pay.rs", CODE), ("docs/invoices.md", &page)]);
    assert_eq!(alone(&repository, &[]).0, 0);
}

// r[verify check.quiet]
#[test]
fn layout_comments_moves_and_tests_are_no_findings() {
    let mut repository = house();
    let laid_out = CODE.replace("    (amount", "    // by the hundredth\n\n        (amount");
    repository.commit("Lay out", &[("src/pay.rs", &laid_out)]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
    std::fs::remove_file(repository.file("src/pay.rs")).unwrap();
    repository.commit("Move", &[("src/money.rs", &format!("fn other() {{}}\n\n{CODE}"))]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
    repository.commit("Test more", &[("tests/due.rs", &TEST.replace("30", "31"))]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
}

// r[verify check.removed] r[verify check.unknown] r[verify check.version]
#[test]
fn references_have_to_lead_somewhere() {
    let mut repository = house();
    repository.commit("Rename", &[("docs/invoices.md", &PAGE.replace("invoice.rounding", "invoice.cents"))]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report)), (1, vec!["requirement-removed src/pay.rs:1".to_owned()]), "{report}");
    assert_eq!(report["findings"][0]["remedy"], "name invoice.cents here");
    let named = CODE.replace("rounding", "cents") + "\n// r[impl invoice.cent]\nfn more() {}\n";
    repository.commit("Follow", &[("src/pay.rs", &named)]);
    let (_, report, _) = alone(&repository, &[]);
    assert_eq!(rules(&report), ["requirement-unknown src/pay.rs:6"], "{report}");
    assert!(report["findings"][0]["remedy"].as_str().unwrap().contains("invoice.cents"), "{report}");
    let page = PAGE.replace("invoice.due]", "invoice.due+2]").replace("rounding", "cents").replace("30", "14");
    let test = TEST.replace("invoice.due]", "invoice.due+1]");
    repository.commit("Due sooner", &[("docs/invoices.md", &page), ("tests/due.rs", &test)]);
    let (code, report, _) = alone(&repository, &["--deny", "requirement-version"]);
    assert_eq!((code, rules(&report)), (1, vec!["requirement-version tests/due.rs:1".to_owned()]), "{report}");
}

// r[verify check.range]
#[test]
fn what_the_older_side_got_meanwhile_is_not_the_ranges_doing() {
    let mut repository = house();
    repository.git(&["checkout", "--quiet", "-b", "feature"]);
    repository.commit("Say nothing", &[("README.txt", "x")]);
    repository.git(&["checkout", "--quiet", "main"]);
    let page = format!("{PAGE}\nr[invoice.paid]\nIt is paid.\n");
    repository.commit(
        "Meanwhile",
        &[("docs/invoices.md", &page), ("src/paid.rs", "// r[impl invoice.paid]\nfn paid() {}\n")],
    );
    let place = Place::new();
    let arguments = ["check", repository.named(), "--base", "main", "--head", "feature", "--dir", "docs"];
    let ended = place.run(&arguments);
    assert_eq!((ended.code, &*ended.out), (0, "code and specification agree\n"), "{}", ended.err);
}

// r[verify check.wiki] r[verify check.offered] r[verify check.rest]
#[test]
fn a_wiki_that_holds_the_pages_is_asked_and_a_proposal_there_answers() {
    let mut code = Repository::with(&[("README.md", "# Code\n"), ("src/pay.rs", CODE)]);
    code.commit("Round finer", &[("src/pay.rs", &CODE.replace("100.0", "1000.0"))]);
    let pages = Repository::with(&[("invoices.md", PAGE)]);
    let place = Place::new();
    let token = place.account("ada", "editor");
    place.mount(&pages, "/billing");
    place.mount(&code, "/code");
    let url = "https://github.com/o/n/pull/12";
    let arguments = ["check", code.named(), "--base", "HEAD~1", "--head", "HEAD", "--pull-request", url];
    let ended = place.run(&arguments);
    assert_eq!(ended.code, 1, "{}", ended.out);
    assert!(
        ended.out.contains("src/pay.rs:1: error: `round` implements invoice.rounding and changed"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("/billing/invoices"), "{}", ended.out);

    let server = place.serve();
    let ada = server.with_token(&token);
    let revision = ada.get("/api/v1/pages/billing/invoices").ok().json()["revision"].clone();
    let edit =
        json!({ "path": "/billing/invoices", "base_revision": revision, "body": PAGE.replace("cents", "mills") });
    let offer = json!({ "title": "Finer", "description": format!("For {url}."), "edits": [edit] });
    let number = ada.post("/api/v1/changes", offer).with(201).json()["change"].clone();
    let ended = place.run(&arguments);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.contains(&format!("proposal {number} changes its page")), "{}", ended.out);
    let first =
        place.run(&["check", code.named(), "--base", "HEAD~1", "--pull-request", "https://github.com/o/n/pull/1"]);
    assert_eq!(first.code, 1, "{}", first.out);

    let report = ada.get("/api/v1/check?base=HEAD~1&head=HEAD&repository=/code").ok().json();
    assert_eq!(rules(&report), ["specification-unchanged src/pay.rs:1"]);
    assert_eq!(ada.get("/api/v1/check?base=HEAD~1&head=HEAD&repository=/nothing").status, 404);
    assert_eq!(ada.get("/api/v1/check").status, 400);
}

// r[verify check.sarif]
#[test]
fn sarif_is_as_its_schema_wants_it() {
    let mut repository = house();
    repository.commit("Round finer", &[("src/pay.rs", &CODE.replace("100.0", "1000.0"))]);
    let place = Place::new();
    let ended = place.run(&["check", repository.named(), "--base", "HEAD~1", "--dir", "docs", "--sarif"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    let log: Value = serde_json::from_str(&ended.out).unwrap();
    let schema: Value = serde_json::from_str(include_str!("checking/sarif-schema-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("http://sarif.test/schema.json", schema).unwrap();
    let index = compiler.compile("http://sarif.test/schema.json", &mut schemas).unwrap();
    schemas.validate(&log, index).unwrap_or_else(|error| panic!("{error:#}\n{log:#}"));
    let found = &log["runs"][0]["results"][0];
    assert_eq!((&found["ruleId"], &found["level"]), (&json!("specification-unchanged"), &json!("error")));
    assert_eq!(found["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
}

// r[verify check.command]
#[test]
fn a_wrong_request_is_answered_with_one_line() {
    let repository = house();
    let place = Place::new();
    for (arguments, why) in [
        (vec!["--base", "nothing"], "there is no commit \"nothing\""),
        (vec!["--base", "HEAD", "--warn", "no-rule"], "\"no-rule\" is no rule"),
        (vec!["--base", "HEAD", "--post"], "--pull-request"),
        (vec!["--base", "HEAD", "--post", "--pull-request", "x"], "no address of a pull request"),
        (
            vec!["--base", "HEAD", "--post", "--pull-request", "https://github.com/o/n/pull/1"],
            "no token for github.com",
        ),
    ] {
        let mut all = vec!["check", repository.named()];
        all.extend(arguments);
        let ended = place.run(&all);
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.complaint().contains(why), "{}", ended.err);
    }
}

/// A forge with nothing in it but one pull request, which notes what it is asked.
fn forge() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut reader = BufReader::new(stream);
            let (mut lines, mut length) = (Vec::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let line = line.trim_end().to_owned();
                if line.is_empty() {
                    break;
                }
                if let Some(told) = line.to_lowercase().strip_prefix("content-length: ") {
                    length = told.parse().unwrap();
                }
                lines.push(line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = match () {
                () if lines[0].contains("/comments") && lines[0].starts_with("GET") => "[]".to_owned(),
                () if lines[0].contains("/user ") => r#"{"login":"robot"}"#.to_owned(),
                () if lines[0].contains("/pulls?") => {
                    let address = format!("http://127.0.0.1:{port}/o/n/pulls/7");
                    json!([{ "number": 7, "html_url": address, "head": { "ref": "finer" } }]).to_string()
                }
                () => "{}".to_owned(),
            };
            noted.lock().unwrap().push(format!("{}\n{}", lines.join("\n"), String::from_utf8_lossy(&body)));
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
            reader.into_inner().write_all(format!("{head}{answer}").as_bytes()).unwrap();
        }
    });
    (port, asked)
}

// r[verify forge.status] r[verify forge.settings] r[verify forge.secret]
#[test]
fn what_was_found_is_told_at_the_forge() {
    let mut repository = house();
    let head = repository.commit("Round finer", &[("src/pay.rs", &CODE.replace("100.0", "1000.0"))]);
    let place = Place::new();
    let (port, asked) = forge();
    let host = format!("127.0.0.1:{port}");
    let request = format!("http://{host}/o/n/pulls/3");
    let run = |reach: &[&str]| {
        let mut program = command(&place.data());
        program.args([
            "check",
            repository.named(),
            "--base",
            "HEAD~1",
            "--dir",
            "docs",
            "--post",
            "--pull-request",
            &request,
        ]);
        program.args(reach).env("HOLOTYPE_FORGE_TOKEN", "s3cret").env("HOLOTYPE_FORGE_HOST", &host);
        program.env("HOLOTYPE_FORGE_KIND", "gitea").env("HOLOTYPE_FORGE_ADDRESS", format!("http://{host}/api/v1"));
        ended(&mut program, "")
    };
    let refused = run(&[]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--reach"), "{}", refused.err);
    let told = run(&["--reach", "127.0.0.1"]);
    assert_eq!(told.code, 1, "{}", told.err);
    assert!(!told.err.contains("s3cret") && !told.out.contains("s3cret"));
    let asked = asked.lock().unwrap();
    let status = asked.iter().find(|asked| asked.contains("/statuses/")).unwrap();
    assert!(status.starts_with(&format!("POST /api/v1/repos/o/n/statuses/{head} ")), "{status}");
    assert!(
        status.to_lowercase().contains("authorization: token s3cret") && status.contains("\"failure\""),
        "{status}"
    );
    let comment = asked.iter().find(|asked| asked.starts_with("POST /api/v1/repos/o/n/issues/3/comments")).unwrap();
    assert!(comment.contains("invoice.rounding"), "{comment}");
}

// r[verify forge.branches] r[verify forge.settings]
#[test]
fn a_branch_that_is_a_proposal_and_its_pull_request_lead_to_each_other() {
    let mut repository = house();
    let (port, asked) = forge();
    repository.git(&["remote", "add", "origin", &format!("http://127.0.0.1:{port}/o/n.git")]);
    repository.git(&["checkout", "--quiet", "-b", "finer"]);
    let page = PAGE.replace("30 days", "14 days");
    let code = CODE.replace("100.0", "1000.0");
    let head = repository.commit("Round finer", &[("docs/invoices.md", &page), ("src/pay.rs", &code)]);
    repository.git(&["checkout", "--quiet", "main"]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/spec", "--dir", "docs", "--branches", "finer"]);
    let (file, token) = (place.beside("holotype.toml"), place.beside("token"));
    std::fs::write(&token, "s3cret\n").unwrap();
    let told = format!(
        "[[forge]]\nhost = \"127.0.0.1:{port}\"\nkind = \"gitea\"\naddress = \"http://127.0.0.1:{port}/api/v1\"\n\
         token_file = {token:?}\n"
    );
    std::fs::write(&file, told).unwrap();
    let server = place.serve_with(&["--reach", "127.0.0.1", "--config", &file]);
    let list = server.json("/api/v1/changes?state=open");
    let number = list["items"][0]["change"].as_i64().unwrap_or_else(|| panic!("{list}"));
    eventually("the forge is told", || {
        asked.lock().unwrap().iter().any(|asked| asked.starts_with("POST /api/v1/repos/o/n/issues/7"))
    });
    let asked = asked.lock().unwrap();
    let comment = asked.iter().find(|asked| asked.starts_with("POST /api/v1/repos/o/n/issues/7/comments")).unwrap();
    assert!(comment.contains(&format!("{}/changes/{number}", server.url)), "{comment}");
    let status = asked.iter().find(|asked| asked.contains("/statuses/")).unwrap();
    assert!(status.contains(&head) && status.contains("\"success\""), "{status}");
    drop(asked);
    let link = format!("http://127.0.0.1:{port}/o/n/pulls/7");
    eventually("the proposal shows its pull request", || {
        server.json(&format!("/api/v1/changes/{number}"))["proposal"]["pull_request"] == json!(link)
    });
    assert!(server.get(&format!("/changes/{number}")).ok().text().contains(&format!("href=\"{link}\"")));
}

// r[verify forge.addresses] r[verify forge.proposal]
#[test]
fn what_is_posted_leads_to_the_wiki_and_the_proposal_there_back() {
    let mut repository = house();
    let (port, asked) = forge();
    repository.git(&["checkout", "--quiet", "-b", "finer"]);
    let code = CODE.replace("100.0", "1000.0");
    repository.commit("Round finer", &[("docs/other.md", "# Other\n"), ("src/pay.rs", &code)]);
    repository.git(&["checkout", "--quiet", "main"]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/spec", "--dir", "docs", "--branches", "finer"]);
    let host = format!("127.0.0.1:{port}");
    let request = format!("http://{host}/o/n/pulls/3");
    let mut program = command(&place.data());
    program.args(["check", repository.named(), "--base", "main", "--head", "finer", "--post", "--pull-request"]);
    program.args([&request, "--reach", "127.0.0.1"]).env("HOLOTYPE_PUBLIC_URL", "https://spec.example.org");
    program.env("HOLOTYPE_FORGE_TOKEN", "s3cret").env("HOLOTYPE_FORGE_HOST", &host);
    program.env("HOLOTYPE_FORGE_KIND", "gitea").env("HOLOTYPE_FORGE_ADDRESS", format!("http://{host}/api/v1"));
    let told = ended(&mut program, "");
    assert_eq!(told.code, 1, "{}", told.err);
    let server = place.serve();
    let list = server.json("/api/v1/changes?state=open");
    let number = list["items"][0]["change"].as_i64().unwrap_or_else(|| panic!("{list}"));
    let asked = asked.lock().unwrap();
    let comment = asked.iter().find(|asked| asked.starts_with("POST /api/v1/repos/o/n/issues/3/comments")).unwrap();
    for there in [
        "https://spec.example.org/requirements/invoice.rounding?page=%2Fspec%2Finvoices".to_owned(),
        "(<https://spec.example.org/spec/invoices>)".to_owned(),
        format!("https://spec.example.org/changes/{number}"),
    ] {
        assert!(comment.contains(&there), "{there} is not in {comment}");
    }
    let status = asked.iter().find(|asked| asked.contains("/statuses/")).unwrap();
    assert!(status.contains(&format!("https://spec.example.org/changes/{number}")), "{status}");
    assert_eq!(server.json(&format!("/api/v1/changes/{number}"))["proposal"]["pull_request"], json!(request));
    assert!(server.get(&format!("/changes/{number}")).ok().text().contains(&format!("href=\"{request}\"")));
}

// r[verify check.lint]
#[test]
fn what_lint_says_of_a_changed_page_is_told_once() {
    let mut repository = house();
    repository.commit("Say it twice", &[("docs/invoices.md", &format!("{PAGE}\nr[invoice.due]\nAgain.\n"))]);
    let (_, report, _) = alone(&repository, &["--deny", "lint/duplicate-id"]);
    assert_eq!(rules(&report), ["lint/duplicate-id docs/invoices.md:9"], "{report}");
    let (code, report, _) = alone(&repository, &["--allow", "lint/duplicate-id"]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
    repository.commit("More", &[("docs/invoices.md", &format!("{PAGE}\nr[invoice.due]\nAgain.\n\nMore.\n"))]);
    let (code, report, _) = alone(&repository, &[]);
    assert_eq!((code, rules(&report).len()), (0, 0), "{report}");
}
