//! Asking within conversations, through the API, as events and by forms.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server};

fn kitchen() -> Place {
    let mut repository = Repository::new();
    repository.commit("Describe tea", &[("tea.md", "# Green tea\n\nIt steeps for three minutes.\n")]);
    repository.commit(
        "Steep shorter\n\nIt was bitter.",
        &[
            ("tea.md", "# Green tea\n\nIt steeps for two minutes.\n"),
            ("pot/lid.md", "# Lid\n\nOf glass & <b>steel</b>.\n"),
        ],
    );
    Place::showing(&repository)
}

fn ask(server: &Server, token: Option<&str>, accept: &str, body: &Value) -> Answer {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers = vec![("content-type", "application/json"), ("accept", accept)];
    headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
    server.send("POST", "/api/v1/ask", &headers, Some(body.to_string().as_bytes()))
}

/// Each event's name and data.
fn events(answer: &Answer) -> Vec<(String, Value)> {
    let read = |event: &str| {
        let of = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        Some((of("event:")?.to_owned(), serde_json::from_str(of("data:")?).unwrap()))
    };
    answer.text().split("\n\n").filter_map(read).collect()
}

// r[verify conversation.keep] r[verify conversation.search] r[verify conversation.own] r[verify conversation.forget]
#[test]
fn conversations_are_kept_and_looked_after_by_their_owner_alone() {
    let place = kitchen();
    let (ada, bob) = (place.account("ada", "reader"), place.account("bob", "admin"));
    let server = place.serve();
    let (ada, bob) = (server.with_token(&ada), server.with_token(&bob));

    let first = ada.post("/api/v1/ask", json!({ "question": "Why was Green tea changed?" })).ok().json();
    for part in ["answer", "abstained", "citations", "mode", "conversation"] {
        assert!(!first[part].is_null(), "{part}: {first}");
    }
    let conversation = first["conversation"].clone();
    let next = json!({ "question": "And who did that?", "conversation": conversation });
    assert_eq!(ada.post("/api/v1/ask", next).ok().json()["number"], 2);
    let number: i64 = conversation.as_str().unwrap().parse().unwrap();
    let by_number = json!({ "question": "When?", "conversation": number });
    assert_eq!(ada.post("/api/v1/ask", by_number).ok().json()["number"], 3);

    let address = format!("/api/v1/conversations/{number}");
    let whole = ada.get(&address).ok().json();
    assert_eq!(whole["title"], "Why was Green tea changed?");
    let asked: Vec<_> =
        whole["turns"].as_array().unwrap().iter().map(|turn| turn["question"].as_str().unwrap()).collect();
    assert_eq!(asked, ["Why was Green tea changed?", "And who did that?", "When?"]);
    assert!(whole["turns"][0]["answer"].is_string() && whole["url"].is_null());
    let listed = |words: &str| ada.get(&format!("/api/v1/conversations?q={words}")).ok().json()["items"].clone();
    assert_eq!(listed("GREEN%20who")[0]["id"], number);
    assert_eq!(listed("zeppelin"), json!([]));

    for (name, answer) in [
        ("read", bob.get(&address)),
        ("changed", bob.put(&address, json!({ "title": "Mine" }))),
        ("deleted", bob.send("DELETE", &address, None)),
        ("gone on with", bob.post("/api/v1/ask", json!({ "question": "Why?", "conversation": number }))),
    ] {
        assert_eq!(answer.status, 404, "{name}: {}", answer.text());
    }
    assert_eq!(bob.get("/api/v1/conversations").ok().json()["items"], json!([]));
    server.get(&address).with(401);
    server.get("/api/v1/conversations").with(401);

    let renamed = ada.put(&address, json!({ "title": "Tea", "shared": true })).ok().json();
    assert_eq!(renamed["title"], "Tea");
    let url = renamed["url"].as_str().unwrap().trim_start_matches(&server.url).to_owned();
    let shared = server.get(&url).ok().text();
    assert!(shared.contains("Why was Green tea changed?") && shared.contains("ada"));
    ada.put(&address, json!({ "shared": false })).ok();
    server.get(&url).with(404);
    ada.send("DELETE", &address, None).with(204);
    ada.get(&address).with(404);
}

