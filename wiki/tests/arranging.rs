//! Moving several pages at once: what is foreseen is what happens, and all of it happens or nothing.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use spec::account::Denied;
use spec::{Actor, PagePath, Role, link};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Arrangement, Chosen, Error, Mended, Relocated};

async fn place() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    place
}

async fn write(place: &Place, at: &str, body: &str) -> i64 {
    place.save(at, None, body).await.unwrap().page.revision
}

/// Somebody with an account who is not [`editor`].
async fn somebody(place: &Place, name: &str, role: Role) -> Actor {
    let new = wiki::NewAccount { name: name.into(), role, password: "correct horse".into() };
    let id = place.wiki.add_account(&Actor::Operator, new).await.unwrap();
    Actor::Account { id, name: name.into(), role }
}

/// These pages, as they are seen now.
async fn seen(place: &Place, paths: &[&str]) -> Vec<Chosen> {
    let chosen: Vec<_> = paths.iter().map(|at| Chosen { path: path(at), base: None }).collect();
    let lying = place.wiki.still_lying(&editor(), &chosen).await.unwrap();
    lying.into_iter().map(|lying| Chosen { path: lying.path, base: lying.revision }).collect()
}

async fn foreseen(place: &Place, actor: &Actor, chosen: &[Chosen], to: &str) -> Result<Arrangement, Error> {
    let moves = place.wiki.moves_below(actor, chosen, to).await?;
    place.wiki.foresee_moves(actor, &moves).await
}

async fn moved(place: &Place, actor: &Actor, chosen: &[Chosen], to: &str) -> Result<Relocated, Error> {
    let moves = place.wiki.moves_below(actor, chosen, to).await?;
    place.wiki.move_pages(actor, moves, "").await
}

async fn newest_change(place: &Place) -> i64 {
    place.wiki.changes(&Actor::Operator, &wiki::ChangeFilter::default(), None, 1).await.unwrap().items[0].change
}

// r[verify acts.arrange] r[verify acts.arrange-preview]
#[tokio::test]
async fn several_pages_move_in_one_change_and_one_below_another_moves_once() {
    let place = place().await;
    write(&place, "/a", "# A\n\n[b](a/b.md)\n").await;
    write(&place, "/a/b", "# B\n").await;
    write(&place, "/c", "# C\n").await;
    write(&place, "/d", "# D\n\n[b](a/b.md), [b](a/b.md#x), [c](c.md), [e](e.md)\n").await;
    write(&place, "/e", "# E\n").await;
    let chosen = seen(&place, &["/a", "/a/b", "/c"]).await;

    let before = place.outline(None).await;
    let arrangement = foreseen(&place, &editor(), &chosen, "/e/new").await.unwrap();
    assert_eq!(place.outline(None).await, before, "nothing is done by looking");
    let told: Vec<_> =
        arrangement.moving.iter().map(|one| (one.from.as_str(), one.to.as_str(), &*one.title, one.pages)).collect();
    assert_eq!(told, [("/a", "/e/new/a", "A", 1), ("/c", "/e/new/c", "C", 0)]);
    assert_eq!(arrangement.mended, [Mended { path: path("/d"), title: "D".into(), links: 3 }]);
    assert_eq!((arrangement.left, arrangement.only_proposed), (0, None));

    let change = newest_change(&place).await;
    let done = moved(&place, &editor(), &chosen, "/e/new").await.unwrap();
    assert_eq!(done.change, change + 1);
    assert_eq!(done.moved, [path("/e/new/a"), path("/e/new/a/b"), path("/e/new/c")]);
    assert_eq!(place.body("/d").await, "# D\n\n[b](e/new/a/b.md), [b](e/new/a/b.md#x), [c](e/new/c.md), [e](e.md)\n");
}

