//! What pages show of other places, and lists that are made when somebody looks: as whoever looks may see them, and never without end.

mod support;

use spec::permission::Name;
use spec::{Actor, When};
use sqlx::{Connection, SqliteConnection};
use support::{Place, editor, path, with_accounts};
use wiki::Wiki;

/// A page as somebody sees it.
async fn seen(place: &Place, actor: &Actor, at: &str, when: Option<&When>) -> String {
    let page = place.wiki.page(actor, &path(at), when).await.unwrap();
    let mut held = place.wiki.held(actor, &page, when).await.unwrap();
    held.fill(&place.wiki.html(&page, when))
}

async fn shown(place: &Place, at: &str) -> String {
    seen(place, &Actor::Anonymous, at, None).await
}

async fn house(pages: &[(&str, &str)]) -> Place {
    let place = Place::new().await;
    with_accounts(&place).await;
    for (at, body) in pages {
        place.save(at, None, body).await.unwrap();
    }
    place
}

const HEAT: &str = "# Heat\n\nr[heat.boil]\nWater must boil.\n\n## Boiling\n\nAt $100$ degrees, see [tea](tea.md).\n\n## Cooling\n\nLater.\n";

// r[verify holding.embed]
#[tokio::test]
async fn a_page_shows_sections_pages_and_requirements() {
    let place = house(&[
        ("/heat", HEAT),
        ("/tea", "# Tea\n\n![[heat.md#boiling]]\n\n![[r:heat.boil]]\n\n![[#own]]\n\n## Own\n\nMine.\n"),
    ])
    .await;

    let tea = shown(&place, "/tea").await;
    assert!(tea.contains(
        "<section class=\"held\" data-b=\"1\" id=\"~1\"><p class=\"held-from\">From <a href=\"/heat#boiling\">Heat</a>"
    ));
    assert!(tea.contains("<h2>Boiling</h2>") && tea.contains("<math>") && !tea.contains("Later."), "{tea}");
    assert!(tea.contains("Water must boil.") && tea.contains("href=\"/requirements/heat.boil\""), "{tea}");
    assert_eq!(tea.matches("Mine.").count(), 2, "{tea}");
    assert_eq!(tea.matches("id=\"own\"").count(), 1, "{tea}");
}

// r[verify holding.embed]
#[tokio::test]
async fn it_counts_as_a_link_and_follows_a_move() {
    let place = house(&[("/a/heat", HEAT), ("/tea", "# Tea\n\n![[a/heat.md#boiling]]\n\n![[a/none.md]]\n")]).await;

    let links = place.wiki.backlinks(&Actor::Anonymous, &path("/a/heat"), None, 10).await.unwrap();
    assert_eq!(links.items.iter().map(|link| link.path.to_string()).collect::<Vec<_>>(), ["/tea"]);
    let base = place.wiki.page(&editor(), &path("/a/heat"), None).await.unwrap().revision;
    let moved = wiki::Move { from: path("/a/heat"), to: "/b/heat".into(), base: Some(base), scope: wiki::Scope::Page };
    place.wiki.move_pages(&editor(), vec![moved], "Move the heat").await.unwrap();

    assert!(place.body("/tea").await.contains("![[b/heat.md#boiling]]"), "{}", place.body("/tea").await);
    assert!(shown(&place, "/tea").await.contains("<h2>Boiling</h2>"));
}

// r[verify holding.closed]
#[tokio::test]
async fn what_is_closed_is_as_absent_as_what_never_was() {
    let place = house(&[("/closed/heat", HEAT), ("/tea", "# Tea\n\n![[closed/heat.md]]\n\n![[r:heat.boil]]\n")]).await;
    let open = shown(&place, "/tea").await;
    assert_eq!(open.matches("Water must boil").count(), 2, "{open}");

    let readers: Vec<Name> = vec!["Edith".parse().unwrap()];
    place.wiki.set_permissions(&Actor::Operator, &path("/closed"), Some(readers), None).await.unwrap();

    let (stranger, inside) = (shown(&place, "/tea").await, seen(&place, &editor(), "/tea", None).await);
    assert_eq!(inside.matches("Water must boil").count(), 2);
    assert!(!stranger.contains("Water") && !stranger.contains("Heat"), "{stranger}");
    assert!(
        stranger.contains("<a href=\"/closed/heat\">/closed/heat</a> is not shown: there is nothing"),
        "{stranger}"
    );
}

