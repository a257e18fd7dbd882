//! Who can see what, through the API, the screens and links for somebody outside.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::Server;

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>";

struct House {
    place: Place,
    admin: String,
    ben: String,
    rita: String,
}

/// Ann administers, Ben edits, Rita reads.
fn house() -> House {
    let place = Place::showing(&repository());
    let admin = place.account("Ann", "admin");
    let ben = place.account("Ben", "editor");
    let rita = place.account("Rita", "reader");
    House { place, admin, ben, rita }
}

fn repository() -> Repository {
    Repository::with(&[
        ("guide.md", "# Guide\n\nSee [billing](billing/README.md).\n"),
        ("billing/README.md", "# Billing\n\n![Chart](chart.svg) See [tax](tax.md) and [the guide](../guide.md).\n"),
        ("billing/tax.md", "# Tax\n\nNineteen.\n"),
        ("billing/chart.svg", PICTURE),
        ("billing/hidden.svg", PICTURE),
    ])
}

fn close(server: &Server, house: &House, readers: Value) -> Value {
    let set = json!({ "readers": readers, "editors": null });
    server.with_token(&house.admin).put("/api/v1/permissions?page=/spec/billing", set).ok().json()
}

// r[verify permission.told] r[verify permission.set] r[verify permission.one-place]
#[test]
fn a_closed_subtree_is_not_there_for_others() {
    let house = house();
    let server = house.place.serve();
    let set = close(&server, &house, json!(["Ben"]));
    assert_eq!((&set["readers"], &set["editors"], &set["author"]), (&json!(["Ben"]), &Value::Null, &json!("Ann")));

    let inner = server.with_token(&house.ben).get("/api/v1/permissions?page=/spec/billing/tax").ok().json();
    assert_eq!(inner["readers"], Value::Null);
    assert_eq!(
        inner["inherited"],
        json!({ "readers": { "path": "/spec/billing", "names": ["Ben"] }, "editors": null })
    );

    for address in ["/api/v1/permissions?page=", "/api/v1/permissions/who?page="] {
        let rita = |page: &str| server.with_token(&house.rita).get(&format!("{address}{page}"));
        rita("/spec/guide").ok();
        let told = ["/spec/billing", "/spec/never"].map(|page| rita(page).with(404).detail().replace(page, ""));
        assert_eq!(told[0], told[1]);
    }
    server.get("/api/v1/permissions?page=/spec/billing").with(401);
    server.get("/api/v1/permissions?page=/spec/guide").with(401);
    server.get("/api/v1/permissions/who?page=/spec/billing").with(404);
    server.get("/spec/billing?view=access").with(404);
    assert_eq!(server.get("/api/v1/permissions/who?page=/spec/guide").ok().json()["accounts"], Value::Null);

    let open = json!({ "readers": null, "editors": null });
    server.with_token(&house.admin).put("/api/v1/permissions?page=/spec/billing", open).ok();
    server.get("/spec/billing?view=access").ok();
}

// r[verify permission.set-names]
#[test]
fn only_administrators_decide_and_only_about_those_who_are_there() {
    let house = house();
    let server = house.place.serve();
    let address = "/api/v1/permissions?page=/spec/billing";
    let wanted = json!({ "readers": ["Ben"], "editors": null });
    for token in [&house.ben, &house.rita] {
        server.with_token(token).put(address, wanted.clone()).with(403).detail();
    }
    let json = [("content-type", "application/json")];
    server.send("PUT", address, &json, Some(wanted.to_string().as_bytes())).with(401).detail();
    let unknown = json!({ "readers": ["Zoe"], "editors": ["Ben"] });
    let told = server.with_token(&house.admin).put(address, unknown).with(422).detail();
    assert_eq!(told, "there is no account or group \"Zoe\"; make it first");
    server.with_token(&house.admin).put(address, json!({ "writers": [] })).with(422);
    // What is left out stays as it was.
    server.with_token(&house.admin).put(address, json!({ "editors": ["Ben"] })).ok();
    let both = server.with_token(&house.admin).put(address, json!({ "readers": ["Rita"] })).ok().json();
    assert_eq!((&both["readers"], &both["editors"]), (&json!(["Rita"]), &json!(["Ben"])));
    let all = server.with_token(&house.admin).get("/api/v1/permissions").ok().json();
    assert_eq!((&all["items"][0]["path"], &all["items"][0]["pages"]), (&json!("/spec/billing"), &json!(2)));
    server.with_token(&house.ben).get("/api/v1/permissions").with(403);
}

