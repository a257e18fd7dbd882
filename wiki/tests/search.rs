//! Finding pages.

mod support;

use spec::search::{Kind, Search};
use spec::{Actor, PagePath};
use support::{Place, with_accounts};

async fn library() -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (path, body) in [
        ("/pay/refunds", "# Refunds\n\nA customer gets the money back within five working days.\n"),
        ("/pay/cards", "# Cards\n\nExpired cards are declined. See `maxRetryCount` for how often we try.\n"),
        ("/accounts", "# Accounts\n\nSigning in takes an e-mail address. Refunds are mentioned here once.\n"),
        ("/ja", "# 仕様書\n\n返金は五日以内に行われる。\n"),
    ] {
        let _ = place.save(path, None, body).await;
    }
    place.wiki.catch_up().await.unwrap();
    place
}

async fn found(place: &Place, query: &str) -> Vec<String> {
    found_below(place, query, "/").await
}

async fn found_below(place: &Place, query: &str, at: &str) -> Vec<String> {
    let at: PagePath = at.parse().unwrap();
    let hits = place.wiki.search(&Actor::Anonymous, &Search::new(query).below(&at).most(10)).await.unwrap();
    assert_eq!(hits.total, hits.items.len());
    hits.items.into_iter().map(|hit| hit.path.to_string()).collect()
}

// r[verify search.rank] r[verify search.stems]
#[tokio::test]
async fn a_word_in_the_title_counts_more_than_one_in_the_text() {
    assert_eq!(found(&library().await, "refund").await, ["/pay/refunds", "/accounts"]);
}

// r[verify search.all-words]
#[tokio::test]
async fn a_page_must_hold_all_words_unless_none_does() {
    let place = library().await;
    assert_eq!(found(&place, "customer money days").await, ["/pay/refunds"]);
    assert_eq!(found(&place, "expired customer").await.len(), 2);
    assert_eq!(found(&place, "zebra").await, Vec::<String>::new());
    assert_eq!(found(&place, "  ?! ").await, Vec::<String>::new());
}

// r[verify search.slips]
#[tokio::test]
async fn slips_of_the_keyboard_are_forgiven() {
    let place = library().await;
    for slip in ["cutsomer", "custmer", "customerr", "cuxtomer"] {
        assert_eq!(found(&place, slip).await, ["/pay/refunds"], "{slip}");
    }
}

// r[verify search.identifiers]
#[tokio::test]
async fn identifiers_are_found_by_their_parts_and_in_any_case() {
    let place = library().await;
    for query in ["maxRetryCount", "maxretrycount", "retry", "max retry", "max_retry_count"] {
        assert_eq!(found(&place, query).await, ["/pay/cards"], "{query}");
    }
}

#[tokio::test]
async fn scripts_without_spaces_are_found() {
    assert_eq!(found(&library().await, "返金").await, ["/ja"]);
}

// r[verify search.below]
#[tokio::test]
async fn a_search_can_stay_below_a_path() {
    let place = library().await;
    assert_eq!(found_below(&place, "refunds", "/pay").await, ["/pay/refunds"]);
    assert_eq!(found_below(&place, "refunds", "/elsewhere").await, Vec::<String>::new());
}

