//! Changing passwords, and setting forgotten ones anew.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::place::{PASSWORD, Place};
use crate::postman::Postman;
use crate::server::{Answer, Browser, Server, eventually};

const NEW: &str = "another long password";

fn is_in(browser: &Browser<'_>) -> bool {
    browser.get("/api/v1/account").status == 200
}

fn signs_in(server: &Server, name: &str, password: &str) -> bool {
    let browser = server.browser();
    browser.post("/login", &[("name", name), ("password", password)]).status == 303
}

fn with_mail(place: &Place, postman: &Postman) -> Server {
    let url = format!("smtp://127.0.0.1:{}", postman.port);
    place.serve_with(&["--smtp", &url, "--mail-from", "Wiki <wiki@example.org>", "--mail-wait", "1"])
}

/// The link in a message, without the address of the wiki.
fn link(message: &str, server: &Server) -> String {
    let unfolded = message.replace("=\n", "").replace("=3D", "=");
    let at = unfolded.find(&format!("{}/login", server.url)).unwrap_or_else(|| panic!("{unfolded}"));
    let url: String = unfolded[at..].chars().take_while(|c| !c.is_whitespace() && *c != '"').collect();
    url.strip_prefix(&server.url).unwrap().to_owned()
}

// r[verify people.own-password] r[verify people.ended]
#[test]
fn changing_ones_password_takes_the_old_one_and_signs_out_everybody_else() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let (here, there) = (server.browser(), server.browser());
    here.sign_in("Eve");
    there.sign_in("Eve");
    let before = here.cookie().unwrap();
    let change = |old, new| here.post("/login/account", &[("action", "password"), ("old", old), ("new", new)]);
    let refused = change("not the old one", NEW).with(422);
    assert!(refused.text().contains("The old password is wrong"), "{}", refused.text());
    change(PASSWORD, "short").with(422);
    assert!(is_in(&there));

    assert_eq!(change(PASSWORD, NEW).with(303).header("location"), "/login/account?kept=password");
    assert!(is_in(&here), "whoever changed it stays");
    assert_ne!(here.cookie().unwrap(), before, "under another name");
    assert!(!is_in(&there));
    let old = server.browser();
    old.keep(&before);
    assert!(!is_in(&old));
    assert!(!signs_in(&server, "Eve", PASSWORD) && signs_in(&server, "Eve", NEW));
}

// r[verify people.reset-by-mail] r[verify people.reset-once]
#[test]
fn a_forgotten_password_is_set_by_a_link_that_is_sent_and_works_once() {
    let (place, postman) = (Place::new(), Postman::new(0));
    place.account("Eve", "editor");
    let server = with_mail(&place, &postman);
    let eve = server.browser();
    eve.sign_in("Eve");
    eve.post("/login/account", &[("action", "email"), ("email", "eve@example.org")]).with(303);
    let ask = |who: &str| server.browser().post("/login/forgot", &[("who", who)]);
    assert_eq!(ask("EVE@example.org").with(303).header("location"), "/login/forgot?asked=yes");
    eventually("the link is sent", || postman.count() == 1);
    let link = link(&postman.message(0), &server);
    let key = link.strip_prefix("/login/reset?key=").unwrap();
    assert!(server.get(&link).ok().text().contains("For Eve."));

    let set = |password: &str| server.browser().post(&link, &[("key", key), ("password", password)]);
    set("short").with(422);
    let browser = server.browser();
    assert_eq!(browser.post(&link, &[("key", key), ("password", NEW)]).with(303).header("location"), "/");
    assert!(is_in(&browser));
    assert!(!is_in(&eve), "all other sessions end");
    assert!(!signs_in(&server, "Eve", PASSWORD) && signs_in(&server, "Eve", NEW));
    set("a third long password").with(404);
    server.get(&link).with(404);
    eventually("she is told", || postman.count() == 2);
    assert!(postman.message(1).contains("Your password was changed"));
}

// r[verify people.reset-by-mail]
#[test]
fn asking_for_a_new_password_tells_nobody_whether_there_is_an_account() {
    let (place, postman) = (Place::new(), Postman::new(0));
    place.account("Eve", "editor");
    let server = with_mail(&place, &postman);
    let eve = server.browser();
    eve.sign_in("Eve");
    eve.post("/login/account", &[("action", "email"), ("email", "eve@example.org")]).with(303);
    let ask = |who: &str| server.browser().post("/login/forgot", &[("who", who)]);
    let told = |answer: Answer| (answer.status, answer.header("location").to_owned(), answer.text());
    assert_eq!(told(ask("Eve")), told(ask("Zed")));
    let mut taken = (Vec::new(), Vec::new());
    for _ in 0..15 {
        for (who, taken) in [("Eve", &mut taken.0), ("Zed", &mut taken.1)] {
            let began = Instant::now();
            ask(who).with(303);
            taken.push(began.elapsed());
            sleep(Duration::from_millis(20));
        }
    }
    taken.0.sort();
    taken.1.sort();
    let (known, unknown) = (taken.0[7], taken.1[7]);
    let apart = known.abs_diff(unknown);
    assert!(apart < Duration::from_millis(3) || apart < known.min(unknown), "known {known:?}, unknown {unknown:?}");
    // Whoever asks again and again fills nobody's box.
    sleep(Duration::from_millis(500));
    assert!(postman.count() <= 3, "{} messages", postman.count());
}

// r[verify people.reset-by-admin]
#[test]
fn an_administrator_makes_a_link_that_sets_a_password_once() {
    let place = Place::new();
    place.account("Ada", "admin");
    place.account("Eve", "editor");
    let server = place.serve();
    let (ada, eve) = (server.browser(), server.browser());
    ada.sign_in("Ada");
    eve.sign_in("Eve");
    let people = ada.get("/api/v1/accounts?q=eve").ok().json();
    let id = people["items"][0]["id"].as_i64().unwrap();
    eve.post(&format!("/admin/people/{id}"), &[("action", "reset")]).with(403);
    let screen = ada.post(&format!("/admin/people/{id}"), &[("action", "reset")]).ok();
    assert_eq!(screen.header("cache-control"), "no-store");
    let screen = screen.text();
    let at = screen.find("/login/reset?key=").unwrap_or_else(|| panic!("{screen}"));
    let link: String = screen[at..].chars().take_while(|c| *c != '"').collect();
    let key = link.strip_prefix("/login/reset?key=").unwrap();
    // A newer one replaces it.
    let newer = place.must(&["user", "reset", "Eve", "--public-url", "https://spec.example.org"]).out;
    let newer = newer.trim().strip_prefix("https://spec.example.org/login/reset?key=").unwrap();
    server.browser().post(&link, &[("key", key), ("password", NEW)]).with(404);
    server.browser().post("/login/reset", &[("key", newer), ("password", NEW)]).with(303);
    assert!(!is_in(&eve) && signs_in(&server, "Eve", NEW));
}

#[test]
fn where_no_e_mail_is_sent_nobody_is_left_waiting_for_it() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    assert!(server.get("/login/forgot").ok().text().contains("Ask an administrator"));
    server.browser().post("/login/forgot", &[("who", "Eve")]).with(422);
}