// r[verify holding.closed]
#[tokio::test]
async fn the_past_shows_what_was_there() {
    let place = house(&[("/heat", "# Heat\n\nOld.\n"), ("/tea", "# Tea\n\n![[heat.md]]\n")]).await;
    let base = place.wiki.page(&editor(), &path("/heat"), None).await.unwrap().revision;
    let then = When::Change(2);
    place.save("/heat", Some(base), "# Heat\n\nNew.\n").await.unwrap();

    assert!(shown(&place, "/tea").await.contains("New."));
    let past = seen(&place, &Actor::Anonymous, "/tea", Some(&then)).await;
    assert!(past.contains("Old.") && !past.contains("New."), "{past}");
}

// r[verify holding.circles]
#[tokio::test]
async fn circles_end_with_a_reason() {
    let place = house(&[
        ("/a", "# A\n\n![[a.md]]\n\n![[b.md]]\n\n## Part\n\n![[#part]]\n"),
        ("/b", "# B\n\n![[a.md]]\n"),
        ("/d1", "![[d2.md]]\n"),
        ("/d2", "![[d3.md]]\n"),
        ("/d3", "![[d4.md]]\n"),
        ("/d4", "![[d5.md]]\n"),
        ("/d5", "![[d6.md]]\n"),
        ("/d6", "too deep\n"),
    ])
    .await;

    let a = shown(&place, "/a").await;
    assert_eq!(a.matches("is not shown: it would show itself").count(), 3, "{a}");
    let deep = shown(&place, "/d1").await;
    assert!(deep.contains("4 deep") && !deep.contains("too deep"), "{deep}");
}

// r[verify holding.limits] r[verify hostile.growth]
#[tokio::test]
async fn pages_that_show_each_other_again_and_again_stay_within_limits() {
    let all = |except: usize| -> String {
        let others = (0..12).filter(|other| *other != except).map(|other| format!("![[p{other}.md]]\n\n"));
        format!("{}\n\n{}", "words ".repeat(2_000), others.collect::<String>())
    };
    let mut pages: Vec<(String, String)> = (0..12).map(|page| (format!("/p{page}"), all(page))).collect();
    pages.push(("/many".into(), "![[p1.md]]\n\n".repeat(1_000)));
    pages.push(("/self".into(), "![[self.md]]\n\n".repeat(1_000)));
    let pages: Vec<(&str, &str)> = pages.iter().map(|(at, body)| (at.as_str(), body.as_str())).collect();
    let place = house(&pages).await;

    for at in ["/p0", "/many", "/self"] {
        let began = std::time::Instant::now();
        let html = shown(&place, at).await;
        assert!(html.len() < 3 << 20, "{at}: {} bytes", html.len());
        assert!(began.elapsed().as_secs() < 20, "{at}: {:?}", began.elapsed());
    }
    assert!(shown(&place, "/p0").await.contains("at most"));
}

// r[verify holding.limits] r[verify hostile.growth]
#[tokio::test]
async fn what_there_is_no_room_for_is_not_made() {
    let long = |mark: &str, bytes: usize| format!("# {mark}\n\n{}\n", "words ".repeat(bytes / 6));
    let mut pages: Vec<(String, String)> =
        (0..8).map(|number| (format!("/p{number}"), long(&format!("Part{number}"), 190_000))).collect();
    let all = |pages: std::ops::Range<usize>| pages.map(|page| format!("![[p{page}.md]]\n\n")).collect::<String>();
    pages.push(("/all".into(), all(0..8)));
    pages.push(("/rule".into(), format!("# Rule\n\nr[long.rule]\n{}\n", "must ".repeat(50_000))));
    pages.push(("/ruled".into(), "![[r:long.rule]]\n".into()));
    let formulas = "$x$ ".repeat(1_200);
    pages.extend(["/f1", "/f2"].map(|at| (at.to_owned(), formulas.clone())));
    pages.push(("/formulas".into(), "![[f1.md]]\n\n![[f2.md]]\n".into()));
    let pages: Vec<(&str, &str)> = pages.iter().map(|(at, body)| (at.as_str(), body.as_str())).collect();
    let place = house(&pages).await;

    let all = shown(&place, "/all").await;
    assert_eq!(
        all.matches("is not shown: a page shows 1 MiB of other places at most").count(),
        3,
        "{} bytes",
        all.len()
    );
    assert!(all.contains("Part4</") && !all.contains("Part5</"));
    let ruled = shown(&place, "/ruled").await;
    assert!(ruled.contains("is not shown: it is longer than 200000 bytes"), "{} bytes", ruled.len());
    let formulas = shown(&place, "/formulas").await;
    assert_eq!(formulas.matches("<math>").count(), 2_000);
    assert!(formulas.contains("a page sets 2000 formulas at most"));
}

