//! What archiving reaches: the pages below, whoever may not write there or see them, reviews, moments, sites.

mod support;

use std::fs::read_to_string;

use spec::review::Policy;
use spec::search::Search;
use spec::{Actor, PagePath, Role};
use support::{Place, editor, path, with_accounts};
use wiki::{Archiving, Chosen, Deletion, Edit, Error, NewAccount, Restoration, Saved, Scope, Shelved};

const ARCHIVED: &str = "---\narchived: true\n---\n\n# B\n";

async fn place() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in [("/a", "# A\n"), ("/b", "# B\n"), ("/b/one", "# One\n\nA zebra.\n"), ("/c", "# C\n\nA zebra.\n")]
    {
        place.save(at, None, body).await.unwrap();
    }
    place
}

async fn otto(place: &Place) -> Actor {
    let new = NewAccount { name: "Otto".into(), role: Role::Editor, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: "Otto".into(), role: Role::Editor }
}

async fn base(place: &Place, at: &str) -> Option<i64> {
    Some(place.wiki.page(&Actor::Operator, &path(at), None).await.unwrap().revision)
}

async fn archive(place: &Place, actor: &Actor, at: &str) -> Result<Shelved, Error> {
    let chosen = [Chosen { path: path(at), base: base(place, at).await }];
    place.wiki.archive(actor, Archiving::Archive, &chosen, "Flooded").await
}

async fn write(place: &Place, actor: &Actor, at: &str, body: &str) -> Result<Saved, Error> {
    let edit = Edit { path: path(at), base: base(place, at).await, body: body.into(), message: String::new() };
    place.wiki.save(actor, edit).await
}

async fn found(place: &Place, query: &str) -> Vec<String> {
    place.wiki.catch_up().await.unwrap();
    let hits = place.wiki.search(&editor(), &Search::new(query)).await.unwrap();
    let mut paths: Vec<_> = hits.items.into_iter().map(|hit| hit.path.to_string()).collect();
    paths.sort();
    paths
}

// r[verify archive.permission]
#[tokio::test]
async fn the_line_typed_by_hand_asks_for_the_same_rights_below() {
    let place = place().await;
    let otto = otto(&place).await;
    let only = Some(vec!["Edith".parse().unwrap()]);
    place.wiki.set_permissions(&Actor::Operator, &path("/b/one"), None, only).await.unwrap();
    let typed = write(&place, &otto, "/b", ARCHIVED).await;
    assert!(matches!(typed, Err(Error::Denied(_))), "{typed:?}");
    write(&place, &otto, "/b", "# B\n\nSaid better.\n").await.unwrap();
    write(&place, &editor(), "/b", ARCHIVED).await.unwrap();
    let taken = write(&place, &otto, "/b", "# B\n").await;
    assert!(matches!(taken, Err(Error::Denied(_))), "{taken:?}");
    write(&place, &otto, "/b", &format!("{ARCHIVED}\nStill away.\n")).await.unwrap();
}

// r[verify archive.permission] r[verify review.direct]
#[tokio::test]
async fn what_asks_for_a_review_below_is_not_put_away_without_one() {
    let place = place().await;
    let policy = Policy { path: path("/b/one"), approvals: 1, reviewers: None };
    place.wiki.set_policy(&Actor::Operator, &policy).await.unwrap();
    let at_once = archive(&place, &editor(), "/b").await;
    assert!(matches!(at_once, Err(Error::Denied(_))), "{at_once:?}");
    let typed = write(&place, &editor(), "/b", ARCHIVED).await;
    assert!(matches!(typed, Err(Error::Denied(_))), "{typed:?}");
    let chosen = [Chosen { path: path("/b"), base: base(&place, "/b").await }];
    place.wiki.propose_archiving(&editor(), Archiving::Archive, &chosen, "", None).await.unwrap();
}