// r[verify acts.arrange] r[verify acts.arrange-preview]
#[tokio::test]
async fn where_one_place_is_taken_nothing_moves_and_the_page_is_named() {
    let place = place().await;
    for at in ["/a", "/b", "/to/b"] {
        write(&place, at, "Text.\n").await;
    }
    let chosen = seen(&place, &["/a", "/b"]).await;
    let arrangement = foreseen(&place, &editor(), &chosen, "/to").await.unwrap();
    assert!(arrangement.moving.is_empty());
    let [(at, why)] = &arrangement.refused[..] else { panic!("{:?}", arrangement.refused) };
    assert_eq!((at, &**why), (&path("/b"), "there is a page at /to/b already; choose another place"));
    let before = place.outline(None).await;
    assert!(matches!(moved(&place, &editor(), &chosen, "/to").await, Err(Error::Taken { .. })));
    assert_eq!(place.outline(None).await, before);

    let below = seen(&place, &["/to"]).await;
    let arrangement = foreseen(&place, &editor(), &below, "/to/b").await.unwrap();
    assert!(arrangement.refused[0].1.contains("below itself"), "{arrangement:?}");
    write(&place, "/x/a", "Text.\n").await;
    let twins = seen(&place, &["/a", "/x/a"]).await;
    let refused = foreseen(&place, &editor(), &twins, "/to").await.unwrap_err().to_string();
    assert_eq!(refused, "/a and /x/a would both be at /to/a; leave one of them out");
    assert!(matches!(foreseen(&place, &editor(), &[], "/to").await, Err(Error::Invalid(_))));
    assert!(matches!(
        foreseen(&place, &editor(), &seen(&place, &["/to/b"]).await, "/to").await,
        Err(Error::Invalid(_))
    ));
}

// r[verify acts.arrange-base]
#[tokio::test]
async fn a_page_that_was_changed_or_moved_meanwhile_stops_the_whole_move() {
    let place = place().await;
    let a = write(&place, "/a", "One.\n").await;
    write(&place, "/b", "One.\n").await;
    let chosen = seen(&place, &["/a", "/b"]).await;
    place.save("/a", Some(a), "Two.\n").await.unwrap();
    assert!(matches!(moved(&place, &editor(), &chosen, "/to").await, Err(Error::Changed { .. })));
    let arrangement = foreseen(&place, &editor(), &chosen, "/to").await.unwrap();
    assert_eq!(arrangement.refused.len(), 1);

    let fresh = seen(&place, &["/a"]).await;
    moved(&place, &editor(), &fresh, "/elsewhere").await.unwrap();
    let refused = moved(&place, &editor(), &fresh, "/to").await.unwrap_err();
    assert!(matches!(&refused, Error::Changed { path: there, .. } if *there == path("/elsewhere/a")), "{refused}");
    // It is found where it went, to be ticked there.
    let now = place.wiki.still_lying(&editor(), &chosen).await.unwrap();
    assert_eq!(now.iter().map(|lying| lying.path.as_str()).collect::<Vec<_>>(), ["/elsewhere/a", "/b"]);
}

// r[verify acts.arrange-preview] r[verify permission.absent]
#[tokio::test]
async fn closed_pages_are_neither_named_nor_counted_nor_moved() {
    let place = place().await;
    write(&place, "/a", "# A\n").await;
    write(&place, "/a/shut", "# Shut\n\n[b](../b.md)\n").await;
    write(&place, "/b", "# B\n").await;
    write(&place, "/shut", "# Secret\n\n[b](b.md)\n").await;
    for at in ["/shut", "/a/shut"] {
        place.wiki.set_permissions(&Actor::Operator, &path(at), Some(Vec::new()), None).await.unwrap();
    }
    let (listed, _) = place.wiki.lying_below(&editor(), &PagePath::root(), None, 50).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|lying| (lying.path.as_str(), lying.below)).collect();
    assert_eq!(listed, [("/a", 0), ("/b", 0)]);

    let chosen = seen(&place, &["/b"]).await;
    let arrangement = foreseen(&place, &editor(), &chosen, "/a").await.unwrap();
    assert_eq!((arrangement.mended, arrangement.left), (Vec::new(), 0));
    // A closed page is answered like one that never was, as what moves and as where it goes.
    for (chosen, to) in [("/shut", "/to"), ("/nothing", "/to")] {
        let chosen = [Chosen { path: path(chosen), base: Some(4) }];
        let arrangement = foreseen(&place, &editor(), &chosen, to).await.unwrap();
        let told = arrangement.refused[0].1.replace("/nothing", "/shut");
        assert_eq!(told, "there is no page at /shut");
    }
    let refused = foreseen(&place, &editor(), &chosen, "/shut").await.unwrap();
    assert_eq!(refused.refused[0].1, "there is no page at /shut/b");
    assert!(place.wiki.lying_below(&editor(), &path("/shut"), None, 50).await.is_err());
}

