//! Moments through the doors: releases, comparisons, timelines, documents.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;

/// Two releases of a small product.
fn product() -> Repository {
    let mut repository = Repository::new();
    repository.commit(
        "Begin",
        &[
            ("README.md", "# Kettle\n\nSee [the lid](parts/lid.md#hinge).\n"),
            ("parts/lid.md", "# Lid\n\n## Hinge\n\nOne.\n"),
        ],
    );
    repository.git(&["tag", "v1.4"]);
    repository.commit(
        "Two hinges",
        &[("parts/lid.md", "# Lid\n\n## Hinge\n\nTwo of them.\n"), ("parts/spout.md", "# Spout\n")],
    );
    repository.git(&["tag", "--annotate", "v1.5", "--message", "Release"]);
    repository
}

// r[verify compare.moments] r[verify moment.tags]
#[test]
fn releases_are_listed_and_compared() {
    let place = Place::showing(&product());
    let server = place.serve();
    let tags = server.json("/api/v1/tags");
    let names: Vec<_> = tags["items"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["v1.5", "v1.4"]);
    assert_eq!(
        (&tags["items"][1]["mount"], &tags["items"][1]["at"]),
        (&json!("/spec"), &json!("2024-01-02T12:00:00Z"))
    );

    let found = server.json("/api/v1/compare?from=tag:v1.4&to=tag:v1.5&at=/spec");
    assert_eq!(found["added"], 1);
    assert_eq!(
        (&found["edited"], &found["removed"], &found["moved"], &found["next"]),
        (&json!(1), &json!(0), &json!(0), &json!(null))
    );
    let lid = &found["items"][0];
    assert_eq!((&lid["path"], &lid["kind"]), (&json!("/spec/parts/lid"), &json!("edited")));
    assert_eq!((&lid["words_added"], &lid["words_removed"]), (&json!(3), &json!(1)));
    assert_eq!(server.json("/api/v1/compare?from=tag:v1.4")["items"].as_array().unwrap().len(), 2);
    let first = server.json("/api/v1/compare?from=tag:v1.4&limit=1");
    let next = first["next"].as_str().unwrap();
    let rest = server.json(&format!("/api/v1/compare?from=tag:v1.4&limit=1&cursor={next}"));
    assert_eq!(rest["items"][0]["path"], "/spec/parts/spout");

    assert!(server.get("/api/v1/compare").with(400).detail().contains("say since when"));
    assert!(server.get("/api/v1/compare?from=tag:v9").with(404).detail().contains("v9"));
    assert_eq!(server.get("/api/v1/compare?from=2024-01-01&cursor=x").status, 422);
}

// r[verify compare.command]
#[test]
fn the_command_line_lists_what_differs() {
    let place = Place::showing(&product());
    let told = place.must(&["compare", "tag:v1.4", "tag:v1.5", "--at", "/spec/parts"]);
    assert_eq!(told.out, "edited /spec/parts/lid +3 -1\nadded /spec/parts/spout +1 -0\n");
    assert_eq!(told.err, "2 pages differ: 1 added, 1 edited, 0 moved, 0 removed\n");
    let refused = place.run(&["compare", "tag:v9"]);
    assert_eq!((refused.code, refused.complaint()), (2, "no mounted repository has a tag \"v9\""));
}

// r[verify changes.below]
#[test]
fn changes_are_listed_below_a_path() {
    let place = Place::showing(&product());
    let server = place.serve();
    let titles = |query: &str| {
        let found = server.json(&format!("/api/v1/changes?{query}"));
        let items = found["items"].as_array().unwrap();
        items.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles("at=/spec/parts"), ["Two hinges", "Begin"]);
    assert_eq!(titles("at=/spec/parts/spout"), ["Two hinges"]);
    assert_eq!(titles("at=/spec/parts&since=tag:v1.4"), ["Two hinges"]);
    assert!(titles("at=/nothing").is_empty());
}

#[test]
fn a_timeline_is_told_in_numbers() {
    let place = Place::showing(&product());
    let server = place.serve();
    let timeline = server.json("/api/v1/timeline?page=/spec/parts/lid&as_of=tag:v1.5");
    let bars = timeline["bars"].as_array().unwrap();
    assert_eq!(timeline["unit"], "day");
    assert_eq!((bars.len(), &bars[0]["from"]), (2, &json!("2024-01-02")));
    assert_eq!((&bars[1]["changes"], &bars[1]["added"], &bars[1]["removed"]), (&json!(1), &json!(3), &json!(1)));
}

// r[verify moment.typed]
#[test]
fn what_is_typed_leads_to_an_address_that_says_the_moment_in_full() {
    let place = Place::showing(&product());
    let server = place.serve();
    let leads = |moment: &str, next: &str| {
        let answer = server.get(&format!("/changes/at?moment={moment}&next={next}"));
        assert_eq!(answer.status, 303);
        answer.headers["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(leads("1", "/spec"), "/spec?as_of=change%3A1");
    assert_eq!(leads("v1.4", "/spec%3Fview%3Dhistory"), "/spec?view=history&as_of=tag%3Av1.4");
    assert_eq!(leads("1.4", "https://evil.example"), "/?as_of=tag%3A1.4");
    assert_eq!(leads("nonsense", "/spec"), "/spec?as_of=nonsense");
    assert_eq!(server.get("/spec?as_of=nonsense").status, 400);
}

// r[verify document.markdown]
#[test]
fn a_subtree_is_one_markdown_text() {
    let place = Place::showing(&product());
    let server = place.serve();
    let text = |address: &str| {
        let answer = server.get(address).with(200);
        assert_eq!(answer.headers["content-type"], "text/markdown; charset=utf-8");
        String::from_utf8(answer.body).unwrap()
    };
    assert_eq!(
        text("/spec.md?view=document&as_of=tag:v1.4"),
        "<!-- /spec -->\n\n# Kettle\n\nSee [the lid](#hinge).\n\n<!-- /spec/parts -->\n\n## parts\n\n\
         <!-- /spec/parts/lid -->\n\n### Lid\n\n#### Hinge\n\nOne.\n"
    );
    assert!(text("/spec/parts.md?view=document").contains("## Spout\n"));
    assert_eq!(server.get("/nothing.md?view=document").status, 404);
    // The page alone is still what it was.
    assert!(text("/spec.md").starts_with("# Kettle\n\nSee [the lid](parts/lid.md"));
}
