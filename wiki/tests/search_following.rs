//! The indexes follow the log: soon, by themselves, and from where they were.

mod support;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use spec::Actor;
use spec::search::{Kind, Search};
use support::{Place, Repo, with_accounts};
use wiki::Wiki;

const STRANGER: &Actor = &Actor::Anonymous;

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

async fn total(wiki: &Wiki, kind: Kind, query: &str) -> usize {
    wiki.search(STRANGER, &Search::new(query).of(kind)).await.unwrap().total
}

async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < PATIENCE, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    began.elapsed()
}

fn shelf(place: &Place, name: &str) -> PathBuf {
    let index = place.folder.path().join("data/index");
    let version = std::fs::read_dir(index).unwrap().next().unwrap().unwrap().path();
    version.join(name)
}

// r[verify search.follows]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_is_found_soon_while_others_go_on_saving() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let wiki = place.wiki.clone();
    let follower = tokio::spawn(async move { wiki.follow().await });
    let mut waits = Vec::new();
    for number in 0..30 {
        place.save(&format!("/p{number}"), None, &format!("# P\n\nword{number}\n")).await.unwrap();
        let found = async || total(&place.wiki, Kind::Page, &format!("word{number}")).await == 1;
        waits.push(eventually("a save is found", found).await);
    }
    waits.sort();
    assert!(waits[waits.len() / 2] < Duration::from_secs(1), "{waits:?}");
    eventually("its heading is found", async || total(&place.wiki, Kind::Heading, "p").await == 30).await;
    follower.abort();
}

// r[verify search.shared]
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_quiet_lets_others_index() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let other = Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();
    let wiki = place.wiki.clone();
    let follower = tokio::spawn(async move { wiki.follow().await });
    place.save("/one", None, "# One\n").await.unwrap();
    eventually("it is found", async || total(&place.wiki, Kind::Page, "one").await == 1).await;
    follower.abort();
    let _ = follower.await;
    // The other one takes over what the first has let go, and knows what that wrote.
    eventually("the other may index", async || other.catch_up().await.is_ok()).await;
    assert_eq!(total(&other, Kind::Page, "one").await, 1);
}

// r[verify search.shared]
#[tokio::test(flavor = "multi_thread")]
async fn two_that_follow_one_folder_both_find_what_either_saves() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let other = Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();
    let both = [place.wiki.clone(), other];
    let followers = both.clone().map(|wiki| tokio::spawn(async move { wiki.follow().await }));
    for number in 0..6 {
        let edit = wiki::Edit {
            path: support::path(&format!("/p{number}")),
            base: None,
            body: format!("# P{number}\n\nword{number}\n"),
            message: format!("change{number}"),
        };
        both[number % 2].save(&support::editor(), edit).await.unwrap();
        for wiki in &both {
            eventually("both find it", async || total(wiki, Kind::Page, &format!("word{number}")).await == 1).await;
            eventually("and why", async || total(wiki, Kind::Change, &format!("change{number}")).await == 1).await;
        }
    }
    for follower in followers {
        follower.abort();
    }
}

/// A repository with more headings than are written in one go.
fn large() -> Repo {
    let mut repo = Repo::new();
    for number in 0..1_000 {
        let mut body = format!("# Page {number}\n\n");
        for section in 0..6 {
            writeln!(body, "## Section {section} of {number}\n\nMarzipan.\n").unwrap();
        }
        repo.write(&format!("docs/p{number}.md"), body);
    }
    repo.commit("Much");
    repo
}

// r[verify search.resumes] r[verify search.health]
#[tokio::test(flavor = "multi_thread")]
async fn making_an_index_goes_on_where_it_was_broken_off() {
    let place = Place::new().await;
    place.mount(&large(), "docs").await;
    // Pages are found at once; the rest is made behind them.
    assert_eq!(total(&place.wiki, Kind::Page, "marzipan").await, 1_000);
    let wiki = place.wiki.clone();
    let follower = tokio::spawn(async move { wiki.follow().await });
    eventually("some headings are found", async || total(&place.wiki, Kind::Heading, "section").await > 0).await;
    follower.abort();
    let _ = follower.await;

    let fresh = Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();
    assert!(total(&fresh, Kind::Heading, "section").await > 0, "what was written is there");
    eventually("it is free", async || fresh.catch_up().await.is_ok()).await;
    let hits = fresh.search(STRANGER, &Search::new("section").of(Kind::Heading)).await.unwrap();
    assert_eq!((hits.total, hits.behind), (6_000, 0));
    let health = fresh.search_health(STRANGER).await.unwrap();
    assert!(health.iter().all(|health| health.behind() == 0 && health.remade.is_none()), "{health:?}");
}

// r[verify search.remade]
#[tokio::test(flavor = "multi_thread")]
async fn all_is_found_while_it_is_made_again() {
    let place = Place::new().await;
    place.mount(&large(), "docs").await;
    place.wiki.catch_up().await.unwrap();
    let wiki = place.wiki.clone();
    let rebuilding = tokio::spawn(async move { wiki.rebuild(&Actor::Operator).await });
    let mut told = false;
    while !rebuilding.is_finished() {
        for (kind, number) in [(Kind::Page, 1_000), (Kind::Heading, 6_000)] {
            assert_eq!(total(&place.wiki, kind, "marzipan").await, number, "{kind}");
        }
        told |= place.wiki.search_health(STRANGER).await.unwrap().iter().any(|health| health.remade.is_some());
    }
    rebuilding.await.unwrap().unwrap();
    assert!(told, "how far it is was told");
    assert_eq!(total(&place.wiki, Kind::Heading, "marzipan").await, 6_000);
}

// r[verify fault.index]
#[tokio::test]
async fn each_of_the_two_answers_while_the_other_is_lost() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/tea", None, "# Tea\n\n## Milk\n\nMarzipan.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    let reopened = async || Wiki::open(&place.folder.path().join("data"), place.clock.clone()).await.unwrap();

    std::fs::remove_dir_all(shelf(&place, "records")).unwrap();
    let wiki = reopened().await;
    assert_eq!(total(&wiki, Kind::Page, "marzipan").await, 1);
    let hits = wiki.search(STRANGER, &Search::new("milk").of(Kind::Heading)).await.unwrap();
    assert_eq!((hits.total, hits.behind), (0, 1));
    wiki.catch_up().await.unwrap();
    assert_eq!(total(&wiki, Kind::Heading, "milk").await, 1);

    std::fs::write(shelf(&place, "pages").join("meta.json"), "no index").unwrap();
    let wiki = reopened().await;
    assert_eq!(total(&wiki, Kind::Heading, "milk").await, 1);
    wiki.catch_up().await.unwrap();
    assert_eq!(total(&wiki, Kind::Page, "marzipan").await, 1);
}
