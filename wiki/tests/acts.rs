//! Moving, deleting and bringing back pages: nothing is lost, and every link still leads where it led.

mod support;

use spec::page::RevisionKind;
use spec::{Actor, Role};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Deletion, Error, Move, Restoration, Scope};

async fn place() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    place
}

async fn write(place: &Place, at: &str, body: &str) -> i64 {
    place.save(at, None, body).await.unwrap().page.revision
}

fn to(from: &str, to: &str, base: Option<i64>, scope: Scope) -> Move {
    Move { from: path(from), to: to.into(), base, scope }
}

async fn revision_of(place: &Place, at: &str) -> i64 {
    place.wiki.page(&Actor::Anonymous, &path(at), None).await.unwrap().revision
}

async fn delete(place: &Place, at: &str, scope: Scope) -> i64 {
    let base = place.wiki.page(&Actor::Anonymous, &path(at), None).await.ok().map(|page| page.revision);
    let deletion = Deletion { path: path(at), base, scope, message: "Not needed any more".into() };
    place.wiki.delete(&editor(), deletion).await.unwrap()
}

// r[verify acts.move] r[verify acts.move-links]
#[tokio::test]
async fn a_page_moves_with_its_history_and_links_follow_it() {
    let place = place().await;
    let first =
        write(&place, "/guide/start", "# Start\n\nSee [the end](end.md#last) and ![a plan](img/plan.png).\n").await;
    write(
        &place,
        "/guide/end",
        "# End\n\nBack to [the start](start.md), [r] or `start.md`.\n\n[r]: ../guide/start.md\n",
    )
    .await;

    let moved = to("/guide/start", "/intro/first/start", Some(first), Scope::Page);
    let done = place.wiki.move_pages(&editor(), vec![moved], "Better order").await.unwrap();

    assert_eq!(done.mended, [path("/guide/end")]);
    assert_eq!(
        place.body("/intro/first/start").await,
        "# Start\n\nSee [the end](../../guide/end.md#last) and ![a plan](../../guide/img/plan.png).\n"
    );
    assert_eq!(
        place.body("/guide/end").await,
        "# End\n\nBack to [the start](../intro/first/start.md), [r] or `start.md`.\n\n[r]: ../intro/first/start.md\n"
    );
    // One change, and the old path leads on.
    let change = place.wiki.change(&Actor::Anonymous, done.change).await.unwrap();
    assert_eq!(change.pages.iter().map(|page| page.kind).collect::<Vec<_>>(), [RevisionKind::Move, RevisionKind::Edit]);
    let page = place.wiki.page(&Actor::Anonymous, &path("/guide/start"), None).await.unwrap();
    assert_eq!((page.path, page.redirected_from), (path("/intro/first/start"), Some(path("/guide/start"))));
    let history = place.wiki.history(&Actor::Anonymous, &path("/intro/first/start"), None, 9).await.unwrap();
    assert_eq!(history.items.last().unwrap().revision, first);
    // Before, it was where it was.
    assert!(place.body_when("/guide/start", &format!("change:{}", done.change - 1)).await.unwrap().contains("(end.md"));
}

