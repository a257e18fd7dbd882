//! Watching, the inbox, what is unseen, feeds.

use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::place::Place;
use crate::server::{Client, Server, eventually};

fn write(client: &Client, at: &str, body: &str) -> Value {
    let base = client.get(&format!("/api/v1/pages{at}")).json()["revision"].clone();
    let page = json!({ "body": body, "base_revision": base, "message": format!("Write {at}") });
    let written = client.put(&format!("/api/v1/pages{at}"), page);
    assert!(matches!(written.status, 200 | 201), "{}", written.text());
    written.json()
}

fn unread(client: &Client) -> i64 {
    client.get("/api/v1/inbox").ok().json()["unread"].as_i64().unwrap()
}

// r[verify news.watch] r[verify news.inbox] r[verify news.read]
#[test]
fn a_program_watches_reads_its_inbox_and_ends_the_watch() {
    let place = Place::new();
    let (ada, bob) = (place.account("Ada", "editor"), place.account("Bob", "reader"));
    let server = place.serve();
    let (ada, bob) = (server.with_token(&ada), server.with_token(&bob));
    write(&ada, "/tea", "# Tea\n");
    sleep(Duration::from_millis(20));
    let watch = bob.post("/api/v1/watches", json!({ "at": "/" })).with(201).json();
    assert_eq!(watch["at"], "/");
    bob.post("/api/v1/watches", json!({ "page": "/tea" })).with(201);
    assert_eq!(bob.get("/api/v1/watches").ok().json()["items"].as_array().unwrap().len(), 2);
    bob.post("/api/v1/watches", json!({})).with(422);
    bob.post("/api/v1/watches", json!({ "page": "/nothing" })).with(404);
    server.get("/api/v1/watches").with(401);
    server.get("/api/v1/inbox").with(401);

    write(&ada, "/tea", "# Tea\n\nHot.\n");
    eventually("Bob is told", || unread(&bob) == 1);
    let inbox = bob.get("/api/v1/inbox").ok().json();
    let told = &inbox["items"][0];
    assert_eq!((&told["kind"], &told["reason"], &told["by"]), (&json!("merged"), &json!("watch"), &json!("Ada")));
    assert_eq!(unread(&ada), 0);
    assert_eq!(bob.post("/api/v1/inbox/read", json!({ "ids": [told["id"]] })).ok().json(), json!({ "unread": 0 }));
    assert_eq!(bob.get("/api/v1/inbox?unread=yes").ok().json()["items"], json!([]));

    let id = watch["id"].as_i64().unwrap();
    ada.send("DELETE", &format!("/api/v1/watches/{id}"), None).with(404);
    bob.send("DELETE", &format!("/api/v1/watches/{id}"), None).with(204);
    assert_eq!(bob.get("/api/v1/watches").ok().json()["items"].as_array().unwrap().len(), 1);
}

// r[verify unseen.pages] r[verify unseen.read] r[verify unseen.all]
#[test]
fn what_is_unseen_is_counted_until_the_page_is_opened_in_a_browser() {
    let place = Place::new();
    let (ada, bob) = (place.account("Ada", "editor"), place.account("Bob", "reader"));
    let server = place.serve();
    let (ada, bob) = (server.with_token(&ada), server.with_token(&bob));
    sleep(Duration::from_millis(20));
    for at in ["/tea/green", "/tea/black", "/milk"] {
        write(&ada, at, "# Text\n");
    }
    let unseen = || bob.get("/api/v1/unseen").ok().json()["items"].as_array().unwrap().len();
    assert_eq!(unseen(), 3);
    assert_eq!(ada.get("/api/v1/unseen").ok().json()["items"], json!([]));
    let tree = bob.get("/api/v1/tree").ok().json();
    assert_eq!(tree["items"][1]["unseen"], 2, "{tree}");
    let browser = server.browser();
    browser.sign_in("Bob");
    let page = browser.get("/milk").ok().text();
    assert!(page.contains("2 pages changed"), "the tree tells the rest");
    assert_eq!(unseen(), 2);
    let listed = browser.get("/changes/unseen").ok().text();
    assert!(listed.contains("/tea/green") && !listed.contains("/milk\""), "{listed}");
    assert_eq!(browser.post("/changes/inbox", &[("action", "seen"), ("next", "/changes/unseen")]).status, 303);
    assert_eq!(unseen(), 0);
    write(&ada, "/milk", "# Milk\n\nCold.\n");
    assert!(browser.get("/milk").ok().text().contains("This page has changed since you last looked"));
}

