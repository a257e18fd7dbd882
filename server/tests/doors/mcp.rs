//! The Model Context Protocol, spoken as a coding agent speaks it.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::Server;

fn kitchen() -> (Repository, Place) {
    let repository = Repository::with(&[
        ("kettle.md", "# Kettle\n\nIt boils water.\n"),
        ("parts/lid.md", "# Lid\n\nIt keeps the steam of the kettle in.\n"),
    ]);
    let place = Place::showing(&repository);
    (repository, place)
}

/// One request of the protocol, as it is answered.
fn ask(server: &Server, token: Option<&str>, method: &str, params: &Value) -> Value {
    let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers = vec![("content-type", "application/json"), ("accept", "application/json, text/event-stream")];
    headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
    server.send("POST", "/mcp", &headers, Some(request.as_bytes())).ok().json()
}

fn call(server: &Server, token: Option<&str>, tool: &str, arguments: &Value) -> Value {
    let answer = ask(server, token, "tools/call", &json!({ "name": tool, "arguments": arguments }));
    assert!(answer["error"].is_null(), "{answer}");
    answer["result"].clone()
}

fn told(server: &Server, token: Option<&str>, tool: &str, arguments: &Value) -> Value {
    let result = call(server, token, tool, arguments);
    assert_eq!(result["isError"], json!(false), "{tool}: {result}");
    result["structuredContent"].clone()
}

fn refusal(server: &Server, token: Option<&str>, tool: &str, arguments: &Value) -> String {
    let result = call(server, token, tool, arguments);
    assert_eq!(result["isError"], json!(true), "{tool}: {result}");
    result["content"][0]["text"].as_str().unwrap_or_default().to_owned()
}

// r[verify mcp.door] r[verify tools.one-definition]
#[test]
fn an_agent_learns_what_there_is_to_do_before_it_does_anything() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    let hello = json!({
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": { "name": "a test", "version": "1" },
    });
    let begun = ask(&server, None, "initialize", &hello)["result"].clone();
    assert_eq!(begun["serverInfo"]["name"], "holotype");
    assert!(begun["instructions"].as_str().unwrap().contains("propose"), "{begun}");
    let tools = ask(&server, None, "tools/list", &json!({}))["result"]["tools"].clone();
    let names: Vec<_> = tools.as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    let promised = ["search", "list_pages", "read_page", "page_history", "diff", "list_changes", "read_change"];
    for name in promised.iter().chain(&["propose_change", "comment", "ask"]) {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
    for tool in tools.as_array().unwrap() {
        assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
        assert!(tool["description"].as_str().unwrap().len() > 60, "{tool}");
        let writes = ["propose_change", "revise_change", "comment"].contains(&tool["name"].as_str().unwrap());
        assert_eq!(tool["annotations"]["readOnlyHint"], json!(!writes), "{tool}");
        for (name, argument) in tool["inputSchema"]["properties"].as_object().unwrap() {
            assert!(argument["description"].is_string(), "{}: {name} is not described", tool["name"]);
        }
    }
}

// r[verify mcp.door]
#[test]
fn pages_are_found_read_and_compared_as_they_stood() {
    let (mut repository, place) = kitchen();
    let first = repository.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repository.commit("Let it whistle", &[("kettle.md", "# Kettle\n\nIt boils water, and whistles.\n")]);
    place.must(&["sync"]);
    let server = place.serve();
    let found = told(&server, None, "search", &json!({ "query": "whistles" }));
    assert_eq!(found["items"][0]["path"], "/spec/kettle");
    let tree = told(&server, None, "list_pages", &json!({ "at": "/spec" }));
    assert_eq!(tree["items"].as_array().unwrap().len(), 2, "{tree}");
    let now = told(&server, None, "read_page", &json!({ "path": "/spec/kettle" }));
    let then = told(&server, None, "read_page", &json!({ "path": "/spec/kettle", "as_of": format!("commit:{first}") }));
    assert_eq!(then["body"], "# Kettle\n\nIt boils water.\n");
    let revisions = told(&server, None, "page_history", &json!({ "path": "/spec/kettle" }));
    assert_eq!(revisions["items"].as_array().unwrap().len(), 2);
    let between = json!({ "from": then["revision"], "to": now["revision"] });
    let differs = told(&server, None, "diff", &between);
    assert_eq!((differs["blocks"].as_array().unwrap().len(), &differs["unchanged"]), (1, &json!(1)), "{differs}");
    let since = json!({ "page": "/spec/kettle", "since": format!("commit:{first}") });
    assert_eq!(told(&server, None, "diff", &since)["blocks"], differs["blocks"]);
    let changed = told(&server, None, "what_changed", &json!({ "since": format!("commit:{first}") }));
    assert!(changed.to_string().contains("/spec/kettle") && !changed.to_string().contains("/spec/parts/lid"));
    let why = told(&server, None, "why", &json!({ "path": "/spec/kettle", "quote": "whistles" }));
    assert_eq!(why["steps"][0]["message"].as_str().unwrap().trim(), "Let it whistle");
}