// r[verify permission.screen] r[verify permission.foreseen] r[verify permission.mark]
#[test]
fn an_administrator_sees_what_it_means_before_it_is_saved() {
    let house = house();
    let server = house.place.serve();
    let ann = server.browser();
    ann.sign_in("Ann");
    let form = |action: &'static str| {
        [
            ("readers", "these"),
            ("reader-names", "Ben"),
            ("editors", "inherit"),
            ("editor-names", ""),
            ("action", action),
        ]
    };
    let shown = ann.post("/spec/billing?view=access", &form("preview")).ok().text();
    assert!(shown.contains("2 pages") && shown.contains("Rita will no longer see it."), "{shown}");
    assert!(server.get("/spec/billing").status == 200, "a preview saves nothing");
    let saved = ann.post("/spec/billing?view=access", &form("save"));
    assert_eq!((saved.status, saved.header("location")), (303, "/spec/billing?view=access"));
    server.get("/spec/billing").with(404);
    let shown = ann.get("/spec/billing").ok().text();
    assert!(shown.contains("closed: 2 people"), "{shown}");
    let listed = ann.get("/admin/permissions").ok().text();
    assert!(listed.contains("/spec/billing") && listed.contains("Read by Ben"), "{listed}");

    let ben = server.browser();
    ben.sign_in("Ben");
    let told = ben.get("/spec/billing?view=access").ok().text();
    assert!(told.contains("names Ben, set by Ann on"), "{told}");
    assert!(!told.contains("See what this means"));
    assert_eq!(ben.post("/spec/billing?view=access", &form("save")).status, 403);
    ben.get("/admin/permissions").with(403);
}

// r[verify permission.whole]
#[test]
fn the_whole_wiki_is_closed_and_opened_by_a_switch() {
    let house = house();
    let server = house.place.serve();
    let ann = server.browser();
    ann.sign_in("Ann");
    for (word, status) in [("closed", 401), ("open", 200)] {
        let done = ann.post("/admin/permissions", &[("action", "reading"), ("reading", word)]);
        assert_eq!((done.status, done.header("location")), (303, "/admin/permissions"));
        assert_eq!(server.get("/spec/guide").status, status);
        assert!(ann.get("/admin/permissions").ok().text().contains("Set by <strong>Ann</strong>"));
    }
}

// r[verify share.quiet] r[verify share.alone] r[verify share.pictures] r[verify share.revoke] r[verify share.secret]
#[test]
fn a_link_shows_one_page_to_whoever_has_it_until_it_is_ended() {
    let house = house();
    let server = house.place.serve();
    let ben = server.with_token(&house.ben);
    let made =
        ben.post("/api/v1/shares", json!({ "page": "/spec/billing", "label": "Olga", "days": 3 })).with(201).json();
    let url = made["url"].as_str().unwrap();
    let link = url.strip_prefix(&server.url).unwrap();
    house.place.must(&["reading", "closed"]);
    close(&server, &house, json!(["Ben"]));

    let shown = server.get(link).ok();
    let text = shown.text();
    assert!(text.contains("Billing") && !text.contains("/spec") && !text.contains("<script"), "{text}");
    for told in ["Guide", "Tax", "Nineteen", "search", "popover"] {
        assert!(!text.contains(told), "{told}: {text}");
    }
    let picture = server.get(&format!("{link}/1")).ok();
    assert_eq!(picture.text(), PICTURE);
    for answer in [&shown, &picture] {
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(answer.header("x-robots-tag").contains("noindex"));
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert!(shown.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(picture.header("content-security-policy").starts_with("sandbox"));
    for other in ["2", "0", "x", "chart.svg", "1/2"] {
        assert_eq!(server.get(&format!("{link}/{other}")).status, 404, "{other}");
    }

    let listed = ben.get("/api/v1/shares?page=/spec/billing").ok().json();
    assert_eq!((&listed["items"][0]["label"], &listed["items"][0]["works"]), (&json!("Olga"), &json!(true)));
    assert!(!listed.to_string().contains(link.rsplit('/').next().unwrap()), "the secret is told once");
    let id = &made["id"];
    server.with_token(&house.rita).send("DELETE", &format!("/api/v1/shares/{id}"), None).with(404);
    ben.send("DELETE", &format!("/api/v1/shares/{id}"), None).with(204);
    let after = server.get(link).with(404);
    let never = server.get(&format!("/login/shared/{}", "0".repeat(64))).with(404);
    assert_eq!(after.body, never.body);
    server.get(&format!("{link}/1")).with(404);
    assert_eq!(after.header("cache-control"), "no-store");
}

// r[verify share.screen] r[verify share.list]
#[test]
fn a_link_is_made_and_ended_on_the_screen_of_its_page() {
    let house = house();
    let server = house.place.serve();
    let ben = server.browser();
    ben.sign_in("Ben");
    let revision = server.json("/api/v1/pages/spec/billing")["revision"].to_string();
    let fields = [("action", "make"), ("revision", &*revision), ("label", "Olga <b>"), ("days", "7")];
    let made = ben.post("/spec/billing?view=share", &fields).with(201).text();
    let link = made.split('"').find_map(|part| part.strip_prefix(&*server.url).filter(|path| path.contains("shared")));
    let link = link.expect("the address is shown");
    server.get(link).ok();
    let listed = ben.get("/spec/billing?view=share").ok().text();
    assert!(listed.contains("Olga &lt;b") && !listed.contains(link), "{listed}");
    let ended = ben.post("/spec/billing?view=share", &[("action", "revoke"), ("share", "1")]);
    assert_eq!((ended.status, ended.header("location")), (303, "/spec/billing?view=share"));
    server.get(link).with(404);

    let wrong = [("action", "make"), ("revision", &*revision), ("label", "x"), ("days", "soon")];
    assert!(ben.post("/spec/billing?view=share", &wrong).with(422).text().contains("no number of days"));
    let rita = server.browser();
    rita.sign_in("Rita");
    rita.get("/spec/billing?view=share").with(403);
    assert_eq!(server.get("/spec/billing?view=share").status, 401);
}