// r[verify acts.move]
#[tokio::test]
async fn a_subtree_moves_in_one_change_and_a_directorys_page_stays_one() {
    let mut repo = Repo::new();
    repo.write("Guide/README.md", "# Guide\n\n[a](a.md) [up](../top.md)\n");
    repo.write("Guide/a.md", "# A\n\n[home](README.md) [deep](sub/Deep.md)\n");
    repo.write("Guide/sub/Deep.md", "# Deep\n");
    repo.write("top.md", "# Top\n\n[guide](Guide/) [deep](Guide/sub/Deep.md) [abs](/spec/guide/a)\n");
    repo.commit("Start");
    let place = place().await;
    place.mount(&repo, "").await;

    let base = revision_of(&place, "/spec/guide").await;
    let moved = to("/spec/guide", "/spec/manuals/Handbook", Some(base), Scope::Subtree);
    let done = place.wiki.move_pages(&editor(), vec![moved], "").await.unwrap();

    assert_eq!(done.moved.len(), 3);
    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/manuals/handbook"), None).await.unwrap();
    assert_eq!(page.file, "manuals/Handbook/README.md");
    assert_eq!(page.body, "# Guide\n\n[a](a.md) [up](../../top.md)\n");
    let deep = place.wiki.page(&Actor::Anonymous, &path("/spec/manuals/handbook/sub/deep"), None).await.unwrap();
    assert_eq!(deep.file, "manuals/Handbook/sub/Deep.md");
    assert_eq!(
        place.body("/spec/top").await,
        "# Top\n\n[guide](manuals/Handbook/) [deep](manuals/Handbook/sub/Deep.md) [abs](/spec/manuals/handbook/a)\n"
    );
    assert_eq!(
        place.outline(None).await,
        "/spec/ (spec)\n  /spec/manuals/ (manuals)\n    /spec/manuals/handbook (Guide)\n      \
         /spec/manuals/handbook/a (A)\n      /spec/manuals/handbook/sub/ (sub)\n        \
         /spec/manuals/handbook/sub/deep (Deep)\n  /spec/top (Top)"
    );
    // A page written beside it goes into the directory as it is spelled there.
    let new = write(&place, "/spec/x", "# X\n").await;
    place
        .wiki
        .move_page(&editor(), to("/spec/x", "/spec/manuals/handbook/x", Some(new), Scope::Page), "")
        .await
        .unwrap();
    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/manuals/handbook/x"), None).await.unwrap();
    assert_eq!(page.file, "manuals/Handbook/x.md");
}

// r[verify acts.move-swap]
#[tokio::test]
async fn two_pages_swap_their_places_in_one_change() {
    let place = place().await;
    let a = write(&place, "/a", "I was A, not [B](b.md).\n").await;
    let b = write(&place, "/b", "I was B, not [A](a.md).\n").await;
    write(&place, "/c", "[A](a.md) [B](b.md)\n").await;
    let swap = vec![to("/a", "/b", Some(a), Scope::Page), to("/b", "/a", Some(b), Scope::Page)];
    place.wiki.move_pages(&editor(), swap, "Swap").await.unwrap();
    assert_eq!(place.body("/b").await, "I was A, not [B](a.md).\n");
    assert_eq!(place.body("/a").await, "I was B, not [A](b.md).\n");
    assert_eq!(place.body("/c").await, "[A](b.md) [B](a.md)\n");
}

// r[verify acts.move-case]
#[tokio::test]
async fn a_move_can_change_nothing_but_the_case_of_a_files_name() {
    let place = place().await;
    let base = write(&place, "/guide", "# Guide\n").await;
    write(&place, "/other", "[guide](guide.md)\n").await;
    let page = place.wiki.move_page(&editor(), to("/guide", "/Guide", Some(base), Scope::Page), "").await.unwrap();
    assert_eq!((page.path, page.file.as_str()), (path("/guide"), "Guide.md"));
    assert_eq!(place.body("/other").await, "[guide](Guide.md)\n");
}

