//! Finding what stood, and nothing that came later.

mod support;

use spec::search::{Hits, Kind, Search};
use spec::{Actor, When};
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Deletion, Scope};

const STRANGER: &Actor = &Actor::Anonymous;

async fn at(place: &Place, when: &str, kind: Kind, query: &str) -> Hits {
    let when: When = when.parse().unwrap();
    place.wiki.search(STRANGER, &Search::new(query).of(kind).at(Some(&when))).await.unwrap()
}

async fn paths(place: &Place, when: &str, kind: Kind, query: &str) -> Vec<String> {
    let mut paths: Vec<_> =
        at(place, when, kind, query).await.items.into_iter().map(|hit| hit.path.to_string()).collect();
    paths.sort();
    paths
}

async fn save(place: &Place, at: &str, base: Option<i64>, body: &str) -> i64 {
    place.save(at, base, body).await.unwrap().page.revision
}

fn day(place: &Place, day: u8) {
    place.clock.set(format!("2026-01-{day:02}T12:00:00Z").parse().unwrap());
}

/// `/stays` and `/turns` of the first of January, changed on the third, deleted on the fifth; `/later` of the fourth.
async fn story() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    day(&place, 1);
    save(&place, "/stays", None, "# Stays\n\n## Almonds\n\nMarzipan for ever.\n").await;
    let first = save(&place, "/turns", None, "# Turns\n\n## Walnuts\n\nMarzipan at first.\n").await;
    day(&place, 3);
    let second = save(&place, "/turns", Some(first), "# Turns\n\n## Pecans\n\nNougat instead.\n").await;
    day(&place, 4);
    save(&place, "/later", None, "# Later\n\nMarzipan again.\n").await;
    day(&place, 5);
    let deletion =
        Deletion { path: path("/turns"), base: Some(second), scope: Scope::Page, message: "No more nougat".into() };
    place.wiki.delete(&editor(), deletion).await.unwrap();
    place.wiki.catch_up().await.unwrap();
    place
}

// r[verify search.as-of]
#[tokio::test]
async fn what_stood_is_found_together_whether_it_still_stands_or_not() {
    let place = story().await;
    assert_eq!(paths(&place, "2026-01-02", Kind::Page, "marzipan").await, ["/stays", "/turns"]);
    assert_eq!(paths(&place, "2026-01-03", Kind::Page, "marzipan").await, ["/stays"]);
    assert_eq!(paths(&place, "2026-01-04", Kind::Page, "marzipan").await, ["/later", "/stays"]);
    assert_eq!(paths(&place, "2026-01-04", Kind::Page, "nougat").await, ["/turns"]);
    assert_eq!(paths(&place, "2026-01-05", Kind::Page, "nougat").await, Vec::<String>::new());
    let hits = at(&place, "2026-01-02", Kind::Page, "marzipan").await;
    assert_eq!(hits.total, 2);
}

// r[verify search.as-of]
#[tokio::test]
async fn headings_and_deletions_are_found_as_they_were() {
    let place = story().await;
    assert_eq!(paths(&place, "2026-01-02", Kind::Heading, "walnuts").await, ["/turns"]);
    assert_eq!(paths(&place, "2026-01-03", Kind::Heading, "walnuts").await, Vec::<String>::new());
    assert_eq!(paths(&place, "2026-01-03", Kind::Heading, "almonds").await, ["/stays"]);
    assert_eq!(paths(&place, "2026-01-04", Kind::Deleted, "nougat").await, Vec::<String>::new());
    assert_eq!(paths(&place, "2026-01-05", Kind::Deleted, "nougat").await, ["/turns"]);
}

