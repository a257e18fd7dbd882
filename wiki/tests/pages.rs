//! Writing pages: nothing that anybody typed is lost.

mod support;

use spec::{Actor, Role};
use support::{Place, editor, path, with_accounts};
use wiki::{Edit, Error};

// r[verify log.change] r[verify log.page] r[verify log.revision] r[verify write.message]
#[tokio::test]
async fn a_new_page_is_a_change_by_its_author() {
    let place = Place::new().await;
    with_accounts(&place).await;

    let saved = place.save("/guide/start", None, "# Start here\n").await.unwrap();

    assert_eq!((saved.page.title.as_str(), saved.page.author.as_str()), ("Start here", "Edith"));
    let change = place.wiki.change(&Actor::Anonymous, saved.page.change).await.unwrap();
    assert_eq!((change.title.as_str(), change.pages[0].kind.as_str()), ("Said better", "create"));
    assert_eq!(place.outline(None).await, "/guide/ (guide)\n  /guide/start (Start here)");
}

// r[verify write.unchanged]
#[tokio::test]
async fn saving_the_same_text_again_changes_nothing() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let first = place.save("/a", None, "One.\n").await.unwrap().page.revision;
    assert_eq!(place.save("/a", Some(first), "One.\n").await.unwrap().page.revision, first);
}

// r[verify write.join]
#[tokio::test]
async fn edits_of_different_paragraphs_are_joined() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let base = place.save("/a", None, "One.\n\nTwo.\n\nThree.\n").await.unwrap().page.revision;
    place.save("/a", Some(base), "One!\n\nTwo.\n\nThree.\n").await.unwrap();

    let saved = place.save("/a", Some(base), "One.\n\nTwo.\n\nThree!\n").await.unwrap();

    assert!(saved.merged);
    assert_eq!(saved.page.body, "One!\n\nTwo.\n\nThree!\n");
}

// r[verify write.conflict]
#[tokio::test]
async fn edits_of_the_same_words_are_refused_with_both_texts_and_their_base() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let base = place.save("/a", None, "It takes 2 s.\n").await.unwrap().page.revision;
    let theirs = place.save("/a", Some(base), "It takes 3 s.\n").await.unwrap().page.revision;

    let Err(Error::Conflict(conflict)) = place.save("/a", Some(base), "It takes 5 s.\n").await else {
        panic!("the edits touch the same words");
    };

    assert_eq!(conflict.base, "It takes 2 s.\n");
    assert_eq!(conflict.yours, "It takes 5 s.\n");
    assert_eq!(conflict.theirs, "It takes 3 s.\n");
    assert_eq!(conflict.revision, Some(theirs));
    // Saving against the revision that was shown settles it.
    let settled = place.save("/a", conflict.revision, "It takes 4 s.\n").await.unwrap();
    assert_eq!((settled.page.body.as_str(), settled.merged), ("It takes 4 s.\n", false));
}

#[tokio::test]
async fn two_people_who_make_the_same_page_do_not_overwrite_each_other() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/a", None, "Mine.\n").await.unwrap();
    let Err(Error::Conflict(conflict)) = place.save("/a", None, "Yours.\n").await else { panic!("there is a page") };
    assert_eq!((conflict.yours.as_str(), conflict.theirs.as_str()), ("Yours.\n", "Mine.\n"));
}

// r[verify write.base]
#[tokio::test]
async fn a_base_of_another_page_is_refused() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let other = place.save("/other", None, "Other.\n").await.unwrap().page.revision;
    place.save("/a", None, "One.\n").await.unwrap();
    let refused = place.save("/a", Some(other), "Two.\n").await.unwrap_err().to_string();
    assert_eq!(refused, "revision 1 is of another page than /a");
}

// r[verify people.roles] r[verify people.one-authority]
#[tokio::test]
async fn who_may_write_is_decided_before_anything_is_read() {
    let place = Place::new().await;
    let edit = || Edit { path: path("/a"), base: Some(99), body: "x".into(), message: String::new() };
    let commenter = Actor::Account { id: 1, name: "Carl".into(), role: Role::Commenter };
    for actor in [Actor::Anonymous, commenter] {
        assert!(matches!(place.wiki.save(&actor, edit()).await, Err(Error::Denied(_))));
    }
}

