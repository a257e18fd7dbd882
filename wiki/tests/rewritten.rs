//! Branches that are rewritten: history is kept on both sides.

mod support;

use spec::{Actor, ChangeLine};
use support::{Place, Repo, path};
use wiki::{ChangeFilter, Imported};

async fn sync(place: &Place) -> Imported {
    let mut done = place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    done.pop().unwrap().1.unwrap()
}

async fn changes(place: &Place) -> Vec<ChangeLine> {
    place.wiki.changes(&Actor::Anonymous, &ChangeFilter::default(), None, 20).await.unwrap().items
}

async fn titles(place: &Place) -> Vec<String> {
    changes(place).await.into_iter().map(|change| change.title).collect()
}

// r[verify import.rewritten]
#[tokio::test]
async fn a_rewritten_branch_is_followed_and_what_it_dropped_stays_in_history() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    let first = repo.commit("One");
    repo.write("a.md", "Two.\n").write("b.md", "A page that is dropped, with a text of its own.\n");
    let dropped = repo.commit("Two");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    repo.git(&["reset", "--quiet", "--hard", &first]);
    repo.write("a.md", "Two, but different.\n");
    let kept = repo.commit("Another two");
    let imported = sync(&place).await;

    assert_eq!((imported.commits, imported.taken_back), (1, 1));
    let said = "The branch main was rewritten: one commit was taken back";
    assert_eq!(titles(&place).await, ["Another two", said, "Two", "One"]);
    assert_eq!(place.body("/spec/a").await, "Two, but different.\n");
    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/a (a)");
    // Both sides are moments.
    assert_eq!(place.body_when("/spec/a", &format!("commit:{dropped}")).await.unwrap(), "Two.\n");
    assert!(place.body_when("/spec/b", &format!("commit:{dropped}")).await.is_ok());
    assert_eq!(place.body_when("/spec/a", &format!("commit:{kept}")).await.unwrap(), "Two, but different.\n");
    assert_eq!(place.body_when("/spec/a", &format!("commit:{first}")).await.unwrap(), "One.\n");
    // Told once.
    assert_eq!(sync(&place).await, Imported::default());
}

#[tokio::test]
async fn a_branch_that_is_put_back_brings_its_pages_back() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    let first = repo.commit("One");
    repo.git(&["switch", "--quiet", "--create", "old"]);
    repo.write("b.md", "A page that comes and goes.\n");
    repo.commit("Two");
    repo.git(&["switch", "--quiet", "main"]);
    repo.git(&["reset", "--quiet", "--hard", "old"]);
    let place = Place::new().await;
    place.mount(&repo, "").await;
    repo.git(&["reset", "--quiet", "--hard", &first]);
    assert_eq!(sync(&place).await.taken_back, 1);
    assert!(place.wiki.page(&Actor::Anonymous, &path("/spec/b"), None).await.is_err());

    repo.git(&["reset", "--quiet", "--hard", "old"]);
    let imported = sync(&place).await;

    assert_eq!((imported.commits, imported.taken_back), (1, 0));
    assert_eq!(place.body("/spec/b").await, "A page that comes and goes.\n");
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/b"), None, 10).await.unwrap().items;
    let kinds: Vec<_> = history.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["restore", "delete", "create"]);
}

#[tokio::test]
async fn a_renamed_page_that_is_renamed_back_by_force_is_the_same_page() {
    let mut repo = Repo::new();
    repo.write("a.md", "A text that is long enough to be known again.\n");
    let first = repo.commit("Write");
    repo.git(&["mv", "a.md", "b.md"]);
    repo.commit("Rename");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    repo.git(&["reset", "--quiet", "--hard", &first]);
    sync(&place).await;

    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/a"), None, 10).await.unwrap().items;
    let kinds: Vec<_> = history.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["move", "move", "create"]);
}

#[tokio::test]
async fn a_history_that_has_nothing_in_common_replaces_the_old_one_even_when_that_is_swept_away() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n").write("b.md", "Stays.\n");
    repo.commit("One");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    repo.git(&["checkout", "--quiet", "--orphan", "fresh"]);
    repo.remove("a.md");
    repo.write("c.md", "Three.\n");
    let fresh = repo.commit("Begin again");
    repo.git(&["branch", "--quiet", "--force", "main", "fresh"]);
    repo.git(&["switch", "--quiet", "main"]);
    repo.git(&["branch", "--quiet", "--delete", "--force", "fresh"]);
    repo.git(&["reflog", "expire", "--expire=now", "--all"]);
    repo.git(&["gc", "--quiet", "--prune=now"]);
    let imported = sync(&place).await;

    assert_eq!((imported.commits, imported.taken_back), (1, 1));
    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/b (b)\n  /spec/c (c)");
    assert_eq!(place.body_when("/spec/a", "change:1").await.unwrap(), "One.\n");
    assert!(place.body_when("/spec/a", &format!("commit:{fresh}")).await.is_err());
}

#[tokio::test]
async fn an_edit_made_here_outlives_a_rewritten_branch() {
    let mut repo = Repo::new();
    repo.write("a.md", "# A\n\nOne.\n\nLast.\n");
    let first = repo.commit("One");
    repo.write("a.md", "# A\n\nTwo.\n\nLast.\n");
    repo.commit("Two");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    support::with_accounts(&place).await;
    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap();
    place.save("/spec/a", Some(page.revision), "# A\n\nTwo.\n\nLast, and said better.\n").await.unwrap();

    repo.git(&["reset", "--quiet", "--hard", &first]);
    sync(&place).await;

    assert_eq!(place.body("/spec/a").await, "# A\n\nOne.\n\nLast, and said better.\n");
}

// r[verify speed.fresh]
#[tokio::test]
async fn a_look_that_brings_nothing_lets_answers_stand() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    repo.commit("One");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    sync(&place).await;
    place.wiki.catch_up().await.unwrap();
    let before = place.wiki.basis(&Actor::Anonymous).await.unwrap();
    assert_eq!(sync(&place).await.commits, 0);
    assert_eq!(place.wiki.basis(&Actor::Anonymous).await.unwrap(), before);
    repo.write("a.md", "Two.\n");
    repo.commit("Two");
    sync(&place).await;
    assert_ne!(place.wiki.basis(&Actor::Anonymous).await.unwrap(), before);
}
