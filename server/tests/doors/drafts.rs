//! What is typed and not saved: kept by the API while somebody types, offered by the editor, gone when it is saved.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;

const TEA: &str = "/api/v1/drafts?page=/spec/tea";

fn tea() -> Place {
    Place::showing(&Repository::with(&[("tea.md", "# Tea\n\nIt is green.\n")]))
}

fn black(over: Value) -> Value {
    json!({ "body": "# Tea\n\nIt is black.\n", "message": "Blacken", "base_revision": 1, "change": null, "over": over })
}

// r[verify draft.kept] r[verify draft.own] r[verify draft.one] r[verify draft.discarded]
#[test]
fn a_text_is_kept_while_it_is_typed_and_outlives_the_server() {
    let place = tea();
    let (eve, root) = (place.account("Eve", "editor"), place.account("Root", "admin"));
    let server = place.serve();
    let kept = server.with_token(&eve).put(TEA, black(Value::Null)).ok().json();
    assert_eq!((&kept["page"], &kept["base_revision"]), (&json!("/spec/tea"), &json!(1)));
    server.kill();

    let server = place.serve();
    let client = server.with_token(&eve);
    assert_eq!(client.get(TEA).ok().json(), kept);
    assert_eq!(server.json("/api/v1/pages/spec/tea")["body"], "# Tea\n\nIt is green.\n");
    // Nobody else is told, and nothing is written over that was not seen.
    server.with_token(&root).get(TEA).with(404);
    server.get(TEA).with(401);
    let other = json!({ "body": "Another text.\n", "base_revision": 1, "over": null });
    client.put(TEA, other.clone()).with(409).detail();
    client.send("DELETE", &format!("{TEA}&version=999"), None).with(409);
    client.send("DELETE", &format!("{TEA}&version={}", kept["version"]), None).with(204);
    client.get(TEA).with(404);
    client.put(TEA, other).ok();
}

// r[verify draft.offered] r[verify draft.compared] r[verify draft.saved]
#[test]
fn the_editor_offers_what_was_not_saved_and_forgets_it_when_it_is() {
    let place = tea();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let kept = server.with_token(&token).put(TEA, black(Value::Null)).ok().json()["version"].clone();
    let browser = server.browser();
    browser.sign_in("Eve");

    let offered = browser.get("/spec/tea?view=edit").ok().text();
    assert!(offered.contains("did not save it") && offered.contains("It is green."), "{offered}");
    assert!(offered.contains("/spec/tea?view=edit&amp;draft=on"), "{offered}");
    let compared = browser.get("/spec/tea?view=edit&draft=compare").ok().text();
    assert!(compared.contains("black") && compared.contains("green") && compared.contains("Discard it"), "{compared}");
    let gone_on = browser.get("/spec/tea?view=edit&draft=on").ok().text();
    assert!(gone_on.contains("It is black.") && gone_on.contains("Blacken"), "{gone_on}");
    assert!(!gone_on.contains("did not save it"), "{gone_on}");

    // Saved as something else still: it was gone on with.
    let fields = [("body", "# Tea\n\nIt is black and hot.\n"), ("message", ""), ("base", "1")];
    assert!(gone_on.contains(&format!("view=edit&amp;draft={kept}\"")), "{gone_on}");
    let saved = browser.post(&format!("/spec/tea?view=edit&draft={kept}&window=a1b2"), &fields);
    assert_eq!(saved.status, 303);
    // The browser may let go of what it held for that window.
    assert!(saved.header("set-cookie").starts_with("holotype.saved=a1b2;"), "{}", saved.header("set-cookie"));
    server.with_token(&token).get(TEA).with(404);
    assert!(!browser.get("/spec/tea?view=edit").ok().text().contains("did not save it"));
}

// r[verify draft.discarded] r[verify draft.saved]
#[test]
fn a_draft_is_discarded_by_a_form_and_left_alone_by_another_text() {
    let place = tea();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let kept = eve.put(TEA, black(Value::Null)).ok().json()["version"].clone();
    let browser = server.browser();
    browser.sign_in("Eve");
    let another = [("body", "# Tea\n\nIt is white.\n"), ("message", ""), ("base", "1")];
    browser.post("/spec/tea?view=edit", &another).with(303);
    assert_eq!(eve.get(TEA).ok().json()["body"], "# Tea\n\nIt is black.\n");
    // Discarded where an older text was shown: the newer one is offered instead.
    let stale = browser.post("/spec/tea?view=edit", &[("action", "discard"), ("kept", "0")]);
    assert_eq!((stale.status, stale.header("location")), (303, "/spec/tea?view=edit"));
    assert_eq!(eve.get(TEA).ok().json()["version"], kept);
    let discarded = browser.post("/spec/tea?view=edit", &[("action", "discard"), ("kept", &kept.to_string())]);
    assert_eq!((discarded.status, discarded.header("location")), (303, "/spec/tea?view=edit"));
    eve.get(TEA).with(404);
}

// r[verify write.paste-rich] r[verify write.others] r[verify write.toolbar]
#[test]
fn the_editor_is_given_what_it_asks_for() {
    let place = tea();
    let (eve, ada) = (place.account("Eve", "editor"), place.account("Ada", "editor"));
    let server = place.serve();
    let eve = server.with_token(&eve);
    let rich = json!({ "page": "/spec/tea", "html": "<h2>Tea</h2><p><b>Hot</b></p>" });
    assert_eq!(eve.post("/api/v1/markdown", rich).ok().json()["markdown"], "## Tea\n\n**Hot**");
    assert_eq!(eve.post("/api/v1/editing?page=/spec/tea", json!({})).ok().json()["items"], json!([]));
    let others = server.with_token(&ada).post("/api/v1/editing?page=/spec/tea", json!({})).ok().json();
    assert_eq!(others["items"], json!(["Eve"]));

    let browser = server.browser();
    browser.sign_in("Eve");
    let editor = browser.get("/spec/tea?view=edit").ok().text();
    assert!(editor.contains("role=\"toolbar\"") && editor.contains("role=\"listbox\""), "{editor}");
    let found = browser.get("/api/ui/complete?path=/spec/cup&what=page&words=tea").ok();
    assert!(found.text().contains("[Tea](tea.md)"), "{}", found.text());
}
