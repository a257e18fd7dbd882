//! Commits linked to pages, with the reason; and the pages a commit concerns.

mod support;

use spec::Actor;
use spec::commit::{PageCommit, Reason};
use support::{Place, Repo, path};

async fn commits(place: &Place, at: &str) -> Vec<PageCommit> {
    place.wiki.commits(&Actor::Anonymous, &path(at), None, 100).await.unwrap().items
}

fn told(commits: &[PageCommit]) -> Vec<(&str, &str)> {
    commits.iter().map(|commit| (commit.subject.as_str(), commit.why.as_str())).collect()
}

const BILLING: &str =
    "---\ncode: [\"src/billing/**\", 'lib/x.rs']\n---\n\n# Billing\n\nr[billing.tax]\nTax is added.\n";

// r[verify linked.page] r[verify linked.front-matter] r[verify templates.states-nothing]
#[tokio::test]
async fn a_page_lists_the_commits_of_the_code_it_names() {
    let mut repo = Repo::new();
    repo.write("docs/billing.md", BILLING).write("src/billing/tax.rs", "1").write("src/other.rs", "1");
    repo.write("docs/form.md", BILLING.replace("---\ncode", "---\ntemplate: Chapter\ncode"));
    repo.commit("Begin");
    repo.write("src/billing/tax.rs", "2").write("src/billing/deep/sum.rs", "1").write("src/other.rs", "2");
    let tax = repo.commit("Round the tax");
    repo.write("src/other.rs", "3");
    repo.commit("Something else");
    repo.write("lib/x.rs", "1");
    repo.commit("Add x");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    let found = commits(&place, "/spec/billing").await;

    let expected = [
        ("Add x", "changed lib/x.rs, which this page names (code: lib/x.rs)"),
        (
            "Round the tax",
            "changed src/billing/deep/sum.rs and another file, which this page names (code: src/billing/**)",
        ),
        ("Begin", "changed this page; changed src/billing/tax.rs, which this page names (code: src/billing/**)"),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(found[1].commit, tax);
    assert!(matches!(&found[0].reasons[..], [Reason::Code { files: 1, .. }]));
    // What a template says of code is an example.
    assert_eq!(told(&commits(&place, "/spec/form").await), [("Begin", "changed this page")]);
    // What is new is followed.
    repo.write("src/billing/tax.rs", "3");
    repo.commit("Round it back");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    assert_eq!(commits(&place, "/spec/billing").await[0].subject, "Round it back");
}

// r[verify linked.trailer] r[verify linked.message]
#[tokio::test]
async fn a_message_that_names_the_page_or_its_requirement_links_the_commit() {
    let mut repo = Repo::new();
    repo.write("docs/billing.md", BILLING).write("docs/other.md", "# Other\n\n- **FR-001**: x\n");
    repo.write("docs/third.md", "# Third\n\n- **FR-001**: y\n");
    repo.commit("Begin");
    repo.write("a", "1");
    repo.commit("Name the path\n\nSpec: /spec/billing");
    repo.write("a", "2");
    repo.commit("Name the file\n\nImplements: docs/billing.md");
    repo.write("a", "3");
    repo.commit("Keep billing.tax");
    repo.write("a", "4");
    repo.commit("fix: nothing\n\ndocs: /spec/billing\nNotes: docs/billing.md");
    repo.write("a", "5");
    repo.commit("Both pages state FR-001");
    repo.git(&["mv", "docs/billing.md", "docs/money.md"]);
    repo.commit("Rename");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    let found = commits(&place, "/spec/money").await;

    let expected = [
        ("Rename", "changed this page"),
        ("Keep billing.tax", "names billing.tax, which this page states"),
        ("Name the file", "says “Implements:” of this page"),
        ("Name the path", "says “Spec:” of this page"),
        ("Begin", "changed this page"),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(told(&commits(&place, "/spec/other").await), [("Begin", "changed this page")]);
}

// r[verify linked.merge]
#[tokio::test]
async fn of_a_merge_only_what_really_touched_the_page_is_told() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n").write("b.md", "One.\n");
    repo.commit("Start");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo.write("a.md", "Two.\n");
    repo.commit("Only a");
    repo.write("b.md", "Two.\n");
    repo.commit("Only b");
    repo.git(&["switch", "--quiet", "main"]);
    repo.write("c", "1");
    repo.commit("Meanwhile");
    repo.git(&["switch", "--quiet", "topic"]);
    repo.merge("main", "Merge main into the topic");
    repo.git(&["switch", "--quiet", "main"]);
    repo.merge("topic", "Merge the topic");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let found = commits(&place, "/spec/a").await;

    assert_eq!(
        told(&found),
        [("Merge the topic", "changed this page"), ("Only a", "changed this page"), ("Start", "changed this page")]
    );
}

// r[verify linked.commit]
#[tokio::test]
async fn a_commits_own_page_says_what_it_concerns() {
    let mut repo = Repo::new();
    repo.write("docs/billing.md", BILLING).write("docs/other.md", "# Other\n").write("src/billing/tax.rs", "1");
    repo.commit("Begin");
    repo.write("docs/other.md", "# Other one\n").write("src/billing/tax.rs", "2");
    let id = repo.commit("Change both\n\nFor billing.tax.");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    let commit = place.wiki.commit(&Actor::Anonymous, &id[..8]).await.unwrap();

    assert_eq!((commit.commit.as_str(), commit.change, commit.mainline), (id.as_str(), Some(2), true));
    assert_eq!(commit.files, ["docs/other.md", "src/billing/tax.rs"]);
    let pages: Vec<_> = commit.pages.iter().map(|page| (page.title.as_str(), page.why.as_str())).collect();
    let expected = [
        (
            "Billing",
            "changed src/billing/tax.rs, which this page names (code: src/billing/**); names billing.tax, which this page states",
        ),
        ("Other one", "changed this page"),
    ];
    assert_eq!(pages, expected);
    let missing = place.wiki.commit(&Actor::Anonymous, "0000").await.unwrap_err();
    assert!(missing.to_string().contains("no mounted repository has a commit 0000"));
    assert!(place.wiki.commit(&Actor::Anonymous, "main").await.is_err());
}

// r[verify linked.derived]
#[tokio::test]
async fn what_links_commits_and_pages_can_be_derived_again() {
    let mut repo = Repo::new();
    repo.write("docs/billing.md", BILLING).write("src/billing/tax.rs", "1");
    repo.commit("Begin");
    for number in 0..80 {
        repo.write("src/billing/tax.rs", format!("{number} changed"));
        repo.commit(&format!("Change {number} of billing.tax"));
    }
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let before = commits(&place, "/spec/billing").await;

    place.wiki.rebuild(&Actor::Operator).await.unwrap();

    assert_eq!(before.len(), 81);
    assert_eq!(commits(&place, "/spec/billing").await, before);
    // In parts, as everything is listed.
    let mut cursor = None;
    let mut parts = Vec::new();
    loop {
        let part = place.wiki.commits(&Actor::Anonymous, &path("/spec/billing"), cursor.as_deref(), 7).await.unwrap();
        parts.extend(part.items);
        cursor = part.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(parts, before);
}
