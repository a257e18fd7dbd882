//! Requirements through the log: which there are, and what became of each.

mod support;

use spec::Actor;
use spec::requirement::succession::Kind;
use support::{Place, Repo, path, with_accounts};
use wiki::RequirementFilter;

/// What is told of the history of a requirement, oldest first.
async fn history(place: &Place, name: &str, page: Option<&str>) -> Vec<String> {
    let page = page.map(path);
    let told = place.wiki.requirement(&Actor::Anonymous, name, page.as_ref(), None).await.unwrap();
    let told = told.history.into_iter().rev();
    told.map(|event| {
        let kinds: Vec<_> = event.kinds.iter().map(|kind| kind.as_str()).collect();
        format!("{} {} {} {}", event.subject, kinds.join("+"), event.path, event.name)
    })
    .collect()
}

async fn listed(place: &Place, when: Option<&str>) -> Vec<String> {
    let filter = RequirementFilter { when: when.map(|when| when.parse().unwrap()), ..RequirementFilter::default() };
    let all = place.wiki.requirements(&Actor::Anonymous, &filter, None, 100).await.unwrap();
    all.items.iter().map(|one| format!("{} {}", one.path, one.id)).collect()
}

const LOGIN: &str = "Whoever signs in says who they are and gives a password that only they know.";
const EXPORT: &str = "An export holds every page as it stood at the moment that was asked for.";

// r[verify requirement.history] r[verify requirement.renamed] r[verify requirement.moved]
#[tokio::test]
async fn a_requirement_is_followed_through_edits_renames_and_moves() {
    let mut repo = Repo::new();
    repo.write("a.md", format!("# A\n\nr[auth.login]\n{LOGIN}\n")).write("b.md", "# B\n\nNothing yet.\n");
    repo.commit("Begin");
    repo.write("a.md", format!("# A\n\nMore before it.\n\nr[auth.login]\n{LOGIN}\n"));
    repo.commit("Something above");
    repo.write("a.md", format!("# A\n\nr[auth.login]\n{}\n", LOGIN.replace("password", "passphrase")));
    repo.commit("A passphrase");
    repo.write("a.md", format!("# A\n\nr[auth.sign-in]\n{}\n", LOGIN.replace("password", "passphrase")));
    repo.commit("Another name");
    repo.write("a.md", "# A\n")
        .write("b.md", format!("# B\n\nr[auth.sign-in]\n{}\n", LOGIN.replace("password", "passphrase")));
    repo.commit("Elsewhere");
    repo.git(&["mv", "b.md", "c.md"]);
    repo.commit("The page too");
    repo.write("c.md", "# B\n");
    repo.commit("Away");
    repo.write("c.md", format!("# B\n\nr[auth.sign-in]\n{LOGIN}\n"));
    repo.commit("Back");
    let place = Place::new().await;

    place.mount(&repo, "").await;

    let expected = [
        "Begin added /spec/a auth.login",
        "A passphrase changed /spec/a auth.login",
        "Another name renamed /spec/a auth.sign-in",
        "Elsewhere moved /spec/b auth.sign-in",
        "The page too moved /spec/c auth.sign-in",
        "Away removed /spec/c auth.sign-in",
        "Back changed+restored /spec/c auth.sign-in",
    ];
    assert_eq!(history(&place, "auth.sign-in", None).await, expected);
    // An old name leads to what it is called now.
    assert_eq!(history(&place, "auth.login", None).await, expected);
    assert_eq!(listed(&place, None).await, ["/spec/c auth.sign-in"]);
    let then = |subject: &str| repo.git(&["log", "--format=%H", &format!("--grep=^{subject}$")]);
    assert_eq!(listed(&place, Some(&format!("commit:{}", then("Begin")))).await, ["/spec/a auth.login"]);
    assert_eq!(listed(&place, Some(&format!("commit:{}", then("Elsewhere")))).await, ["/spec/b auth.sign-in"]);
    assert!(listed(&place, Some(&format!("commit:{}", then("Away")))).await.is_empty());
}

// r[verify requirement.derived]
#[tokio::test]
async fn rebuilding_gives_the_same_history() {
    let mut repo = Repo::new();
    repo.write("a.md", format!("# A\n\nr[x.one]\n{LOGIN}\n\nr[x.two]\n{EXPORT}\n"));
    repo.commit("Begin");
    repo.write("a.md", format!("# A\n\nr[x.uno]\n{LOGIN}\n\nr[x.two]\nOther words.\n"));
    repo.commit("Change");
    repo.remove("a.md");
    repo.commit("Remove");
    repo.write("a.md", format!("# A\n\nr[x.two]\n{EXPORT}\n"));
    repo.commit("Again");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    let before = (history(&place, "x.two", None).await, listed(&place, None).await);
    assert_eq!(before.1, ["/spec/a x.two"]);
    let kinds: Vec<_> = before.0.iter().map(|told| told.split(' ').nth(1).unwrap_or_default().to_owned()).collect();
    assert_eq!(kinds, ["added", "changed", "removed", "changed+restored"]);

    place.wiki.rebuild(&Actor::Operator).await.unwrap();

    assert_eq!((history(&place, "x.two", None).await, listed(&place, None).await), before);
}

