//! The first minutes: an empty wiki, the sample, help.

use crate::place::Place;

// r[verify begin.empty]
#[test]
fn an_empty_wiki_offers_ways_to_begin() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let shown = server.get("/").ok().text();
    assert!(shown.contains("Nothing is written here yet") && shown.contains("Sign in to write the first page"));
    assert!(!shown.contains("Write the sample") && !shown.contains("Show a repository"), "{shown}");
    let eve = server.browser();
    eve.sign_in("Eve");
    let shown = eve.get("/").ok().text();
    for offered in ["Write the sample", "Write the first page", "view=new&amp;template=", "What to tell your agent"] {
        assert!(shown.contains(offered), "{offered}: {shown}");
    }
    assert!(!shown.contains("Show a repository"), "repositories are for administrators");
}

// r[verify begin.sample]
#[test]
fn the_sample_is_pages_like_any_other_with_a_history() {
    let place = Place::new();
    place.account("Eve", "editor");
    place.account("Bob", "reader");
    let server = place.serve();
    assert_eq!(
        server.browser().post("/?view=welcome", &[]).with(303).header("location"),
        "/login?next=%2F%3Fview%3Dwelcome"
    );
    let bob = server.browser();
    bob.sign_in("Bob");
    bob.post("/?view=welcome", &[]).with(403);
    server.get("/sample").with(404);

    let eve = server.browser();
    eve.sign_in("Eve");
    assert_eq!(eve.post("/?view=welcome", &[]).with(303).header("location"), "/sample");
    let guide = eve.get("/sample").ok().text();
    for below in ["boiling", "safety", "words", "decisions/lid"] {
        assert!(guide.contains(&format!("href=\"/sample/{below}\"")), "{below} is not linked: {guide}");
        eve.get(&format!("/sample/{below}")).ok();
    }
    let history = server.json("/api/v1/changes");
    let titles: Vec<_> = history["items"].as_array().unwrap().iter().map(|change| &change["title"]).collect();
    assert_eq!((titles.len(), titles[1].as_str()), (7, Some("Boil for 30 seconds")));
    assert!(server.json("/api/v1/pages/sample/boiling")["body"].as_str().unwrap().contains("boiled for 30 seconds"));
    assert_eq!(server.json("/api/v1/changes")["items"][0]["author"], "Eve");

    // Once is enough, and what people made of it stays.
    let again = eve.post("/?view=welcome", &[]).with(422).text();
    assert!(again.contains("There are pages at /sample already"), "{again}");
    assert_eq!(server.json("/api/v1/changes")["items"].as_array().unwrap().len(), 7);
}

// r[verify begin.help]
#[test]
fn help_is_one_click_away_from_everywhere() {
    let place = Place::new();
    let server = place.serve();
    for screen in ["/", "/changes", "/search?q=x", "/login", "/nowhere"] {
        assert!(server.get(screen).text().contains("href=\"/?view=help\""), "{screen}");
    }
    let help = server.get("/?view=help").ok().text();
    for told in ["<h1>Help</h1>", "What can be typed in a page", "Show this list", "/api/docs/agents"] {
        assert!(help.contains(told), "{told}: {help}");
    }
}
