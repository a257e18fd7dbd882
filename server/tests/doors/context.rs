//! Context packs and plans, through the API, the command line and the Model Context Protocol.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::eventually;

fn shop() -> (Repository, Place) {
    let repository = Repository::with(&[
        (
            "billing.md",
            "---\ncode: src/billing/**\n---\n\n# Billing\n\nr[billing.tax]\nTax must be added to every invoice.\n",
        ),
        ("limits.md", "# Limits\n\n- **FR-007**: An upload must be at most 20 MB.\n"),
    ]);
    let place = Place::showing(&repository);
    (repository, place)
}

fn paths(pack: &Value) -> Vec<&str> {
    pack["items"].as_array().unwrap().iter().map(|item| item["path"].as_str().unwrap()).collect()
}

// r[verify context.rest] r[verify context.markdown]
#[test]
fn a_pack_is_answered_as_json_or_as_markdown() {
    let (_repository, place) = shop();
    let server = place.serve();
    eventually("pages are found", || server.json("/api/v1/search?q=upload")["total"] == 1);
    let pack = server.json("/api/v1/context?for=src/billing/tax.rs&budget=1000");
    assert_eq!(paths(&pack)[0], "/spec/billing");
    assert_eq!(pack["for"], json!({ "files": ["src/billing/tax.rs"], "task": "" }));
    assert!(pack["tokens"].as_u64().unwrap() <= 1000);
    assert!(pack["items"][0]["commit"].as_str().unwrap().len() == 40);
    let both = server.json("/api/v1/context?for=src/billing/tax.rs,src/a.rs&for=the+size+of+an+upload");
    assert_eq!(both["for"]["files"].as_array().unwrap().len(), 2);
    assert_eq!(paths(&both), ["/spec/billing", "/spec/limits"]);

    for (address, accept) in [("&format=markdown", "*/*"), ("", "text/markdown")] {
        let address = format!("/api/v1/context?for=size+of+an+upload{address}");
        let answer = server.send("GET", &address, &[("accept", accept)], None).ok();
        assert!(answer.header("content-type").starts_with("text/markdown"));
        let text = answer.text();
        assert!(text.starts_with("# What the specification says") && text.contains("````markdown\n"), "{text}");
        assert!(text.contains("An upload must be at most 20 MB."));
    }
    for wrong in ["", "?for=", "?for=x&budget=nine", "?for=x&format=pdf"] {
        let status = server.get(&format!("/api/v1/context{wrong}")).status;
        assert!(matches!(status, 400 | 422), "{wrong}: {status}");
    }
    assert_eq!(server.get("/api/v1/context?for=x&budget=1").status, 422);
}

// r[verify intent.rest]
#[test]
fn a_plan_is_checked_through_the_api() {
    let (_repository, place) = shop();
    let server = place.serve();
    eventually("pages are found", || server.json("/api/v1/search?q=upload")["total"] == 1);
    let check = |plan: &str| {
        let body = json!({ "plan": plan }).to_string();
        server.send("POST", "/api/v1/intent", &[("content-type", "application/json")], Some(body.as_bytes()))
    };
    let found = check("Allow an upload of up to 50 MB.").ok().json();
    assert_eq!(found["items"][0]["relation"], "contradicts");
    assert_eq!(found["items"][0]["path"], "/spec/limits");
    assert_eq!(check("Paint the shed blue.").ok().json()["items"], json!([]));
    assert_eq!(check(" ").status, 422);
}

// r[verify context.command] r[verify intent.command]
#[test]
fn the_command_line_prints_both() {
    let (_repository, place) = shop();
    let printed = place.must(&["context", "--for", "src/billing/tax.rs", "--budget", "600"]);
    assert!(printed.out.contains("Tax must be added to every invoice."), "{printed:?}");
    assert!(printed.err.contains("of 600 tokens"), "{printed:?}");
    let pack: Value = serde_json::from_str(&place.must(&["context", "--for", "upload size", "--json"]).out).unwrap();
    assert_eq!(paths(&pack)[0], "/spec/limits");
    let told = place.must(&["intent", "Allow an upload of up to 50 MB."]).out;
    assert!(told.contains("contradicts /spec/limits") && told.contains("20 MB"), "{told}");
    let json: Value = serde_json::from_str(&place.must(&["intent", "--json", "Paint the shed blue."]).out).unwrap();
    assert_eq!(json["items"], serde_json::json!([]));
}
