//! How well pages are found: what may be typed, in which forms words are known, and what is shown of a find.

mod judged;
mod support;

use std::path::Path;

use judged::Score;
use spec::search::{Hits, Kind, Search};
use spec::{Actor, PagePath};
use support::{Place, Repo, path, with_accounts};
use wiki::{Clock, MountRequest, Wiki};

async fn library() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (path, body) in [
        ("/pay/refunds", "# Refunds\n\nA customer gets the money back within five working days.\n"),
        (
            "/pay/cards",
            "# Cards\n\nExpired cards are declined.\n\n## Trying again\n\nWe try as often as `maxRetryCount` says.\n\n\
             Every attempt is logged with its time.\n\n### After the last one\n\nThe customer is told by letter.\n",
        ),
        ("/accounts", "# Accounts\n\nSigning in takes an e-mail address. Refunds are mentioned here once.\n"),
        ("/pay", "# Paying\n\nEvery way to pay: cards, letters of credit, gold.\n"),
    ] {
        place.save(path, None, body).await.unwrap();
    }
    place.wiki.catch_up().await.unwrap();
    place
}

async fn hits(place: &Place, search: Search) -> Hits {
    place.wiki.search(&Actor::Anonymous, &search).await.unwrap()
}

async fn found(place: &Place, query: &str) -> Vec<String> {
    paths(hits(place, Search::new(query)).await)
}

fn paths(hits: Hits) -> Vec<String> {
    hits.items.into_iter().map(|hit| hit.path.to_string()).collect()
}

// r[verify query.phrase]
#[tokio::test]
async fn a_phrase_is_found_as_it_is_written() {
    let place = library().await;
    assert_eq!(found(&place, "\"expired cards\"").await, ["/pay/cards"]);
    assert_eq!(found(&place, "\"cards expired\"").await, [""; 0]);
    assert_eq!(found(&place, "\"expired card\"").await, [""; 0]);
    // Never from one block into the next.
    assert_eq!(found(&place, "\"cards expired cards\"").await, [""; 0]);
    // Without slips.
    assert_eq!(found(&place, "\"exipred\"").await, [""; 0]);
}

// r[verify query.without]
#[tokio::test]
async fn what_is_kept_out_is_not_found() {
    let place = library().await;
    assert_eq!(found(&place, "customer -money").await, ["/pay/cards"]);
    assert_eq!(found(&place, "customer -\"by letter\"").await, ["/pay/refunds"]);
    assert_eq!(found(&place, "cards -expire").await, ["/pay"]);
}

// r[verify query.in] r[verify query.title]
#[tokio::test]
async fn a_place_and_a_title_can_be_asked_for() {
    let place = library().await;
    assert_eq!(found(&place, "refunds in:/pay").await, ["/pay/refunds"]);
    assert_eq!(found(&place, "refunds in:acc").await, ["/accounts"]);
    assert_eq!(found(&place, "refunds -in:acc").await, ["/pay/refunds"]);
    assert_eq!(found(&place, "title:refund").await, ["/pay/refunds"]);
    assert_eq!(found(&place, "customer title:cards").await, ["/pay/cards"]);
}

