//! Reading through the API.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

/// A page that was written, corrected and moved.
fn moved() -> (Repository, [String; 3]) {
    let mut repository = Repository::new();
    let first = repository.commit("Write it down", &[("guide/Setup.md", "# Setup\n\nOne step.\n"), ("a.md", "A\n")]);
    let second =
        repository.commit("Say it better\n\nNobody understood.", &[("guide/Setup.md", "# Setup\n\nTwo steps.\n")]);
    repository.git(&["tag", "v1.0"]);
    repository.git(&["mv", "guide/Setup.md", "Install.md"]);
    let third = repository.commit("Move it", &[]);
    (repository, [first, second, third])
}

#[test]
fn a_page_is_read_as_it_is_with_where_it_came_from() {
    let (repository, [.., third]) = moved();
    let place = Place::showing(&repository);
    let server = place.serve();
    let page = server.json("/api/v1/pages/spec/install");
    assert_eq!(page["path"], "/spec/install");
    assert_eq!(page["title"], "Setup");
    assert_eq!(page["body"], "# Setup\n\nTwo steps.\n");
    assert_eq!(page["author"], "Ada Example");
    assert_eq!(page["at"], "2024-01-04T12:00:00Z");
    assert_eq!(page["commit"], third);
    assert_eq!(page["redirected_from"], Value::Null);
    let old = server.json("/api/v1/pages/spec/guide/setup");
    assert_eq!((&old["path"], &old["redirected_from"]), (&json!("/spec/install"), &json!("/spec/guide/setup")));
}

// r[verify moment.names] r[verify moment.time]
#[test]
fn a_page_is_read_as_it_was_at_any_moment() {
    let (repository, [first, second, _]) = moved();
    let place = Place::showing(&repository);
    let server = place.serve();
    let body = |page: &str, when: &str| {
        let answer = server.get(&format!("/api/v1/pages/spec/{page}?as_of={when}"));
        if answer.status == 200 {
            answer.json()["body"].as_str().unwrap().to_owned()
        } else {
            answer.status.to_string()
        }
    };
    let (one, two) = ("# Setup\n\nOne step.\n", "# Setup\n\nTwo steps.\n");
    assert_eq!(body("guide/setup", "2024-01-02"), one);
    assert_eq!(body("guide/setup", "2024-01-03T11:59:59Z"), one);
    assert_eq!(body("guide/setup", "2024-01-03T12:00:00Z"), two);
    assert_eq!(body("guide/setup", &format!("commit:{}", &first[..7])), one);
    assert_eq!(body("guide/setup", &format!("commit:{second}")), two);
    assert_eq!(body("guide/setup", "tag:v1.0"), two);
    assert_eq!(body("guide/setup", "change:1"), one);
    assert_eq!(body("guide/setup", "2023-01-01"), "404");
    assert_eq!(body("guide/setup", "commit:abcdef1"), "404");
    assert_eq!(body("guide/setup", "yesterday"), "400");
}