// r[verify archive.permission] r[verify review.direct]
#[tokio::test]
async fn going_back_to_what_was_not_archived_asks_for_the_review_as_well() {
    let place = place().await;
    let before = base(&place, "/b").await.unwrap();
    archive(&place, &editor(), "/b").await.unwrap();
    let policy = Policy { path: path("/b/one"), approvals: 1, reviewers: None };
    place.wiki.set_policy(&Actor::Operator, &policy).await.unwrap();
    let archived = base(&place, "/b").await.unwrap();
    let back = Restoration { revision: before, base: archived, to: None, message: String::new() };
    let refused = place.wiki.restore(&editor(), back).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
}

// r[verify archive.permission]
#[tokio::test]
async fn an_open_page_below_a_closed_archived_one_tells_nothing_of_that() {
    let place = place().await;
    let otto = otto(&place).await;
    let (edith, both) = (vec!["Edith".parse().unwrap()], vec!["Edith".parse().unwrap(), "Otto".parse().unwrap()]);
    place.wiki.set_permissions(&Actor::Operator, &path("/b"), Some(edith), None).await.unwrap();
    place.wiki.set_permissions(&Actor::Operator, &path("/b/one"), Some(both), None).await.unwrap();
    place.wiki.page(&otto, &path("/b/one"), None).await.unwrap();
    archive(&place, &editor(), "/b").await.unwrap();
    let after = write(&place, &editor(), "/c", "# C\n").await.unwrap().page.change;
    assert_eq!(place.wiki.archived_count(&otto, None).await.unwrap(), 0);
    assert_eq!(place.wiki.archived(&otto, &path("/b/one"), None).await.unwrap(), []);
    let then = format!("change:{after}").parse().unwrap();
    for when in [None, Some(&then)] {
        let tree = place.wiki.tree(&otto, &PagePath::root(), 10, when).await.unwrap();
        let paths: Vec<_> = tree.iter().map(|item| item.path.as_str()).collect();
        assert_eq!(paths, ["/a", "/c"], "{when:?}");
    }
    assert_eq!(place.wiki.archived_count(&editor(), None).await.unwrap(), 1);
}

// r[verify archive.said]
#[tokio::test]
async fn that_it_was_deleted_for_a_while_does_not_change_since_when_it_is_archived() {
    let place = place().await;
    let away = archive(&place, &editor(), "/b/one").await.unwrap().change;
    let archived = base(&place, "/b/one").await.unwrap();
    let deletion = Deletion { path: path("/b/one"), base: Some(archived), scope: Scope::Page, message: String::new() };
    place.wiki.delete(&editor(), deletion).await.unwrap();
    let gone = place.wiki.deleted(&editor(), &PagePath::root(), None, None, 10).await.unwrap().items.remove(0);
    let back = Restoration { revision: archived, base: gone.revision, to: None, message: "It was needed".into() };
    place.wiki.restore(&editor(), back).await.unwrap();
    let [told] = &place.wiki.archived(&editor(), &path("/b/one"), None).await.unwrap()[..] else { panic!() };
    assert_eq!((told.change, &*told.message), (away, "Flooded"));
}

// r[verify archive.tree]
#[tokio::test]
async fn what_is_away_is_not_counted_as_unseen_and_too_many_are_refused_at_once() {
    let place = place().await;
    let otto = otto(&place).await;
    place.wiki.have_read_all(&otto).await.unwrap();
    archive(&place, &editor(), "/b/one").await.unwrap();
    let unseen = async |at: &str| {
        let tree = place.wiki.tree(&otto, &path(at), 1, None).await.unwrap();
        tree.into_iter().map(|item| (item.path.to_string(), item.unseen)).collect::<Vec<_>>()
    };
    assert_eq!(unseen("/").await, [("/a".into(), 0), ("/b".into(), 0), ("/c".into(), 0)]);
    write(&place, &editor(), "/b", "# B\n\nNew.\n").await.unwrap();
    assert_eq!(unseen("/").await[1], ("/b".into(), 1));

    let chosen = vec![Chosen { path: path("/a"), base: base(&place, "/a").await }; 2_001];
    let refused = place.wiki.archive(&editor(), Archiving::Archive, &chosen, "").await.unwrap_err();
    assert!(refused.to_string().contains("up to 2000 pages"), "{refused}");
}