// r[verify acts.arrange]
#[tokio::test]
async fn whoever_may_only_propose_proposes_all_of_it_at_once() {
    let place = place().await;
    write(&place, "/a", "# A\n").await;
    write(&place, "/a/x", "# X\n").await;
    write(&place, "/b", "# B\n").await;
    write(&place, "/c", "# C\n\n[a](a.md)\n").await;
    let carl = somebody(&place, "Carl", Role::Commenter).await;
    let chosen = seen(&place, &["/a", "/b"]).await;

    let arrangement = foreseen(&place, &carl, &chosen, "/to").await.unwrap();
    assert!(arrangement.only_proposed.is_some());
    assert_eq!(arrangement.mended.len(), 1, "whoever merges it mends the link");
    assert!(matches!(moved(&place, &carl, &chosen, "/to").await, Err(Error::Denied(_))));
    let moves = place.wiki.moves_below(&carl, &chosen, "/to").await.unwrap();
    let change = place.wiki.propose_moves(&carl, &moves, "").await.unwrap();
    assert_eq!(change.title, "Move /a to /to/a and 2 more");
    assert_eq!(change.pages.len(), 3);
    assert_eq!(place.body("/a").await, "# A\n", "nothing has moved yet");
    place
        .wiki
        .merge(&editor(), change.change, wiki::Merging { objections: wiki::Objections::Heed, seen: None })
        .await
        .unwrap();
    assert_eq!(place.body("/c").await, "# C\n\n[a](to/a.md)\n");

    let chosen = seen(&place, &["/c"]).await;
    let reader = somebody(&place, "Rita", Role::Reader).await;
    for actor in [&reader, &Actor::Anonymous] {
        assert!(matches!(foreseen(&place, actor, &chosen, "/to").await, Err(Error::Denied(_))));
        assert!(matches!(place.wiki.lying_below(actor, &path("/to"), None, 9).await, Err(Error::Denied(_))));
    }
    let denied = place.wiki.still_lying(&Actor::Anonymous, &chosen).await.unwrap_err();
    assert!(matches!(denied, Error::Denied(Denied::SignIn)));
}

// r[verify acts.arrange]
#[tokio::test]
async fn a_file_keeps_the_capitals_of_its_name() {
    let mut repo = Repo::new();
    repo.write("Guide/Start.md", "# Start\n").write("Tools/README.md", "# Tools\n").write("Tools/Saw.md", "# Saw\n");
    repo.write("Bare/One.md", "# One\n");
    repo.commit("Begin");
    let place = place().await;
    place.mount(&repo, "").await;
    let chosen = seen(&place, &["/spec/guide/start", "/spec/tools", "/spec/bare"]).await;
    moved(&place, &editor(), &chosen, "/spec/all").await.unwrap();
    let mut files = Vec::new();
    for at in ["/spec/all/start", "/spec/all/tools", "/spec/all/tools/saw", "/spec/all/bare/one"] {
        files.push(place.wiki.page(&Actor::Anonymous, &path(at), None).await.unwrap().file);
    }
    assert_eq!(files, ["all/Start.md", "all/Tools/README.md", "all/Tools/Saw.md", "all/Bare/One.md"]);
}

// r[verify acts.arrange]
#[tokio::test]
async fn a_large_tree_is_listed_part_by_part() {
    let place = place().await;
    for number in 0..12 {
        write(&place, &format!("/top/p{number:02}/below"), "Text.\n").await;
    }
    let mut listed = Vec::new();
    let mut from = None;
    loop {
        let (part, next) = place.wiki.lying_below(&editor(), &path("/top"), from.as_ref(), 5).await.unwrap();
        assert!(part.len() <= 5);
        listed.extend(part.into_iter().map(|lying| lying.path));
        match next {
            Some(next) => from = Some(next),
            None => break,
        }
    }
    assert_eq!(listed.len(), 24);
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), 24);
}