// r[verify query.author] r[verify query.dates] r[verify query.filters-alone]
#[tokio::test]
async fn authors_and_days_can_be_asked_for() {
    let place = library().await;
    let author = hits(&place, Search::new("refunds")).await.items[0].author.clone().unwrap();
    let first: String = author.chars().take(3).collect();
    assert_eq!(found(&place, &format!("refunds author:\"{author}\"")).await.len(), 2);
    assert_eq!(found(&place, &format!("refunds author:{first}")).await.len(), 2);
    assert_eq!(found(&place, "refunds author:nobody").await, [""; 0]);

    place.clock.set("2026-06-01T12:00:00Z".parse().unwrap());
    place.save("/new", None, "# New\n\nRefunds by gold.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    assert_eq!(found(&place, "refunds after:2026-06").await, ["/new"]);
    assert_eq!(found(&place, "refunds before:2026-06-01").await.len(), 2);
    assert_eq!(found(&place, "in:/ after:2026-06-01").await, ["/new"]);
    assert_eq!(found(&place, &format!("author:{first}")).await[0], "/new");
}

// r[verify query.wrong] r[verify query.kind]
#[tokio::test]
async fn what_cannot_be_understood_is_told_and_left_out() {
    let place = library().await;
    let told = hits(&place, Search::new("refunds before:soon")).await;
    assert_eq!(told.ignored.len(), 1);
    assert!(told.ignored[0].contains("before:2024-03-01"), "{:?}", told.ignored);
    assert_eq!(told.items.len(), 2);
    assert_eq!(hits(&place, Search::new("refunds kind:deleted")).await.items.len(), 0);
    assert_eq!(hits(&place, Search::new("refunds kind:page").of(Kind::Deleted)).await.items.len(), 2);
}

// r[verify search.instead] r[verify search.slips]
#[tokio::test]
async fn the_answer_says_what_a_slip_was_taken_for() {
    let place = library().await;
    let told = hits(&place, Search::new("expired crads")).await;
    let instead: Vec<_> = told.instead.iter().map(|slip| (slip.typed.as_str(), slip.taken.as_str())).collect();
    assert_eq!(instead, [("crads", "cards")]);
    assert!(hits(&place, Search::new("expired cards")).await.instead.is_empty());
    // Names with digits are typed with care.
    assert_eq!(found(&place, "card5").await, [""; 0]);
    // A slip that happens to be a word.
    place.save("/gold", None, "# Gold\n\nA money order of gold; the monkey of the cashier.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
}

// r[verify search.prefix]
#[tokio::test]
async fn a_word_that_is_being_typed_finds_what_begins_so() {
    let place = library().await;
    let typing = async |query: &str| paths(hits(&place, Search::new(query).while_typing()).await);
    assert_eq!(typing("ref").await[0], "/pay/refunds");
    assert_eq!(typing("re").await, ["/pay/refunds"]);
    assert_eq!(typing("expired ca").await, ["/pay/cards"]);
    assert_eq!(typing("decl").await, ["/pay/cards"]);
    // Two letters begin words of titles and headings alone; a word that ended is a word.
    assert_eq!(typing("de").await, [""; 0]);
    assert_eq!(typing("decl ").await, [""; 0]);
    assert_eq!(found(&place, "decl").await, [""; 0]);
}

// r[verify search.run-together]
#[tokio::test]
async fn words_written_as_one_are_taken_apart() {
    let place = library().await;
    for query in ["maxretry", "expiredcards", "MAX_RETRY", "max::retry::count", "max retrycount"] {
        assert_eq!(found(&place, query).await, ["/pay/cards"], "{query}");
    }
}

// r[verify search.best-block] r[verify search.snippet]
#[tokio::test]
async fn a_find_leads_to_the_block_that_answers() {
    let place = library().await;
    let hit = hits(&place, Search::new("attempt logged")).await.items.remove(0);
    assert_eq!(hit.headings, ["Trying again"]);
    assert_eq!(hit.snippet, "Every <mark>attempt</mark> is <mark>logged</mark> with its time.");
    let page = place.wiki.page(&Actor::Anonymous, &path("/pay/cards"), None).await.unwrap();
    let html = wiki::render::html(&page.body, &wiki::render::Place::of_page(&page, ""));
    let anchor = format!("id=\"{}\"", hit.anchor.unwrap());
    assert!(html.contains(&anchor), "{anchor} in {html}");

    // A heading is landed on, and what stands below it is shown.
    let hit = hits(&place, Search::new("after the last one")).await.items.remove(0);
    assert_eq!(hit.anchor.as_deref(), Some("after-the-last-one"));
    assert_eq!(hit.headings, ["Trying again", "After the last one"]);
    assert!(hit.snippet.starts_with("The customer is told"), "{}", hit.snippet);
}

// r[verify search.languages] r[verify search.accents]
#[tokio::test]
async fn words_are_known_in_the_language_of_their_page() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let german = "---\nlang: de\n---\n\n# Bestellungen\n\nDie Häuser der Kundinnen.\n";
    place.save("/de", None, german).await.unwrap();
    place.save("/en", None, "# Orders\n\nThe houses of customers.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    for query in ["Bestellung", "bestellungen", "Häuser", "hauser", "kundinnen"] {
        assert_eq!(found(&place, query).await, ["/de"], "{query}");
    }
    assert_eq!(found(&place, "ordering customer").await, ["/en"]);
}

// r[verify search.recency]
#[tokio::test]
async fn of_two_equal_pages_the_newer_one_comes_first() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/a", None, "# Kettle\n\nIt boils.\n").await.unwrap();
    place.clock.set("2027-02-01T00:00:00Z".parse().unwrap());
    place.save("/b", None, "# Kettle\n\nIt boils.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    assert_eq!(found(&place, "kettle").await, ["/b", "/a"]);
}

// r[verify search.rank]
#[tokio::test]
async fn words_in_one_sentence_count_more_than_words_apart() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let filler = "Nothing of note happens in this paragraph, which is only here to be long.\n\n".repeat(12);
    let apart = format!("# One\n\nThe valve opens. The valve opens again.\n\n{filler}## Later\n\nThe pump stops.\n");
    let near = format!("# Two\n\n{filler}## Later\n\nThe valve opens when the pump stops.\n");
    place.save("/apart", None, &apart).await.unwrap();
    place.save("/near", None, &near).await.unwrap();
    place.wiki.catch_up().await.unwrap();
    assert_eq!(found(&place, "valve pump").await, ["/near", "/apart"]);
}

// r[verify search.east-asian] r[verify search.stems] r[verify search.identifiers]
#[tokio::test]
async fn the_judged_queries_about_many_languages_are_answered() {
    let score = judge("small", &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged/small")).await;
    assert!(score.percent(score.first) >= 95.0 && score.percent(score.three) >= 97.0, "{}", score.told());
}

// r[verify search.rank] r[verify search.all-words]
#[tokio::test]
async fn the_judged_queries_about_these_specifications_are_answered() {
    let score = judge("spec", &Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/spec")).await;
    assert!(score.percent(score.first) >= 85.0 && score.percent(score.three) >= 97.0, "{}", score.told());
}

/// Asks the judged queries about a directory of files.
async fn judge(corpus: &str, files: &Path) -> Score {
    let mut repo = Repo::new();
    copy(files, files, &repo);
    repo.commit("All of it");
    let data = tempfile::tempdir().unwrap();
    let wiki = Wiki::open(data.path(), Clock::System).await.unwrap();
    let top: PagePath = "/top".parse().unwrap();
    let request = MountRequest::new(repo.path().to_string_lossy(), top.clone());
    wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.unwrap();
    let (scores, misses) = judged::ask(&wiki, &top, &judged::queries(corpus)).await;
    let mut all = Score::default();
    for (kind, score) in &scores {
        println!("{kind:10} {}", score.told());
        all.add(score);
    }
    println!("{}\n{}", all.told(), misses.join("\n"));
    all
}

fn copy(from: &Path, top: &Path, repo: &Repo) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap().path();
        if entry.is_dir() {
            copy(&entry, top, repo);
        } else {
            let name = entry.strip_prefix(top).unwrap().to_string_lossy().into_owned();
            repo.write(&name, std::fs::read(&entry).unwrap());
        }
    }
}