// r[verify mcp.parts]
#[test]
fn a_long_page_is_read_in_parts_that_make_the_whole() {
    let body = format!("# Long\n\n{}\n", "Wörter und Wörter. ".repeat(300));
    let repository = Repository::with(&[("long.md", body.as_str())]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let (mut read, mut offset) = (String::new(), json!(0));
    while offset.is_u64() {
        let asked = json!({ "path": "/spec/long", "offset": offset, "limit": 1001 });
        let part = told(&server, None, "read_page", &asked);
        assert_eq!(part["size"], json!(body.len()));
        read.push_str(part["body"].as_str().unwrap());
        offset = part["next_offset"].clone();
    }
    assert_eq!(read, body);
}

// r[verify mcp.writing]
#[test]
fn nothing_is_written_without_a_token_and_a_proposal_with_one() {
    let (_repository, place) = kitchen();
    let token = place.account("ann", "editor");
    let server = place.serve();
    let page = told(&server, None, "read_page", &json!({ "path": "/spec/kettle" }));
    let edit = json!({ "path": "/spec/kettle", "base_revision": page["revision"], "body": "# Kettle\n\nIt sings.\n" });
    let proposal = json!({ "title": "Let it sing", "description": "Asked for in #4.", "edits": [edit] });
    assert!(refusal(&server, None, "propose_change", &proposal).contains("sign in"));
    let comment = json!({ "page": "/spec/kettle", "quote": "boils water", "body": "How much?" });
    refusal(&server, None, "comment", &comment);
    assert_eq!(server.json("/api/v1/changes?state=open")["items"], json!([]));
    let made = told(&server, Some(&token), "propose_change", &proposal);
    assert_eq!((&made["state"], &made["title"]), (&json!("open"), &json!("Let it sing")));
    let thread = told(&server, Some(&token), "comment", &comment);
    assert_eq!(thread["about"]["quote"], "boils water");
    let threads = told(&server, None, "list_threads", &json!({ "path": "/spec/kettle" }));
    assert_eq!(threads["items"][0]["id"], thread["id"]);
    assert_eq!(server.get("/spec/kettle.md").text(), "# Kettle\n\nIt boils water.\n", "a proposal does not count yet");
    let unknown = server.send("POST", "/mcp", &[("authorization", "Bearer nobody")], Some(b"{}"));
    assert_eq!(unknown.status, 401);
}

// r[verify mcp.resources]
#[test]
fn pages_are_resources_too() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    let listed = ask(&server, None, "resources/list", &json!({}))["result"]["resources"].clone();
    let kettle = listed.as_array().unwrap().iter().find(|resource| resource["name"] == "/spec/kettle").unwrap();
    assert_eq!((&kettle["uri"], &kettle["title"]), (&json!("holotype:///spec/kettle"), &json!("Kettle")));
    let read = ask(&server, None, "resources/read", &json!({ "uri": "holotype:///spec/parts/lid" }));
    assert_eq!(read["result"]["contents"][0]["text"], "# Lid\n\nIt keeps the steam of the kettle in.\n");
    let missing = ask(&server, None, "resources/read", &json!({ "uri": "holotype:///spec/none" }));
    assert!(missing["error"]["message"].as_str().unwrap().contains("no resource"), "{missing}");
}

#[test]
fn wrong_arguments_are_refused_with_what_to_write() {
    let (_repository, place) = kitchen();
    let server = place.serve();
    assert!(refusal(&server, None, "read_page", &json!({})).contains("path"));
    assert!(refusal(&server, None, "read_page", &json!({ "path": "/spec/none" })).contains("no page"));
    assert!(refusal(&server, None, "search", &json!({ "query": "a", "wrong": 1 })).contains("wrong"));
    assert!(refusal(&server, None, "read_page", &json!({ "path": "/spec/kettle", "as_of": "soon" })).contains("soon"));
    let unknown = ask(&server, None, "tools/call", &json!({ "name": "delete_everything", "arguments": {} }));
    assert!(unknown["error"]["message"].as_str().unwrap().contains("no tool"), "{unknown}");
}

// r[verify tools.references]
#[test]
fn an_agent_asks_which_code_does_what_and_what_a_file_names() {
    let mut repository = Repository::new();
    let code = "// r[impl kettle.boil]\nfn boil() {}\n\n// r[verify kettle.sing]\nfn sings() {}\n";
    repository.commit("Begin", &[("kettle.md", "# Kettle\n\nr[kettle.boil]\nIt boils.\n"), ("src/kettle.rs", code)]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let does = told(&server, None, "references", &json!({ "id": "kettle.boil" }));
    let [one] = &does["items"].as_array().unwrap()[..] else { panic!("{does}") };
    assert_eq!((&one["file"], &one["item"], &one["state"]), (&json!("src/kettle.rs"), &json!("boil"), &json!("fine")));
    assert_eq!(one["requirements"][0]["path"], "/spec/kettle");
    let names = told(&server, None, "references", &json!({ "file": "src/kettle.rs" }));
    assert_eq!(names["counts"]["references"], 2, "{names}");
    assert_eq!(names["items"][0]["state"], "unknown");
    assert_eq!(server.json("/api/v1/references?file=src/")["items"].as_array().unwrap().len(), 2);
    assert!(refusal(&server, None, "references", &json!({ "page": "/spec/none" })).contains("no page"));
}
