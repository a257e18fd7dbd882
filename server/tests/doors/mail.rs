//! E-mail, taken by a server that this test is.

use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::place::Place;
use crate::postman::Postman;
use crate::server::{Client, Server, eventually};

struct Wiki {
    server: Server,
    ada: String,
    bob: String,
}

impl Wiki {
    /// A wiki in which Bob watches everything and wants to be told so by e-mail.
    fn new(place: &Place, postman: &Postman, mail: &str) -> Self {
        let (ada, bob) = (place.account("Ada", "editor"), place.account("Bob", "reader"));
        let url = format!("smtp://127.0.0.1:{}", postman.port);
        let server = place.serve_with(&["--smtp", &url, "--mail-from", "Wiki <wiki@example.org>", "--mail-wait", "1"]);
        let browser = server.browser();
        browser.sign_in("Bob");
        let kept = browser.post("/changes/inbox/settings", &[("email", "bob@example.org"), ("mail", mail)]);
        assert_eq!(kept.header("location"), "/changes/inbox/settings?kept=yes");
        server.with_token(&bob).post("/api/v1/watches", json!({ "at": "/" })).with(201);
        sleep(Duration::from_millis(20));
        Self { server, ada, bob }
    }

    fn ada(&self) -> Client<'_> {
        self.server.with_token(&self.ada)
    }

    fn write(&self, at: &str, body: &str) -> i64 {
        let base = self.ada().get(&format!("/api/v1/pages{at}")).json()["revision"].clone();
        let page = json!({ "body": body, "base_revision": base, "message": format!("Write {at}") });
        let written = self.ada().put(&format!("/api/v1/pages{at}"), page);
        assert!(matches!(written.status, 200 | 201), "{}", written.text());
        written.json()["change"].as_i64().unwrap()
    }
}

/// The address behind `List-Unsubscribe`.
fn farewell(message: &str, wiki: &Wiki) -> String {
    let unfolded = message.replace("\n ", " ");
    let line = unfolded.lines().find_map(|line| line.strip_prefix("List-Unsubscribe:")).unwrap();
    line.trim().trim_matches(['<', '>']).strip_prefix(&wiki.server.url).unwrap().to_owned()
}

// r[verify mail.bundled] r[verify mail.once] r[verify mail.unsubscribe] r[verify news.farewell]
#[test]
fn what_belongs_to_one_change_is_sent_in_one_message_once_and_a_link_in_it_ends_it() {
    let (place, postman) = (Place::new(), Postman::new(0));
    let wiki = Wiki::new(&place, &postman, "at once");
    let change = wiki.write("/tea", "# Tea\n\nBoil for two minutes.\n");
    let body = json!({ "body": "Is that enough, @Bob?" });
    wiki.ada().post(&format!("/api/v1/changes/{change}/threads"), body).with(201);
    eventually("the message is taken", || postman.count() == 1);
    let message = postman.message(0);
    assert!(message.starts_with("RCPT TO:<bob@example.org>"), "{message}");
    for part in [
        "From: Wiki <wiki@example.org>",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "+ Boil for two minutes.",
        "Is that enough, @Bob?",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(message.contains(part), "{part:?} is missing in {message}");
    }
    sleep(Duration::from_millis(2_500));
    assert_eq!(postman.count(), 1, "sent once");

    wiki.write("/tea", "# Tea\n\nBoil for six minutes.\n");
    eventually("the next one is taken", || postman.count() == 2);
    let message = postman.message(1);
    assert!(message.contains("- Boil for two minutes.") && message.contains("+ Boil for six minutes."), "{message}");
    // The program that reads the mail, with no session and nothing else of a browser.
    let end = farewell(&message, &wiki);
    let form = wiki.server.get(&end).ok().text();
    assert!(form.contains("everything") && form.contains("Stop it"), "{form}");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let answer = wiki.server.send("POST", &end, &headers, Some(b"List-Unsubscribe=One-Click"));
    assert_eq!(answer.status, 303);
    assert!(wiki.server.get(&end).ok().text().contains("Stopped"));
    let watches = wiki.server.with_token(&wiki.bob).get("/api/v1/watches").ok().json();
    assert_eq!(watches["items"], json!([]));
    wiki.server.get("/changes/unwatch/1-0000").ok();
}

// r[verify mail.again] r[verify mail.once]
#[test]
fn what_the_mail_server_does_not_take_is_tried_again_and_sent_once() {
    let (place, postman) = (Place::new(), Postman::new(2));
    let wiki = Wiki::new(&place, &postman, "at once");
    wiki.write("/tea", "# Tea\n");
    eventually("it was refused twice", || postman.refused.load(Ordering::SeqCst) == 2);
    eventually("and then taken", || postman.count() == 1);
    sleep(Duration::from_millis(2_000));
    assert_eq!(postman.count(), 1);
    wiki.server.stop();
}

// r[verify mail.daily]
#[test]
fn a_digest_holds_everything_and_goes_out_once_a_day_and_what_was_read_is_not_sent() {
    let (place, postman) = (Place::new(), Postman::new(0));
    let wiki = Wiki::new(&place, &postman, "off");
    let bob = wiki.server.with_token(&wiki.bob);
    wiki.write("/milk", "# Milk\n");
    eventually("Bob is told", || bob.get("/api/v1/inbox").json()["unread"] == 1);
    sleep(Duration::from_millis(1_500));
    assert_eq!(postman.count(), 0, "nobody asked for e-mail");
    let browser = wiki.server.browser();
    browser.sign_in("Bob");
    browser.post("/changes/inbox/settings", &[("email", "bob@example.org"), ("mail", "daily")]);
    wiki.write("/tea", "# Tea\n");
    wiki.write("/coffee", "# Coffee\n");
    eventually("the digest is taken", || postman.count() == 1);
    let message = postman.message(0);
    assert!(message.contains("Write /tea") && !message.contains("Write /milk"), "{message}");
    wiki.write("/water", "# Water\n");
    sleep(Duration::from_millis(2_500));
    assert_eq!(postman.count(), 1, "the next digest has to wait");
}

// r[verify mail.only-when-set-up] r[verify news.mail-wish]
#[test]
fn where_no_server_is_named_the_settings_say_so_and_a_wrong_address_is_refused() {
    let place = Place::new();
    place.account("Bob", "reader");
    let complaint =
        place.run(&["serve", "--listen", "127.0.0.1:0", "--smtp", "nonsense", "--mail-from", "a@b.example"]);
    assert_eq!(complaint.code, 2, "{complaint:?}");
    let complaint = place.run(&["serve", "--listen", "127.0.0.1:0", "--smtp", "smtp://127.0.0.1"]);
    assert_eq!(complaint.code, 2, "{complaint:?}");
    let server = place.serve();
    let browser = server.browser();
    browser.sign_in("Bob");
    let settings = browser.get("/changes/inbox/settings").ok().text();
    assert!(settings.contains("This wiki sends no e-mail yet"), "{settings}");
    let refused = browser.post("/changes/inbox/settings", &[("email", "no address"), ("mail", "daily")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("no address") && refused.text().contains("is no e-mail address"));
}
