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
