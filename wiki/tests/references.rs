//! References in code: what each means, which commit brought it, and how they are followed.

mod support;

use spec::Actor;
use spec::reference::State;
use support::{Place, Repo, path};
use wiki::ReferenceFilter;

const AUTH: &str =
    "# Auth\n\nr[auth.login+2]\nWho signs in says who they are.\n\nr[auth.logout]\nWho leaves is gone.\n";

/// Each reference: its state, name, file and line, what the code is called, what it means, and which commit brought it.
async fn listed(place: &Place, filter: &ReferenceFilter) -> Vec<String> {
    let found = place.wiki.references(&Actor::Anonymous, filter, None, 100).await.unwrap();
    let told = found.items.into_iter().map(|one| {
        let meant: Vec<_> = one.requirements.iter().map(|meant| format!("{}#{}", meant.path, meant.id)).collect();
        let subject = one.commit.map_or_else(|| "?".to_owned(), |commit| commit.subject);
        let item = one.item.unwrap_or_default();
        let relation = one.relation.as_str();
        format!(
            "{} {relation} {} {}:{} {item} [{}] {subject}",
            one.state,
            one.written,
            one.file,
            one.line,
            meant.join(" ")
        )
    });
    told.collect()
}

async fn all(place: &Place) -> Vec<String> {
    listed(place, &ReferenceFilter::default()).await
}

async fn sync(place: &Place) {
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
}

// r[verify references.list] r[verify references.meant] r[verify references.stale] r[verify references.instead]
// r[verify references.brought]
#[tokio::test]
async fn references_are_told_with_what_they_mean_and_what_is_wrong_with_them() {
    let mut repo = Repo::new();
    repo.write("docs/auth.md", AUTH)
        .write("docs/billing/a.md", "r[both.name]\nA.\n")
        .write("docs/b.md", "r[both.name]\nB.\n");
    repo.commit("Begin");
    repo.write("src/auth.rs", "// r[impl auth.login]\nfn login() {}\n\n// r[impl auth.logout]\nfn logout() {}\n");
    repo.commit("Sign in");
    repo.write(
        "src/auth.rs",
        "// r[impl auth.login]\nfn login() { more(); }\n\n// r[impl auth.logot]\nfn logout() {}\n",
    );
    repo.commit("Sign out");
    repo.write("tests/auth.rs", "// r[auth.login+2]\nfn lets_in() {}\n// r[verify both.name]\nfn both() {}\n");
    repo.write("x.ts", "// spec: implements docs/b.md#both.name\nf();\n//= https://example.org/rfc#section-1\ng();\n");
    repo.write("docs/code.md", "```rust\n// r[impl auth.login]\n```\n");
    repo.commit("Tests");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    let expected = [
        "unknown implements auth.logot src/auth.rs:4 logout [] Sign out",
        "ambiguous verifies both.name tests/auth.rs:3 both [/spec/b#both.name /spec/billing/a#both.name] Tests",
        "stale implements auth.login src/auth.rs:1 login [/spec/auth#auth.login] Sign in",
        "fine verifies auth.login tests/auth.rs:1 lets_in [/spec/auth#auth.login] Tests",
        "fine implements both.name x.ts:1  [/spec/b#both.name] Tests",
        "elsewhere implements section-1 x.ts:3  [] Tests",
    ];
    let mut told = all(&place).await;
    if let Some(line) = told.iter_mut().find(|line| line.starts_with("ambiguous")) {
        // Which of the two comes first is nobody's promise.
        *line = line
            .replace("[/spec/billing/a#both.name /spec/b#both.name]", "[/spec/b#both.name /spec/billing/a#both.name]");
    }
    assert_eq!(told, expected);
    let unknown = ReferenceFilter { state: Some(State::Unknown), ..ReferenceFilter::default() };
    let found = place.wiki.references(&Actor::Anonymous, &unknown, None, 100).await.unwrap();
    assert_eq!(found.items[0].why, "no page states auth.logot; perhaps auth.logout is meant");
    assert_eq!((found.counts.references, found.counts.unknown, found.counts.fine), (6, 1, 2));
    let stale = ReferenceFilter { state: Some(State::Stale), ..ReferenceFilter::default() };
    let found = place.wiki.references(&Actor::Anonymous, &stale, None, 100).await.unwrap();
    assert_eq!(found.items[0].why, "written for version 1; the page says version 2");
    let of_page = ReferenceFilter { page: Some(path("/spec/auth")), ..ReferenceFilter::default() };
    assert_eq!(listed(&place, &of_page).await.len(), 2);
    let of_name = ReferenceFilter { name: Some("AUTH.login".into()), ..ReferenceFilter::default() };
    assert_eq!(listed(&place, &of_name).await.len(), 2);
    for (file, many) in [("src/auth.rs", 2), ("./src/auth.rs", 2), ("src/", 2), ("src", 0), ("auth.rs", 0)] {
        let of_file = ReferenceFilter { file: Some(file.into()), ..ReferenceFilter::default() };
        assert_eq!(listed(&place, &of_file).await.len(), many, "{file}");
    }
}

// r[verify references.derived]
#[tokio::test]
async fn code_is_followed_through_commits_rewritten_branches_and_rebuilding() {
    let mut repo = Repo::new();
    repo.write("docs/auth.md", AUTH).write("a.rs", "// r[impl auth.login+2]\nfn a() {}\n").write("b.py", "x = 1\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    assert_eq!(all(&place).await, ["fine implements auth.login a.rs:1 a [/spec/auth#auth.login] Begin"]);

    repo.write("b.py", "# r[impl auth.logout]\nx = 1\n").remove("a.rs");
    let second = repo.commit("Another");
    sync(&place).await;
    let expected = ["fine implements auth.logout b.py:1  [/spec/auth#auth.logout] Another"];
    assert_eq!(all(&place).await, expected);
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(all(&place).await, expected);

    repo.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    repo.write("c.go", "// r[impl auth.logout]\nfunc C() {}\n");
    repo.commit("Instead");
    sync(&place).await;
    let rewritten = [
        "fine implements auth.login a.rs:1 a [/spec/auth#auth.login] Begin",
        "fine implements auth.logout c.go:1 C [/spec/auth#auth.logout] Instead",
    ];
    assert_eq!(all(&place).await, rewritten);
    repo.git(&["reset", "--quiet", "--hard", &second]);
    sync(&place).await;
    assert_eq!(all(&place).await, expected);
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(all(&place).await, expected);
}

// r[verify references.paging]
#[tokio::test]
async fn a_long_list_is_told_in_parts() {
    let mut repo = Repo::new();
    let code: String = (0..25).map(|number| format!("// r[impl auth.n{number}]\nfn f{number}() {{}}\n")).collect();
    repo.write("docs/auth.md", AUTH).write("a.rs", code);
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    let mut names = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let filter = ReferenceFilter::default();
        let part = place.wiki.references(&Actor::Anonymous, &filter, cursor.as_deref(), 10).await.unwrap();
        assert_eq!(part.counts.references, 25);
        names.extend(part.items.into_iter().map(|one| one.name));
        cursor = part.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(names, (0..25).map(|number| format!("auth.n{number}")).collect::<Vec<_>>());
    let wrong = place.wiki.references(&Actor::Anonymous, &ReferenceFilter::default(), Some("x"), 10).await;
    assert!(wrong.is_err());
}
