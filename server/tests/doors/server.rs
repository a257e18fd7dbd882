//! A server that runs, and those who ask it.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

use crate::judge::judge;
use crate::place::PASSWORD;

/// The program while it serves; stopped at the end of the test.
pub struct Server {
    child: Child,
    pub url: String,
    /// The link that makes the first administrator, if there was one.
    pub invitation: Option<String>,
    agent: Agent,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Somebody with a browser: keeps the session's cookie, follows no redirect.
pub struct Browser<'a> {
    server: &'a Server,
    cookie: RefCell<Option<String>>,
}

/// Sends headers with each request: a token, mostly.
pub struct Client<'a> {
    server: &'a Server,
    headers: Vec<(&'static str, String)>,
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = lines.next().expect("the server said nothing");
        let url = first.strip_prefix("Holotype serves ").unwrap_or_else(|| panic!("{first}")).to_owned();
        // The link follows at once, if there is one; without one nothing follows until the server ends.
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || lines.for_each(|line| drop(sender.send(line))));
        let second = receiver.recv_timeout(Duration::from_millis(200)).ok();
        let invitation = second.map(|line| line.strip_prefix("First administrator: ").unwrap().to_owned());
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let config = config.timeout_global(Some(Duration::from_secs(60)));
        Self { child, url, invitation, agent: config.build().into() }
    }

    /// Asks the server to stop, and waits until it did.
    pub fn stop(mut self) -> Duration {
        let asked = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        asked.elapsed()
    }

    /// Ends the server as a loss of power would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The server's process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// What an address of the API answers, which has to be there.
    pub fn json(&self, path: &str) -> Value {
        self.get(path).ok().json()
    }

    pub fn with_token(&self, token: &str) -> Client<'_> {
        Client { server: self, headers: vec![("authorization", format!("Bearer {token}"))] }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { server: self, cookie: RefCell::new(None) }
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        self.try_to_send(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Sends what the server may refuse before it has read all of it, and then hang up.
    pub fn try_to_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer?;
        let body = answer.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
        let answer = Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), body };
        // r[verify described.true]
        if path.starts_with("/api/v1/")
            && let Some(objection) = judge().objection(method, path, &answer)
        {
            panic!("{method} {path} breaks the description of the API: {objection}");
        }
        Ok(answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Client<'_> {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some(body.to_string().as_bytes()))
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body.to_string().as_bytes()))
    }

    pub fn send(&self, method: &str, path: &str, body: Option<&[u8]>) -> Answer {
        let mut headers: Vec<_> = self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        self.server.send(method, path, &headers, body)
    }
}

impl Browser<'_> {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// Sends a form as browsers do: fields percent-encoded, every line break as CR LF.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |text: &str| spec::path::encode(&text.replace("\r\n", "\n").replace('\n', "\r\n"));
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.post_raw(path, fields.join("&").as_bytes())
    }

    /// Sends what no browser would.
    pub fn post_raw(&self, path: &str, body: &[u8]) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("origin", &*self.server.url),
        ];
        self.send("POST", path, &headers, Some(body))
    }

    pub fn sign_in(&self, name: &str) {
        let answer = self.post("/login", &[("name", name), ("password", PASSWORD), ("next", "")]);
        assert_eq!((answer.status, answer.header("location")), (303, "/"));
    }

    /// The cookie's value, as the browser keeps it.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.borrow().clone()
    }

    /// Puts a cookie into the browser.
    pub fn keep(&self, cookie: &str) {
        *self.cookie.borrow_mut() = Some(cookie.to_owned());
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        let cookie = self.cookie().map(|value| format!("holotype={value}"));
        let mut headers = headers.to_vec();
        headers.extend(cookie.as_deref().map(|cookie| ("cookie", cookie)));
        let answer = self.server.send(method, path, &headers, body);
        // Others are none of the session.
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().unwrap().trim_start_matches("__Host-");
            if let Some(value) = set.strip_prefix("holotype=").and_then(|set| set.split(';').next()) {
                *self.cookie.borrow_mut() = Some(value.to_owned()).filter(|value| !value.is_empty());
            }
        }
        answer
    }
}

impl Answer {
    /// The answer, which has to be 200.
    pub fn ok(self) -> Self {
        self.with(200)
    }

    /// The answer, which has to have this status.
    pub fn with(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What a problem says.
    pub fn detail(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        assert!(problem["title"].is_string() && problem["type"].is_string(), "{problem}");
        problem["detail"].as_str().unwrap().to_owned()
    }
}

/// Waits until something is so that another process has to do.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(60), "still not so: {what}");
        sleep(Duration::from_millis(50));
    }
}