// r[verify conversation.passing]
#[test]
fn a_stranger_goes_on_by_what_they_were_told() {
    let place = kitchen();
    place.account("ada", "reader");
    let server = place.serve();
    let body = json!({ "question": "What does it say of tea?", "page": "/spec/tea" });
    let first = ask(&server, None, "application/json", &body).ok().json();
    let conversation = first["conversation"].as_str().unwrap().to_owned();
    assert!(conversation.parse::<i64>().is_err(), "{conversation}");
    ask(&server, None, "application/json", &json!({ "question": "Why?", "conversation": conversation })).ok();
    for wrong in [json!("passing-???"), json!("nine"), json!("passing-")] {
        let body = json!({ "question": "Why?", "conversation": wrong });
        assert_eq!(ask(&server, None, "application/json", &body).status, 404, "{wrong}");
    }
    ask(&server, None, "application/json", &json!({ "question": "Why?", "conversation": 1 })).with(401);
    ask(&server, None, "application/json", &json!({ "question": " " })).with(422);
    ask(&server, None, "application/json", &json!({ "question": "Why?", "conversation": [] })).with(422);
}

// r[verify ask.stream]
#[test]
fn an_answer_comes_as_events_that_end_with_all_of_it() {
    let place = kitchen();
    let token = place.account("ada", "reader");
    let server = place.serve();
    let body = json!({ "question": "When was Green tea changed?" });
    let whole = ask(&server, Some(&token), "application/json", &body).ok().json();
    let streamed = ask(&server, Some(&token), "text/event-stream", &body).ok();
    assert!(streamed.header("content-type").starts_with("text/event-stream"));
    assert_eq!(streamed.header("content-encoding"), "");
    let told = events(&streamed);
    let names: Vec<_> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names.first(), names.last()), (Some(&"step"), Some(&"reply")), "{names:?}");
    assert!(names.contains(&"text"), "{names:?}");
    let reply = &told.last().unwrap().1;
    for part in ["answer", "abstained", "citations", "mode"] {
        assert_eq!(reply[part], whole[part], "{part}");
    }
    assert_ne!(reply["conversation"], whole["conversation"]);
    let kept = format!("/api/v1/conversations/{}", reply["conversation"].as_str().unwrap());
    server.with_token(&token).get(&kept).ok();

    let refused = ask(&server, Some(&token), "text/event-stream", &json!({ "question": "?", "conversation": 99 }));
    let told = events(&refused.ok());
    assert_eq!((told.last().unwrap().0.as_str(), &told.last().unwrap().1["status"]), ("problem", &json!(404)));
}

// r[verify ask.form] r[verify conversation.passing]
#[test]
fn a_form_leads_to_the_conversation_or_to_an_address_that_holds_it() {
    let place = kitchen();
    place.account("ada", "reader");
    let server = place.serve();
    let ada = server.browser();
    ada.sign_in("ada");
    let asked = ada.post("/ask", &[("action", "ask"), ("q", "Why was Green tea changed?"), ("page", "/spec/tea")]);
    let asked = asked.with(303);
    let (address, place) = asked.header("location").split_once('#').unwrap();
    assert_eq!(place, "q1");
    let screen = ada.get(address).ok().text();
    assert!(screen.contains("<h1>Why was Green tea changed?</h1>"), "{screen}");
    let on = ada.post(address, &[("action", "ask"), ("choice", "Who <b>did</b> that?"), ("q", "")]).with(303);
    assert_eq!(on.header("location"), format!("{address}#q2"));
    let screen = ada.get(address).ok().text();
    assert!(screen.contains("Who &lt;b>did&lt;/b> that?") || screen.contains("Who &lt;b&gt;did&lt;/b&gt; that?"));
    assert!(ada.get("/ask?find=green").ok().text().contains(address));
    assert!(!ada.get("/ask?find=zeppelin").ok().text().contains(&format!("\"{address}\"")));

    // Nothing is lost that cannot be asked.
    let empty = ada.post(address, &[("action", "ask"), ("q", "  ")]);
    assert!(empty.status == 422 && empty.text().contains("This was not asked."), "{}", empty.text());
    ada.post(address, &[("action", "share")]).with(303);
    assert!(ada.get(address).ok().text().contains("/ask/shared/"));
    ada.post(address, &[("action", "forget")]).with(303);
    ada.get(address).with(404);

    let nobody = server.browser();
    let asked = nobody.post("/ask", &[("q", "What is tea?"), ("before-0", "Why?"), ("page", "/spec/tea")]).with(303);
    assert_eq!(asked.header("location"), "/ask?q=Why%3F&q=What%20is%20tea%3F&page=%2Fspec%2Ftea");
    let screen = server.get(asked.header("location")).ok().text();
    assert!(screen.contains("id=\"q1\"") && screen.contains("id=\"q2\"") && screen.contains("Sign in"));
    nobody.post(address, &[("action", "forget")]).with(303);
    nobody.get(address).with(401);
}

