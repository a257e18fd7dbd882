//! Every operation, tried by everybody on everything.
//!
//! The operations are asked of the program (`holotype addresses`), so that a new one that nobody has thought about fails
//! here ([`questions`]). Each is tried with all methods as a stranger, a reader, a commenter, an editor and an agent, on pages that are
//! open, closed, deleted and moved, and with the numbers of everything that was said and done about them. Closed pages hold
//! words that stand nowhere else: nobody who may not read them is ever answered with one.

mod questions;
mod zoo;

use std::collections::BTreeSet;

use self::questions::{ADDRESSES, Part, Question, ends_oneself, questions};
use self::zoo::{SECRETS, Who, Zoo, ask, told};
use crate::server::Answer;

// r[verify permission.every-operation] r[verify permission.one-place]
#[test]
fn no_operation_tells_of_a_closed_page_and_none_writes_there() {
    let zoo = Zoo::new();
    let listed = zoo.place.must(&["addresses"]).out;
    let registered: BTreeSet<&str> = listed.lines().collect();
    let known: BTreeSet<&str> = ADDRESSES.iter().map(|(address, _)| *address).collect();
    let unknown: Vec<_> = registered.difference(&known).collect();
    let gone: Vec<_> = known.difference(&registered).collect();
    assert!(unknown.is_empty(), "nobody has said what these take; add them to matrix/addresses.in: {unknown:?}");
    assert!(gone.is_empty(), "these are no addresses any more: {gone:?}");

    let server = zoo.place.serve();
    let anna = server.with_token(&zoo.tokens["anna"]);
    let closed = |path: &str| {
        ["revisions", "threads", "attachments"]
            .map(|noun| anna.get(&format!("/api/v1/{noun}?page={path}&at={path}&state=all&limit=500")).json())
    };
    let state = || [closed("/spec/shut/plan"), closed("/vault/page"), closed("/spec/shut/wander")];
    let before = state();
    let commits = anna.get("/api/v1/commits?page=/spec/shut/plan").ok().json();
    let commits: Vec<String> =
        commits["items"].as_array().unwrap().iter().map(|one| one["commit"].as_str().unwrap().to_owned()).collect();
    assert!(!commits.is_empty());

    // What is looked for is there to be found: for whoever may.
    let mut met = BTreeSet::new();
    for address in ["/spec/shut/plan", "/changes", "/search?q=marsupial", "/api/v1/tree?depth=9", "/feed.atom"] {
        let who = Who::somebody(&zoo, &server, "inge");
        met.extend(told(&ask(&server, &who, &Question::get(address))));
    }
    assert!(met.len() > 1, "{met:?}");

    let mut whos = vec![Who::nobody()];
    whos.extend(["rita", "carl", "edna"].map(|name| Who::somebody(&zoo, &server, name)));
    whos.push(Who { name: "bot", token: Some(zoo.tokens["bot"].clone()), cookie: None });
    let mut leaks = Vec::new();
    let mut asked = 0;
    for who in &whos {
        for (address, part) in ADDRESSES.iter().filter(|(address, _)| *address != "/logout") {
            // What takes no such method takes it nowhere.
            let mut refused = BTreeSet::new();
            for question in questions(address, *part, &commits) {
                if refused.contains(question.method) || ends_oneself(&question) {
                    continue;
                }
                let answer = ask(&server, who, &question);
                asked += 1;
                if answer.status == 405 {
                    refused.insert(question.method);
                }
                let Question { method, address, .. } = &question;
                if answer.status >= 500 {
                    leaks.push(format!("{} {method} {address}: {} {}", who.name, answer.status, answer.text()));
                }
                if let Some(secret) = told(&answer).next() {
                    leaks.push(format!("{} {method} {address}: told {secret}", who.name));
                }
            }
        }
    }
    assert!(
        leaks.is_empty(),
        "of {asked} questions {} were answered wrongly:\n{}",
        leaks.len(),
        leaks[..leaks.len().min(200)].join("\n")
    );
    assert_eq!(state(), before, "somebody has written into a closed page");
}

// r[verify permission.absent]
#[test]
fn a_closed_page_is_answered_like_one_that_never_was() {
    let zoo = Zoo::new();
    let server = zoo.place.serve();
    let mut whos = vec![Who::nobody()];
    whos.extend(["rita", "edna"].map(|name| Who::somebody(&zoo, &server, name)));
    for who in &whos {
        for (address, part) in ADDRESSES {
            for pattern in ["", "?page=", "?at="] {
                let (closed, missing) = match (part, pattern) {
                    (Part::Path, "") => {
                        let open = address.find('{').unwrap();
                        (format!("{}spec/shut/plan", &address[..open]), format!("{}spec/shut/nope", &address[..open]))
                    }
                    (Part::Nothing, "?page=" | "?at=") => {
                        (format!("{address}{pattern}/spec/shut/plan"), format!("{address}{pattern}/spec/shut/nope"))
                    }
                    _ => continue,
                };
                let get = |address: String| ask(&server, who, &Question::get(address));
                let (one, other) = (get(closed.clone()), get(missing));
                assert_eq!(one.status, other.status, "{} {closed}", who.name);
                assert!(one.status < 500, "{} {closed}: {}", who.name, one.text());
                let same = |answer: &Answer| answer.text().replace("nope", "plan").replace("Nope", "Plan");
                // How long a search took, and how far it is, differ each time; a feed's name is made of its address.
                let differs = ["search", "healthz", "metrics", "feed"];
                if !differs.iter().any(|word| closed.contains(word)) {
                    assert_eq!(same(&one), same(&other), "{} {closed}", who.name);
                }
            }
        }
    }
}

// r[verify permission.admins] r[verify permission.every-operation]
#[test]
fn the_same_questions_tell_an_administrator_of_everything_that_is_closed() {
    let zoo = Zoo::new();
    let server = zoo.place.serve();
    let anna = Who::somebody(&zoo, &server, "anna");
    let commits = server.with_token(&zoo.tokens["anna"]).get("/api/v1/commits?page=/spec/shut/plan").ok().json();
    let commits: Vec<String> =
        commits["items"].as_array().unwrap().iter().map(|one| one["commit"].as_str().unwrap().to_owned()).collect();
    let mut heard = BTreeSet::new();
    let mut silent = Vec::new();
    for (address, part) in ADDRESSES.iter().filter(|(address, _)| *address != "/logout") {
        let mut here = BTreeSet::new();
        for question in questions(address, *part, &commits).iter().filter(|question| question.method == "GET") {
            here.extend(told(&ask(&server, &anna, question)));
        }
        if here.is_empty() && *part == Part::Path {
            let open = ask(
                &server,
                &anna,
                &Question::get(address.replace(&address[address.find('{').unwrap()..], "spec/open")),
            );
            if open.status == 200 {
                silent.push(*address);
            }
        }
        heard.extend(here);
    }
    let unheard: Vec<_> = SECRETS.iter().filter(|secret| !heard.contains(*secret)).collect();
    assert!(unheard.is_empty(), "no question can find these, so that nothing is proven about them: {unheard:?}");
    assert!(silent.is_empty(), "these tell of open pages and to nobody of closed ones: {silent:?}");
}
