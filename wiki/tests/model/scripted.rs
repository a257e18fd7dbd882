//! A language model that says what a test has written down, over HTTP, as real ones do: streamed, slow, broken off, wrong.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// In which of both formats it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    OpenAi,
    Anthropic,
}

/// What it says to one request.
#[derive(Clone, Debug)]
pub enum Line {
    /// A text, and that it is done.
    Text(String),
    /// Tools it wants called, with their arguments.
    Calls(Vec<(String, String)>),
    /// A text first, then that it wants tools called.
    TextThenCalls(String, Vec<(String, String)>),
    /// A text, and that it had to stop there.
    TooLong(String),
    /// A text, and then the connection ends.
    Cut(String),
    /// A text, and then nothing for so long.
    Stuck(String, Duration),
    /// Anything at all, with a status and a type.
    Raw(u16, &'static str, String),
}

/// A call with its arguments.
pub fn call(tool: &str, arguments: Value) -> (String, String) {
    (tool.to_owned(), arguments.to_string())
}

/// What it was sent.
#[derive(Clone, Debug)]
pub struct Heard {
    pub path: String,
    pub headers: String,
    pub body: Value,
}

/// The server.
pub struct Scripted {
    pub port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
    hung_up: Arc<AtomicUsize>,
}

impl Scripted {
    /// Says one line after the other; the last one again and again. What it says comes in pieces of so many bytes.
    pub fn new(tongue: Tongue, piece: usize, lines: Vec<Line>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, hung_up) = (Arc::default(), Arc::default());
        let me = Self { port, heard, hung_up };
        let lines = Arc::new(Mutex::new(VecDeque::from(lines)));
        let (heard, hung_up) = (me.heard.clone(), me.hung_up.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (heard, hung_up, lines) = (heard.clone(), hung_up.clone(), lines.clone());
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let Some(request) = read(&stream) else { return };
                    heard.lock().unwrap().push(request);
                    let line = {
                        let mut lines = lines.lock().unwrap();
                        if lines.len() > 1 { lines.pop_front().unwrap() } else { lines[0].clone() }
                    };
                    if say(&mut stream, tongue, piece, &line).is_none() {
                        hung_up.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        me
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// All that it was ever sent.
    pub fn all(&self) -> String {
        self.heard().iter().map(|heard| heard.body.to_string()).collect::<Vec<_>>().join("\n")
    }

    /// How often somebody hung up before it was done.
    pub fn hung_up(&self) -> usize {
        self.hung_up.load(Ordering::SeqCst)
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }
}

fn read(stream: &TcpStream) -> Option<Heard> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let path = head.split_whitespace().nth(1)?.to_owned();
    Some(Heard { path, headers: head.to_ascii_lowercase(), body: serde_json::from_slice(&body).ok()? })
}

/// Says a line; none when nobody listens any more.
fn say(stream: &mut TcpStream, tongue: Tongue, piece: usize, line: &Line) -> Option<()> {
    if let Line::Raw(status, kind, body) = line {
        let head = format!(
            "HTTP/1.1 {status} So\r\ncontent-type: {kind}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        return stream.write_all((head + body).as_bytes()).ok();
    }
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).ok()?;
    let (text, calls, ends) = match line {
        Line::Text(text) => (text.as_str(), &[][..], Some("stop")),
        Line::Calls(calls) => ("", &calls[..], Some("tool_calls")),
        Line::TextThenCalls(text, calls) => (text.as_str(), &calls[..], Some("tool_calls")),
        Line::TooLong(text) => (text.as_str(), &[][..], Some("length")),
        Line::Cut(text) | Line::Stuck(text, _) => (text.as_str(), &[][..], None),
        Line::Raw(..) => unreachable!("said above"),
    };
    let events = match tongue {
        Tongue::OpenAi => chunks(text, calls, ends),
        Tongue::Anthropic => messages(text, calls, ends),
    };
    for part in events.as_bytes().chunks(piece.max(1)) {
        stream.write_all(format!("{:x}\r\n", part.len()).as_bytes()).ok()?;
        stream.write_all(part).ok()?;
        stream.write_all(b"\r\n").ok()?;
        stream.flush().ok()?;
    }
    match line {
        Line::Cut(_) => return Some(()),
        Line::Stuck(_, time) => {
            stream.set_read_timeout(Some(*time)).unwrap();
            // Whoever hangs up is heard at once.
            if matches!(stream.read(&mut [0; 64]), Ok(0)) {
                return None;
            }
        }
        _ => {}
    }
    stream.write_all(b"0\r\n\r\n").ok()
}

/// Pieces of a text as a model gives them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ')
}

fn chunks(text: &str, calls: &[(String, String)], ends: Option<&str>) -> String {
    let mut told = String::new();
    let mut chunk = |delta: Value, ends: Option<&str>| {
        let choice = json!({ "index": 0, "delta": delta, "finish_reason": ends });
        let event = json!({ "id": "c1", "object": "chat.completion.chunk", "model": "scripted", "choices": [choice] });
        told += &format!("data: {event}\n\n");
    };
    chunk(json!({ "role": "assistant", "content": "" }), None);
    for word in words(text) {
        chunk(json!({ "content": word }), None);
    }
    for (index, (name, arguments)) in calls.iter().enumerate() {
        let function = json!({ "name": name, "arguments": "" });
        chunk(
            json!({ "tool_calls": [{ "index": index, "id": format!("call_{index}"), "type": "function", "function": function }] }),
            None,
        );
        for part in words(arguments) {
            chunk(json!({ "tool_calls": [{ "index": index, "function": { "arguments": part } }] }), None);
        }
    }
    let Some(ends) = ends else { return told };
    chunk(json!({}), Some(ends));
    let usage = json!({ "prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120 });
    told += &format!(
        "data: {}\n\ndata: [DONE]\n\n",
        json!({ "id": "c1", "object": "chat.completion.chunk", "model": "scripted", "choices": [], "usage": usage })
    );
    told
}

fn messages(text: &str, calls: &[(String, String)], ends: Option<&str>) -> String {
    let mut told = String::new();
    let mut event = |event: Value| told += &format!("event: {}\ndata: {event}\n\n", event["type"].as_str().unwrap());
    let message = json!({
        "id": "m1", "type": "message", "role": "assistant", "model": "scripted", "content": [],
        "stop_reason": null, "stop_sequence": null, "usage": { "input_tokens": 100, "output_tokens": 1 },
    });
    event(json!({ "type": "message_start", "message": message }));
    event(json!({ "type": "ping" }));
    let mut index = 0;
    if !text.is_empty() {
        event(json!({ "type": "content_block_start", "index": 0, "content_block": { "type": "text", "text": "" } }));
        for word in words(text) {
            event(
                json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": word } }),
            );
        }
        if ends.is_some() {
            event(json!({ "type": "content_block_stop", "index": 0 }));
        }
        index = 1;
    }
    for (name, arguments) in calls {
        let block = json!({ "type": "tool_use", "id": format!("toolu_{index}"), "name": name, "input": {} });
        event(json!({ "type": "content_block_start", "index": index, "content_block": block }));
        for part in words(arguments) {
            event(
                json!({ "type": "content_block_delta", "index": index, "delta": { "type": "input_json_delta", "partial_json": part } }),
            );
        }
        event(json!({ "type": "content_block_stop", "index": index }));
        index += 1;
    }
    let Some(ends) = ends else { return told };
    let reason = match ends {
        "stop" => "end_turn",
        "tool_calls" => "tool_use",
        _ => "max_tokens",
    };
    event(
        json!({ "type": "message_delta", "delta": { "stop_reason": reason, "stop_sequence": null }, "usage": { "output_tokens": 20 } }),
    );
    event(json!({ "type": "message_stop" }));
    told
}
