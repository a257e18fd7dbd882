//! What people are sent, in their language.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;
use spec::path::encode;

use crate::place::{PASSWORD, Place};
use crate::postman::Postman;
use crate::server::{Answer, Browser, Server, eventually};

const GERMAN: (&str, &str) = ("accept-language", "de");

fn with_mail(place: &Place, postman: &Postman) -> Server {
    let url = format!("smtp://127.0.0.1:{}", postman.port);
    place.serve_with(&["--smtp", &url, "--mail-from", "Wiki <wiki@example.org>", "--mail-wait", "1"])
}

/// Sends a form from a browser that speaks German.
fn post(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin"), GERMAN];
    browser.send("POST", path, &headers, Some(fields.join("&").as_bytes()))
}

fn sign_in(browser: &Browser<'_>, name: &str) {
    post(browser, "/login", &[("name", name), ("password", PASSWORD)]).with(303);
}

/// A message as it is read: no line of it broken, no letter written as a number (RFC 2045, 6.7).
fn read(message: &str) -> String {
    let message = message.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), message.as_bytes());
    while let Some((byte, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'=') {
            Some(value) => {
                bytes.push(value);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

// r[verify language.account] r[verify language.letters]
#[test]
fn somebody_is_written_to_in_the_language_of_their_browser_until_they_choose_another() {
    let (place, postman) = (Place::new(), Postman::new(0));
    place.account("Eve", "editor");
    let server = with_mail(&place, &postman);
    let eve = server.browser();
    sign_in(&eve, "Eve");
    eve.post("/login/account", &[("action", "email"), ("email", "eve@example.org")]).with(303);
    let forgotten = |count: usize| {
        server.browser().post("/login/forgot", &[("who", "Eve")]).with(303);
        eventually("a link is sent", || postman.count() == count);
        read(&postman.message(count - 1))
    };
    let first = forgotten(1);
    assert!(first.contains("Jemand, vielleicht Sie, hat um ein neues Passwort für Ihr Konto Eve gebeten."), "{first}");

    let chosen = |tag: &str| format!("<option value=\"{tag}\" lang=\"{tag}\" selected");
    let account = eve.get("/login/account").ok().text();
    assert!(account.contains(&chosen("de")), "{account}");
    let choice = [("language", "en"), ("next", "/login/account?kept=language")];
    assert_eq!(post(&eve, "/login/language", &choice).with(303).header("location"), "/login/account?kept=language");
    let account = eve.get("/login/account?kept=language").ok().text();
    assert!(account.contains(&chosen("en")) && account.contains("Kept."), "{account}");
    assert!(forgotten(2).contains("Somebody, you perhaps, asked for a new password for your account Eve."));
    sign_in(&server.browser(), "Eve");
    assert!(forgotten(3).contains("Somebody, you perhaps"), "what was chosen holds");
}

// r[verify language.letters]
#[test]
fn news_and_the_way_out_of_them_are_told_in_the_language_of_whoever_is_told() {
    let (place, postman) = (Place::new(), Postman::new(0));
    let (ada, bob) = (place.account("Ada", "editor"), place.account("Bob", "reader"));
    let server = with_mail(&place, &postman);
    let browser = server.browser();
    sign_in(&browser, "Bob");
    browser.post("/changes/inbox/settings", &[("email", "bob@example.org"), ("mail", "at once")]).with(303);
    server.with_token(&bob).post("/api/v1/watches", json!({ "at": "/" })).with(201);
    sleep(Duration::from_millis(20));
    let page = json!({ "body": "# Tea\n\nBoil it.\n", "message": "Write about tea" });
    server.with_token(&ada).put("/api/v1/pages/tea", page).with(201);
    eventually("it is sent", || postman.count() == 1);
    let message = read(&postman.message(0));
    for part in [
        "Ada hat etwas geändert: Write about tea",
        "<strong>Ada</strong> hat etwas geändert: ",
        "Sie beobachten das.",
        "Tea (neu)",
        "+ Boil it.",
        "Nicht mehr schicken: http",
        "Alles, was Ihnen gemeldet wird: http",
    ] {
        assert!(message.contains(part), "{part:?} is missing in {message}");
    }
    let (_, end) = message.split_once("Nicht mehr schicken: ").unwrap();
    let end = end.lines().next().unwrap().trim().strip_prefix(&server.url).unwrap();
    let form = server.send("GET", end, &[GERMAN], None).ok().text();
    assert!(form.contains("Sie erhalten dann nicht mehr zu allem Meldungen."), "{form}");
}

// r[verify language.letters]
#[test]
fn an_invitation_speaks_the_language_of_whoever_invites() {
    let (place, postman) = (Place::new(), Postman::new(0));
    place.account("Ada", "admin");
    let server = with_mail(&place, &postman);
    let ada = server.browser();
    sign_in(&ada, "Ada");
    let wanted =
        [("action", "invite"), ("role", "reader"), ("label", "Bob"), ("email", "bob@example.org"), ("days", "14")];
    post(&ada, "/admin/invitations", &wanted).ok();
    eventually("it is sent", || postman.count() == 1);
    let message = read(&postman.message(0));
    assert!(message.contains("Ada lädt Sie in dieses Wiki ein.") && message.contains("14 Tage lang"), "{message}");
}