// r[verify holding.limits]
#[tokio::test]
async fn a_text_is_searched_for_sections_only_so_often() {
    let large =
        format!("# Large\n\n{}\n## End\n\nOver.\n\n## Ends\n\nOver.\n\n## Third\n\nOver.\n", "x".repeat(3_000_000));
    let shows = "![[large.md#end]]\n\n![[large.md#ends]]\n\n![[large.md#third]]\n";
    let place = house(&[("/large", &large), ("/ends", shows)]).await;

    let ends = shown(&place, "/ends").await;
    assert_eq!(ends.matches("Over.").count(), 2, "{ends}");
    assert!(ends.contains("is not shown: more than 8 MiB of pages would be searched for it"), "{ends}");
}

// r[verify holding.embed]
#[tokio::test]
async fn a_place_that_cannot_be_read_keeps_nobody_from_the_others() {
    let broken = "# Broken\n\nThis cannot be read any more.\n";
    let Place { folder, wiki, clock } =
        house(&[("/heat", HEAT), ("/broken", broken), ("/tea", "![[broken.md]]\n\n![[heat.md#boiling]]\n")]).await;
    drop(wiki);
    let file = format!("sqlite://{}", folder.path().join("data/holotype.db").display());
    let mut conn = SqliteConnection::connect(&file).await.unwrap();
    let size = i64::try_from(broken.len()).unwrap();
    let spoilt =
        sqlx::query("update blob set data = x'00' where size = $1").bind(size).execute(&mut conn).await.unwrap();
    assert_eq!(spoilt.rows_affected(), 1);
    conn.close().await.unwrap();
    let wiki = Wiki::open(&folder.path().join("data"), clock.clone()).await.unwrap();

    let tea = shown(&Place { folder, wiki, clock }, "/tea").await;
    assert!(tea.contains("<a href=\"/broken\">/broken</a> is not shown: it cannot be shown now"), "{tea}");
    assert!(tea.contains("Boiling</h2>"), "{tea}");
}

// r[verify holding.embed]
#[tokio::test]
async fn headings_of_what_is_shown_are_below_the_one_above() {
    let place = house(&[
        ("/deep", "# Deep\n\n## Part\n\n![[heat.md]]\n\n# Next\n\n![[heat.md#cooling]]\n"),
        ("/heat", HEAT),
        ("/outer", "![[deep.md]]\n"),
    ])
    .await;

    let levels = |html: &str| -> Vec<String> {
        html.match_indices("</h").map(|(at, _)| html[at + 3..=at + 3].to_owned()).collect()
    };
    assert_eq!(levels(&shown(&place, "/deep").await), ["1", "2", "3", "4", "4", "1", "2"]);
    assert_eq!(levels(&shown(&place, "/outer").await), ["2", "3", "4", "5", "5", "2", "3"]);
}

