//! Edits of mounted pages and the commits they meet.

mod support;

use spec::Actor;
use spec::travel::Stage;
use support::{Place, Repo, path, with_accounts};

/// A wiki that shows a repository with one page of two paragraphs at `/spec/a`.
async fn showing(body: &str) -> (Repo, Place) {
    let mut repo = Repo::new();
    repo.write("a.md", body);
    repo.commit("Start");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "").await;
    (repo, place)
}

async fn save(place: &Place, body: &str) -> i64 {
    let base = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap().revision;
    place.save("/spec/a", Some(base), body).await.unwrap().page.change
}

async fn stage(place: &Place, change: i64) -> Stage {
    place.wiki.change(&Actor::Anonymous, change).await.unwrap().stage.unwrap()
}

async fn mailbox(place: &Place) -> String {
    let patch = place.wiki.mailbox(&Actor::Anonymous, &path("/spec")).await.unwrap();
    String::from_utf8(patch.body).unwrap()
}

/// Applies a mailbox as somebody with a clone does.
fn take(repo: &Repo, place: &Place, mailbox: &str) {
    let file = place.folder.path().join("mailbox");
    std::fs::write(&file, mailbox).unwrap();
    repo.git(&["am", "--quiet", file.to_str().unwrap()]);
}

// r[verify travel.again]
#[tokio::test]
async fn each_edit_is_put_again_on_top_of_a_commit_with_its_own_author_and_message() {
    let (mut repo, place) = showing("First.\n\nSecond.\n\nThird.\n").await;
    let one = save(&place, "First, here.\n\nSecond.\n\nThird.\n").await;
    let two = save(&place, "First, here.\n\nSecond, here.\n\nThird.\n").await;
    repo.write("a.md", "First.\n\nSecond.\n\nThird, there.\n");
    repo.commit("There");

    place.mount(&repo, "").await;

    assert_eq!(place.body("/spec/a").await, "First, here.\n\nSecond, here.\n\nThird, there.\n");
    let (Stage::Again { change: first }, Stage::Again { change: second }) =
        (stage(&place, one).await, stage(&place, two).await)
    else {
        panic!("not put on top again")
    };
    let again = place.wiki.change(&Actor::Anonymous, second).await.unwrap();
    assert_eq!((again.continues, again.author.as_str(), again.message.as_str()), (Some(two), "Edith", "Said better"));
    assert_eq!(stage(&place, first).await, Stage::Waiting);
}

// r[verify travel.commit] r[verify travel.patch] r[verify travel.derived]
#[tokio::test]
async fn what_waits_is_a_mailbox_that_git_takes_with_author_date_and_message() {
    let (repo, place) = showing("First.\n\nSecond.\n").await;
    let one = save(&place, "First, here.\n\nSecond.\n").await;
    let mbox = mailbox(&place).await;
    assert_eq!(mbox, mailbox(&place).await);

    take(&repo, &place, &mbox);

    assert_eq!(
        repo.git(&["log", "-1", "--format=%an|%ae|%aI|%B"]),
        format!("Edith|edith@users.noreply.holotype|2026-01-01T00:00:00Z|Said better\n\nHolotype-Change: {one}")
    );
}

// r[verify travel.recognised] r[verify travel.one-story]
#[tokio::test]
async fn an_edit_that_comes_back_is_the_same_and_what_was_edited_since_stays_on_top() {
    let (repo, place) = showing("First.\n\nSecond.\n").await;
    let one = save(&place, "First, here.\n\nSecond.\n").await;
    let mbox = mailbox(&place).await;
    let two = save(&place, "First, here.\n\nSecond, here.\n").await;
    take(&repo, &place, &mbox);

    let imported = place.mount(&repo, "").await;

    assert_eq!((imported.changes, imported.conflicts), (1, 0));
    assert_eq!(place.body("/spec/a").await, "First, here.\n\nSecond, here.\n");
    let Stage::Arrived(arrival) = stage(&place, one).await else { panic!("not arrived") };
    let landed = place.wiki.change(&Actor::Anonymous, arrival.change).await.unwrap();
    assert_eq!((landed.same_as, landed.commit), (vec![one], Some(arrival.commit)));
    assert!(matches!(stage(&place, two).await, Stage::Again { .. }));
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/a"), None, 10).await.unwrap().items;
    let told: Vec<_> = history.iter().map(|line| (line.change == one, line.arrived.is_some(), &line.same_as)).collect();
    assert_eq!(
        told,
        [
            (false, false, &vec![]),
            (false, false, &vec![one]),
            (false, false, &vec![]),
            (true, true, &vec![]),
            (false, false, &vec![])
        ]
    );
}

// r[verify travel.conflict]
#[tokio::test]
async fn an_edit_that_meets_a_commit_is_kept_until_somebody_chooses() {
    let (mut repo, place) = showing("It takes 2 s.\n\nHot.\n").await;
    let one = save(&place, "It takes 3 s.\n\nHot.\n").await;
    repo.write("a.md", "It takes 5 s.\n\nHot.\n");
    repo.commit("Slower");

    let imported = place.mount(&repo, "").await;

    assert_eq!(imported.conflicts, 1);
    assert_eq!(place.body("/spec/a").await, "It takes 5 s.\n\nHot.\n");
    let Stage::Met { page, conflict } = stage(&place, one).await else { panic!("no conflict") };
    assert_eq!(page, path("/spec/a"));
    let standing = place.wiki.standing(&Actor::Anonymous, &path("/spec/a")).await.unwrap();
    assert_eq!((standing.ahead, standing.conflicts), (None, vec![conflict]));
}

#[tokio::test]
async fn a_page_changed_here_and_deleted_there_is_a_conflict() {
    let (mut repo, place) = showing("One.\n").await;
    let one = save(&place, "Two.\n").await;
    repo.remove("a.md");
    repo.commit("Gone");
    assert_eq!(place.mount(&repo, "").await.conflicts, 1);
    assert!(matches!(stage(&place, one).await, Stage::Met { .. }));
}
