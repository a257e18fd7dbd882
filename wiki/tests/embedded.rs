//! Code that pages show: what became of it since, in the mounted repository alone.

mod support;

use spec::Actor;
use spec::embedded::State;
use spec::permission::Name;
use support::{Place, Repo, path};

/// What is told of each block of a page.
async fn told(place: &Place, at: &str) -> Vec<String> {
    let all = place.wiki.embedded(&Actor::Anonymous, &path(at)).await.unwrap();
    all.iter().map(|one| one.told()).collect()
}

fn page(fences: &[String]) -> String {
    let blocks: Vec<_> = fences.iter().map(|fence| format!("```{fence}\n```\n\n")).collect();
    format!("# Code\n\n{}", blocks.concat())
}

// r[verify embedded.followed] r[verify embedded.moved] r[verify embedded.told]
#[tokio::test]
async fn code_in_a_page_is_followed() {
    let mut repo = Repo::new();
    repo.write("docs/a.md", "# A\n")
        .write("src/a.rs", "fn one() {\n    1\n}\n\nfn two() {\n    2\n}\n\nfn three() {\n    3\n}\n");
    repo.write("src/b.rs", "fn four() {\n    4\n}\n").write("x.txt", "a\nb\nc\n");
    let first = repo.commit("Begin");
    repo.write("src/a.rs", "use x;\n\nfn one() {\n    1\n}\n\nfn two() {\n    22\n}\n");
    repo.commit("Change two, drop three");
    repo.write("src/a.rs", "use x;\n\nfn one() {\n      1\n}\n\nfn two() {\n    222\n}\n");
    repo.git(&["mv", "src/b.rs", "src/c.rs"]);
    repo.write("x.txt", "new\na\nB\nc\n");
    let last = repo.commit("Change two again");
    let short = &first[..9];
    let fences = [
        format!("rust code=src/a.rs#one at={short}\nfn one() {{\n    1\n}}"),
        format!("rust code=src/a.rs#two at={short}\nfn two() {{\n    2\n}}"),
        format!("rust code=src/a.rs#three at={short}\nfn three() {{\n    4\n}}"),
        format!("rust code=src/b.rs#four at={short}\nfn four() {{\n    4\n}}"),
        format!("text code=x.txt#L2 at={short}\nb"),
        format!("text code=x.txt#L3 at={short}\nc"),
        "rust code=src/c.rs#four\nfn four() {\n    4\n}".to_owned(),
        "rust code=nowhere.rs#x\nx".to_owned(),
        format!("rust code=src/a.rs#one at={}\nfn one() {{\n    1\n}}", &last[..7]),
    ];
    repo.write("docs/a.md", page(&fences));
    repo.commit("Show code");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    place.wiki.commits(&Actor::Anonymous, &path("/spec/a"), None, 1).await.unwrap();

    let expected = [
        "Unchanged, but at line 3 now.",
        "Changed in 2 commits since.",
        "It is not there any more. The page says it in other words than the commit it names.",
        "Unchanged, but in src/c.rs now, line 1.",
        "Changed in one commit since.",
        "Unchanged, but at line 4 now.",
        "The code says the same now.",
        "No connected repository has it.",
        "Unchanged since.",
    ];
    assert_eq!(told(&place, "/spec/a").await, expected);
    let all = place.wiki.embedded(&Actor::Anonymous, &path("/spec/a")).await.unwrap();
    assert_eq!(all[1].last.as_ref().map(|last| last.subject.as_str()), Some("Change two again"));
    assert_eq!(all[2].last.as_ref().map(|last| last.subject.as_str()), Some("Change two, drop three"));
    assert_eq!(all[1].difference.len(), 4);
}

// r[verify embedded.followed]
#[tokio::test]
async fn files_that_are_closed_to_a_reader_are_in_no_repository() {
    let mut repo = Repo::new();
    repo.write("docs/open.md", page(&["rust code=docs/closed/x.rs#x\nfn x() {}".to_owned()]));
    repo.write("docs/closed/x.rs", "fn x() {}\n").write("docs/closed/y.md", "# Y\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    place.wiki.commits(&Actor::Operator, &path("/spec/open"), None, 1).await.unwrap();
    let readers: Vec<Name> = vec!["nobody-else".parse().unwrap()];
    let account =
        wiki::NewAccount { name: "nobody-else".into(), role: spec::Role::Editor, password: "correct horse".into() };
    place.wiki.add_account(&Actor::Operator, account).await.unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/spec/closed"), Some(readers), None).await.unwrap();

    let state = async |actor: &Actor| place.wiki.embedded(actor, &path("/spec/open")).await.unwrap()[0].state;

    assert_eq!(state(&Actor::Operator).await, State::Unchanged);
    assert_eq!(state(&Actor::Anonymous).await, State::Unknown);
}
