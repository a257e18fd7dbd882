//! Which pages a change of code concerns.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

/// Code and documentation in one repository: the kettle's page was changed with its code, the lid's never.
fn house() -> (Repository, Place) {
    let mut repository = Repository::with(&[
        ("docs/kettle.md", "# Kettle\n\nIt boils water.\n"),
        ("docs/lid.md", "# Lid\n\nr[lid.closed]\nIt keeps the vapour in.\n"),
        ("docs/other.md", "# Other\n\nNothing of note.\n"),
        ("docs/more.md", "# More\n\nNothing either.\n"),
        ("src/kettle.rs", "fn boil() {}\n"),
        ("src/lid.rs", "fn close() {}\n"),
    ]);
    for degrees in [90, 95] {
        let (page, code) = (format!("# Kettle\n\nIt boils at {degrees}.\n"), format!("fn boil() {{ {degrees} }}\n"));
        repository.commit("Boil better", &[("docs/kettle.md", page.as_str()), ("src/kettle.rs", code.as_str())]);
    }
    repository.commit(
        "Boil hotter",
        &[("src/kettle.rs", "fn boil() { 99 }\n"), ("docs/other.md", "# Other\n\nSomething.\n")],
    );
    repository.commit("Close", &[("src/lid.rs", "// r[impl lid.closed]\nfn close() { vapour() }\n")]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/docs", "--dir", "docs"]);
    (repository, place)
}

fn asked(place: &Place, repository: &Repository, more: &[&str]) -> Value {
    let mut arguments = vec!["impact", repository.named(), "--json"];
    arguments.extend(more);
    serde_json::from_str(&place.must(&arguments).out).unwrap()
}

fn paths(found: &Value) -> Vec<&str> {
    found["pages"].as_array().unwrap().iter().map(|page| page["path"].as_str().unwrap()).collect()
}

// r[verify impact.together] r[verify impact.command] r[verify impact.change]
#[test]
fn what_was_changed_along_with_the_code_before_comes_first() {
    let (repository, place) = house();
    let found = asked(&place, &repository, &["--base", "HEAD~2", "--head", "HEAD~1", "--ignore", "docs/**"]);
    assert_eq!(paths(&found)[0], "/docs/kettle", "{found}");
    let reason = &found["pages"][0]["reasons"][0];
    assert_eq!((&reason["kind"], &reason["file"]), (&json!("together"), &json!("src/kettle.rs")));
    assert!(reason["text"].as_str().unwrap().contains("src/kettle.rs"));
    // Both were made in the first commit; that the change itself touches them together must not count.
    let other = found["pages"].as_array().unwrap().iter().find(|page| page["path"] == "/docs/other").unwrap();
    assert_eq!((&other["reasons"][0]["changes"], &other["reasons"][0]["of"]), (&json!(1), &json!(3)), "{found}");
    let all = asked(&place, &repository, &["--base", "HEAD~2", "--head", "HEAD~1"]);
    assert_eq!((paths(&all)[0], &all["pages"][0]["reasons"][0]["kind"]), ("/docs/other", &json!("edited")));
}

// r[verify impact.requirements] r[verify impact.words] r[verify impact.rest]
#[test]
fn a_line_that_names_a_requirement_concerns_its_page() {
    let (repository, place) = house();
    let found = asked(&place, &repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    assert_eq!(paths(&found)[0], "/docs/lid", "{found}");
    assert_eq!(
        (&found["requirements"][0]["id"], &found["requirements"][0]["path"]),
        (&json!("lid.closed"), &json!("/docs/lid"))
    );
    let kinds: Vec<_> = found["pages"][0]["reasons"].as_array().unwrap().iter().map(|reason| &reason["kind"]).collect();
    assert!(kinds.contains(&&json!("words")), "vapour is a word of both: {found}");
    let server = place.serve();
    let same = server.json("/api/v1/impact?base=HEAD~1&head=HEAD");
    assert_eq!(paths(&same), paths(&found));
    assert_eq!(server.get("/api/v1/impact?base=HEAD~1&head=nothing").status, 422);
    assert_eq!(server.get("/api/v1/impact?base=HEAD~1&head=HEAD&repository=/etc").status, 404);
}
