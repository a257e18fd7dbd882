//! Sessions and tokens: that they end when they are ended, for every server and every process, and that they cannot be
//! planted, played back or guessed at.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::place::{PASSWORD, Place};
use crate::server::{Browser, Server};

/// Whether the browser is somebody.
fn is_in(browser: &Browser<'_>) -> bool {
    browser.get("/api/v1/account").status == 200
}

/// Waits until it is so, for a second at most: nobody waits longer to be rid of a stranger. A machine that is busy with other
/// tests answers fewer questions in a second; twenty are asked in any case.
fn within_a_second(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    let mut asked = 0;
    while !is_so() {
        asked += 1;
        assert!(asked < 20 || began.elapsed() < Duration::from_secs(1), "still not so after a second: {what}");
        sleep(Duration::from_millis(10));
    }
}

fn signed_in<'a>(server: &'a Server, name: &str) -> Browser<'a> {
    let browser = server.browser();
    browser.sign_in(name);
    assert!(is_in(&browser));
    browser
}

// r[verify people.session-list] r[verify people.sign-out-everywhere]
#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all_others_at_once() {
    let place = Place::new();
    place.account("Eve", "editor");
    place.account("Mallory", "editor");
    let server = place.serve();
    let (here, there, elsewhere) = (signed_in(&server, "Eve"), signed_in(&server, "Eve"), signed_in(&server, "Eve"));
    let stranger = signed_in(&server, "Mallory");
    let listed = here.get("/api/v1/sessions").ok().json();
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{listed}");
    assert_eq!(items.iter().filter(|item| item["this"] == true).count(), 1, "{listed}");
    assert!(items.iter().all(|item| item["address"] == "127.0.0.1"), "{listed}");
    // What it is called is no way into it.
    assert!(items.iter().all(|item| here.cookie().unwrap() != item["id"].as_str().unwrap()));

    let theirs = |browser: &Browser<'_>| {
        let listed = browser.get("/api/v1/sessions").ok().json();
        let this = listed["items"].as_array().unwrap().iter().find(|item| item["this"] == true).unwrap().clone();
        this["id"].as_str().unwrap().to_owned()
    };
    let one = theirs(&there);
    let same_site = [("sec-fetch-site", "same-origin")];
    // Nobody ends anybody else's.
    stranger.send("DELETE", &format!("/api/v1/sessions/{one}"), &same_site, None).with(404);
    assert!(is_in(&there));
    here.send("DELETE", &format!("/api/v1/sessions/{one}"), &same_site, None).with(204);
    assert!(!is_in(&there));
    assert!(is_in(&here) && is_in(&elsewhere));
    let ended = here.send("DELETE", "/api/v1/sessions", &same_site, None).ok().json();
    assert_eq!(ended["ended"], 1);
    assert!(is_in(&here) && !is_in(&elsewhere) && is_in(&stranger));

    let screen = here.get("/login/account/sessions").ok().text();
    assert!(screen.contains("this one") && !screen.contains("Sign out everywhere else"), "{screen}");
}

// r[verify people.ended]
#[test]
fn what_another_process_ends_is_ended_within_a_second() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let browser = signed_in(&server, "Eve");
    place.must(&["user", "sign-out", "Eve"]);
    within_a_second("the session is ended", || !is_in(&browser));

    let client = server.with_token(&token);
    client.get("/api/v1/account").ok();
    let listed = place.must(&["token", "list", "--user", "Eve"]).out;
    let number = listed.split('\t').next().unwrap();
    place.must(&["token", "revoke", number]);
    within_a_second("the token is revoked", || client.get("/api/v1/account").status == 401);
}

// r[verify people.barred]
#[test]
fn barring_an_account_ends_its_sessions_and_its_tokens_and_its_agents() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    place.account("Ada", "admin");
    let server = place.serve();
    let browser = signed_in(&server, "Eve");
    let same_site = [("sec-fetch-site", "same-origin"), ("content-type", "application/json")];
    let agent = json!({ "name": "Robot", "role": "commenter", "kind": "agent" }).to_string();
    let agent = browser.send("POST", "/api/v1/accounts", &same_site, Some(agent.as_bytes())).with(201).json();
    let wanted = json!({ "account": agent["id"], "label": "at work" }).to_string();
    let made = browser.send("POST", "/api/v1/tokens", &same_site, Some(wanted.as_bytes())).with(201).json();
    let robot = server.with_token(made["token"].as_str().unwrap());
    robot.get("/api/v1/account").ok();

    place.must(&["user", "bar", "Eve"]);
    within_a_second("she is out", || !is_in(&browser));
    within_a_second("her token is, too", || server.with_token(&token).get("/api/v1/account").status == 401);
    within_a_second("her agent is, too", || robot.get("/api/v1/account").status == 401);
    let refused = server.browser().post("/login", &[("name", "Eve"), ("password", PASSWORD)]).with(422);
    assert!(refused.text().contains("This account is barred"), "{}", refused.text());
    // Whoever does not know the password is not told.
    let wrong = server.browser().post("/login", &[("name", "Eve"), ("password", "not the password")]).with(422);
    assert!(wrong.text().contains("The name or the password is wrong"));

    place.must(&["user", "unbar", "Eve"]);
    signed_in(&server, "Eve");
    assert!(!is_in(&browser), "what was ended does not come back");
    server.with_token(&token).get("/api/v1/account").with(401);
}