// r[verify requirement.history]
#[tokio::test]
async fn what_was_just_saved_is_known_at_once() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let saved = place.save("/a", None, &format!("# A\n\nr[x.one]\n{LOGIN}\n")).await.unwrap();
    assert_eq!(listed(&place, None).await, ["/a x.one"]);
    let told = place.wiki.requirement(&Actor::Anonymous, "x.one", None, None).await.unwrap();
    assert_eq!(told.history[0].kinds, [Kind::Added]);
    assert_eq!(told.requirement.revision, saved.page.revision);
    assert_eq!(told.text, format!("r[x.one]\n{LOGIN}"));

    place.save("/a", Some(saved.page.revision), "# A\n").await.unwrap();

    assert!(listed(&place, None).await.is_empty());
    let told = place.wiki.requirement(&Actor::Anonymous, "x.one", None, None).await.unwrap();
    assert!(told.removed.is_some());
    assert_eq!(told.text, format!("r[x.one]\n{LOGIN}"));
}

/// The state of each requirement.
async fn states(place: &Place, actor: &Actor) -> Vec<String> {
    let all = place.wiki.requirements(actor, &RequirementFilter::default(), None, 100).await.unwrap();
    all.items.iter().map(|one| format!("{} {} {}", one.path, one.id, one.state.as_str())).collect()
}

// r[verify coverage.state] r[verify coverage.pages] r[verify coverage.tree] r[verify coverage.course]
#[tokio::test]
async fn coverage_is_what_code_says() {
    let mut repo = Repo::new();
    repo.write("docs/a.md", format!("# A\n\nr[x.one+2]\n{LOGIN}\n\nr[x.two]\n{EXPORT}\n"));
    repo.write("docs/b.md", "# B\n\n- **FR-001**: The system MUST work.\n");
    repo.commit("Begin");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;
    assert_eq!(
        states(&place, &Actor::Anonymous).await,
        ["/spec/a x.one uncovered", "/spec/a x.two uncovered", "/spec/b FR-001 uncovered"]
    );
    let tree = place.wiki.tree(&Actor::Anonymous, &path("/"), 3, None).await.unwrap();
    assert!(tree[0].coverage.is_none(), "no code says anything");

    repo.write("src/lib.rs", "// r[impl x.one+1]\nfn login() {}\n\n// r[impl x.two]\nfn export() {}\n");
    repo.write("src/tests.rs", "// r[verify x.two]\n#[test]\nfn it_exports() {}\n");
    repo.commit("Code");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();

    assert_eq!(
        states(&place, &Actor::Anonymous).await,
        ["/spec/a x.one implemented", "/spec/a x.two verified", "/spec/b FR-001 uncovered"]
    );
    let one = place.wiki.requirement(&Actor::Anonymous, "x.one", None, None).await.unwrap();
    let code: Vec<_> = one.code.iter().map(|one| (one.file.as_str(), one.item.as_deref(), one.stale)).collect();
    assert_eq!(code, [("src/lib.rs", Some("login"), true)]);
    let coverage = place.wiki.coverage(&Actor::Anonymous, &path("/spec"), None).await.unwrap();
    assert_eq!((coverage.total.requirements, coverage.total.verified, coverage.total.implemented), (3, 1, 1));
    assert_eq!(coverage.pages.iter().map(|page| page.counts.requirements).collect::<Vec<_>>(), [2, 1]);
    let tree = place.wiki.tree(&Actor::Anonymous, &path("/"), 3, None).await.unwrap();
    assert_eq!(tree[0].coverage.map(|counts| counts.requirements), Some(3));
    assert_eq!(tree[0].children[1].coverage.map(|counts| counts.uncovered), Some(1));
    // What code said at each commit is known once all of them have been read.
    place.wiki.commits(&Actor::Anonymous, &path("/spec/a"), None, 1).await.unwrap();
    let coverage = place.wiki.coverage(&Actor::Anonymous, &path("/spec"), None).await.unwrap();
    let course: Vec<_> = coverage.course.iter().map(|point| (point.counts.uncovered, point.counts.verified)).collect();
    assert_eq!(course, [(3, 0), (1, 1)]);
}

// r[verify requirement.closed]
#[tokio::test]
async fn requirements_of_closed_pages_are_absent() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/open", None, &format!("# A\n\nr[x.one]\n{LOGIN}\n")).await.unwrap();
    place.save("/closed/a", None, &format!("# B\n\nr[x.two]\n{EXPORT}\n\nr[x.one]\nAgain.\n")).await.unwrap();
    assert_eq!(states(&place, &Actor::Anonymous).await.len(), 3);

    place
        .wiki
        .set_permissions(&Actor::Operator, &path("/closed"), Some(vec!["Edith".parse().unwrap()]), None)
        .await
        .unwrap();

    assert_eq!(states(&place, &Actor::Anonymous).await, ["/open x.one uncovered"]);
    assert_eq!(states(&place, &Actor::Operator).await.len(), 3);
    assert!(place.wiki.requirement(&Actor::Anonymous, "x.two", None, None).await.is_err());
    let one = place.wiki.requirement(&Actor::Anonymous, "x.one", None, None).await.unwrap();
    assert!(one.also.is_empty());
    let coverage = place.wiki.coverage(&Actor::Anonymous, &path("/"), None).await.unwrap();
    assert_eq!((coverage.total.requirements, coverage.pages.len()), (1, 1));
}
