//! Telling forges, against a server that speaks as they do.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use spec::check::{Finding, Level, Levels, Report, Rule};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use wiki::{Egress, Forge, ForgeKind, InWiki, PullRequest, Told};

const TOKEN: &str = "glpat-s3cret";
const OWN: &str = "robot";

/// What the server has, and what it was asked.
#[derive(Default)]
struct State {
    comments: Vec<(u64, String, String)>,
    statuses: Vec<(String, Value)>,
    asked: Vec<String>,
    /// What the next requests are answered with instead; a status of 0 hangs up.
    wrong: VecDeque<(u16, &'static str)>,
    /// A request that is done, while the connection breaks before it is answered, once.
    breaks: Option<&'static str>,
    /// True when the token may not say whose it is.
    is_nameless: bool,
}

struct House {
    state: Arc<Mutex<State>>,
    forge: Forge,
    request: PullRequest,
    egress: Egress,
}

impl House {
    async fn new(kind: ForgeKind) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, kind, shared.clone()));
            }
        });
        let forge = Forge::new(kind, &host, Some(&format!("http://{host}/api")), TOKEN);
        let path = if kind == ForgeKind::GitLab { "-/merge_requests" } else { "pull" };
        let request = format!("https://{host}/group/name/{path}/7").parse().unwrap();
        Self { state, forge, request, egress: Egress::new(&["127.0.0.1".parse().unwrap()]) }
    }

    async fn tell(&self, report: &Report) -> wiki::Result<Told> {
        let there = InWiki { address: "https://wiki.test".to_owned(), change: Some(3) };
        self.forge.tell(&self.egress, &self.request, report, Some(&there)).await
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        look(&mut self.state.lock().unwrap())
    }
}

