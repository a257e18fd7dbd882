//! The program people run, started as they start it.

#![allow(dead_code, reason = "each benchmark uses its own part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that ends with this value.
pub struct Serving {
    process: Child,
    /// Host and port.
    pub address: String,
}

impl Serving {
    /// Serves a data folder on a port of its own.
    pub fn start(data: &Path) -> Self {
        let mut command = holotype(data);
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("RUST_LOG", "warn");
        // A benchmark does in a second what people do in a day.
        command.env("HOLOTYPE_LIMITS", "off");
        Self::of(command)
    }

    /// Whatever prints `http://host:port` first.
    pub fn of(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("it serves");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let found = lines.find_map(|line| line.split_once("http://").map(|(_, rest)| rest.trim().to_owned()));
        // What it prints later must not block it.
        std::thread::spawn(move || lines.for_each(drop));
        let address = found.expect("an address").split(['/', ' ']).next().expect("a host").to_owned();
        Self { process, address }
    }

    /// Memory it holds, in bytes; 0 where that cannot be told.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
        line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) << 10
    }

    /// Waits until it has nothing to do any more.
    pub fn settle(&self) {
        let mut before = self.spent();
        loop {
            std::thread::sleep(std::time::Duration::from_secs(2));
            let now = self.spent();
            if now.saturating_sub(before) < 10 {
                return;
            }
            before = now;
        }
    }

    /// Processor time so far, in ticks.
    fn spent(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap_or_default();
        let times = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2);
        times.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    }

    /// Asks once: the head and the body.
    pub fn ask(&self, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let closing = request.replacen("\r\n", "\r\nConnection: close\r\n", 1);
        stream.write_all(closing.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        (head.to_owned(), body.to_owned())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program with its data folder.
pub fn holotype(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_holotype"));
    command.arg("--data").arg(data);
    command
}

/// The password of [`editor`].
pub const PASSWORD: &str = "correct horse battery";

/// An account that may write, and a token of it.
pub fn editor(data: &Path) -> String {
    let mut adding = holotype(data)
        .args(["user", "add", "bench", "--role", "editor"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("an account");
    writeln!(adding.stdin.take().expect("its input"), "{PASSWORD}").expect("a password");
    assert!(adding.wait().expect("an account").success());
    let made = holotype(data).args(["token", "create", "--user", "bench"]).output().expect("a token");
    String::from_utf8(made.stdout).expect("a token").trim().to_owned()
}

/// The cookie of somebody who has signed in as [`editor`].
pub fn cookie(serving: &Serving) -> String {
    let form = format!("name=bench&password={}&next=/", PASSWORD.replace(' ', "+"));
    let request = format!(
        "POST /login HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        serving.address,
        form.len()
    );
    let (head, _) = serving.ask(&request);
    let cookie = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("set-cookie").then(|| value.split(';').next().unwrap_or(value).to_owned())
    });
    cookie.unwrap_or_else(|| panic!("nobody was signed in: {head}"))
}