// r[verify acts.move-refused] r[verify acts.one-mount] r[verify acts.base]
#[tokio::test]
async fn a_move_that_cannot_be_is_refused_and_changes_nothing() {
    let mut repo = Repo::new();
    repo.write("a.md", "# A\n");
    repo.commit("Start");
    let place = place().await;
    place.mount(&repo, "").await;
    let a = write(&place, "/a", "A.\n").await;
    write(&place, "/b", "B.\n").await;
    let spec = revision_of(&place, "/spec/a").await;
    let before = place.outline(None).await;

    let tries = [
        (to("/a", "/b", Some(a), Scope::Page), "there is a page at /b already; choose another place"),
        (to("/a", "/a", Some(a), Scope::Page), "everything is there already; choose another place"),
        (to("/a", "/a/b", Some(a), Scope::Subtree), "/a cannot move below itself; choose another place"),
        (to("/nothing", "/x", None, Scope::Page), "there is no page at /nothing"),
        (
            to("/a", "/spec/b", Some(a), Scope::Page),
            "/a belongs to no repository, and /spec/b lies in one; write the page there and delete it here, both histories are kept",
        ),
        (
            to("/spec/a", "/c", Some(spec), Scope::Page),
            "/spec/a belongs to the repository shown at /spec and can only move within it; write the page there and delete it here, both histories are kept",
        ),
        (
            to("/a", "/search/x", Some(a), Scope::Page),
            "/search belongs to the program itself; choose another first segment",
        ),
        (
            to("/a", "/x", None, Scope::Page),
            "say which revision of /a you have seen (base_revision), so that nobody's work is lost",
        ),
    ];
    for (moved, why) in tries {
        let refused = place.wiki.move_pages(&editor(), vec![moved], "").await.unwrap_err();
        assert_eq!(refused.to_string(), why);
    }
    let newer = place.save("/a", Some(a), "A!\n").await.unwrap().page.revision;
    let stale = place.wiki.move_pages(&editor(), vec![to("/a", "/x", Some(a), Scope::Page)], "").await.unwrap_err();
    assert!(matches!(stale, Error::Changed { revision, .. } if revision == newer));
    assert_eq!(place.outline(None).await, before);
    let commenter = Actor::Account { id: 1, name: "Carl".into(), role: Role::Commenter };
    let moved = to("/a", "/x", Some(newer), Scope::Page);
    assert!(matches!(place.wiki.move_pages(&commenter, vec![moved], "").await, Err(Error::Denied(_))));
}

// r[verify acts.delete] r[verify acts.restore] r[verify acts.deleted-list]
#[tokio::test]
async fn a_deleted_page_is_remembered_and_comes_back() {
    let place = place().await;
    let base = write(&place, "/a", "# One\n\nText.\n").await;
    write(&place, "/a/below", "# Below\n").await;

    delete(&place, "/a", Scope::Page).await;

    assert_eq!(place.outline(None).await, "/a/ (a)\n  /a/below (Below)");
    let gone = place.wiki.deletion(&Actor::Anonymous, &path("/a")).await.unwrap().unwrap();
    assert_eq!(
        (gone.title.as_str(), gone.author.as_str(), gone.message.as_str()),
        ("One", "Edith", "Not needed any more")
    );
    assert_eq!(gone.last, Some(base));
    let listed = place.wiki.deleted(&Actor::Anonymous, &path("/"), None, None, 9).await.unwrap().items;
    assert_eq!(listed.as_slice(), std::slice::from_ref(&gone));

    let back = Restoration { revision: gone.revision, base: gone.revision, to: None, message: String::new() };
    let page = place.wiki.restore(&editor(), back.clone()).await.unwrap();
    assert_eq!((page.path, page.body.as_str()), (path("/a"), "# One\n\nText.\n"));
    assert_eq!(place.wiki.change(&Actor::Anonymous, page.change).await.unwrap().title, "Restored /a");
    assert_eq!(place.wiki.deleted(&Actor::Anonymous, &path("/"), None, None, 9).await.unwrap().items, []);
    // Twice is once too often.
    assert!(matches!(place.wiki.restore(&editor(), back).await, Err(Error::Changed { .. })));
}

