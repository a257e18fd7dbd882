//! What is asked: every address with everything that stands in its place, in all methods.

use serde_json::{Value, json};

/// What stands in the place of the part in braces of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// There is none.
    Nothing,
    /// A path of a page or file.
    Path,
    /// The number of something: all numbers that anything has here.
    Number,
    /// The id of a commit.
    Commit,
    /// The name of a requirement: one that closed pages state, and one that none does.
    Requirement,
    /// A secret that nobody knows, or a name that is not there.
    Unknown,
}

use Part::*;

/// Every address, as the router has it.
pub const ADDRESSES: &[(&str, Part)] = include!("addresses.in");

/// What is asked for in searches: it stands beside the secrets.
pub const ASKED: &str = "marsupial";

/// One thing that is asked.
pub struct Question {
    /// How.
    pub method: &'static str,
    /// What.
    pub address: String,
    /// The type of the body, and the body.
    pub body: Option<(&'static str, Vec<u8>)>,
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

impl Question {
    /// A question that changes nothing.
    pub fn get(address: impl Into<String>) -> Self {
        Self { method: "GET", address: address.into(), body: None }
    }
}

/// All questions of one address.
pub fn questions(address: &str, part: Part, commits: &[String]) -> Vec<Question> {
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
        Requirement => vec![put("secret.rule"), put("unknown.rule")],
        Unknown => vec![put("unknown")],
    };
    let mut questions = Vec::new();
    for one in &filled {
        questions.push(Question { method: "GET", address: one.clone(), body: None });
        for view in [
            "history", "why", "discuss", "links", "blame", "source", "compare", "timeline", "document", "edit",
            "access", "share", "move", "archive", "arrange", "delete", "restore", "unclear", "lint", "answer", "new",
        ] {
            if part == Path && !address.starts_with("/api") {
                questions.push(Question { method: "GET", address: format!("{one}?view={view}"), body: None });
            }
        }
        if part == Nothing && address != "/logout" {
            if address == "/api/v1/context" {
                for wanted in [ASKED, "shut/plan.md", "code.rs", "secret.rule"] {
                    for form in ["json", "markdown"] {
                        let address = format!("{one}?for={wanted}&budget=100000&format={form}");
                        questions.push(Question { method: "GET", address, body: None });
                    }
                }
            }
            if address == "/api/ui/complete" {
                for what in ["page", "requirement", "person", "template"] {
                    for words in [ASKED, "secret", "shut", "a"] {
                        let address = format!("{one}?path=/spec/open&what={what}&words={words}");
                        questions.push(Question { method: "GET", address, body: None });
                    }
                }
            }
            questions.push(Question { method: "GET", address: format!("{one}?since=change:1&at=/"), body: None });
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
                let mut bodies = vec![form(act, path, number)];
                // What moves several pages is asked for more exactly.
                if part == Path && *act == "arrange" {
                    bodies.extend(["preview", "save", "propose"].map(|action| arranging(action, path, number)));
                }
                for body in bodies {
                    let address = if part == Path { format!("{one}?view={act}") } else { one.clone() };
                    let body = Some(("application/x-www-form-urlencoded", body));
                    questions.push(Question { method: "POST", address, body });
                }
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
        "pages": [{ "page": path, "version": number, "path": path, "base_revision": number }], "approvals": 1, "readers": ["rita"], "editors": ["rita"],
        "name": "rita", "role": "admin", "password": "correct horse battery", "label": "Label", "days": 3, "groups": [],
        "question": format!("When was \"{ASKED}\" added to {path}, and what does it say about a {ASKED}?"),
        "plan": format!("Do not let a {ASKED} be here. Link it to {path}."), "kind": "vague", "start": number,
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": { "name": "read_page", "arguments": { "path": path } },
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
    "archive",
    "arrange",
    "restore",
    "unclear",
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
    "ask",
    "unshare",
    "rename",
];

fn form(act: &str, path: &str, number: i64) -> Vec<u8> {
    let path = spec::path::encode(path);
    format!(
        "action={act}&act=archive&body=Written+by+somebody&message=Why&base={number}&revision={number}&thread={number}&comment={number}&\
         page={path}&path={path}&at={path}&to=%2Fspec%2Felsewhere&title=Title&verdict=approve&quote=text&version={number}&\
         suggestion-{number}=1&way=page&notices={number}&watch={number}&next=%2F&approvals=1&reviewers=rita&readers=rita&\
         editors=rita&assignee=rita&name=rita&role=admin&days=3&label=Label&looks={number}+{path}&\
         q=When+was+%22{ASKED}%22+added%3F"
    )
    .into_bytes()
}

/// A page of every kind and one that is open, moved below an open place and below a closed one.
fn arranging(action: &str, path: &str, number: i64) -> Vec<u8> {
    let path = spec::path::encode(path);
    let to = if number == 1 { "%2Fspec%2Fshut" } else { "%2Fspec%2Felsewhere" };
    format!("action={action}&page={number}:{path}&page={path}&page=%2Fvault&page=%2Fspec%2Fshut&to={to}&message=Why")
        .into_bytes()
}

/// Whoever ends their own session or token is nobody from then on, and has nothing more to try.
pub fn ends_oneself(question: &Question) -> bool {
    let own = ["/login/account", "/api/v1/account", "/api/v1/sessions", "/api/v1/tokens"];
    question.method != "GET" && own.iter().any(|address| question.address.starts_with(address))
}
