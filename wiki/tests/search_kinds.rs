//! Finding what is no page: headings, requirements, what pages said once, changes, comments, commits, files.

mod support;

use spec::Actor;
use spec::search::{Facet, Hit, Hits, Kind, Search};
use spec::thread::Quote;
use support::{Place, Repo, editor, path, with_accounts};
use wiki::{Deletion, Manner, Move, NewThread, Restoration, Scope, Sending, Subject, Upload};

const STRANGER: &Actor = &Actor::Anonymous;

async fn place() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    place
}

async fn ask(place: &Place, kind: Kind, query: &str) -> Hits {
    place.wiki.catch_up().await.unwrap();
    place.wiki.search(STRANGER, &Search::new(query).of(kind)).await.unwrap()
}

async fn found(place: &Place, kind: Kind, query: &str) -> Vec<Hit> {
    ask(place, kind, query).await.items
}

async fn save(place: &Place, at: &str, base: Option<i64>, body: &str) -> i64 {
    place.save(at, base, body).await.unwrap().page.revision
}

fn shown(hits: &[Hit]) -> Vec<(&str, &str)> {
    hits.iter().map(|hit| (hit.path.as_str(), hit.title.as_str())).collect()
}

async fn delete(place: &Place, at: &str, base: i64) {
    let deletion = Deletion { path: path(at), base: Some(base), scope: Scope::Page, message: String::new() };
    place.wiki.delete(&editor(), deletion).await.unwrap();
}

// r[verify search.headings]
#[tokio::test]
async fn headings_are_found_with_what_stands_below_them() {
    let place = place().await;
    save(&place, "/tea", None, "# Tea\n\nLeaves.\n\n## Steeping time\n\nThree minutes for black tea.\n").await;
    let hits = found(&place, Kind::Heading, "steeping").await;
    assert_eq!(shown(&hits), [("/tea", "Steeping time")]);
    assert!(hits[0].snippet.contains("Three minutes"), "{}", hits[0].snippet);
    save(&place, "/tea", Some(hits[0].revision), "# Tea\n\nLeaves.\n").await;
    assert_eq!(found(&place, Kind::Heading, "steeping").await, []);
}

// r[verify search.requirements]
#[tokio::test]
async fn requirements_are_found_by_name_and_text() {
    let place = place().await;
    let body = "# Kettle\n\nr[kettle.whistle]\nIt whistles when it boils.\n\nr[kettle.lid]\n\nThe lid is glass.\n\n\
                - **FR-007**: It is quiet at night.\n";
    save(&place, "/kettle", None, body).await;
    assert_eq!(shown(&found(&place, Kind::Requirement, "whistle").await), [("/kettle", "kettle.whistle")]);
    assert_eq!(shown(&found(&place, Kind::Requirement, "glass").await), [("/kettle", "kettle.lid")]);
    assert_eq!(shown(&found(&place, Kind::Requirement, "quiet night").await), [("/kettle", "FR-007")]);
}

// r[verify search.history]
#[tokio::test]
async fn what_a_page_used_to_say_is_found_until_it_says_it_again() {
    let place = place().await;
    let first = save(&place, "/tea", None, "# Tea\n\n## Milk\n\nMilk goes in first.\n\nSugar is allowed.\n").await;
    let second =
        save(&place, "/tea", Some(first), "# Tea\n\n## Milk\n\nMilk goes in last.\n\nSugar is allowed.\n").await;
    let hits = found(&place, Kind::History, "milk first").await;
    assert_eq!(hits.len(), 1, "{hits:?}");
    assert_eq!((hits[0].path.as_str(), hits[0].revision, hits[0].change), ("/tea", first, Some(2)));
    assert!(hits[0].snippet.contains("<mark>first</mark>"), "{}", hits[0].snippet);
    assert_eq!(found(&place, Kind::History, "sugar").await, []);

    // Taken away once more, it is told once, the last time.
    let third =
        save(&place, "/tea", Some(second), "# Tea\n\n## Milk\n\nMilk goes in first.\n\nSugar is allowed.\n").await;
    let hits = found(&place, Kind::History, "milk").await;
    assert_eq!(hits.iter().map(|hit| hit.revision).collect::<Vec<_>>(), [second]);
    save(&place, "/tea", Some(third), "# Tea\n\nSugar is allowed.\n").await;
    let hits = found(&place, Kind::History, "first").await;
    assert_eq!(hits.iter().map(|hit| (hit.revision, hit.change)).collect::<Vec<_>>(), [(third, Some(4))]);
}

