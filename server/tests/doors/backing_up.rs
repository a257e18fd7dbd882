//! Backups, and what is put back from them.

use std::fs;

use serde_json::{Value, json};

use crate::exporting;
use crate::faults::eventually_finds;
use crate::place::{PASSWORD, Place};
use crate::repository::Repository;
use crate::server::Server;

/// Everything a reader can ask of a wiki that must not change.
fn answers(server: &Server) -> Vec<(String, Value)> {
    let mut asked = vec!["/api/v1/tree?depth=9".to_owned(), "/api/v1/changes?limit=100".into()];
    let changes = server.json("/api/v1/changes?limit=100");
    let mut paths = Vec::new();
    for change in changes["items"].as_array().unwrap() {
        let number = &change["change"];
        asked.push(format!("/api/v1/changes/{number}"));
        asked.push(format!("/api/v1/tree?depth=9&as_of=change:{number}"));
        for page in change["pages"].as_array().unwrap() {
            paths.push((page["path"].as_str().unwrap().to_owned(), page["revision"].clone()));
        }
    }
    for (path, revision) in paths {
        let encoded = path.split('/').map(spec::path::encode).collect::<Vec<_>>().join("/");
        asked.push(format!("/api/v1/revisions?page={}", spec::path::encode(&path)));
        asked.push(format!("/api/v1/pages{encoded}?as_of=revision:{revision}"));
    }
    let ask = |path: String| {
        let answer = server.get(&path);
        (path, json!([answer.status, serde_json::from_slice::<Value>(&answer.body).ok()]))
    };
    asked.into_iter().map(ask).collect()
}

// r[verify backup.restore]
#[test]
fn everything_answers_as_before_after_a_restore() {
    let (repository, _) = exporting::history();
    let place = Place::showing(&repository);
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let made =
        eve.put("/api/v1/pages/notes/a", json!({ "body": "# Quince\n", "base_revision": null })).with(201).json();
    eve.put("/api/v1/pages/notes/a", json!({ "body": "# Quinces\n", "base_revision": made["revision"] })).ok();
    eve.post("/api/v1/changes/1/threads", json!({ "body": "Why?" })).with(201);
    let browser = server.browser();
    browser.sign_in("Eve");

    let backup = place.beside("backup");
    let told = place.must(&["backup", &backup]);
    assert!(told.err.contains("wrote a backup of") && told.err.contains("made again"), "{}", told.err);
    let before = answers(&server);
    assert!(before.len() > 40, "{}", before.len());

    let other = Place::new();
    let told = other.must(&["restore", &backup]);
    assert!(told.err.contains("same schema"), "{}", told.err);
    let restored = other.serve();
    for (expected, found) in before.into_iter().zip(answers(&restored)) {
        assert_eq!(expected, found);
    }
    eventually_finds(&restored, "quinces", "/notes/a");
    // Accounts and tokens came along, sessions did not.
    let edit = json!({ "body": "# Pears\n", "base_revision": null });
    restored.with_token(&token).put("/api/v1/pages/notes/b", edit).with(201);
    let stolen = restored.browser();
    stolen.keep(&browser.cookie().unwrap());
    assert!(stolen.get("/notes/b?view=edit").status != 200 || !stolen.get("/").text().contains("Eve"));
    restored.browser().sign_in("Eve");
    restored.stop();
    other.must(&["sync"]);
}

// r[verify backup.consistent]
#[test]
fn a_backup_is_made_while_others_write() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let write = |range: std::ops::Range<u32>| {
        for number in range {
            let body = json!({ "body": format!("# Page {number}\n"), "base_revision": null });
            server.with_token(&token).put(&format!("/api/v1/pages/p{number}"), body).with(201);
        }
    };
    write(0..30);
    std::thread::scope(|scope| {
        scope.spawn(|| write(30..120));
        for number in 0..4 {
            place.must(&["backup", &place.beside(&format!("backup-{number}"))]);
        }
    });
    for number in 0..4 {
        let other = Place::new();
        other.must(&["restore", &place.beside(&format!("backup-{number}"))]);
        let restored = other.serve();
        // Everything up to one moment, and nothing behind it.
        let is_there = |page: u32| restored.get(&format!("/p{page}")).status == 200;
        let count = (0..120).take_while(|page| is_there(*page)).count() as u32;
        assert!(count >= 30 && !(count..120).any(is_there), "{count}");
    }
}

// r[verify backup.whole] r[verify backup.restore]
#[test]
fn nothing_is_written_over() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let backup = place.beside("backup");
    place.must(&["backup", &backup]);
    let again = place.run(&["backup", &backup]);
    assert_eq!(again.code, 2);
    assert!(again.complaint().contains("is there already"), "{}", again.err);
    let over = place.run(&["restore", &backup]);
    assert_eq!(over.code, 2);
    assert!(over.complaint().contains("holds something already"), "{}", over.err);

    let other = Place::new();
    fs::create_dir(other.data()).unwrap();
    // What an interrupted attempt has left is no hindrance.
    fs::write(other.data().join(".holotype.db.partial-1"), "half").unwrap();
    other.must(&["restore", &backup]);
    let mut names: Vec<_> =
        fs::read_dir(other.data()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["database.lock", "holotype.db"]);
    assert_eq!(other.serve().json("/api/v1/pages/spec/a")["body"], "Text.\n");
}

// r[verify backup.restore]
#[test]
fn what_is_no_whole_backup_is_refused_and_leaves_nothing() {
    let place = Place::showing(&Repository::with(&[("a.md", &"Text.\n".repeat(20_000))]));
    let _ = place.run_with(&["user", "add", "Eve", "--role", "editor"], PASSWORD);
    let backup = place.beside("backup");
    place.must(&["backup", &backup]);
    let whole = fs::read(&backup).unwrap();
    let mut spoilt = whole.clone();
    let length = spoilt.len();
    spoilt[length / 2..length / 2 + 8192].fill(0x5a);
    let attempts: [(&[u8], &str); 5] = [
        (b"", "is no backup of Holotype"),
        (b"no database", "is no backup of Holotype"),
        (&whole[..4096], "is no backup of Holotype"),
        (&whole[..length / 2], "backup"),
        (&spoilt, "is damaged"),
    ];
    let other = Place::new();
    for (bytes, words) in attempts {
        let file = place.beside("attempt");
        fs::write(&file, bytes).unwrap();
        let refused = other.run(&["restore", &file]);
        assert_eq!(refused.code, 2, "{words}: {}", refused.err);
        assert!(refused.complaint().contains(words), "{words}: {}", refused.err);
        assert!(other.leftovers().is_empty(), "{words}");
    }
    let missing = other.run(&["restore", &place.beside("nowhere")]);
    assert_eq!(missing.code, 2);
    assert!(missing.complaint().contains("cannot be read"), "{}", missing.err);
    let folder = other.run(&["restore", place.folder().to_str().unwrap()]);
    assert_eq!(folder.code, 2, "{}", folder.err);
}