// r[verify search.snippet]
#[tokio::test]
async fn snippets_show_the_words_and_nothing_that_runs() {
    let place = library().await;
    place.save("/evil", None, "Beware <b>bold</b> & `<script>alert(1)</script>` marmalade\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    let hits = place.wiki.search(&Actor::Anonymous, &Search::new("marmalade")).await.unwrap();
    let snippet = &hits.items[0].snippet;
    assert!(snippet.contains("<mark>marmalade</mark>"), "{snippet}");
    assert!(!snippet.contains("<script"), "{snippet}");
}

// r[verify log.derived]
#[tokio::test]
async fn the_index_follows_edits_and_is_made_anew_when_it_is_lost() {
    let place = library().await;
    let base = place.wiki.page(&Actor::Anonymous, &"/pay/cards".parse().unwrap(), None).await.unwrap().revision;
    place.save("/pay/cards", Some(base), "# Cards\n\nNothing about retrying; only marzipan.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();
    assert_eq!(found(&place, "marzipan").await, ["/pay/cards"]);
    assert_eq!(found(&place, "maxRetryCount").await, Vec::<String>::new());

    let data = place.folder.path().join("data");
    std::fs::remove_dir_all(data.join("index")).unwrap();
    std::fs::create_dir_all(data.join("index/v1")).unwrap();
    std::fs::write(data.join("index/v1/meta.json"), "not an index").unwrap();
    let fresh = wiki::Wiki::open(&data, place.clock.clone()).await.unwrap();
    fresh.catch_up().await.unwrap();
    let hits = fresh.search(&Actor::Anonymous, &Search::new("marzipan")).await.unwrap();
    assert_eq!(hits.items[0].path.as_str(), "/pay/cards");
}

// r[verify log.rebuild]
#[tokio::test]
async fn rebuilding_gives_the_same_tree_and_the_same_finds() {
    let place = library().await;
    let (tree, finds) = (place.outline(None).await, found(&place, "refunds").await);
    assert_eq!(place.wiki.rebuild(&Actor::Operator).await.unwrap(), 4);
    assert_eq!((place.outline(None).await, found(&place, "refunds").await), (tree, finds));
}

// r[verify search.as-of]
#[tokio::test]
async fn the_past_is_searched_as_it_was() {
    let place = library().await;
    let page = place.wiki.page(&Actor::Anonymous, &"/pay/cards".parse().unwrap(), None).await.unwrap();
    place.clock.set("2026-02-01T00:00:00Z".parse().unwrap());
    place.save("/pay/cards", Some(page.revision), "# Cards\n\nOnly marzipan is left.\n").await.unwrap();
    place.save("/new", None, "Marzipan, too.\n").await.unwrap();
    place.wiki.catch_up().await.unwrap();

    let january = "2026-01-31".parse().unwrap();
    let search = async |query: &str| {
        let hits = place.wiki.search(&Actor::Anonymous, &Search::new(query).at(Some(&january))).await.unwrap();
        hits.items.into_iter().map(|hit| hit.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(search("marzipan").await, Vec::<String>::new());
    assert_eq!(search("retry").await, ["/pay/cards"]);
}

// r[verify search.deleted]
#[tokio::test]
async fn deleted_pages_are_found_apart_from_those_that_are_there() {
    let place = Place::new().await;
    support::with_accounts(&place).await;
    let base = place.save("/old", None, "# Kettle\n\nIt whistles.\n").await.unwrap().page.revision;
    place.save("/new", None, "# Kettle\n\nIt sings.\n").await.unwrap();
    let deletion = wiki::Deletion {
        path: support::path("/old"),
        base: Some(base),
        scope: wiki::Scope::Page,
        message: String::new(),
    };
    place.wiki.delete(&support::editor(), deletion).await.unwrap();
    place.wiki.catch_up().await.unwrap();

    let found = |hits: spec::search::Hits| -> Vec<_> {
        hits.items.into_iter().map(|hit| (hit.path.to_string(), hit.deleted)).collect()
    };
    let stranger = &Actor::Anonymous;
    let live = place.wiki.search(stranger, &Search::new("kettle")).await.unwrap();
    let gone = place.wiki.search(stranger, &Search::new("kettle whistle").of(Kind::Deleted)).await.unwrap();
    assert_eq!(found(live), [("/new".to_owned(), false)]);
    assert_eq!(found(gone), [("/old".to_owned(), true)]);
    // Before it was deleted it was there.
    let then = "change:2".parse().unwrap();
    let then_live = place.wiki.search(stranger, &Search::new("whistles").at(Some(&then))).await.unwrap();
    assert_eq!(found(then_live), [("/old".to_owned(), false)]);
    let then_gone =
        place.wiki.search(stranger, &Search::new("whistles").of(Kind::Deleted).at(Some(&then))).await.unwrap();
    assert_eq!(found(then_gone), []);
}