// r[verify holding.lists] r[verify holding.tags]
#[tokio::test]
async fn lists_are_made_of_what_somebody_may_see() {
    let place = house(&[
        ("/tea/black", "---\ntags: [Hot, strong]\n---\n\n# Black\n\nr[tea.black]\nIt must be black.\n"),
        ("/tea/green", "---\ntags: hot, mild\n---\n\n# Green\n"),
        ("/soup", "---\ntag: hot\n---\n\n# Soup & bread\n"),
        (
            "/lists",
            "# Lists\n\n```list\npages tagged: HOT\n```\n\n```list\npages tagged: hot below: /tea\n```\n\n\
             ```list\nrequirements: uncovered\n```\n\n```list\nnothing\n```\n\n```list\npages tagged: cold\n```\n",
        ),
    ])
    .await;
    place.wiki.backlinks(&Actor::Anonymous, &path("/soup"), None, 1).await.unwrap();

    let lists = shown(&place, "/lists").await;
    let of = |html: &str, number: usize| html.split("<section").nth(number).unwrap().to_owned();
    assert!(of(&lists, 1).contains("Soup &amp; bread") && of(&lists, 1).contains("Green"), "{lists}");
    assert!(of(&lists, 2).contains("href=\"/tea/black\"") && !of(&lists, 2).contains("Soup"), "{lists}");
    assert!(of(&lists, 3).contains("href=\"/requirements/tea.black\""), "{lists}");
    assert!(of(&lists, 4).contains("Nothing can be listed: it begins neither"), "{lists}");
    assert!(of(&lists, 5).contains("Nothing is listed here at present."), "{lists}");

    let readers: Vec<Name> = vec!["Edith".parse().unwrap()];
    place.wiki.set_permissions(&Actor::Operator, &path("/tea"), Some(readers), None).await.unwrap();
    let stranger = shown(&place, "/lists").await;
    assert!(!stranger.contains("Green") && !stranger.contains("tea.black") && stranger.contains("Soup"), "{stranger}");
    assert!(seen(&place, &editor(), "/lists", None).await.contains("Green"));
}

const DRAWN: &str = "# Drawn\n\n```mermaid\nflowchart LR\n  A[Order arrives] --> B{In stock?}\n```\n";

fn drawings(html: &str) -> usize {
    html.matches("<img class=\"diagram-light\"").count()
}

// r[verify holding.diagram-limits]
#[tokio::test]
async fn diagrams_in_places_that_are_shown_count_among_those_of_the_page() {
    let names: Vec<_> = (0..60).map(|at| format!("/d{at}")).collect();
    let all: String = (0..60).map(|at| format!("![[d{at}.md]]\n\n")).collect();
    let all = format!("{}\n{all}", DRAWN.repeat(3));
    let mut pages: Vec<_> = names.iter().map(|name| (name.as_str(), DRAWN)).collect();
    pages.push(("/all", &all));
    let again = "![[d1.md]]\n\n".repeat(1_000);
    pages.push(("/again", &again));
    let place = house(&pages).await;

    // The pictures take none of the room for words.
    let html = shown(&place, "/all").await;
    assert!(html.len() > 1 << 20, "{}", html.len());
    assert_eq!(drawings(&html), 50);
    assert_eq!(html.matches("A page draws 50 diagrams, and this is one more").count(), 13, "{html}");
    assert!(!html.contains("at most"), "{html}");

    // What is named again and again is put in as long as there is room for its picture.
    let html = shown(&place, "/again").await;
    assert!((10..1_000).contains(&drawings(&html)) && html.len() < 6 << 20, "{} bytes", html.len());
}

// r[verify holding.diagram-limits]
#[tokio::test]
async fn places_and_pages_of_a_document_wait_for_their_diagrams_together() {
    let hard = |at: usize| format!("```mermaid\nflowchart TD;{}\n```\n\n", format!("A{at}-->B;").repeat(2_400));
    let bodies: Vec<_> = (0..6).map(|page| (0..4).map(|at| hard(page * 10 + at)).collect::<String>()).collect();
    let names: Vec<_> = (0..6).map(|at| format!("/hard/d{at}")).collect();
    let mut pages: Vec<_> = names.iter().zip(&bodies).map(|(name, body)| (name.as_str(), body.as_str())).collect();
    let all: String = (0..3).map(|at| format!("![[hard/d{at}.md]]\n\n")).collect();
    pages.push(("/all", &all));
    let place = house(&pages).await;

    let began = std::time::Instant::now();
    let html = shown(&place, "/all").await;
    assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
    assert_eq!(html.matches("<figure class=\"diagram\"").count(), 12);

    let began = std::time::Instant::now();
    let document = place.wiki.document(&Actor::Anonymous, &path("/hard"), None, None).await.unwrap();
    assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
    assert_eq!(document.pages, 6);
}