#[test]
fn the_tree_is_told_in_reading_order_as_deep_as_is_asked() {
    let repository = Repository::with(&[
        ("SUMMARY.md", "- [Zoo](zoo.md)\n- [Ant](ant.md)\n"),
        ("ant.md", "# The ant\n"),
        ("zoo.md", "# The zoo\n"),
        ("zoo/lion.md", "# The lion\n"),
    ]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let shallow = server.json("/api/v1/tree?at=/spec");
    let titles: Vec<_> =
        shallow["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles[..2], ["The zoo", "The ant"]);
    assert_eq!(shallow["items"][0]["has_children"], true);
    assert_eq!(shallow["items"][0]["children"], json!([]));
    let deep = server.json("/api/v1/tree?depth=3");
    assert_eq!(deep["items"][0]["path"], "/spec");
    assert_eq!(deep["items"][0]["children"][0]["children"][0]["path"], "/spec/zoo/lion");
    assert_eq!(server.json("/api/v1/tree?at=/spec&as_of=2023-01-01")["items"], json!([]));
}

// r[verify doors.source]
#[test]
fn the_source_of_a_page_is_served_under_its_address_with_md() {
    let mut repository = Repository::with(&[("a.md", "# A\r\n"), ("README.md", "Top\n"), ("odd.md.md", "Odd\n")]);
    repository.commit("Change", &[("a.md", "# B\n")]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let answer = server.get("/spec/a.md").ok();
    assert_eq!((answer.text().as_str(), answer.header("content-type")), ("# B\n", "text/markdown; charset=utf-8"));
    assert_eq!(server.get("/spec/a.md?as_of=2024-01-02").ok().text(), "# A\r\n");
    assert_eq!(server.get("/spec.md").ok().text(), "Top\n");
    assert_eq!(server.get("/spec/odd.md.md").ok().text(), "Odd\n");
    assert_eq!(server.get("/spec/odd.md").ok().header("content-type"), "text/html; charset=utf-8");
    assert!(server.get("/spec/b.md").with(404).detail().contains("/spec/b"));
    let head = server.send("HEAD", "/spec/a.md", &[], None).ok();
    assert_eq!((head.header("content-length"), head.body.len()), ("4", 0));
}

// r[verify doors.http]
#[test]
fn a_history_follows_moves_and_comes_in_parts() {
    let (repository, [first, second, third]) = moved();
    let place = Place::showing(&repository);
    let server = place.serve();
    let newest = server.json("/api/v1/revisions?page=/spec/install&limit=2");
    let told = |item: &Value| (item["kind"].clone(), item["commit"].clone());
    assert_eq!(told(&newest["items"][0]), (json!("move"), json!(third)));
    assert_eq!(told(&newest["items"][1]), (json!("edit"), json!(second)));
    assert_eq!(newest["items"][1]["message"], "Say it better\n\nNobody understood.\n");
    let next = newest["next"].as_str().unwrap();
    let rest = server.json(&format!("/api/v1/revisions?page=/spec/install&limit=2&cursor={next}"));
    assert_eq!(told(&rest["items"][0]), (json!("create"), json!(first)));
    assert_eq!(rest["next"], Value::Null);
    let number = rest["items"][0]["revision"].as_i64().unwrap();
    assert_eq!(server.json(&format!("/api/v1/revisions/{number}"))["body"], "# Setup\n\nOne step.\n");
}

#[test]
fn the_commits_of_a_page_are_told_with_those_a_merge_brought_in() {
    let mut repository = Repository::with(&[("a.md", "One\n"), ("b.md", "Other\n")]);
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    let topic = repository.commit("On the topic", &[("a.md", "Two\n")]);
    repository.git(&["switch", "--quiet", "main"]);
    let other = repository.commit("Elsewhere", &[("b.md", "More\n")]);
    repository.git(&["merge", "--quiet", "--no-ff", "--message", "Merge the topic", "topic"]);
    let merge = repository.git(&["rev-parse", "HEAD"]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let commits = server.json("/api/v1/commits?page=/spec/a");
    let ids: Vec<_> =
        commits["items"].as_array().unwrap().iter().map(|item| item["commit"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.contains(&topic.as_str()) && ids.contains(&merge.as_str()) && !ids.contains(&other.as_str()));
    let brought_in = commits["items"].as_array().unwrap().iter().find(|item| item["commit"] == topic).unwrap();
    assert_eq!(brought_in["subject"], "On the topic");
    assert_eq!(brought_in["why"], "changed this page");
    assert!(!commits["items"][0]["repository"].as_str().unwrap().contains('/'));

    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let part = server.json(&format!("/api/v1/commits?page=/spec/a&limit=1&cursor={next}"));
        seen.push(part["items"][0]["commit"].as_str().unwrap().to_owned());
        let Some(cursor) = part["next"].as_str() else { break };
        next = cursor.to_owned();
    }
    assert_eq!(seen, ids);
}

#[test]
fn a_comparison_holds_both_texts() {
    let (repository, _) = moved();
    let place = Place::showing(&repository);
    let server = place.serve();
    let history = server.json("/api/v1/revisions?page=/spec/install");
    let revision = |n: usize| history["items"][n]["revision"].as_i64().unwrap();
    let diff = server.json(&format!("/api/v1/diff?from={}&to={}", revision(2), revision(1)));
    assert_eq!(text(&diff, "insert"), "# Setup\n\nOne step.\n");
    assert_eq!(text(&diff, "delete"), "# Setup\n\nTwo steps.\n");
    let whole = server.json(&format!("/api/v1/diff?from=&to={}", revision(1)));
    assert_eq!((text(&whole, "insert").as_str(), text(&whole, "delete").as_str()), ("", "# Setup\n\nTwo steps.\n"));
    assert_eq!(whole, server.json(&format!("/api/v1/diff?from=0&to={}", revision(1))));
}

/// What the segments spell, without one kind of them.
fn text(diff: &Value, without: &str) -> String {
    let blocks = diff["blocks"].as_array().unwrap().iter();
    let segments = blocks.flat_map(|block| block["segments"].as_array().unwrap());
    segments.filter(|segment| segment["kind"] != without).map(|segment| segment["text"].as_str().unwrap()).collect()
}

#[test]
fn changes_are_told_newest_first_and_by_page_and_time() {
    let (repository, [first, ..]) = moved();
    let place = Place::showing(&repository);
    let server = place.serve();
    let titles = |query: &str| -> Vec<String> {
        let list = server.json(&format!("/api/v1/changes?{query}"));
        list["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(""), ["Move it", "Say it better", "Write it down"]);
    assert_eq!(titles("page=/spec/a"), ["Write it down"]);
    assert_eq!(titles("since=2024-01-02&until=2024-01-03"), ["Say it better"]);
    assert_eq!(titles("state=open"), Vec::<String>::new());
    let part = server.json("/api/v1/changes?limit=2");
    assert_eq!(titles(&format!("limit=2&cursor={}", part["next"].as_str().unwrap())), ["Write it down"]);

    let change = server.json("/api/v1/changes/1");
    assert_eq!((&change["commit"], &change["state"]), (&json!(first), &json!("merged")));
    assert_eq!(change["commits"][0]["subject"], "Write it down");
    assert_eq!(change["pages"].as_array().unwrap().len(), 2);
    for list in ["threads", "reviews", "checks"] {
        assert_eq!(change[list], json!([]));
    }
}

#[test]
fn a_search_marks_what_it_found() {
    let repository = Repository::with(&[("a.md", "# A\n\nThe <b>walrus</b> sleeps.\n"), ("b/c.md", "A walrus too.\n")]);
    let place = Place::showing(&repository);
    let server = place.serve();
    eventually("both pages are found", || server.json("/api/v1/search?q=walrus")["total"] == 2);
    let hits = server.json("/api/v1/search?q=walrus&at=/spec/b&limit=1");
    let hit = &hits["items"][0];
    assert_eq!((&hit["kind"], &hit["path"]), (&json!("page"), &json!("/spec/b/c")));
    assert!(hit["snippet"].as_str().unwrap().contains("A <mark>walrus</mark> too"), "{hit}");
    assert!(hit["score"].is_number() && hit["revision"].is_number() && hits["took_us"].is_number());
    assert_eq!(server.json("/api/v1/search?q=walrus&kind=commit")["total"], 0);
    assert_eq!(server.json("/api/v1/search?q=walrus&as_of=change:1")["total"], 2);
    assert_eq!(server.json("/api/v1/search?q=walrus&as_of=1999-12-31")["total"], 0);
}

#[test]
fn a_name_may_hold_any_character() {
    let repository = Repository::with(&[("Über uns/100 % größer?.md", "# Größe\n"), (".hidden/x.md", "Hidden\n")]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let address = "/spec/%C3%9Cber%20uns/100%20%25%20gr%C3%B6%C3%9Fer%3F";
    assert_eq!(server.json(&format!("/api/v1/pages{address}"))["path"], "/spec/Über uns/100 % größer?");
    assert_eq!(server.get(&format!("{address}.md")).ok().text(), "# Größe\n");
    assert_eq!(server.json("/api/v1/pages/spec/.hidden/x")["body"], "Hidden\n");
    assert_eq!(server.json("/api/v1/pages/SPEC/.Hidden/X")["path"], "/spec/.hidden/x");
}