const PLACES: [&str; 10] = ["/a", "/a/b", "/a/b/c", "/a/d", "/e", "/e/b", "/e/f", "/g/h", "/g/h/i", "/j"];
const GOALS: [&str; 7] = ["/e", "/new/place", "/a/b", "/", "/j", "/g", "/g/h/i"];

/// A link from one page's file to another's, relative or from the top.
fn linked(from: &str, to: &str, relative: bool) -> String {
    let up = "../".repeat(from.matches('/').count() - 1);
    match relative {
        true => format!("[there]({up}{}.md)", &to[1..]),
        false => format!("[there]({to})"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// For any tree with any links, any choice and any goal: what was foreseen is what the move does; what was refused moves
    /// nothing.
    // r[verify acts.arrange-preview]
    #[test]
    fn what_is_foreseen_is_what_happens(
        links in prop::collection::vec((0..PLACES.len(), 0..PLACES.len(), any::<bool>()), 0..24),
        missing in prop::collection::btree_set(0..PLACES.len(), 0..4),
        chosen in prop::collection::btree_set(0..PLACES.len() + 1, 1..4),
        goal in 0..GOALS.len(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let place = place().await;
            let mut bodies = BTreeMap::new();
            for (number, at) in PLACES.iter().enumerate().filter(|(number, _)| !missing.contains(number)) {
                let mine = links.iter().filter(|(from, ..)| *from == number);
                let lines: Vec<_> = mine.map(|(_, to, relative)| linked(at, PLACES[*to], *relative)).collect();
                let body = format!("# Page {number}\n\n{}\n", lines.join("\n\n"));
                write(&place, at, &body).await;
                bodies.insert(path(at), body);
            }
            let all: Vec<_> = PLACES.into_iter().chain(["/g"]).collect();
            let chosen: Vec<_> = chosen.iter().map(|number| all[*number]).collect();
            let chosen = seen(&place, &chosen).await;
            let Ok(moves) = place.wiki.moves_below(&editor(), &chosen, GOALS[goal]).await else { return };
            let arrangement = place.wiki.foresee_moves(&editor(), &moves).await.unwrap();
            let before = place.outline(None).await;
            let done = place.wiki.move_pages(&editor(), moves, "").await;
            if arrangement.moving.is_empty() {
                assert!(!arrangement.refused.is_empty() || arrangement.refused_whole.is_some());
                done.unwrap_err();
                assert_eq!(place.outline(None).await, before);
                return;
            }
            let done = done.unwrap();
            // Where everything is now.
            let gone_to = |at: &PagePath| {
                let mut along = arrangement.moving.iter().filter(|one| at.is_within(&one.from));
                along.next().map(|one| match at.below(&one.from) {
                    Some(rest) if !rest.is_empty() => path(&format!("{}/{rest}", one.to)),
                    _ => one.to.clone(),
                })
            };
            let expected: BTreeSet<PagePath> = bodies.keys().filter_map(gone_to).collect();
            assert_eq!(done.moved.into_iter().collect::<BTreeSet<_>>(), expected);
            let own = arrangement.moving.iter().filter(|one| bodies.contains_key(&one.from)).count();
            assert_eq!(arrangement.moving.iter().map(|one| one.pages).sum::<usize>() + own, expected.len());
            // Whose links were changed, and how many.
            let mut mended = Vec::new();
            for at in &done.mended {
                let now = link::destinations(&place.body(at.as_str()).await);
                let was = link::destinations(&bodies[at]);
                mended.push((at.clone(), was.iter().zip(&now).filter(|(was, now)| was.url != now.url).count()));
            }
            let told: Vec<_> = arrangement.mended.iter().map(|one| (one.path.clone(), one.links)).collect();
            assert_eq!(told, mended);
            for (at, body) in bodies.iter().filter(|(at, _)| gone_to(at).is_none() && !done.mended.contains(at)) {
                assert_eq!(place.body(at.as_str()).await, *body);
            }
        });
    }
}
