//! Files that move, in every way a repository can move them: the page stays the same page.

mod support;

use spec::{Actor, When};
use support::{Place, Repo, path};

const LONG: &str = "# Boiling\n\nFill the kettle.\nPut it on the fire.\nWait until it sings.\nPour slowly.\n";
const OTHER: &str = "# Frying\n\nHeat the pan.\nAdd some butter.\nBreak two eggs.\nTurn them once.\n";

/// The messages of a page's history, newest first.
async fn history(place: &Place, at: &str) -> Vec<String> {
    let mut messages = Vec::new();
    let mut cursor = None;
    loop {
        let part = place.wiki.history(&Actor::Anonymous, &path(at), cursor, 2).await.unwrap();
        messages.extend(part.items.iter().map(|line| line.message.trim().to_owned()));
        match part.next {
            Some(next) => cursor = Some(next.parse().unwrap()),
            None => return messages,
        }
    }
}

/// The subjects `git log --follow` names for a file.
fn follow(repo: &Repo, file: &str) -> Vec<String> {
    let said = repo.git(&["log", "--first-parent", "-m", "--follow", "--format=%s", "--", file]);
    said.lines().map(str::to_owned).collect()
}

async fn moved_from(place: &Place, old: &str) -> (String, String) {
    let page = place.wiki.page(&Actor::Anonymous, &path(old), None).await.unwrap();
    (page.path.to_string(), page.redirected_from.map(String::from).unwrap_or_default())
}

#[tokio::test]
async fn a_directory_that_is_renamed_takes_its_pages_along() {
    let mut repo = Repo::new();
    repo.write("cook/boil.md", LONG).write("cook/fry.md", OTHER);
    repo.commit("Write");
    repo.git(&["mv", "cook", "kitchen"]);
    repo.commit("Rename the directory");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(history(&place, "/spec/kitchen/boil").await, ["Rename the directory", "Write"]);
    assert_eq!(moved_from(&place, "/spec/cook/fry").await, ("/spec/kitchen/fry".into(), "/spec/cook/fry".into()));
}

#[tokio::test]
async fn a_rename_in_case_only_is_a_move_to_the_same_path() {
    let mut repo = Repo::new();
    repo.write("Boil.md", LONG);
    repo.commit("Write");
    repo.git(&["mv", "Boil.md", "boil.md"]);
    repo.commit("Small letters");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/boil (Boiling)");
    assert_eq!(history(&place, "/spec/boil").await, ["Small letters", "Write"]);
    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/boil"), None).await.unwrap();
    assert_eq!((page.file.as_str(), page.redirected_from), ("boil.md", None));
}

#[tokio::test]
async fn a_page_that_becomes_a_directory_keeps_its_path_and_history() {
    let mut repo = Repo::new();
    repo.write("boil.md", LONG);
    repo.commit("Write");
    repo.write("boil/README.md", LONG.replace("slowly", "quickly")).write("boil/eggs.md", OTHER).remove("boil.md");
    repo.commit("Make room for eggs");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/boil (Boiling)\n    /spec/boil/eggs (Frying)");
    assert_eq!(history(&place, "/spec/boil").await, ["Make room for eggs", "Write"]);
}

// r[verify import.swap]
#[tokio::test]
async fn pages_that_change_places_in_one_commit_keep_their_own_histories() {
    let mut repo = Repo::new();
    repo.write("one.md", LONG);
    repo.commit("Write about boiling");
    repo.write("two.md", OTHER);
    repo.commit("Write about frying");
    repo.write("one.md", OTHER).write("two.md", LONG.replace("slowly", "quickly"));
    let swap = repo.commit("Swap");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(history(&place, "/spec/one").await, ["Swap", "Write about frying"]);
    assert_eq!(history(&place, "/spec/two").await, ["Swap", "Write about boiling"]);
    assert_eq!(place.body("/spec/one").await, OTHER);
    let before = format!("commit:{swap}");
    assert_eq!(place.body_when("/spec/one", &before).await.unwrap(), OTHER);
    assert_eq!(place.body_when("/spec/one", "change:2").await.unwrap(), LONG);
    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/one (Frying)\n  /spec/two (Boiling)");
}

// r[verify import.origin]
#[tokio::test]
async fn the_history_of_a_copy_goes_on_with_what_it_was_copied_from() {
    let mut repo = Repo::new();
    repo.write("boil.md", LONG);
    repo.commit("Write");
    repo.write("boil.md", LONG.replace("slowly", "quickly"));
    repo.commit("Hurry");
    repo.write("steam.md", LONG.replace("Pour", "Steam"));
    repo.commit("Copy");
    repo.write("boil.md", LONG.replace("slowly", "at once"));
    repo.commit("Hurry more");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(history(&place, "/spec/steam").await, ["Copy", "Hurry", "Write"]);
    assert_eq!(history(&place, "/spec/steam").await, follow(&repo, "steam.md"));
    assert_eq!(history(&place, "/spec/boil").await, follow(&repo, "boil.md"));
    assert!(place.body_when("/spec/steam", "change:2").await.is_err(), "it was not there yet");
}

