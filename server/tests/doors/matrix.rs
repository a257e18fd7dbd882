//! Every operation, tried by everybody on everything.
//!
//! The operations are asked of the program (`holotype addresses`), so that a new one that nobody has thought about fails
//! here. Each is tried with all methods as a stranger, a reader, a commenter, an editor and an agent, on pages that are
//! open, closed, deleted and moved, and with the numbers of everything that was said and done about them. Closed pages hold
//! words that stand nowhere else: nobody who may not read them is ever answered with one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

/// What stands in the place of the part in braces of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// There is none.
    Nothing,
    /// A path of a page or file.
    Path,
    /// The number of something: all numbers that anything has here.
    Number,
    /// The id of a commit.
    Commit,
    /// A secret that nobody knows, or a name that is not there.
    Unknown,
}

use Part::*;

/// Every address, as the router has it.
const ADDRESSES: &[(&str, Part)] = include!("matrix/addresses.in");

/// Words of closed pages, of what is said about them and of what was done to them. Nobody asks for these words here.
const SECRETS: &[&str] = &[
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
    "bandicootbranch",
];

/// What is asked for in searches: it stands beside the secrets.
const ASKED: &str = "marsupial";

/// A wiki with something closed in it.
struct Zoo {
    place: Place,
    _repository: Repository,
    tokens: BTreeMap<&'static str, String>,
}

