//! Screens in the reader's language; what programs are told in nobody's.

use serde_json::json;

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server};

fn place() -> Place {
    Place::showing(&Repository::with(&[("kettle.md", "# Kettle\n\nIt boils water.\n")]))
}

fn asking(server: &Server, address: &str, headers: &[(&str, &str)]) -> Answer {
    server.send("GET", address, headers, None)
}

const GERMAN: (&str, &str) = ("accept-language", "de-AT,de;q=0.9,en;q=0.5");

// r[verify language.browser]
#[test]
fn a_screen_speaks_the_language_the_browser_asks_for() {
    let place = place();
    let server = place.serve();
    // Twice: the second answers come from memory, where the two must not be taken for each other.
    for _ in 0..2 {
        let german = asking(&server, "/spec/kettle?view=history", &[GERMAN]).ok();
        assert!(german.text().contains("<html lang=\"de\">"));
        assert!(german.text().contains("Zum Text springen"));
        assert!(german.header("vary").contains("accept-language"));
        let english = asking(&server, "/spec/kettle?view=history", &[("accept-language", "fr")]).ok();
        assert!(english.text().contains("<html lang=\"en\">"));
        assert!(english.text().contains("Skip to the text"));
    }
}

// r[verify find.ignored] r[verify query.wrong]
#[test]
fn what_is_left_out_of_a_search_is_said_in_the_readers_language_and_to_programs_in_english() {
    let place = place();
    let server = place.serve();
    let asked = "?q=kettle%20before:soon";
    let german = asking(&server, &format!("/search{asked}"), &[GERMAN]).ok().text();
    assert!(german.contains("„soon“ ist kein Tag") && german.contains("before:2024-03-01"), "{german}");
    assert!(!german.contains("is no day"), "{german}");
    let told = asking(&server, &format!("/api/v1/search{asked}"), &[GERMAN]).ok().text();
    assert!(told.contains("“soon” is no day"), "{told}");
    let refused = asking(&server, "/search?q=kettle&kind=nonsense", &[GERMAN]).with(400).text();
    assert!(refused.contains("ist keine Art von Fund") && !refused.contains("is no kind of find"), "{refused}");
}

// r[verify language.choice]
#[test]
fn what_somebody_chose_holds_against_what_the_browser_asks_for() {
    let place = place();
    let server = place.serve();
    let form = "language=en&next=%2Fspec%2Fkettle";
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let chosen = server.send("POST", "/login/language", &headers, Some(form.as_bytes())).with(303);
    assert_eq!(chosen.header("location"), "/spec/kettle");
    let cookie = chosen.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(cookie, "holotype-language=en");
    let shown = asking(&server, "/spec/kettle", &[GERMAN, ("cookie", &cookie)]).ok();
    assert!(shown.text().contains("<html lang=\"en\">"));

    let nonsense = server.send("POST", "/login/language", &headers, Some(b"language=xx&next=//evil.example")).with(303);
    assert_eq!(nonsense.header("location"), "/");
    assert_eq!(nonsense.header("set-cookie"), "");
}

// r[verify language.frames]
#[test]
fn what_stands_around_the_words_of_a_page_speaks_as_its_screen_does() {
    let page = "# Kettle\n\n> [!WARNING]\n> It is hot.\n\n## Use\n\n![[lamp.md]]\n";
    let place = Place::showing(&Repository::with(&[("kettle.md", page)]));
    let server = place.serve();
    // Twice, in both orders: what is kept in memory must not be taken for the other.
    for address in ["/spec/kettle", "/spec?view=document", "/spec/kettle"] {
        let german = asking(&server, address, &[GERMAN]).ok().text();
        let english = asking(&server, address, &[]).ok().text();
        assert!(german.contains(">Warnung</p>") && english.contains(">Warning</p>"), "{address}: {german}");
        assert!(german.contains("It is hot.") && english.contains("It is hot."));
        if address == "/spec/kettle" {
            assert!(german.contains("Link zu diesem Abschnitt") && english.contains("Link to this section"));
            assert!(german.contains(" wird nicht gezeigt: ") && english.contains(" is not shown: "), "{german}");
        }
    }
}

// r[verify language.checks] r[verify check.registry]
#[test]
fn what_checks_come_to_is_said_in_the_readers_language_and_to_programs_in_english() {
    let page = "# Kettle\n\nr[kettle.boils]\nIt must boil water.\n\n[Lid](lid.md)\n";
    let place = Place::showing(&Repository::with(&[("kettle.md", page), ("lid.md", "# Lid\n\nSee kettle.boils.\n")]));
    let token = place.account("Ed", "editor");
    let server = place.serve();
    let base = server.json("/api/v1/pages/spec/kettle")["revision"].clone();
    let ed = server.with_token(&token);
    let propose = |body: &str| {
        let edits = json!([{ "path": "/spec/kettle", "base_revision": base, "body": body }]);
        let made = ed.post("/api/v1/changes", json!({ "title": "Cool", "edits": edits })).with(201).json();
        made["change"].to_string()
    };
    let fine = propose(&page.replace("water", "tea"));
    let wrong = propose("# Kettle\n\n[Spout](spout.md)\n\n[NEEDS CLARIFICATION: how hot?]\n");
    for (change, german, english) in [
        (&fine, "Kein Link führt ins Leere", "Every link leads somewhere"),
        (&fine, "Keine Anforderung fällt weg", "No requirement is taken away"),
        (&fine, "Jede Diskussion ist erledigt", "Every discussion is settled"),
        (&wrong, "1 Link würde ins Leere führen", "1 link would lead nowhere"),
        (&wrong, "verweist auf /spec/spout, das es nicht gibt", "links to /spec/spout, which is not there"),
        (&wrong, "1 Anforderung fällt weg, die andere", "1 requirement is taken away that other"),
        (&wrong, "1 Frage bleibt offen, davon 1 neu", "1 question is left open, 1 of them new"),
    ] {
        let screen = asking(&server, &format!("/changes/{change}"), &[GERMAN]).ok().text();
        assert!(screen.contains(german) && !screen.contains(english), "{german}: {screen}");
        let screen = asking(&server, &format!("/changes/{change}"), &[]).ok().text();
        assert!(screen.contains(english), "{english}: {screen}");
        let told = asking(&server, &format!("/api/v1/changes/{change}"), &[GERMAN]).ok().text();
        assert!(told.contains(english), "{english}: {told}");
    }
}

// r[verify language.pages]
#[test]
fn programs_are_told_the_same_in_every_language() {
    let place = place();
    let server = place.serve();
    for address in
        ["/spec/kettle.md", "/api/v1/pages/spec/kettle", "/api/v1/pages/spec/lamp", "/feed.atom", "/llms.txt"]
    {
        let english = asking(&server, address, &[]);
        assert_eq!(asking(&server, address, &[GERMAN]).text(), english.text(), "{address}");
    }
}
