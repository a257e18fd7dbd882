//! The disk is full: brought about by a limit on how large a file may grow, which the system enforces in the same place.

use std::process::{Command, Stdio};

use serde_json::json;

use super::noise;
use crate::place::{Place, ended, program};
use crate::server::Server;

/// Runs the program in `place` with files of at most so many KiB.
fn limited(place: &Place, kib: u64) -> Command {
    let mut command = Command::new("sh");
    // A signal that is ignored stays so in the program; writing then fails as on a full disk. The limit can be lifted later.
    command.args(["-c", "trap '' XFSZ; ulimit -S -f \"$0\"; exec \"$@\"", &(kib * 2).to_string()]);
    command.arg(program()).arg("--data").arg(place.data());
    for name in ["HOLOTYPE_DATA", "HOLOTYPE_PUBLIC_URL", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
}

// r[verify fault.full]
#[test]
fn on_a_full_disk_reading_goes_on_and_writing_does_when_there_is_room_again() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let mut serving = limited(&place, 1024);
    serving.args(["serve", "--listen", "127.0.0.1:0"]);
    let server = Server::start(serving);
    let eve = server.with_token(&token);
    let put = |number: u64| {
        let body = json!({ "body": noise(number, 60_000), "base_revision": null, "message": "More" });
        eve.put(&format!("/api/v1/pages/p{number}"), body)
    };

    let mut saved = 0;
    let refused = loop {
        let answer = put(saved);
        if answer.status != 201 {
            break answer;
        }
        saved += 1;
        assert!(saved < 200, "the disk is never full");
    };
    let told = refused.with(503).detail();
    assert!(told.contains("the disk is full") && told.contains("nothing was saved"), "{told}");
    assert!(saved > 3, "{saved}");
    // Somebody in a browser is told the same, and keeps what they typed.
    let browser = server.browser();
    let form = browser.post("/login", &[("name", "Eve"), ("password", crate::place::PASSWORD), ("next", "")]);
    assert!(form.status == 303 || form.status == 503 && form.text().contains("signed in"), "{}", form.text());
    for number in 0..saved {
        assert_eq!(server.json(&format!("/api/v1/pages/p{number}"))["body"], noise(number, 60_000));
    }
    server.get(&format!("/api/v1/pages/p{saved}")).with(404);
    server.get("/p0").ok();

    let lifted = Command::new("prlimit").args(["--pid", &server.process().to_string(), "--fsize=unlimited"]).status();
    assert!(lifted.unwrap().success());
    put(saved).with(201);
    put(saved + 1).with(201);
    assert!(server.stop().as_secs() < 10);
    let server = place.serve();
    for number in 0..saved + 2 {
        assert_eq!(server.json(&format!("/api/v1/pages/p{number}"))["body"], noise(number, 60_000));
    }
}

// r[verify backup.whole] r[verify export.whole]
#[test]
fn what_does_not_fit_leaves_nothing_half_done() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    for number in 0..8 {
        let body = json!({ "body": noise(number, 200_000), "base_revision": null });
        server.with_token(&token).put(&format!("/api/v1/pages/p{number}"), body).with(201);
    }
    server.stop();
    let whole = place.beside("whole");
    place.must(&["backup", &whole]);
    std::fs::remove_file(&whole).unwrap();
    let out = place.beside("out");
    for arguments in [&["backup", &out][..], &["export", &out], &["export", "--git", &out]] {
        let ended = ended(limited(&place, 128).args(arguments).stdin(Stdio::null()), "");
        assert_eq!(ended.code, 1, "{arguments:?}: {}", ended.err);
        let told = ended.complaint();
        assert!(told.starts_with(&out) && told.contains(" cannot be written: "), "{arguments:?}: {told}");
        assert_eq!(place.leftovers(), ["data"], "{arguments:?}");
    }
    place.must(&["backup", &whole]);
    // A backup that does not fit into the folder it is restored to.
    let other = Place::new();
    let restored = ended(limited(&other, 128).args(["restore", &whole]), "");
    assert_eq!(restored.code, 1, "{}", restored.err);
    assert!(restored.complaint().contains("cannot be written"), "{}", restored.err);
    assert!(other.leftovers().is_empty());
}