// r[verify search.history]
#[tokio::test]
async fn what_a_page_used_to_say_is_found_where_the_page_is_now() {
    let place = place().await;
    let first = save(&place, "/tea", None, "# Tea\n\nMilk goes in first.\n").await;
    let second = save(&place, "/tea", Some(first), "# Tea\n\nNo milk.\n").await;
    place.wiki.catch_up().await.unwrap();
    let moved = Move { from: path("/tea"), to: "/drinks/tea".into(), base: Some(second), scope: Scope::Page };
    place.wiki.move_page(&editor(), moved, "").await.unwrap();
    let hits = found(&place, Kind::History, "first").await;
    assert_eq!(shown(&hits), [("/drinks/tea", "Tea")]);
    let changes = Search::new("said better").of(Kind::Change).below(&path("/drinks"));
    assert_eq!(place.wiki.search(STRANGER, &changes).await.unwrap().total, 2);
}

// r[verify search.history] r[verify search.deleted]
#[tokio::test]
async fn all_of_a_deleted_page_is_what_it_used_to_say() {
    let place = place().await;
    let only = save(&place, "/tea", None, "# Tea\n\nMilk first.\n\n## Cups\n\nOf china.\n").await;
    place.wiki.catch_up().await.unwrap();
    delete(&place, "/tea", only).await;
    let gone = only + 1;
    let hits = found(&place, Kind::History, "milk china").await;
    assert_eq!(hits.iter().map(|hit| (hit.path.as_str(), hit.revision)).collect::<Vec<_>>(), [("/tea", only)]);
    assert_eq!(found(&place, Kind::Deleted, "china").await.len(), 1);
    let restoration = Restoration { revision: only, base: gone, to: None, message: String::new() };
    place.wiki.restore(&editor(), restoration).await.unwrap();
    assert_eq!(found(&place, Kind::History, "china").await, []);
    assert_eq!(found(&place, Kind::Deleted, "china").await, []);
    assert_eq!(found(&place, Kind::Page, "china").await.len(), 1);
}

// r[verify search.changes]
#[tokio::test]
async fn changes_are_found_below_the_pages_they_touched() {
    let place = place().await;
    save(&place, "/tea", None, "# Tea\n").await;
    let edit = wiki::Edit {
        path: path("/cups/china"),
        base: None,
        body: "# China\n".into(),
        message: "Buy porcelain\n\nBecause enamel chips.".into(),
    };
    place.wiki.save(&editor(), edit).await.unwrap();
    let hits = found(&place, Kind::Change, "enamel").await;
    assert_eq!(
        hits.iter().map(|hit| (hit.title.as_str(), hit.change)).collect::<Vec<_>>(),
        [("Buy porcelain", Some(2))]
    );
    let below = async |at: &str| {
        let search = Search::new("enamel").of(Kind::Change).below(&path(at));
        place.wiki.search(STRANGER, &search).await.unwrap().total
    };
    assert_eq!((below("/cups").await, below("/tea").await), (1, 0));
}

