//! Archived pages: out of the way, and still there; taken back, they are what they were.

mod support;

use spec::archive::Archived;
use spec::search::{Kind, Search};
use spec::{Actor, PagePath, Role, When};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Archiving, Chosen, Deletion, Error, Merging, NewAccount, Objections, Scope, Shelved};

async fn place() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in [
        ("/a", "# A\n\n[one](b/one.md)\n"),
        ("/b", "---\nowner: Ann\n---\n\n# B\n"),
        ("/b/one", "# One\n\nHere is a zebra. TODO: what else?\n"),
        ("/b/one/deep", "# Deep\n\n[nowhere](missing.md)\n"),
        ("/c", "# C\n\nA zebra, too.\n"),
    ] {
        place.save(at, None, body).await.unwrap();
    }
    place
}

/// Somebody with an account who is not [`editor`].
async fn somebody(place: &Place, name: &str, role: Role) -> Actor {
    let new = NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

async fn seen(place: &Place, at: &str) -> Chosen {
    let base = place.wiki.page(&Actor::Operator, &path(at), None).await.unwrap().revision;
    Chosen { path: path(at), base: Some(base) }
}

async fn try_shelve(place: &Place, actor: &Actor, archiving: Archiving, all: &[&str]) -> Result<Shelved, Error> {
    let mut chosen = Vec::new();
    for at in all {
        chosen.push(seen(place, at).await);
    }
    place.wiki.archive(actor, archiving, &chosen, "").await
}

async fn archive(place: &Place, at: &str) -> i64 {
    try_shelve(place, &editor(), Archiving::Archive, &[at]).await.unwrap().change
}

async fn restore(place: &Place, at: &str) -> i64 {
    try_shelve(place, &editor(), Archiving::Restore, &[at]).await.unwrap().change
}

async fn said(place: &Place, at: &str, when: Option<&str>) -> Vec<Archived> {
    let when = when.map(|when| when.parse::<When>().unwrap());
    place.wiki.archived(&Actor::Anonymous, &path(at), when.as_ref()).await.unwrap()
}

async fn listed(place: &Place, when: Option<&str>) -> Vec<String> {
    let when = when.map(|when| when.parse::<When>().unwrap());
    let root = PagePath::root();
    let found = place.wiki.archived_pages(&Actor::Anonymous, &root, when.as_ref(), None, 10).await.unwrap();
    found.items.into_iter().map(|one| one.path.to_string()).collect()
}

async fn found(place: &Place, query: &str) -> Vec<String> {
    place.wiki.catch_up().await.unwrap();
    let hits = place.wiki.search(&Actor::Anonymous, &Search::new(query)).await.unwrap();
    assert_eq!(hits.total, hits.items.len(), "what is counted is what is found");
    let pages = hits.facets.iter().find(|facet| facet.kind == Kind::Page).map_or(0, |facet| facet.total);
    assert_eq!(pages, hits.total, "the facet counts the same");
    let mut paths: Vec<_> = hits.items.into_iter().map(|hit| hit.path.to_string()).collect();
    paths.sort();
    paths
}

const ALL: &str = "/a (A)\n/b (B)\n  /b/one (One)\n    /b/one/deep (Deep)\n/c (C)";

// r[verify archive.archive] r[verify archive.restore] r[verify archive.bytes] r[verify archive.tree]
#[tokio::test]
async fn a_page_goes_with_all_below_it_and_comes_back_as_it_was() {
    let place = place().await;
    let before = place.body("/b").await;
    let deep = place.wiki.page(&Actor::Anonymous, &path("/b/one/deep"), None).await.unwrap();
    let away = archive(&place, "/b").await;

    assert_eq!(place.outline(None).await, "/a (A)\n/c (C)");
    assert_eq!(place.body("/b").await, before.replacen("---\n", "---\narchived: true\n", 1));
    let still = place.wiki.page(&Actor::Anonymous, &path("/b/one/deep"), None).await.unwrap();
    assert_eq!(still, deep, "what lies below is not even written, and is read at its address");
    let below = place.wiki.tree(&Actor::Anonymous, &path("/b"), 10, None).await.unwrap();
    assert_eq!(below[0].children[0].path, path("/b/one/deep"), "within what is archived one finds one's way");

    let back = restore(&place, "/b").await;
    assert_eq!(place.outline(None).await, ALL);
    assert_eq!(place.body("/b").await, before);
    assert_eq!((back, listed(&place, None).await), (away + 1, Vec::new()));
}

// r[verify archive.past] r[verify archive.list]
#[tokio::test]
async fn the_past_is_as_it_was_on_both_sides() {
    let place = place().await;
    let away = archive(&place, "/b/one").await;
    let back = restore(&place, "/b/one").await;
    let then = format!("change:{away}");
    assert_eq!(place.outline(Some(&format!("change:{}", away - 1))).await, ALL);
    assert_eq!(place.outline(Some(&then)).await, "/a (A)\n/b (B)\n/c (C)");
    assert_eq!(place.outline(Some(&format!("change:{back}"))).await, ALL);
    assert_eq!(listed(&place, Some(&then)).await, ["/b/one"]);
    assert_eq!(said(&place, "/b/one/deep", Some(&then)).await.len(), 1);
    assert_eq!(said(&place, "/b/one/deep", None).await, []);
    let tree = place.wiki.tree(&Actor::Anonymous, &PagePath::root(), 1, Some(&then.parse().unwrap())).await.unwrap();
    assert!(!tree.iter().any(|item| item.has_children), "nothing is left below /b: {tree:?}");
}

// r[verify archive.said]
#[tokio::test]
async fn it_is_said_since_when_and_by_whom_also_after_later_edits_and_below() {
    let place = place().await;
    let chosen = [seen(&place, "/b").await];
    let away = place.wiki.archive(&editor(), Archiving::Archive, &chosen, "Nobody reads it").await.unwrap().change;
    let page = place.wiki.page(&Actor::Anonymous, &path("/b"), None).await.unwrap();
    place.save("/b", Some(page.revision), &format!("{}\nMore.\n", page.body)).await.unwrap();
    for at in ["/b", "/b/one/deep"] {
        let [archived] = &said(&place, at, None).await[..] else { panic!("{at}") };
        assert_eq!((archived.path.as_str(), &*archived.author, archived.change), ("/b", "Edith", away));
        assert_eq!((&*archived.message, archived.below), ("Nobody reads it", 2));
    }
    assert_eq!(said(&place, "/a", None).await, []);

    archive(&place, "/b/one").await;
    let way: Vec<_> = said(&place, "/b/one/deep", None).await.into_iter().map(|one| one.path.to_string()).collect();
    assert_eq!(way, ["/b/one", "/b"], "the nearest first");
    assert_eq!(listed(&place, None).await, ["/b"]);
    restore(&place, "/b").await;
    assert_eq!(listed(&place, None).await, ["/b/one"], "what was archived by itself stays so");
}

// r[verify archive.several] r[verify archive.archive]
#[tokio::test]
async fn several_are_one_change_and_one_below_another_goes_with_it() {
    let place = place().await;
    let away = try_shelve(&place, &editor(), Archiving::Archive, &["/b", "/b/one", "/c"]).await.unwrap();
    assert_eq!(away.pages, [path("/b"), path("/c")]);
    assert_eq!(place.outline(None).await, "/a (A)");
    let change = place.wiki.change(&Actor::Anonymous, away.change).await.unwrap();
    assert_eq!((change.pages.len(), &*change.title), (2, "Archived /b and 1 other page"));
    let back = try_shelve(&place, &editor(), Archiving::Restore, &["/c", "/b"]).await.unwrap();
    assert_eq!((back.change, place.outline(None).await), (away.change + 1, ALL.to_owned()));
}

// r[verify archive.search] r[verify archive.search-asked]
#[tokio::test]
async fn a_search_leaves_it_out_unless_it_is_asked_for() {
    let place = place().await;
    assert_eq!(found(&place, "zebra").await, ["/b/one", "/c"]);
    archive(&place, "/b").await;
    assert_eq!(found(&place, "zebra").await, ["/c"]);
    assert_eq!(found(&place, "zebra -is:archived").await, ["/c"]);
    assert_eq!(found(&place, "zebra is:archived").await, ["/b/one"]);
    assert_eq!(found(&place, "is:archived").await, ["/b", "/b/one", "/b/one/deep"]);
    assert_eq!(found(&place, "zebra in:/b/one").await, ["/b/one"], "whoever looks there has asked for it");
    assert_eq!(found(&place, "").await, Vec::<String>::new(), "leaving something out asks for nothing");
    let typing = Search::new("zeb").while_typing();
    let hits = place.wiki.search(&Actor::Anonymous, &typing).await.unwrap();
    assert_eq!(hits.items.iter().map(|hit| hit.path.as_str()).collect::<Vec<_>>(), ["/c"], "as in the palette");
    let wrong = place.wiki.search(&Actor::Anonymous, &Search::new("zebra is:red")).await.unwrap();
    assert_eq!(wrong.ignored.len(), 1, "{:?}", wrong.ignored);

    restore(&place, "/b").await;
    assert_eq!(found(&place, "zebra").await, ["/b/one", "/c"]);
    assert_eq!(found(&place, "is:archived").await, Vec::<String>::new());
}

// r[verify archive.lists]
#[tokio::test]
async fn lists_of_what_is_to_be_done_leave_it_out() {
    let place = place().await;
    let anyone = Actor::Anonymous;
    let lists = async |at: &str| {
        let at = path(at);
        let orphans = place.wiki.orphans(&anyone, &at, None, 50).await.unwrap().items;
        let broken = place.wiki.broken_links(&anyone, &at, None, 50).await.unwrap().items;
        let left = place.wiki.left_open(&anyone, &at, None, 50).await.unwrap().items;
        let lint = place.wiki.lint_below(&anyone, &at, None, 50).await.unwrap().items;
        let orphans: Vec<_> = orphans.into_iter().map(|one| one.path.to_string()).collect();
        let lint: Vec<_> = lint.into_iter().map(|one| one.path.to_string()).collect();
        (orphans, broken.len(), left.len(), lint)
    };
    let (orphans, broken, left, lint) = lists("/").await;
    assert!(orphans.contains(&"/b".into()) && orphans.contains(&"/b/one/deep".into()), "{orphans:?}");
    assert_eq!((broken, left), (1, 1));
    archive(&place, "/b").await;
    let (orphans, broken, left, still) = lists("/").await;
    assert_eq!(orphans, ["/a", "/c"]);
    assert_eq!((broken, left), (0, 0), "the link to it from a living page is not broken");
    assert!(still.iter().all(|at| !at.starts_with("/b")), "{still:?} of {lint:?}");
    let (orphans, broken, left, _) = lists("/b").await;
    assert_eq!((orphans.len(), broken, left), (2, 1, 1), "whoever asks about it is told");
    let links = place.wiki.backlinks(&anyone, &path("/b/one"), None, 10).await.unwrap();
    assert_eq!(links.items.len(), 1, "links go on working");
}

// r[verify archive.propose]
#[tokio::test]
async fn who_may_only_propose_proposes_it_and_nothing_happens_until_it_is_merged() {
    let place = place().await;
    let cato = somebody(&place, "Cato", Role::Commenter).await;
    let chosen = [seen(&place, "/b").await];
    let refused = place.wiki.archive(&cato, Archiving::Archive, &chosen, "").await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let change = place.wiki.propose_archiving(&cato, Archiving::Archive, &chosen, "", None).await.unwrap();
    assert_eq!((&*change.title, change.pages.len()), ("Archive /b", 1));
    assert_eq!(place.outline(None).await, ALL);
    let how = Merging { objections: Objections::Heed, seen: None };
    place.wiki.merge(&editor(), change.change, how).await.unwrap();
    assert_eq!(place.outline(None).await, "/a (A)\n/c (C)");
    assert_eq!(said(&place, "/b", None).await[0].author, "Cato");
}

// r[verify archive.permission]
#[tokio::test]
async fn who_may_not_write_there_or_below_may_not_archive_and_what_is_closed_is_absent() {
    let place = place().await;
    let otto = somebody(&place, "Otto", Role::Editor).await;
    let open = place.wiki.archive(&Actor::Anonymous, Archiving::Archive, &[seen(&place, "/b").await], "").await;
    assert!(matches!(open, Err(Error::Denied(_))), "{open:?}");

    let inge = vec!["Edith".parse().unwrap()];
    place.wiki.set_permissions(&Actor::Operator, &path("/b/one"), None, Some(inge.clone())).await.unwrap();
    let below = try_shelve(&place, &otto, Archiving::Archive, &["/b"]).await;
    assert!(matches!(below, Err(Error::Denied(_))), "{below:?}");

    place.wiki.set_permissions(&Actor::Operator, &path("/b"), Some(inge), None).await.unwrap();
    let closed = try_shelve(&place, &otto, Archiving::Archive, &["/b"]).await.unwrap_err();
    let never = [Chosen { path: path("/never"), base: Some(999) }];
    let never = place.wiki.archive(&otto, Archiving::Archive, &never, "").await.unwrap_err();
    assert_eq!(closed.to_string().replace("/b", "/x"), never.to_string().replace("/never", "/x"));

    archive(&place, "/b").await;
    let root = PagePath::root();
    assert_eq!(place.wiki.archived_count(&otto, None).await.unwrap(), 0);
    assert!(place.wiki.archived_pages(&otto, &root, None, None, 10).await.unwrap().items.is_empty());
    assert_eq!(place.wiki.archived(&otto, &path("/b/one"), None).await.unwrap(), []);
    let hits = place.wiki.search(&otto, &Search::new("zebra is:archived")).await.unwrap();
    assert!(hits.items.is_empty() && hits.total == 0, "{hits:?}");
    assert_eq!(place.wiki.archived_count(&editor(), None).await.unwrap(), 1);
}

// r[verify archive.refused]
#[tokio::test]
async fn what_cannot_be_archived_says_why() {
    let place = place().await;
    place.save("/folder/page", None, "# Page\n").await.unwrap();
    place.save("/odd", None, "---\n- a list\n---\n\n# Odd\n").await.unwrap();
    let why = async |archiving: Archiving, at: &str, base: Option<i64>| {
        let chosen = [Chosen { path: path(at), base }];
        place.wiki.archive(&editor(), archiving, &chosen, "").await.unwrap_err().to_string()
    };
    let top = why(Archiving::Archive, "/", Some(1)).await;
    assert!(top.contains("the top of the wiki"), "{top}");
    let folder = why(Archiving::Archive, "/folder", None).await;
    assert!(folder.contains("without a page of its own"), "{folder}");
    let odd = why(Archiving::Archive, "/odd", seen(&place, "/odd").await.base).await;
    assert!(odd.contains("front matter"), "{odd}");
    let living = why(Archiving::Restore, "/a", seen(&place, "/a").await.base).await;
    assert!(living.contains("not archived by itself"), "{living}");
    let stale = seen(&place, "/a").await;
    place.save("/a", stale.base, "# A, said better\n").await.unwrap();
    let stale = place.wiki.archive(&editor(), Archiving::Archive, &[stale], "").await;
    assert!(matches!(stale, Err(Error::Changed { .. })), "{stale:?}");
    archive(&place, "/a").await;
    let again = why(Archiving::Archive, "/a", seen(&place, "/a").await.base).await;
    assert!(again.contains("archived already"), "{again}");
}

// r[verify archive.gone-above]
#[tokio::test]
async fn where_the_page_above_was_deleted_meanwhile_it_is_said_and_its_place_is_kept() {
    let place = place().await;
    archive(&place, "/b/one").await;
    assert_eq!(place.wiki.gone_above(&editor(), &path("/b/one")).await.unwrap(), None);
    let base = seen(&place, "/b").await.base;
    let deletion = Deletion { path: path("/b"), base, scope: Scope::Page, message: String::new() };
    place.wiki.delete(&editor(), deletion).await.unwrap();
    assert_eq!(place.outline(None).await, "/a (A)\n/c (C)", "a folder of archived pages alone is none");
    let gone = place.wiki.gone_above(&editor(), &path("/b/one")).await.unwrap().unwrap();
    assert_eq!((gone.deleted.path, gone.living), (path("/b"), None));
    restore(&place, "/b/one").await;
    assert_eq!(place.outline(None).await, "/a (A)\n/b/ (b)\n  /b/one (One)\n    /b/one/deep (Deep)\n/c (C)");
}

// r[verify archive.property] r[verify archive.travel]
#[tokio::test]
async fn a_repository_says_it_and_is_told_of_it() {
    let mut repo = Repo::new();
    repo.write("README.md", "# Top\n").write("old/README.md", "---\narchived: true\n---\n# Old\n");
    repo.write("old/page.md", "# Page\n").write("new.md", "# New\n");
    repo.commit("Begin");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "").await;
    assert_eq!(place.outline(None).await, "/spec (Top)\n  /spec/new (New)");
    let [archived] = &said(&place, "/spec/old/page", None).await[..] else { panic!() };
    assert_eq!((archived.path.as_str(), &*archived.author), ("/spec/old", "Ada"));

    archive(&place, "/spec/new").await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    place.wiki.export(&Actor::Operator, &out, &path("/spec"), None).await.unwrap();
    let text = |file: &str| std::fs::read_to_string(out.join(file)).unwrap();
    assert_eq!(text("new.md"), "---\narchived: true\n---\n# New\n");
    assert_eq!(text("old/README.md"), "---\narchived: true\n---\n# Old\n");

    repo.write("old/README.md", "# Old\n");
    repo.commit("Back");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    restore(&place, "/spec/new").await;
    assert_eq!(
        place.outline(None).await,
        "/spec (Top)\n  /spec/new (New)\n  /spec/old (Old)\n    /spec/old/page (Page)"
    );
}

// r[verify archive.derived]
#[tokio::test]
async fn rebuilding_what_is_derived_changes_nothing_and_moving_takes_it_along() {
    let place = place().await;
    archive(&place, "/b").await;
    let (tree, pages) = (place.outline(None).await, listed(&place, None).await);
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!((place.outline(None).await, listed(&place, None).await), (tree, pages));
    let base = seen(&place, "/b").await.base;
    let moved = wiki::Move { from: path("/b"), to: "/away/b".into(), base, scope: Scope::Subtree };
    place.wiki.move_page(&editor(), moved, "").await.unwrap();
    assert_eq!(listed(&place, None).await, ["/away/b"]);
    assert_eq!(found(&place, "zebra").await, ["/c"]);
    assert_eq!(said(&place, "/away/b/one", None).await[0].author, "Edith");
}
