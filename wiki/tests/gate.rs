//! Whether a range of commits keeps its specification in order: what is told of it where there is no wiki.

mod support;

use support::Repo;
use wiki::{Checking, check_alone};

/// What is found in the newest commit: file, line and rule of each.
async fn found(repo: &Repo) -> Vec<String> {
    let checking = Checking {
        repository: Some(repo.path().to_owned()),
        base: "HEAD~1".into(),
        head: "HEAD".into(),
        dir: Some("docs".into()),
        ..Checking::default()
    };
    let report = check_alone(&checking).await.unwrap();
    let told = |one: &spec::check::Finding| {
        format!("{}:{} {}", one.file.as_deref().unwrap_or_default(), one.line.unwrap_or_default(), one.rule)
    };
    report.findings.iter().map(told).collect()
}

// r[verify check.lint] r[verify holding.diagram-lint] r[verify lint.texts]
#[tokio::test]
async fn a_diagram_that_cannot_be_read_is_told_where_the_range_brings_it_in() {
    let bad = "# Old\n\n```mermaid\ntea and cake\n```\n";
    let mut repo = Repo::new();
    repo.write("docs/old.md", bad).write("docs/tea.md", "# Tea\n").write("docs/quiet.md", bad);
    repo.commit("Begin");
    let tea = "# Tea\n\n```mermaid\nsequenceDiagram\n  A->>B: fine\n  foo bar baz\n```\n";
    repo.write("docs/tea.md", tea).write("docs/old.md", format!("{bad}\nMore.\n"));
    repo.commit("Draw");
    assert_eq!(found(&repo).await, ["docs/tea.md:6 lint/unreadable-diagram"]);
}

// r[verify check.contracts] r[verify check.contracts-breaking]
#[tokio::test]
async fn a_file_that_moves_keeps_its_past_whoever_else_takes_its_name() {
    let table = "create table a (id int, name text);\n";
    let mut repo = Repo::new();
    repo.write("docs/a/README.md", "# A\n").write("docs/b/README.md", "# B\n").write("docs/0/README.md", "# 0\n");
    repo.write("docs/a/tables.sql", table).write("api/tables.sql", "create table api (id int);\n");
    repo.commit("Begin");
    repo.remove("docs/a/tables.sql");
    repo.write("docs/b/schema.sql", table).write("docs/0/tables.sql", "create table z (id int, tea text);\n");
    repo.commit("Move it, and begin another of its name");
    assert_eq!(found(&repo).await, [""; 0]);

    // Both move once more and lose a column. What lay among no pages is nobody's past.
    repo.remove("docs/b/schema.sql").remove("api/tables.sql").remove("docs/0/tables.sql");
    repo.write("docs/a/schema.sql", "create table a (id int);\n");
    repo.write("docs/b/tables.sql", "create table z (id int);\n");
    repo.commit("Move them again");
    assert_eq!(found(&repo).await, ["docs/a/schema.sql:1 contract-breaking", "docs/b/tables.sql:1 contract-breaking"]);
}