// r[verify acts.restore]
#[tokio::test]
async fn a_page_whose_place_is_taken_comes_back_where_somebody_wants_it() {
    let mut repo = Repo::new();
    repo.write("a.md", "# First\n");
    repo.commit("Start");
    let place = place().await;
    place.mount(&repo, "").await;
    delete(&place, "/spec/a", Scope::Page).await;
    let gone = place.wiki.deletion(&Actor::Anonymous, &path("/spec/a")).await.unwrap().unwrap();
    // Another page takes the place.
    let other = write(&place, "/spec/other", "# Other\n").await;
    place.wiki.move_page(&editor(), to("/spec/other", "/spec/a", Some(other), Scope::Page), "").await.unwrap();

    let mut back = Restoration { revision: gone.revision, base: gone.revision, to: None, message: String::new() };
    let refused = place.wiki.restore(&editor(), back.clone()).await.unwrap_err();
    assert_eq!(refused.to_string(), "there is a page at /spec/a already; choose another place");
    back.to = Some(path("/spec/a-again"));
    let page = place.wiki.restore(&editor(), back).await.unwrap();
    assert_eq!((page.path, page.file.as_str(), page.body.as_str()), (path("/spec/a-again"), "a-again.md", "# First\n"));
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/a-again"), None, 9).await.unwrap().items;
    assert_eq!(history.last().unwrap().path, path("/spec/a"));
}

// r[verify acts.go-back]
#[tokio::test]
async fn a_page_goes_back_to_what_it_said() {
    let place = place().await;
    let first = write(&place, "/a", "# One\n").await;
    let second = place.save("/a", Some(first), "# Two\n").await.unwrap().page.revision;
    let back = Restoration { revision: first, base: second, to: None, message: String::new() };
    let page = place.wiki.restore(&editor(), back).await.unwrap();
    assert_eq!((page.body.as_str(), page.title.as_str()), ("# One\n", "One"));
    let stale = Restoration { revision: first, base: second, to: None, message: String::new() };
    assert!(matches!(place.wiki.restore(&editor(), stale).await, Err(Error::Changed { .. })));
    // What it says already changes nothing.
    let same = Restoration { revision: first, base: page.revision, to: None, message: String::new() };
    assert_eq!(place.wiki.restore(&editor(), same).await.unwrap().revision, page.revision);
}

// r[verify acts.delete]
#[tokio::test]
async fn a_subtree_goes_in_one_change() {
    let place = place().await;
    write(&place, "/a/x", "# X\n").await;
    write(&place, "/a/y/z", "# Z\n").await;
    write(&place, "/b", "[x](a/x.md)\n").await;
    let foreseen = place.wiki.foresee(&editor(), &path("/a"), Scope::Subtree).await.unwrap();
    assert_eq!(foreseen.pages.len(), 2);
    assert_eq!(foreseen.linking, [(path("/b"), "b".to_owned())]);
    let change = delete(&place, "/a", Scope::Subtree).await;
    assert_eq!(place.wiki.change(&Actor::Anonymous, change).await.unwrap().pages.len(), 2);
    assert_eq!(place.outline(None).await, "/b (b)");
    let below = place.wiki.deleted(&Actor::Anonymous, &path("/a/y"), None, None, 9).await.unwrap().items;
    assert_eq!(below.iter().map(|page| page.path.clone()).collect::<Vec<_>>(), [path("/a/y/z")]);
}

// r[verify acts.clock]
#[tokio::test]
async fn a_clock_that_jumps_back_does_not_turn_the_log_around() {
    let place = place().await;
    let first = write(&place, "/a", "One.\n").await;
    place.clock.set("2020-01-01T00:00:00Z".parse().unwrap());
    write(&place, "/b", "Two.\n").await;
    let second = place.save("/a", Some(first), "One!\n").await.unwrap().page;
    assert!(second.merged_at > "2026-01-01T00:00:00Z".parse().unwrap(), "{}", second.merged_at);
    let changes = place.wiki.changes(&Actor::Anonymous, &Default::default(), None, 9).await.unwrap().items;
    assert_eq!(changes.iter().map(|change| change.change).collect::<Vec<_>>(), [3, 2, 1]);
    // As of the first change, the later ones are not there.
    assert_eq!(place.outline(Some("change:1")).await, "/a (a)");
}
