//! A wiki in which something is closed, and those who ask about it.

use std::collections::BTreeMap;

use serde_json::json;

use super::questions::{ASKED, Question};
use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

/// Words of closed pages, of what is said about them and of what was done to them. Nobody asks for these words here.
pub const SECRETS: &[&str] = &[
    "quokkatitle",
    "numbattext",
    "wombatcommit",
    "bilbycomment",
    "dingoproposal",
    "potoroogone",
    "cassowarywander",
    "echidnafile",
    "quollpath",
    "kowaritag",
];

/// A wiki with something closed in it.
pub struct Zoo {
    pub place: Place,
    _repository: Repository,
    pub tokens: BTreeMap<&'static str, String>,
}

impl Zoo {
    pub fn new() -> Self {
        let closed = |words: &str| {
            format!(
                "# Quokkatitle\n\nA {ASKED} {words}. It links to [open](../open.md).\n\n\
                 r[secret.rule]\nThe Quokkatitle {ASKED} must stay where it is. [NEEDS CLARIFICATION: where?]\n"
            )
        };
        let mut repository = Repository::with(&[
            ("open.md", "# Open\n\nThe marsupials are [here](shut/plan.md).\n\nMore text.\n"),
            ("shut/plan.md", &closed("numbattext")),
            ("shut/quollpath.md", &closed("quollpath")),
            ("shut/gone.md", &closed("potoroogone")),
            ("wander.md", &closed("cassowarywander")),
            ("left.md", "# Left\n\nThis is deleted.\n"),
            ("code.rs", "// r[impl secret.rule]\nfn main() {}\n"),
        ]);
        repository.commit("Wombatcommit about a marsupial", &[("shut/plan.md", &closed("numbattext again"))]);
        repository.commit(
            "Touch both: wombatcommit",
            &[
                ("shut/plan.md", &closed("numbattext once more")),
                ("open.md", "# Open\n\nThe marsupials are [here](shut/plan.md).\n\nOther text.\n"),
            ],
        );
        let place = Place::showing(&repository);
        let mut tokens = BTreeMap::new();
        for (name, role) in
            [("rita", "reader"), ("carl", "commenter"), ("edna", "editor"), ("inge", "editor"), ("anna", "admin")]
        {
            tokens.insert(name, place.account(name, role));
        }
        let mut zoo = Self { place, _repository: repository, tokens };
        let bot = zoo.fill();
        zoo.tokens.insert("bot", bot);
        zoo
    }