// r[verify news.watch-button] r[verify news.open] r[verify news.count]
#[test]
fn a_browser_watches_is_told_in_the_header_and_opening_a_notice_reads_it() {
    let place = Place::new();
    let (ada, _) = (place.account("Ada", "editor"), place.account("Bob", "reader"));
    let server = place.serve();
    let ada = server.with_token(&ada);
    write(&ada, "/tea", "# Tea\n");
    sleep(Duration::from_millis(20));
    let browser = server.browser();
    browser.sign_in("Bob");
    assert!(browser.get("/tea").ok().text().contains("Watch this page"));
    assert!(!server.get("/tea").ok().text().contains("Watch this page"));
    let answer = browser.post("/changes/inbox", &[("action", "watch"), ("page", "/tea"), ("next", "/tea")]);
    assert_eq!((answer.status, answer.header("location")), (303, "/tea"));
    assert!(browser.get("/tea").ok().text().contains("Stop watching this page"));
    write(&ada, "/tea", "# Tea\n\n<script>alert(1)</script>\n");
    eventually("the header tells", || browser.get("/tea").ok().text().contains("Inbox, 1 unread"));
    let inbox = browser.get("/changes/inbox").ok().text();
    assert!(inbox.contains("made a change") && inbox.contains("Write /tea"), "{inbox}");
    let mut links = inbox.split("href=\"").filter_map(|rest| rest.split('"').next());
    let is_notice = |link: &&str| link.strip_prefix("/changes/inbox/").is_some_and(|id| id.parse::<i64>().is_ok());
    let notice = links.find(is_notice);
    let opened = browser.get(notice.unwrap());
    assert_eq!((opened.status, opened.header("location").starts_with("/changes/")), (303, true));
    assert!(browser.get("/tea").ok().text().contains("Inbox, nothing unread"));
    assert_eq!(server.get("/changes/inbox").status, 401);
    assert_eq!(server.browser().post("/changes/inbox", &[("action", "seen")]).status, 303, "to signing in");
}

fn feed(server: &Server, query: &str) -> String {
    let answer = server.get(&format!("/feed.atom{query}")).ok();
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    answer.text()
}

// r[verify feed.entries] r[verify feed.scope] r[verify feed.names] r[verify feed.unchanged] r[verify feed.access] r[verify feed.found]
#[test]
fn feeds_tell_what_changed_with_the_words_that_changed() {
    let place = Place::new();
    let token = place.account("Ada <&> Co", "editor");
    let server = place.serve();
    let ada = server.with_token(&token);
    write(&ada, "/tea/green", "# Green\n\nBoil for two minutes.\n");
    write(&ada, "/tea/green", "# Green\n\nBoil for six minutes. <script>alert(1)</script> \u{8}\n");
    write(&ada, "/milk", "# Milk\n");
    let all = feed(&server, "");
    assert_eq!(all.matches("<entry>").count(), 3, "{all}");
    assert!(all.contains("<name>Ada &lt;&amp;&gt; Co</name>"), "{all}");
    // HTML inside XML: escaped twice where people wrote it.
    assert!(all.contains("&gt;two&lt;/del&gt;") && all.contains("&gt;six"), "{all}");
    assert!(all.contains("&amp;lt;script&amp;gt;") && !all.contains('\u{8}'), "{all}");
    assert!(all.contains(&format!("href=\"{}/changes/", server.url)), "{all}");
    assert_eq!(feed(&server, "?at=/tea").matches("<entry>").count(), 2);
    assert_eq!(feed(&server, "?page=/milk").matches("<entry>").count(), 1);
    server.get("/feed.atom?page=/nothing").with(404);
    server.get("/feed.atom?page=/milk&at=/tea").with(400);
    let ids = |text: &str| {
        let ids = text.split("<id>").skip(1).filter_map(|rest| rest.split('<').next());
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ids(&feed(&server, "?page=/milk"))[1], ids(&all)[1], "an entry has one name in all feeds");
    let tag = server.get("/feed.atom").header("etag").to_owned();
    assert_eq!(server.send("GET", "/feed.atom", &[("if-none-match", &tag)], None).status, 304);
    write(&ada, "/milk", "# Milk\n\nCold.\n");
    assert_eq!(server.send("GET", "/feed.atom", &[("if-none-match", &tag)], None).status, 200);
    assert!(server.get("/tea/green").ok().text().contains("/feed.atom?page=%2Ftea%2Fgreen"));
    place.must(&["reading", "closed"]);
    server.get("/feed.atom").with(401);
    ada.get("/feed.atom").ok();
}

// r[verify feed.atom]
#[test]
fn a_feed_is_well_formed_and_has_what_atom_asks_for() {
    let place = Place::new();
    let token = place.account("Ada", "editor");
    let server = place.serve();
    write(&server.with_token(&token), "/tea", "# Tea & <milk>\n\n]]> &amp; \u{fffe}\n");
    let text = feed(&server, "");
    let mut reader = quick_xml::Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(start) => {
                open.push(start.name().as_ref().to_owned());
                seen.push(open.join("/"));
            }
            quick_xml::events::Event::Empty(empty) => {
                seen.push(format!("{}/{}", open.join("/"), empty.name().as_ref()));
            }
            quick_xml::events::Event::End(_) => drop(open.pop()),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    for wanted in [
        "id",
        "title",
        "updated",
        "link",
        "entry/id",
        "entry/title",
        "entry/updated",
        "entry/author/name",
        "entry/link",
        "entry/content",
    ] {
        assert!(seen.contains(&format!("feed/{wanted}")), "{wanted} is missing in {text}");
    }
}