// r[verify search.comments]
#[tokio::test]
async fn comments_are_found_as_they_read_now() {
    let place = place().await;
    let revision = save(&place, "/tea", None, "# Tea\n\nMilk goes in first.\n").await;
    let quote =
        Quote { page: path("/tea"), revision, quote: "Milk".into(), prefix: String::new(), suffix: String::new() };
    let new = NewThread { about: Some(quote.clone()), body: "Is oat *drink* milk?".into() };
    let thread = place.wiki.begin_thread(&editor(), Subject::Page, new, Manner::default()).await.unwrap();
    let hits = found(&place, Kind::Comment, "oat drink").await;
    assert_eq!(shown(&hits), [("/tea", "Tea")]);
    assert_eq!((hits[0].thread, hits[0].author.as_deref()), (Some(thread.id), Some("Edith")));

    place.wiki.edit_comment(&editor(), thread.comments[0].id, "Is soy milk?").await.unwrap();
    assert_eq!(found(&place, Kind::Comment, "oat").await, []);
    assert_eq!(found(&place, Kind::Comment, "soy").await.len(), 1);

    let new = NewThread { about: Some(quote), body: "Almonds wait.".into() };
    let waiting = Manner { sending: Sending::WithVerdict, ..Manner::default() };
    place.wiki.begin_thread(&editor(), Subject::Change(1), new, waiting).await.unwrap();
    assert_eq!(found(&place, Kind::Comment, "almonds").await, []);
    place.wiki.review(&editor(), 1, spec::Verdict::Comment, "", None).await.unwrap();
    assert_eq!(found(&place, Kind::Comment, "almonds").await.len(), 1);
}

