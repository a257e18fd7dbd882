//! Processes that begin a wiki at the same time, and processes that are killed while they do.

use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::place::{PASSWORD, Place, command};

// r[verify log.versions]
#[test]
fn processes_that_begin_a_wiki_at_the_same_time_all_succeed() {
    let place = Place::new();
    std::thread::scope(|scope| {
        let add = |name: &'static str| {
            let place = &place;
            scope.spawn(move || place.run_with(&["user", "add", name, "--role", "editor"], PASSWORD))
        };
        for ended in ["Ada", "Bea", "Cleo", "Dora"].map(add) {
            let ended = ended.join().unwrap();
            assert_eq!(ended.code, 0, "{}", ended.err);
        }
    });
    place.must(&["token", "create", "--user", "Dora"]);
}

// r[verify log.versions]
#[test]
fn a_wiki_whose_beginning_was_killed_is_begun_again() {
    let place = Place::new();
    for pause in 0..24 {
        let mut beginning = command(&place.data());
        beginning.args(["rebuild"]).stdin(Stdio::null()).stderr(Stdio::null());
        std::fs::create_dir_all(place.data()).unwrap();
        // Somebody has made the file; the program takes it for a wiki to be.
        std::fs::File::options().create(true).append(true).open(place.data().join("holotype.db")).unwrap();
        let mut child = beginning.spawn().unwrap();
        sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
        if pause % 6 == 5 {
            place.must(&["reading", "open"]);
            std::fs::remove_dir_all(place.data()).unwrap();
        }
    }
}