// r[verify import.origin]
#[tokio::test]
async fn a_page_that_came_from_outside_the_mount_brings_its_history() {
    let mut repo = Repo::new();
    repo.write("notes/old.txt", LONG);
    repo.commit("Write a note");
    repo.write("docs/there.md", "Something else altogether.\n");
    repo.commit("Begin the documentation");
    repo.write("notes/old.txt", LONG.replace("slowly", "quickly"));
    repo.commit("Hurry");
    repo.git(&["mv", "notes/old.txt", "notes/kettle.txt"]);
    repo.commit("Name it");
    repo.git(&["mv", "notes/kettle.txt", "docs/boil.md"]);
    let arrival = repo.commit("Make it a page");
    repo.write("docs/boil.md", LONG.replace("slowly", "at once"));
    repo.commit("Hurry more");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    assert_eq!(history(&place, "/spec/boil").await, follow(&repo, "docs/boil.md"));
    assert_eq!(history(&place, "/spec/boil").await.len(), 5);
    // What lay outside was never part of the wiki.
    assert!(place.body_when("/spec/boil", &format!("commit:{arrival}")).await.is_ok());
    assert!(place.body_when("/spec/boil", "change:1").await.is_err());
    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/boil (Boiling)\n  /spec/there (there)");
    assert!(place.wiki.page(&Actor::Anonymous, &path("/notes/old.txt"), None).await.is_err());
    let lines = place.wiki.history(&Actor::Anonymous, &path("/spec/boil"), None, 10).await.unwrap().items;
    let first = place.wiki.revision(&Actor::Anonymous, lines[4].revision).await.unwrap();
    assert_eq!(first.body, LONG);
    let listed = place.wiki.changes(&Actor::Anonymous, &wiki::ChangeFilter::default(), None, 20).await.unwrap().items;
    let listed: Vec<_> = listed.iter().map(|change| change.title.as_str()).collect();
    assert_eq!(listed, ["Hurry more", "Make it a page", "Begin the documentation"]);
    // The change that stands for a commit outside is a moment like any other.
    let when: When = format!("change:{}", lines[3].change).parse().unwrap();
    let tree = place.wiki.tree(&Actor::Anonymous, &path("/spec"), 1, Some(&when)).await.unwrap();
    assert_eq!(tree.len(), 1);
}

#[tokio::test]
async fn a_repository_mounted_twice_is_exact_in_both_places_as_of_a_commit() {
    let repo = Repo::new();
    repo.write("a/x.md", "One.\n").write("b/y.md", "One.\n");
    let first = repo.commit_at("One", 1_700_000_600);
    repo.write("a/x.md", "Two.\n").write("b/y.md", "Two.\n");
    // Committed by a clock that is behind.
    repo.commit_at("Two", 1_700_000_000);
    let place = Place::new().await;
    place.try_mount(&repo, "a", "/a").await.unwrap();
    place.try_mount(&repo, "b", "/b").await.unwrap();

    let when = format!("commit:{first}");
    assert_eq!(place.body_when("/a/x", &when).await.unwrap(), "One.\n");
    assert_eq!(place.body_when("/b/y", &when).await.unwrap(), "One.\n");
}

// r[verify import.origin]
#[tokio::test]
async fn a_page_that_left_the_mount_and_came_back_tells_what_happened_elsewhere() {
    let mut repo = Repo::new();
    repo.write("docs/boil.md", LONG).write("docs/fry.md", OTHER);
    repo.commit("Write");
    std::fs::create_dir(repo.path().join("second")).unwrap();
    repo.git(&["mv", "docs/boil.md", "second/boil.md"]);
    repo.commit("Begin a second edition");
    repo.write("second/boil.md", LONG.replace("slowly", "quickly"));
    repo.commit("Hurry");
    repo.git(&["mv", "second/boil.md", "docs/boil.md"]);
    repo.commit("The second edition is the edition");
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    assert_eq!(history(&place, "/spec/boil").await, follow(&repo, "docs/boil.md"));
    assert_eq!(place.body_when("/spec/boil", "change:1").await.unwrap(), LONG);
}

#[tokio::test]
async fn a_page_that_is_brought_back_is_the_same_page_though_another_looks_like_it() {
    let mut repo = Repo::new();
    repo.write("boil.md", LONG).write("steam.md", LONG.replace("Pour", "Steam"));
    repo.commit("Write");
    repo.remove("boil.md");
    repo.commit("Drop it");
    repo.write("boil.md", LONG);
    repo.commit("Bring it back");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert_eq!(history(&place, "/spec/boil").await, ["Bring it back", "Drop it", "Write"]);
}