// r[verify search.commits]
#[tokio::test]
async fn commits_are_found_by_their_messages_whether_they_touched_pages_or_not() {
    let place = place().await;
    let mut repo = Repo::new();
    repo.write("docs/tea.md", "# Tea\n");
    let first = repo.commit("Begin with tea");
    repo.git(&["checkout", "--quiet", "-b", "work"]);
    repo.write("docs/tea.md", "# Tea\n\nGreen.\n");
    let inner = repo.commit("Steep at eighty degrees\n\nBoiling water burns the leaves.");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.merge("work", "Merge work");
    repo.write("kettle.c", "int main;\n");
    let outside = repo.commit("Rewrite the kettle firmware");
    place.mount(&repo, "docs").await;
    let commits = async |query: &str| {
        let hits = found(&place, Kind::Commit, query).await;
        hits.into_iter().map(|hit| (hit.commit.unwrap(), hit.path.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(commits("burns leaves").await, [(inner.clone(), "/spec/tea".to_owned())]);
    assert_eq!(commits("firmware").await, [(outside, "/".to_owned())]);
    assert_eq!(commits(&inner[..7]).await, [(inner.clone(), "/spec/tea".to_owned())]);
    assert_eq!(commits("begin tea").await, [(first, "/spec/tea".to_owned())]);
    // Who wrote what a merge brought in wrote the page, too.
    let hits = found(&place, Kind::Page, "green").await;
    assert_eq!(hits[0].author.as_deref(), Some("Ada"));

    repo.write("kettle.c", "int main();\n");
    let later = repo.commit("Mend the thermostat");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    assert_eq!(commits("thermostat").await, [(later, "/".to_owned())]);
}

// r[verify search.commits]
#[tokio::test]
async fn a_commit_of_a_repository_that_is_shown_twice_is_found_once() {
    let place = place().await;
    let mut repo = Repo::new();
    repo.write("docs/tea.md", "# Tea\n").write("more/cups.md", "# Cups\n").write("x.c", "int x;\n");
    repo.commit("Begin with marzipan");
    repo.write("x.c", "int y;\n");
    repo.commit("Outside marzipan");
    place.mount(&repo, "docs").await;
    place.try_mount(&repo, "more", "/more").await.unwrap();
    assert_eq!(ask(&place, Kind::Commit, "marzipan").await.total, 2);
    for at in ["/spec", "/more"] {
        let search = Search::new("marzipan").of(Kind::Commit).below(&path(at));
        assert_eq!(place.wiki.search(STRANGER, &search).await.unwrap().total, 1, "{at}");
    }
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(ask(&place, Kind::Commit, "marzipan").await.total, 2);
}

// r[verify search.files]
#[tokio::test]
async fn files_are_found_by_the_words_of_their_names() {
    let place = place().await;
    save(&place, "/tea", None, "# Tea\n").await;
    let upload = Upload {
        to: "/steeping-diagram_v2.png".into(),
        base: None,
        bytes: vec![137, 80, 78, 71, 0],
        message: String::new(),
    };
    place.wiki.attach(&editor(), upload).await.unwrap();
    let hits = found(&place, Kind::Attachment, "diagram").await;
    assert_eq!(hits.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["steeping-diagram_v2.png"]);
}

// r[verify search.facets]
#[tokio::test]
async fn every_kind_that_has_any_is_counted_with_the_same_words() {
    let place = place().await;
    let first = save(&place, "/tea", None, "# Tea\n\n## Marzipan\n\nMarzipan with tea.\n").await;
    save(&place, "/tea", Some(first), "# Tea\n\n## Marzipan\n\nMarzipan without tea.\n").await;
    save(&place, "/cake", None, "# Cake\n\nMarzipan on top.\n").await;
    let expected = [(Kind::Page, 2), (Kind::Heading, 2), (Kind::History, 1)];
    let expected: Vec<_> = expected.into_iter().map(|(kind, total)| Facet { kind, total }).collect();
    for kind in [Kind::Page, Kind::Heading, Kind::History] {
        let hits = ask(&place, kind, "marzipan").await;
        assert_eq!(hits.facets, expected, "{kind}");
        assert_eq!(hits.behind, 0);
    }
    let below = Search::new("marzipan").below(&path("/cake"));
    let facets = place.wiki.search(STRANGER, &below).await.unwrap().facets;
    assert_eq!(facets[0], Facet { kind: Kind::Page, total: 1 });
    let typing = Search::new("marzipan").while_typing();
    assert_eq!(place.wiki.search(STRANGER, &typing).await.unwrap().facets, []);
}

// r[verify log.rebuild]
#[tokio::test]
async fn rebuilding_finds_the_same_of_every_kind() {
    let place = place().await;
    let mut repo = Repo::new();
    repo.write("docs/tea.md", "# Tea\n\nr[tea.one]\nMarzipan once.\n");
    repo.commit("Marzipan");
    place.mount(&repo, "docs").await;
    repo.write("docs/tea.md", "# Tea\n\nr[tea.one]\nMarzipan twice.\n");
    repo.commit("More marzipan");
    place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    let first = save(&place, "/gone", None, "# Marzipan\n").await;
    delete(&place, "/gone", first).await;
    let all = async || {
        let mut all = Vec::new();
        for kind in Kind::ALL {
            let mut hits = found(&place, kind, "marzipan").await;
            hits.sort_by_key(|hit| (hit.change, hit.revision, hit.title.clone()));
            all.extend(hits.into_iter().map(|hit| (kind, hit.path, hit.title, hit.revision, hit.change, hit.snippet)));
        }
        all
    };
    let before = all().await;
    assert!(before.len() > 8, "{before:?}");
    place.wiki.rebuild(&Actor::Operator).await.unwrap();
    assert_eq!(all().await, before);
    let anew = tempfile::tempdir().unwrap();
    let data = place.folder.path().join("data");
    std::fs::rename(data.join("index"), anew.path().join("index")).unwrap();
    let fresh = wiki::Wiki::open(&data, place.clock.clone()).await.unwrap();
    let again = Place { folder: anew, wiki: fresh, clock: place.clock.clone() };
    let mut found_again = Vec::new();
    for kind in Kind::ALL {
        let mut hits = found(&again, kind, "marzipan").await;
        hits.sort_by_key(|hit| (hit.change, hit.revision, hit.title.clone()));
        found_again
            .extend(hits.into_iter().map(|hit| (kind, hit.path, hit.title, hit.revision, hit.change, hit.snippet)));
    }
    assert_eq!(found_again, before);
}