// r[verify archive.search-asked]
#[tokio::test]
async fn whoever_names_the_place_looks_there_by_path_and_by_name() {
    let place = place().await;
    archive(&place, &editor(), "/b").await.unwrap();
    assert_eq!(found(&place, "zebra").await, ["/c"]);
    assert_eq!(found(&place, "zebra in:/b/one").await, ["/b/one"]);
    assert_eq!(found(&place, "zebra in:one").await, ["/b/one"]);
    assert_eq!(found(&place, "zebra in:c").await, ["/c"]);
    // More than are looked up one by one.
    for number in 0..20 {
        let at = format!("/old/{number}");
        place.save(&at, None, "---\narchived: true\n---\n\n# Old\n\nA zebra.\n").await.unwrap();
    }
    assert_eq!(found(&place, "zebra").await, ["/c"]);
    assert_eq!(found(&place, "zebra is:archived in:/old").await.len(), 20);
}

// r[verify archive.site]
#[tokio::test]
async fn a_site_holds_what_is_archived_and_lists_it_nowhere() {
    let place = place().await;
    archive(&place, &editor(), "/b").await.unwrap();
    let out = tempfile::tempdir().unwrap();
    let dress = |screen: &wiki::SiteScreen| {
        let names: Vec<_> = screen.tree.iter().map(|branch| branch.link.title.clone()).collect();
        let archived = screen.page.as_ref().and_then(|page| page.archived.as_ref()).map(|away| away.title.clone());
        format!("{names:?} {archived:?}")
    };
    let root = PagePath::root();
    let written = place.wiki.export_site(&editor(), out.path(), &root, None, &[], &dress).await.unwrap();
    assert_eq!(written.pages, 4);
    assert_eq!(read_to_string(out.path().join("b/one.html")).unwrap(), r#"["A", "C"] Some("B")"#);
    assert_eq!(read_to_string(out.path().join("c.html")).unwrap(), r#"["A", "C"] None"#);
    let index = read_to_string(out.path().join("_site/search-index.js")).unwrap();
    assert!(index.contains("c.html") && !index.contains("b/one.html"), "{index}");
}

// r[verify archive.agents] r[verify archive.search-told]
#[tokio::test]
async fn agents_are_told_what_is_archived_as_far_as_they_may_see_it() {
    let place = place().await;
    let otto = otto(&place).await;
    let call = async |actor: &Actor, name: &str, arguments: serde_json::Value| {
        place.wiki.catch_up().await.unwrap();
        let tool = wiki::tools::all().iter().find(|tool| tool.name == name).unwrap();
        tool.call(&place.wiki, actor, arguments).await.unwrap()
    };
    let search = async |actor: &Actor, query: &str| {
        let found = call(actor, "search", serde_json::json!({ "query": query })).await;
        let paths: Vec<_> = found["items"].as_array().unwrap().iter().map(|hit| hit["path"].to_string()).collect();
        (paths.join(" "), found["archived"].as_u64())
    };
    assert_eq!(search(&otto, "zebra").await.1, None);
    archive(&place, &editor(), "/b").await.unwrap();
    assert_eq!(search(&otto, "zebra").await, ("\"/c\"".into(), Some(1)));
    assert_eq!(search(&otto, "zebra is:archived").await, ("\"/b/one\"".into(), None));
    let read = call(&otto, "read_page", serde_json::json!({ "path": "/b/one" })).await;
    assert_eq!((&read["archived"][0]["path"], &read["archived"][0]["message"]), (&"/b".into(), &"Flooded".into()));
    let only = Some(vec!["Edith".parse().unwrap()]);
    place.wiki.set_permissions(&Actor::Operator, &path("/b/one"), only, None).await.unwrap();
    assert_eq!(search(&otto, "zebra").await, ("\"/c\"".into(), None));
}