// r[verify search.as-of]
#[tokio::test]
async fn what_happened_later_is_neither_found_nor_counted() {
    let place = story().await;
    assert_eq!(paths(&place, "2026-01-02", Kind::History, "marzipan").await, Vec::<String>::new());
    assert_eq!(paths(&place, "2026-01-03", Kind::History, "marzipan").await, ["/turns"]);
    assert_eq!(paths(&place, "2026-01-04", Kind::Change, "nougat").await, Vec::<String>::new());
    assert_eq!(paths(&place, "2026-01-05", Kind::Change, "nougat").await, ["/turns"]);
    let kinds = async |when: &str| {
        let facets = at(&place, when, Kind::Page, "nougat").await.facets;
        facets.into_iter().map(|facet| (facet.kind, facet.total)).collect::<Vec<_>>()
    };
    assert_eq!(kinds("2026-01-02").await, []);
    assert_eq!(kinds("2026-01-04").await, [(Kind::Page, 1), (Kind::Heading, 1)]);
    let expected = [(Kind::History, 1), (Kind::Change, 1), (Kind::Deleted, 1)];
    assert_eq!(kinds("2026-01-05").await, expected);
}

// r[verify search.as-of]
#[tokio::test]
async fn a_moment_learns_of_what_changes_after_it_was_first_asked_for() {
    let place = story().await;
    assert_eq!(paths(&place, "2026-01-05", Kind::Page, "marzipan").await, ["/later", "/stays"]);
    day(&place, 6);
    let page = place.wiki.page(STRANGER, &path("/stays"), None).await.unwrap();
    save(&place, "/stays", Some(page.revision), "# Stays\n\nOnly toffee.\n").await;
    save(&place, "/newest", None, "# Newest\n\nMarzipan.\n").await;
    // Whether it was indexed meanwhile or not.
    for _ in 0..2 {
        assert_eq!(paths(&place, "2026-01-05", Kind::Page, "marzipan").await, ["/later", "/stays"]);
        assert_eq!(paths(&place, "2026-01-05", Kind::Page, "toffee").await, Vec::<String>::new());
        place.wiki.catch_up().await.unwrap();
    }
    // Old pages may come to light late.
    let mut repo = Repo::new();
    repo.write("docs/old.md", "# Old\n\nMarzipan of old.\n");
    repo.commit("Long ago");
    place.mount(&repo, "docs").await;
    let expected = ["/later", "/spec/old", "/stays"];
    assert_eq!(paths(&place, "2026-01-05", Kind::Page, "marzipan").await, expected);
}

// r[verify search.as-of]
#[tokio::test]
async fn a_commit_is_a_moment_of_its_mount() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let mut repo = Repo::new();
    repo.write("docs/tea.md", "# Tea\n\nMarzipan.\n").write("docs/cake.md", "# Cake\n\nMarzipan.\n");
    let first = repo.commit("One");
    repo.write("docs/tea.md", "# Tea\n\nNougat.\n");
    let second = repo.commit("Two");
    place.mount(&repo, "docs").await;
    place.wiki.catch_up().await.unwrap();
    let found = async |commit: &str| paths(&place, &format!("commit:{commit}"), Kind::Page, "marzipan").await;
    assert_eq!(found(&first).await, ["/spec/cake", "/spec/tea"]);
    assert_eq!(found(&second).await, ["/spec/cake"]);
}

// r[verify search.as-of]
#[tokio::test]
async fn a_moment_since_which_much_has_changed_is_searched_as_well() {
    let place = Place::new().await;
    let mut repo = Repo::new();
    for number in 0..600 {
        repo.write(&format!("docs/p{number}.md"), format!("# P{number}\n\nMarzipan w{number}.\n"));
    }
    let first = repo.commit("One");
    for number in 0..600 {
        repo.write(&format!("docs/p{number}.md"), format!("# P{number}\n\nNougat w{number}.\n"));
    }
    repo.commit("Two");
    place.mount(&repo, "docs").await;
    let when = format!("commit:{first}");
    assert_eq!(at(&place, &when, Kind::Page, "marzipan").await.total, 600);
    assert_eq!(at(&place, &when, Kind::Page, "nougat").await.total, 0);
    assert_eq!(paths(&place, &when, Kind::Page, "w432").await, ["/spec/p432"]);
}