// r[verify conversation.rechecked] r[verify conversation.shared]
#[test]
fn what_is_shared_is_told_only_to_those_who_see_as_much() {
    let place = kitchen();
    let (root, ada) = (place.account("root", "admin"), place.account("ada", "reader"));
    let server = place.serve();
    let root = server.with_token(&root);
    let question = json!({ "question": "What does it say of glass?" });
    let asked = root.post("/api/v1/ask", question).ok().json();
    let address = format!("/api/v1/conversations/{}", asked["conversation"].as_str().unwrap());
    let url = root.put(&address, json!({ "shared": true })).ok().json()["url"].as_str().unwrap().to_owned();
    let url = url.trim_start_matches(&server.url).to_owned();
    let hidden = "so it is not shown";
    assert!(!server.get(&url).ok().text().contains(hidden));
    root.put("/api/v1/permissions?page=/spec/pot", json!({ "readers": [], "editors": null })).ok();
    // What an administrator was told may be of anything.
    assert!(server.get(&url).ok().text().contains(hidden));
    let browser = server.browser();
    browser.sign_in("ada");
    let shown = browser.get(&url).ok().text();
    assert!(shown.contains(hidden) && shown.contains("Ask it yourself"), "{shown}");
    let owner = server.browser();
    owner.sign_in("root");
    assert!(!owner.get(&url).ok().text().contains(hidden));
    drop(ada);
}

// r[verify ask.cited]
#[test]
fn a_page_marks_the_words_somebody_is_led_to_and_nothing_else() {
    let place = kitchen();
    let server = place.serve();
    let revision = server.json("/api/v1/revisions?page=/spec/tea")["items"][1]["revision"].clone();
    let marked = server.get(&format!("/spec/tea?as_of=revision:{revision}&mark=for%20three%20minutes")).ok().text();
    assert!(marked.contains("<mark class=\"cited\" id=\"cited\">for three minutes</mark>"), "{marked}");
    let ends = server.get("/spec/tea?mark=Green&mark-end=two").ok().text();
    assert!(ends.contains("id=\"cited\">Green tea</mark>") && ends.contains(">It steeps for two</mark>"));
    let hostile = server.get("/spec/pot/lid?mark=%3Cb%3Esteel").ok().text();
    assert!(!hostile.contains("<mark class=\"cited\"><b>"), "{hostile}");
    for words in ["zeppelin", "", "%20", "%3Cscript%3E"] {
        assert!(!server.get(&format!("/spec/tea?mark={words}")).ok().text().contains("class=\"cited\""), "{words}");
    }
}

// r[verify digest.rest] r[verify digest.screen]
#[test]
fn what_changed_is_told_in_short() {
    let place = kitchen();
    let server = place.serve();
    let digest = server.json("/api/v1/digest?since=change:1");
    assert_eq!((&digest["edited"], &digest["added"]), (&json!(1), &json!(1)));
    let part = &digest["parts"][0];
    assert!(part["summary"].as_str().unwrap().contains("edited"), "{digest}");
    assert_eq!(part["reasons"][0]["message"], "Steep shorter");
    server.get("/api/v1/digest").with(400);
    server.get("/api/v1/digest?since=change:99").with(404);
    let screen = server.get("/ask/digest?since=change:1").ok().text();
    assert!(screen.contains("Steep shorter") && screen.contains("2 pages changed"), "{screen}");
    assert!(server.get("/ask/digest?since=nonsense+here").ok().text().contains("role=\"alert\""));
    server.get("/ask/digest").ok();
}