    /// Closes a subtree and does everything there that can be done; gives the token of an agent.
    fn fill(&self) -> String {
        let server = self.place.serve();
        let anna = server.with_token(&self.tokens["anna"]);
        let page = |path: &str| anna.get(&format!("/api/v1/pages{path}")).ok().json();
        // Watched while they were open: what happens to them later is no news for those who no longer see them.
        for name in ["rita", "carl", "edna"] {
            let client = server.with_token(&self.tokens[name]);
            client.post("/api/v1/watches", json!({ "at": "/" })).with(201);
            client.post("/api/v1/watches", json!({ "page": "/spec/shut/plan" })).with(201);
        }
        anna.put("/api/v1/permissions?page=/spec/shut", json!({ "readers": ["inge"], "editors": ["inge"] })).ok();

        let plan = page("/spec/shut/plan");
        let (change, revision) = (plan["change"].as_i64().unwrap(), plan["revision"].as_i64().unwrap());
        let about = json!({
            "page": "/spec/shut/plan", "revision": revision, "quote": "numbattext once more",
            "body": format!("Bilbycomment on a {ASKED}, @rita @edna"), "suggestion": "bilbycomment",
        });
        let begun = anna.post(&format!("/api/v1/changes/{change}/threads"), about.clone()).with(201).json();
        anna.post("/api/v1/threads", about).with(201);
        anna.post(&format!("/api/v1/threads/{}/comments", begun["id"]), json!({ "body": "Bilbycomment again" }))
            .with(201);
        anna.post(&format!("/api/v1/threads/{}/assign", begun["id"]), json!({ "assignee": "edna" })).ok();
        let text = format!("# Quokkatitle\n\nA {ASKED} dingoproposal.\n");
        let edit = json!([{ "path": "/spec/shut/plan", "base_revision": revision, "body": text }]);
        let proposed =
            json!({ "title": format!("Dingoproposal of a {ASKED}"), "description": "dingoproposal", "edits": edit });
        anna.post("/api/v1/changes", proposed).with(201);
        let new = json!([{ "path": "/spec/shut/fresh", "base_revision": null, "body": text }]);
        anna.post("/api/v1/changes", json!({ "title": "Dingoproposal of a new page", "edits": new })).with(201);
        let both = json!([
            { "path": "/spec/shut/plan", "base_revision": revision, "body": text },
            { "path": "/spec/open", "base_revision": page("/spec/open")["revision"], "body": "# Open\n\nWith a dingoproposal.\n" },
        ]);
        anna.post("/api/v1/changes", json!({ "title": "Dingoproposal of both", "edits": both })).with(201);
        let picture = b"<svg xmlns='http://www.w3.org/2000/svg'><title>Echidnafile</title></svg>";
        anna.send("PUT", "/api/v1/attachments/spec/shut/echidnafile.svg", Some(picture)).with(201);
        let base = page("/spec/shut/gone")["revision"].clone();
        anna.send("DELETE", &format!("/api/v1/pages/spec/shut/gone?base_revision={base}&message=potoroogone"), None)
            .ok();
        let base = page("/spec/left")["revision"].clone();
        anna.send("DELETE", &format!("/api/v1/pages/spec/left?base_revision={base}"), None).ok();
        let wander = json!({ "path": "/spec/wander", "new_path": "/spec/shut/wander", "base_revision": page("/spec/wander")["revision"] });
        anna.post("/api/v1/moves", json!({ "moves": [wander], "message": "Cassowarywander goes" })).ok();
        let written = json!({ "body": format!("# Quokkatitle\n\nA {ASKED}, kowaritag.\n"), "base_revision": null, "message": "Kowaritag" });
        anna.put("/api/v1/pages/vault/page", written).with(201);
        anna.put("/api/v1/permissions?page=/vault", json!({ "readers": [], "editors": null })).ok();
        eventually("everything is found", || {
            let found =
                |kind: &str| anna.get(&format!("/api/v1/search?q={ASKED}&kind={kind}")).json()["total"].as_i64();
            found("page") >= Some(4)
                && found("comment") >= Some(2)
                && found("change") >= Some(2)
                && found("commit") >= Some(1)
        });
        let agent = json!({ "name": "bot", "role": "editor", "kind": "agent" });
        let agent = anna.post("/api/v1/accounts", agent).with(201).json();
        let token = anna.post("/api/v1/tokens", json!({ "account": agent["id"], "label": "matrix" })).with(201).json();
        server.stop();
        token["token"].as_str().unwrap().to_owned()
    }
}

/// Asks a question as somebody: by token where the API is asked, by session elsewhere.
pub fn ask(server: &Server, who: &Who, question: &Question) -> Answer {
    let origin = [("sec-fetch-site", "same-origin"), ("origin", server.url.as_str())];
    let mut headers: Vec<(&str, &str)> = origin.to_vec();
    if let Some((kind, _)) = &question.body {
        headers.push(("content-type", kind));
    }
    let bearer = who.token.as_ref().map(|token| format!("Bearer {token}"));
    match (&bearer, &who.cookie) {
        (Some(bearer), _) if question.address.starts_with("/api/v1") => headers.push(("authorization", bearer)),
        (_, Some(cookie)) => headers.push(("cookie", cookie)),
        _ => {}
    }
    let body = question.body.as_ref().map(|(_, body)| body.as_slice());
    // A connection that was hung up on with a refusal is no answer: the next one is asked.
    let send = || server.try_to_send(question.method, &question.address, &headers, body);
    (0..5).find_map(|_| send().ok()).unwrap_or_else(|| panic!("no answer to {} {}", question.method, question.address))
}

/// Somebody who asks.
pub struct Who {
    pub name: &'static str,
    pub token: Option<String>,
    pub cookie: Option<String>,
}

impl Who {
    pub fn nobody() -> Self {
        Self { name: "nobody", token: None, cookie: None }
    }

    pub fn somebody(zoo: &Zoo, server: &Server, name: &'static str) -> Self {
        let browser = server.browser();
        browser.sign_in(name);
        let cookie = browser.cookie().map(|cookie| format!("holotype={cookie}"));
        Self { name, token: Some(zoo.tokens[name].clone()), cookie }
    }
}

/// What an answer tells that it must not.
pub fn told(answer: &Answer) -> impl Iterator<Item = &'static str> {
    let headers = answer.headers.iter().map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let all = headers.chain([answer.text()]).collect::<Vec<_>>().join("\n").to_lowercase();
    SECRETS.iter().copied().filter(move |secret| all.contains(*secret))
}
