//! The server is killed while many write.
//!
//! `HOLOTYPE_FAULT_ROUNDS` says how often (3 times, when nothing says otherwise); `cargo xtask faults` sets it.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::noise;
use crate::place::Place;
use crate::server::{Server, eventually};

const WRITERS: u64 = 8;

/// A save that the server has said yes to.
struct Acknowledged {
    path: String,
    revision: i64,
    body: String,
    /// A word of no other save.
    word: String,
}

// r[verify log.durable] r[verify fault.killed]
#[test]
fn no_acknowledged_save_is_lost_however_the_server_ends() {
    let rounds: u64 = std::env::var("HOLOTYPE_FAULT_ROUNDS").map_or(3, |text| text.parse().unwrap());
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let mut all = 0;
    for round in 1..=rounds {
        let server = place.serve();
        let acknowledged = written_until_killed(server, &token, round);
        all += acknowledged.len();

        let server = place.serve();
        let lost = acknowledged.iter().filter(|save| !is_there(&server, save)).count();
        let began = Instant::now();
        for save in &acknowledged {
            eventually(&format!("round {round}: {} is found", save.path), || is_found(&server, save));
        }
        let found = began.elapsed();
        server.stop();
        // Restoring checks the database and every reference in it before it takes it.
        let copy = place.beside(&format!("copy-{round}"));
        let database = place.data().join("holotype.db");
        let checked = crate::place::ended(crate::place::command(copy.as_ref()).arg("restore").arg(database), "");
        assert_eq!(checked.code, 0, "round {round}: {}", checked.err);
        std::fs::remove_dir_all(copy).unwrap();
        println!(
            "round {round} of {rounds}: {} saves acknowledged, {lost} lost, integrity ok, all found by search within {:.1} s",
            acknowledged.len(),
            found.as_secs_f64()
        );
        assert_eq!(lost, 0, "round {round}");
        assert!(!acknowledged.is_empty(), "round {round}: nothing was saved before the end");
    }
    println!("{all} saves acknowledged in {rounds} rounds, none lost");
}

fn written_until_killed(server: Server, token: &str, round: u64) -> Vec<Acknowledged> {
    let acknowledged = Mutex::new(Vec::new());
    // Each round ends at another moment.
    let patience = Duration::from_millis(300 + (round * 137) % 700);
    let address = &server.url;
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let writing = Writing::new(address, token, round, writer);
            let acknowledged = &acknowledged;
            scope.spawn(move || writing.until_refused(acknowledged));
        }
        std::thread::sleep(patience);
        let killed = std::process::Command::new("kill").args(["-9", &server.process().to_string()]).status();
        assert!(killed.unwrap().success());
    });
    server.kill();
    acknowledged.into_inner().unwrap()
}

/// Somebody who writes as fast as the server says yes.
struct Writing<'a> {
    address: &'a str,
    authorization: String,
    round: u64,
    writer: u64,
    agent: ureq::Agent,
}

impl<'a> Writing<'a> {
    fn new(address: &'a str, token: &str, round: u64, writer: u64) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().into();
        Self { address, authorization: format!("Bearer {token}"), round, writer, agent }
    }

    /// Writes new pages and edits one of its own, until there is no answer any more.
    fn until_refused(self, acknowledged: &Mutex<Vec<Acknowledged>>) {
        let Self { round, writer, .. } = self;
        let diary = format!("/diary/{round}-{writer}");
        let (mut text, mut base) = (String::new(), Value::Null);
        for number in 0.. {
            let word = format!("w{round}x{writer}x{number}");
            let is_edit = number % 2 == 1;
            let (path, body, on) = match is_edit {
                true => (diary.clone(), format!("{text}\n{word} again.\n"), base.clone()),
                false => {
                    let filler = noise(number ^ (writer << 32), 2_000);
                    (format!("/new/{round}/{writer}/{number}"), format!("# {word}\n\n{filler}\n"), Value::Null)
                }
            };
            let sent = json!({ "body": body, "base_revision": on, "message": word });
            let Some(saved) = self.put(&path, &sent) else { return };
            if is_edit {
                (text, base) = (body.clone(), saved["revision"].clone());
            }
            let revision = saved["revision"].as_i64().unwrap();
            acknowledged.lock().unwrap().push(Acknowledged { path, revision, body, word });
        }
    }

    /// What the server says to a save; none when it says nothing any more.
    fn put(&self, path: &str, body: &Value) -> Option<Value> {
        let request = ureq::http::Request::put(format!("{}/api/v1/pages{path}", self.address))
            .header("authorization", &self.authorization)
            .header("content-type", "application/json");
        let mut answer = self.agent.run(request.body(body.to_string()).unwrap()).ok()?;
        let said = answer.body_mut().read_to_vec().ok()?;
        assert!(answer.status().is_success(), "{}", String::from_utf8_lossy(&said));
        Some(serde_json::from_slice(&said).unwrap())
    }
}

/// True when the revision is what was acknowledged.
fn is_there(server: &Server, save: &Acknowledged) -> bool {
    let answer = server.get(&format!("/api/v1/pages{}?as_of=revision:{}", save.path, save.revision));
    answer.status == 200 && answer.json()["body"] == save.body && answer.json()["revision"] == save.revision
}

/// True when a search for the save's own word finds its page.
fn is_found(server: &Server, save: &Acknowledged) -> bool {
    let answer = server.get(&format!("/api/v1/search?q={}", save.word));
    answer.status == 200 && answer.json()["items"].as_array().unwrap().iter().any(|item| item["path"] == *save.path)
}