// r[verify people.reading]
#[tokio::test]
async fn a_closed_wiki_shows_strangers_nothing() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/a", None, "Secret.\n").await.unwrap();
    place.wiki.set_reading(&Actor::Operator, false).await.unwrap();

    let stranger = &Actor::Anonymous;
    let at = path("/a");
    assert!(matches!(place.wiki.page(stranger, &at, None).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.tree(stranger, &at, 1, None).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.history(stranger, &at, None, 1).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.revision(stranger, 1).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.diff(stranger, None, 1).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.change(stranger, 1).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.changes(stranger, &Default::default(), None, 1).await, Err(Error::Denied(_))));
    assert!(matches!(place.wiki.search(stranger, &spec::search::Search::new("secret")).await, Err(Error::Denied(_))));
    let target = place.folder.path().join("out");
    assert!(matches!(place.wiki.export(stranger, &target, &at, None).await, Err(Error::Denied(_))));
    assert!(place.wiki.page(&editor(), &at, None).await.is_ok());
}

// r[verify log.content]
#[tokio::test]
async fn texts_survive_long_histories() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut base = None;
    let mut bodies = Vec::new();
    for round in 0..60 {
        let body: String = (0..40).map(|line| format!("Line {line} as of round {}.\n\n", round.max(line))).collect();
        base = Some(place.save("/a", base, &body).await.unwrap().page.revision);
        bodies.push((base.unwrap(), body));
    }
    // A wiki opened afresh has nothing at hand and reads every text from the disk.
    let fresh = wiki::Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();
    for (revision, body) in bodies {
        assert_eq!(fresh.revision(&Actor::Anonymous, revision).await.unwrap().body, body);
    }
}

// r[verify write.size]
#[tokio::test]
async fn a_text_too_large_to_read_is_refused() {
    let place = Place::new().await;
    let refused = place.save("/a", None, &"x".repeat(50 << 20)).await.unwrap_err().to_string();
    assert_eq!(refused, "the text is 52428800 bytes long; 4194304 are allowed");
}

#[tokio::test]
async fn history_comes_in_parts() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut base = None;
    for round in 0..5 {
        base = Some(place.save("/a", base, &format!("{round}\n")).await.unwrap().page.revision);
    }
    let stranger = &Actor::Anonymous;
    let first = place.wiki.history(stranger, &path("/a"), None, 3).await.unwrap();
    let next = first.next.as_deref().map(|cursor| cursor.parse().unwrap());
    let second = place.wiki.history(stranger, &path("/a"), next, 3).await.unwrap();
    let all: Vec<_> = first.items.iter().chain(&second.items).map(|line| line.revision).collect();
    assert_eq!((all, second.next), (vec![5, 4, 3, 2, 1], None));

    let first = place.wiki.changes(stranger, &Default::default(), None, 2).await.unwrap();
    let second = place.wiki.changes(stranger, &Default::default(), first.next.as_deref(), 9).await.unwrap();
    let all: Vec<_> = first.items.iter().chain(&second.items).map(|line| line.change).collect();
    assert_eq!(all, [5, 4, 3, 2, 1]);
}

#[tokio::test]
async fn an_edit_begun_before_a_page_moved_follows_it() {
    let mut repo = support::Repo::new();
    repo.write("old.md", "One line that is long enough to be recognised.\n");
    repo.commit("Start");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "").await;
    repo.git(&["mv", "old.md", "new.md"]);
    repo.commit("Move");
    place.mount(&repo, "").await;

    let saved = place.save("/spec/old", Some(1), "One line that is long enough to be recognised!\n").await.unwrap();

    assert_eq!((saved.page.path, saved.merged), (path("/spec/new"), true));
}

// r[verify holding.front-matter] r[verify language.whole]
#[tokio::test]
async fn a_page_that_is_kept_ready_is_kept_in_each_language() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/tea", None, "---\ntitle: Tea\n---\n\ntext\n").await.unwrap();
    let page = place.wiki.page(&Actor::Operator, &path("/tea"), None).await.unwrap();
    assert!(place.wiki.html(&page, None).contains("Settings of this page"));
    let german = texts::speaking(texts::Language::German, async { place.wiki.html(&page, None) }).await;
    assert!(german.contains("Einstellungen dieser Seite"), "{german}");
    assert!(place.wiki.html(&page, None).contains("Settings of this page"));
}