impl Zoo {
    fn new() -> Self {
        let closed = |words: &str| {
            format!("# Quokkatitle\n\nA {ASKED} {words}. r[secret.rule] It links to [open](../open.md).\n")
        };
        let mut repository = Repository::with(&[
            ("open.md", "# Open\n\nThe marsupials are [here](shut/plan.md).\n\nMore text.\n"),
            ("shut/plan.md", &closed("numbattext")),
            ("shut/quollpath.md", &closed("quollpath")),
            ("shut/gone.md", &closed("potoroogone")),
            ("wander.md", &closed("cassowarywander")),
            ("left.md", "# Left\n\nThis is deleted.\n"),
            ("code.rs", "fn main() {}\n"),
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

/// One thing that is asked.
struct Question {
    method: &'static str,
    address: String,
    /// The type of the body, and the body.
    body: Option<(&'static str, Vec<u8>)>,
}

/// Pages in every state; the last is not there and never was.
const PATHS: &[&str] = &[
    "/spec/open",
    "/spec/shut",
    "/spec/shut/plan",
    "/spec/shut/gone",
    "/spec/wander",
    "/spec/shut/wander",
    "/spec/left",
    "/spec/shut/fresh",
    "/vault",
    "/vault/page",
    "/spec/shut/nothing",
];

/// Numbers that something has: changes, revisions, threads, comments, versions, notices.
const NUMBERS: std::ops::RangeInclusive<i64> = 1..=32;

/// All questions of one address.
fn questions(address: &str, part: Part, commits: &[String]) -> Vec<Question> {
    let open = address.find('{');
    let put = |value: &str| match open {
        Some(open) => {
            let close = address.find('}').unwrap();
            format!("{}{value}{}", &address[..open], &address[close + 1..])
        }
        None => address.to_owned(),
    };
    let filled: Vec<String> = match part {
        Nothing => vec![address.to_owned()],
        Path => PATHS.iter().map(|path| put(path.trim_start_matches('/'))).collect(),
        Number => NUMBERS.map(|number| put(&number.to_string())).collect(),
        Commit => commits.iter().map(|id| put(id)).collect(),
        Unknown => vec![put("unknown")],
    };
    let mut questions = Vec::new();
    for one in &filled {
        questions.push(Question { method: "GET", address: one.clone(), body: None });
        for view in [
            "history", "why", "discuss", "links", "blame", "source", "compare", "timeline", "document", "edit",
            "access", "share", "move", "delete", "restore",
        ] {
            if part == Path && !address.starts_with("/api") {
                questions.push(Question { method: "GET", address: format!("{one}?view={view}"), body: None });
            }
        }
        if part == Nothing && address != "/logout" {
            for path in PATHS.iter().chain(&["/"]) {
                for name in ["page", "at", "path"] {
                    questions.push(Question { method: "GET", address: format!("{one}?{name}={path}"), body: None });
                }
            }
            for kind in [
                "",
                "&kind=comment",
                "&kind=change",
                "&kind=commit",
                "&kind=history",
                "&kind=deleted",
                "&kind=attachment",
            ] {
                questions.push(Question { method: "GET", address: format!("{one}?q={ASKED}{kind}"), body: None });
            }
            questions.push(Question {
                method: "GET",
                address: format!("{one}?from=change:1&to=change:40&at=/"),
                body: None,
            });
            questions.push(Question {
                method: "GET",
                address: format!("{one}?as_of=2030-01-01&at=/&q={ASKED}&depth=9"),
                body: None,
            });
            if address == "/api/v1/diff" || address == "/changes/at" {
                for number in NUMBERS {
                    questions.push(Question { method: "GET", address: format!("{one}?to={number}"), body: None });
                    questions.push(Question {
                        method: "GET",
                        address: format!("{one}?from={number}&to=2"),
                        body: None,
                    });
                }
            }
        }
    }
    for one in filled.iter().take(14) {
        for (path, number) in [("/spec/open", 1), ("/spec/shut/plan", 2), ("/vault/page", 3)] {
            for method in ["POST", "PUT", "DELETE"] {
                let body = json(path, number);
                let body = Some(("application/json", body.to_string().into_bytes()));
                questions.push(Question { method, address: one.clone(), body });
            }
            for act in FORMS.iter().filter(|_| !address.starts_with("/api/v1")) {
                let body = Some(("application/x-www-form-urlencoded", form(act, path, number)));
                let address = if part == Path { format!("{one}?view={act}") } else { one.clone() };
                questions.push(Question { method: "POST", address, body });
            }
        }
    }
    questions
}

/// A body with everything that any operation takes.
fn json(path: &str, number: i64) -> Value {
    json!({
        "page": path, "path": path, "at": path, "to": path, "revision": number, "base_revision": number, "version": number,
        "body": "Written by somebody.", "message": "Why", "title": "Title", "description": "Text", "quote": "text",
        "moves": [{ "path": path, "new_path": "/spec/elsewhere", "base_revision": number, "below": true }],
        "edits": [{ "path": path, "base_revision": number, "body": "Written by somebody." }],
        "verdict": "approve", "comments": [number], "ids": [number], "keep": "ours", "assignee": "rita",
        "pages": [{ "page": path, "version": number }], "approvals": 1, "readers": ["rita"], "editors": ["rita"],
        "question": format!("When was \"{ASKED}\" added to {path}, and what does it say about a {ASKED}?"),
        "name": "rita", "role": "admin", "password": "correct horse battery", "label": "Label", "days": 3, "groups": [],
    })
}

/// What forms do.
const FORMS: &[&str] = &[
    "edit",
    "save",
    "propose",
    "draft",
    "comment",
    "discuss",
    "reply",
    "resolve",
    "reopen",
    "assign",
    "edit-comment",
    "apply",
    "seen",
    "merge",
    "withdraw",
    "open",
    "retitle",
    "review",
    "leave",
    "delete",
    "move",
    "restore",
    "watch",
    "unwatch",
    "read",
    "look",
    "forget",
    "theirs",
    "ours",
    "access",
    "share",
    "mount",
];

fn form(act: &str, path: &str, number: i64) -> Vec<u8> {
    let path = spec::path::encode(path);
    format!(
        "action={act}&body=Written+by+somebody&message=Why&base={number}&revision={number}&thread={number}&comment={number}&\
         page={path}&path={path}&at={path}&to=%2Fspec%2Felsewhere&title=Title&verdict=approve&quote=text&version={number}&\
         suggestion-{number}=1&way=page&notices={number}&watch={number}&next=%2F&approvals=1&reviewers=rita&readers=rita&\
         editors=rita&assignee=rita&name=rita&role=admin&days=3&label=Label&looks={number}+{path}"
    )
    .into_bytes()
}

/// Whoever ends their own session or token is nobody from then on, and has nothing more to try.
fn ends_oneself(question: &Question) -> bool {
    let own = ["/login/account", "/api/v1/account", "/api/v1/sessions", "/api/v1/tokens"];
    question.method != "GET" && own.iter().any(|address| question.address.starts_with(address))
}

/// Asks a question as somebody: by token where the API is asked, by session elsewhere.
fn ask(server: &Server, who: &Who, question: &Question) -> Answer {
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
struct Who {
    name: &'static str,
    token: Option<String>,
    cookie: Option<String>,
}

impl Who {
    fn nobody() -> Self {
        Self { name: "nobody", token: None, cookie: None }
    }

    fn somebody(zoo: &Zoo, server: &Server, name: &'static str) -> Self {
        let browser = server.browser();
        browser.sign_in(name);
        let cookie = browser.cookie().map(|cookie| format!("holotype={cookie}"));
        Self { name, token: Some(zoo.tokens[name].clone()), cookie }
    }
}

/// What an answer tells that it must not.
fn told(answer: &Answer) -> impl Iterator<Item = &'static str> {
    let headers = answer.headers.iter().map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let all = headers.chain([answer.text()]).collect::<Vec<_>>().join("\n").to_lowercase();
    SECRETS.iter().copied().filter(move |secret| all.contains(*secret))
}

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
        let question = Question { method: "GET", address: address.to_owned(), body: None };
        met.extend(told(&ask(&server, &who, &question)));
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
                    (Path, "") => {
                        let open = address.find('{').unwrap();
                        (format!("{}spec/shut/plan", &address[..open]), format!("{}spec/shut/nope", &address[..open]))
                    }
                    (Nothing, "?page=" | "?at=") => {
                        (format!("{address}{pattern}/spec/shut/plan"), format!("{address}{pattern}/spec/shut/nope"))
                    }
                    _ => continue,
                };
                let get = |address: String| ask(&server, who, &Question { method: "GET", address, body: None });
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