// r[verify people.sessions]
#[test]
fn a_planted_session_is_nobodys_and_one_that_was_ended_is_never_again_anybodys() {
    let place = Place::new();
    place.account("Eve", "editor");
    place.account("Mallory", "reader");
    let server = place.serve();
    // Mallory puts her own session into Eve's browser, and waits until Eve signs in with it.
    let mallory = signed_in(&server, "Mallory");
    let planted = mallory.cookie().unwrap();
    let eve = server.browser();
    eve.keep(&planted);
    eve.sign_in("Eve");
    assert_ne!(eve.cookie().unwrap(), planted);
    assert!(!is_in(&mallory), "the planted one is over");
    assert_eq!(eve.get("/api/v1/account").json()["name"], "Eve");

    let cookie = eve.cookie().unwrap();
    eve.post("/logout", &[]).with(303);
    let replayed = server.browser();
    replayed.keep(&cookie);
    assert!(!is_in(&replayed));
    // Not even signing in brings the old name back.
    eve.sign_in("Eve");
    assert!(!is_in(&replayed));
    // The names that were kept are no way in either.
    let kept = std::fs::read(place.data().join("holotype.db")).unwrap();
    let log = std::fs::read(place.data().join("holotype.db-wal")).unwrap_or_default();
    let now = eve.cookie().unwrap();
    let holds = |bytes: &[u8]| bytes.windows(now.len()).any(|part| part == now.as_bytes());
    assert!(!holds(&kept) && !holds(&log), "the name of a session stands in the database");
}

// r[verify people.token-limits] r[verify people.revoked]
#[test]
fn a_token_may_be_given_less_and_makes_no_other_way_in() {
    let place = Place::new();
    place.account("Ada", "admin");
    let eve = place.account("Eve", "editor");
    let server = place.serve();
    // A token that is known to a program is no way to get another one.
    let another = json!({ "label": "another" });
    server.with_token(&eve).post("/api/v1/tokens", another.clone()).with(403);
    let password = json!({ "old": PASSWORD, "new": "something else entirely" });
    server.with_token(&eve).put("/api/v1/account/password", password).with(403);
    server.with_token(&eve).get("/api/v1/sessions").with(403);

    let less = place.must(&["token", "create", "--user", "Eve", "--name", "looks", "--role", "reader"]);
    let less = server.with_token(less.out.trim());
    assert_eq!(less.get("/api/v1/account").ok().json()["may"], "editor");
    less.put("/api/v1/pages/a", json!({ "body": "x", "base_revision": null })).with(403);
    server.with_token(&eve).put("/api/v1/pages/a", json!({ "body": "x", "base_revision": null })).with(201);

    // An administrator's token that may less is no administrator's.
    let small = place.must(&["token", "create", "--user", "Ada", "--role", "editor"]);
    server.with_token(small.out.trim()).get("/api/v1/accounts").with(403);
    server.with_token(small.out.trim()).post("/api/v1/tokens", another).with(403);
    let whole = place.must(&["token", "create", "--user", "Ada"]);
    let listed = server.with_token(whole.out.trim()).get("/api/v1/tokens?account=0").ok().json();
    assert!(listed["items"].as_array().unwrap().len() >= 5, "{listed}");
    assert!(!listed.to_string().contains(whole.out.trim()), "a secret is shown once");
}

/// How long a request takes when little else goes on, measured in turns with another: the quickest fifth of the times, since whatever
/// else the machine does only adds to them.
fn in_turns(times: usize, first: impl Fn(), second: impl Fn()) -> (Duration, Duration) {
    let timed = |act: &dyn Fn()| {
        let began = Instant::now();
        act();
        began.elapsed()
    };
    // The first ones warm up what is made once.
    first();
    second();
    let mut taken = (Vec::new(), Vec::new());
    for _ in 0..times {
        taken.0.push(timed(&first));
        taken.1.push(timed(&second));
    }
    taken.0.sort();
    taken.1.sort();
    (taken.0[times / 5], taken.1[times / 5])
}

// r[verify people.passwords]
#[test]
fn nobody_learns_by_signing_in_whether_there_is_an_account() {
    let place = Place::new();
    place.account("Eve", "editor");
    let server = place.serve();
    let attempt = |name: &str| server.browser().post("/login", &[("name", name), ("password", "not the password")]);
    let (known, unknown) = (attempt("Eve").with(422).text(), attempt("Zed").with(422).text());
    assert_eq!(known, unknown.replace("Zed", "Eve"));
    let (known, unknown) = in_turns(25, || drop(attempt("Eve")), || drop(attempt("Zed")));
    let ratio = known.as_secs_f64() / unknown.as_secs_f64();
    assert!((0.7..1.4).contains(&ratio), "known {known:?}, unknown {unknown:?}");
}