/// Reads one request and answers it as a forge of that kind would.
async fn answer(stream: TcpStream, kind: ForgeKind, state: Arc<Mutex<State>>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let (mut lines, mut length) = (Vec::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).await.ok()?;
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        if let Some(told) = line.to_lowercase().strip_prefix("content-length: ") {
            length = told.parse().ok()?;
        }
        lines.push(line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    let (status, headers, said) = {
        let mut state = state.lock().unwrap();
        let first = lines.first()?.clone();
        state.asked.push(first.clone());
        let proof = match kind {
            ForgeKind::GitHub => format!("authorization: Bearer {TOKEN}"),
            ForgeKind::GitLab => format!("private-token: {TOKEN}"),
            ForgeKind::Gitea => format!("authorization: token {TOKEN}"),
        };
        let is_known = lines.iter().any(|line| line.eq_ignore_ascii_case(&proof));
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        if state.breaks.take_if(|request| first.starts_with(*request)).is_some() {
            done(&mut state, kind, &first, &body);
            return None;
        }
        match state.wrong.pop_front() {
            Some((status, headers)) => (status, headers.to_owned(), json!({ "message": format!("no, {TOKEN}") })),
            None if !is_known => (401, String::new(), json!({ "message": "Bad credentials" })),
            None => done(&mut state, kind, &first, &body),
        }
    };
    if status == 0 {
        return None;
    }
    let said = said.to_string();
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n", said.len());
    reader.into_inner().write_all(format!("{head}{said}").as_bytes()).await.ok()
}

fn done(state: &mut State, kind: ForgeKind, first: &str, body: &Value) -> (u16, String, Value) {
    let (method, rest) = first.split_once(' ').unwrap();
    let address = rest.split(' ').next().unwrap().strip_prefix("/api").unwrap();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let top = if kind == ForgeKind::GitLab { "/projects/group%2Fname" } else { "/repos/group/name" };
    if path == "/user" {
        let key = if kind == ForgeKind::GitLab { "username" } else { "login" };
        return match state.is_nameless {
            true => (403, String::new(), json!({ "message": "not by this token" })),
            false => (200, String::new(), json!({ key: OWN })),
        };
    }
    let Some(path) = path.strip_prefix(top) else { return (404, String::new(), json!({ "message": "Not Found" })) };
    if let Some(commit) = path.strip_prefix("/statuses/") {
        state.statuses.push((commit.to_owned(), body.clone()));
        return (201, String::new(), json!({}));
    }
    let thread = if kind == ForgeKind::GitLab { "/merge_requests/7/notes" } else { "/issues/7/comments" };
    let one = if kind == ForgeKind::GitLab { "/merge_requests/7/notes/" } else { "/issues/comments/" };
    let text = body["body"].as_str().unwrap_or_default().to_owned();
    if let Some(id) = path.strip_prefix(one).and_then(|id| id.parse::<u64>().ok()) {
        assert_eq!(method, if kind == ForgeKind::GitLab { "PUT" } else { "PATCH" });
        state.comments.iter_mut().find(|(other, ..)| *other == id).unwrap().2 = text;
        return (200, String::new(), json!({}));
    }
    assert_eq!(path, thread);
    if method == "POST" {
        let id = state.comments.len() as u64 + 1;
        state.comments.push((id, OWN.to_owned(), text));
        return (201, String::new(), json!({}));
    }
    let value = |name: &str| query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
    let (page, size): (usize, usize) = (value("page").unwrap(), value("per_page").unwrap_or(usize::MAX));
    let is_last = size == usize::MAX || page * size >= state.comments.len();
    let part = state.comments.iter().skip(if size == usize::MAX { 0 } else { (page - 1) * size }).take(size);
    let part: Vec<_> = part
        .map(|(id, author, body)| match kind {
            ForgeKind::GitLab => json!({ "id": id, "body": body, "author": { "username": author } }),
            _ => json!({ "id": id, "body": body, "user": { "login": author, "type": if author == OWN { "Bot" } else { "User" } } }),
        })
        .collect();
    let headers = match (kind, is_last) {
        (ForgeKind::GitHub, false) => "link: <http://x/?page=2>; rel=\"next\"\r\n".to_owned(),
        (ForgeKind::GitLab, true) => "x-next-page: \r\n".to_owned(),
        (ForgeKind::GitLab, false) => format!("x-next-page: {}\r\n", page + 1),
        _ => String::new(),
    };
    (200, headers, json!(part))
}

fn report(found: usize) -> Report {
    let finding = |number: usize| Finding {
        rule: Rule::Unchanged.as_str().into(),
        level: Level::Error,
        requirement: Some("a.b".into()),
        page: Some("/spec".into()),
        file: Some(format!("src/{number}.rs")),
        line: Some(3),
        message: "it changed @everybody".into(),
        remedy: "change the page".into(),
    };
    Report { head: "c0ffee".into(), ..Report::default() }.with((0..found).map(finding).collect(), &Levels::default())
}

const KINDS: [ForgeKind; 3] = [ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitea];

// r[verify forge.status] r[verify forge.comment]
#[tokio::test]
async fn a_commit_gets_a_status_and_a_pull_request_one_comment() {
    for kind in KINDS {
        let house = House::new(kind).await;
        assert_eq!(house.tell(&report(1)).await.unwrap(), Told::New);
        assert_eq!(house.tell(&report(1)).await.unwrap(), Told::Same);
        assert_eq!(house.tell(&report(0)).await.unwrap(), Told::Changed);
        house.with(|state| {
            let states: Vec<_> = state
                .statuses
                .iter()
                .map(|(commit, status)| {
                    assert_eq!(commit, "c0ffee");
                    assert_eq!(status[if kind == ForgeKind::GitLab { "name" } else { "context" }], "holotype");
                    status["state"].as_str().unwrap().to_owned()
                })
                .collect();
            let wrong = if kind == ForgeKind::GitLab { "failed" } else { "failure" };
            assert_eq!(states, [wrong, wrong, "success"]);
            assert_eq!(state.comments.len(), 1, "{kind:?}");
            let body = &state.comments[0].2;
            assert!(
                body.contains("code and specification agree") && body.contains("https://wiki.test/changes/3"),
                "{body}"
            );
        });
    }
}

// r[verify forge.pages] r[verify forge.comment]
#[tokio::test]
async fn the_comment_is_found_among_many_and_somebody_elses_is_left_alone() {
    for kind in KINDS {
        let house = House::new(kind).await;
        house.with(|state| {
            state.comments.push((1, "mallory".into(), "<!-- holotype: check -->\nmine".into()));
            state.comments.extend((2..=250).map(|id| (id, "ada".to_owned(), "hm".to_owned())));
            state.comments.push((251, OWN.into(), "<!-- holotype: check -->\nold".into()));
        });
        assert_eq!(house.tell(&report(1)).await.unwrap(), Told::Changed, "{kind:?}");
        house.with(|state| {
            assert_eq!((state.comments.len(), &*state.comments[0].2), (251, "<!-- holotype: check -->\nmine"));
            assert!(state.comments[250].2.contains("@\u{200b}everybody"), "{}", state.comments[250].2);
        });
    }
}

// r[verify forge.comment]
#[tokio::test]
async fn a_token_that_cannot_say_whose_it_is_changes_only_what_a_program_wrote() {
    let house = House::new(ForgeKind::GitHub).await;
    house.with(|state| {
        state.is_nameless = true;
        state.comments.push((1, "mallory".into(), "<!-- holotype: check -->\nmine".into()));
    });
    assert_eq!(house.tell(&report(1)).await.unwrap(), Told::New);
    assert_eq!(house.tell(&report(2)).await.unwrap(), Told::Changed);
    house.with(|state| assert!(state.comments[0].2.ends_with("mine")));
}

// r[verify forge.patience]
#[tokio::test]
async fn a_busy_forge_is_asked_again_when_it_says() {
    for (status, headers) in
        [(429, "retry-after: 1\r\n"), (403, "retry-after: 1\r\n"), (502, "retry-after: 0\r\n"), (0, "")]
    {
        let house = House::new(ForgeKind::GitHub).await;
        house.with(|state| state.wrong.push_back((status, headers)));
        assert_eq!(house.tell(&report(1)).await.unwrap(), Told::New, "{status}");
        house.with(|state| assert_eq!(state.statuses.len(), 1));
    }
}

// r[verify forge.patience]
#[tokio::test]
async fn a_comment_that_was_taken_without_an_answer_is_not_written_again() {
    let house = House::new(ForgeKind::GitHub).await;
    house.with(|state| state.breaks = Some("POST /api/repos/group/name/issues/7/comments"));
    assert_eq!(house.tell(&report(1)).await.unwrap(), Told::Same);
    house.with(|state| assert_eq!(state.comments.len(), 1, "{:?}", state.asked));
}

// r[verify forge.secret]
#[tokio::test]
async fn what_a_forge_refuses_is_told_without_the_token() {
    for (status, hint) in [(401, "not valid"), (403, "may not"), (404, "no such"), (422, "answered 422")] {
        let house = House::new(ForgeKind::GitLab).await;
        house.with(|state| state.wrong.push_back((status, "")));
        let error = house.tell(&report(1)).await.unwrap_err().to_string();
        assert!(error.contains(hint) && !error.contains(TOKEN), "{error}");
    }
    let house = House::new(ForgeKind::GitHub).await;
    house.with(|state| state.wrong.push_back((403, "x-ratelimit-remaining: 0\r\n")));
    assert!(house.tell(&report(1)).await.unwrap_err().to_string().contains("used up"));
    let house = House::new(ForgeKind::GitLab).await;
    assert!(!format!("{:?}", house.forge).contains(TOKEN));
    let elsewhere = Egress::default();
    let error = house.forge.tell(&elsewhere, &house.request, &report(1), None).await.unwrap_err().to_string();
    assert!(error.contains("no public address"), "{error}");
}
