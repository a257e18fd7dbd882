//! Files are not what was written.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{eventually_finds, noise};
use crate::place::Place;
use crate::server::{Server, eventually};

/// What is done to a file.
type Damage = fn(&Path);

fn cut_short(file: &Path) {
    File::options().write(true).open(file).unwrap().set_len(7).unwrap();
}

fn garbage(file: &Path) {
    let length = fs::metadata(file).unwrap().len() as usize;
    fs::write(file, noise(length as u64, length)).unwrap();
}

fn one_byte(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    if let Some(middle) = bytes.len().checked_div(2).and_then(|at| bytes.get_mut(at)) {
        *middle ^= 0xff;
    }
    fs::write(file, bytes).unwrap();
}

fn gone(file: &Path) {
    // The server itself takes away what it has replaced, perhaps just now.
    match fs::remove_file(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        removed => removed.unwrap(),
    }
}

/// A wiki with some pages, all of them found.
fn library() -> (Place, String) {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    for number in 0..20 {
        let body = json!({ "body": format!("# Page {number}\n\nuniform word{number}\n\n{}", noise(number, 4_000)), "base_revision": null });
        server.with_token(&token).put(&format!("/api/v1/pages/p{number}"), body).with(201);
    }
    for number in [0, 19] {
        eventually_finds(&server, &format!("word{number}"), &format!("/p{number}"));
    }
    server.stop();
    (place, token)
}

/// The files of both indexes, without their locks.
fn index_files(place: &Place) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for version in fs::read_dir(place.data().join("index")).unwrap() {
        for shelf in ["pages", "records"] {
            for file in fs::read_dir(version.as_ref().unwrap().path().join(shelf)).unwrap() {
                let file = file.unwrap().path();
                if file.extension().is_none_or(|ending| ending != "lock") {
                    files.push(file);
                }
            }
        }
    }
    files
}

fn all_are_found(server: &Server) {
    for number in 0..20 {
        eventually_finds(server, &format!("word{number}"), &format!("/p{number}"));
    }
    let all = server.json("/api/v1/search?q=uniform");
    assert_eq!(all["total"], 20, "{all}");
}

// r[verify fault.index] r[verify log.derived]
#[test]
fn an_index_that_was_damaged_before_the_start_is_remade() {
    let (place, _) = library();
    let damages: [Damage; 4] = [cut_short, garbage, one_byte, gone];
    for damage in damages {
        for file in index_files(&place) {
            damage(&file);
        }
        let server = place.serve();
        server.get("/p3").ok();
        all_are_found(&server);
        server.stop();
    }
    // A single damaged file is found too, by the checksums at the latest.
    for ending in ["store", "term", "idx"] {
        let files = index_files(&place);
        let file = files.iter().find(|file| file.extension().is_some_and(|other| other == ending)).unwrap();
        let before = fs::read(file).unwrap();
        one_byte(file);
        let server = place.serve();
        eventually("the damaged file is not used any more", || {
            fs::read(file).is_ok_and(|now| now == before) || !file.exists()
        });
        all_are_found(&server);
        server.stop();
    }
    fs::remove_dir_all(place.data().join("index")).unwrap();
    all_are_found(&place.serve());
    // An index whose place is taken by something else.
    fs::remove_dir_all(place.data().join("index")).unwrap();
    fs::write(place.data().join("index"), "no folder").unwrap();
    all_are_found(&place.serve());
}

// r[verify fault.index]
#[test]
fn an_index_that_is_damaged_while_the_server_runs_is_remade() {
    let (place, token) = library();
    let server = place.serve();
    all_are_found(&server);
    let damages: [Damage; 4] = [cut_short, garbage, one_byte, gone];
    for (number, damage) in damages.into_iter().enumerate() {
        for file in index_files(&place) {
            damage(&file);
        }
        for word in ["uniform", "uniforn", "word7", "nothing at all"] {
            let answer = server.get(&format!("/api/v1/search?q={}", spec::path::encode(word)));
            assert!(matches!(answer.status, 200 | 503), "{}", answer.text());
        }
        // The next page makes the follower look at what is there.
        let body = json!({ "body": format!("# Later {number}\n"), "base_revision": null });
        server.with_token(&token).put(&format!("/api/v1/pages/later{number}"), body).with(201);
        eventually_finds(&server, &format!("%22later%20{number}%22"), &format!("/later{number}"));
        all_are_found(&server);
    }
    fs::remove_dir_all(place.data().join("index")).unwrap();
    let body = json!({ "body": "# Last\n", "base_revision": null });
    server.with_token(&token).put("/api/v1/pages/last", body).with(201);
    eventually_finds(&server, "last", "/last");
    all_are_found(&server);
}

// r[verify fault.damaged]
#[test]
fn a_damaged_database_says_so_where_it_is_damaged_and_is_read_elsewhere() {
    let (place, token) = library();
    let backup = place.beside("backup");
    let database = place.data().join("holotype.db");
    let before = fs::metadata(&database).unwrap().len();
    let server = place.serve();
    let body = json!({ "body": noise(99, 400_000), "base_revision": null });
    server.with_token(&token).put("/api/v1/pages/large", body).with(201);
    server.stop();
    place.must(&["backup", &backup]);
    // What has grown is nearly all text of that page; its middle is spoilt.
    let mut bytes = fs::read(&database).unwrap();
    let middle = (before as usize + bytes.len()) / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0x5a);
    fs::write(&database, bytes).unwrap();

    let server = place.serve();
    let told = server.get("/api/v1/pages/large").with(500).detail();
    assert!(told.contains("damaged") && told.contains("restore a backup"), "{told}");
    assert!(server.get("/large").with(500).text().contains("restore a backup"));
    server.get("/p3").ok();
    server.json("/api/v1/revisions?page=/p3");
    all_are_found(&server);
    let body = json!({ "body": "# Still\n", "base_revision": null });
    server.with_token(&token).put("/api/v1/pages/still", body).with(201);
    server.stop();
    let refused = place.run(&["export", &place.beside("out")]);
    assert_eq!(refused.code, 1);
    assert!(refused.complaint().contains("large.md cannot be exported"), "{}", refused.err);
    // What can be read is found even when the index has to be made anew.
    fs::remove_dir_all(place.data().join("index")).unwrap();
    let server = place.serve();
    all_are_found(&server);
    server.stop();
    let copied = place.run(&["backup", &place.beside("copy")]);
    assert_eq!((copied.code, place.leftovers()), (1, vec!["backup".to_owned(), "data".into()]), "{}", copied.err);

    // What the message says helps.
    fs::remove_dir_all(place.data()).unwrap();
    place.must(&["restore", &backup]);
    assert_eq!(place.serve().json("/api/v1/pages/large")["body"], noise(99, 400_000));
}

#[test]
fn something_else_in_the_place_of_the_database_is_told_in_one_line() {
    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    fs::write(place.data().join("holotype.db"), noise(1, 9_000)).unwrap();
    let refused = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 1);
    assert!(refused.complaint().contains("not a database"), "{}", refused.err);
}
