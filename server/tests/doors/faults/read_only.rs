//! The data folder may only be read.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::eventually_finds;
use crate::place::{PASSWORD, Place, command_of, ended, program};
use crate::repository::Repository;
use crate::server::Server;

/// Somebody without any rights, on every system.
const NOBODY: u32 = 65534;

/// A data folder that whoever runs the program may not write. Root may write everything, so root's program is run as
/// somebody else.
pub struct Sealed<'a> {
    place: &'a Place,
    program: PathBuf,
    user: Option<u32>,
}

impl<'a> Sealed<'a> {
    pub fn new(place: &'a Place) -> Self {
        let is_root = fs::metadata(place.folder()).unwrap().uid() == 0;
        let mut sealed = Self { place, program: program(), user: None };
        if is_root {
            // The program may lie where only root can see it.
            let copy = place.folder().join("holotype");
            fs::hard_link(&sealed.program, &copy).or_else(|_| fs::copy(&sealed.program, &copy).map(drop)).unwrap();
            fs::set_permissions(place.folder(), Permissions::from_mode(0o755)).unwrap();
            (sealed.program, sealed.user) = (copy, Some(NOBODY));
        }
        permit(&place.data(), 0o555, 0o444);
        sealed
    }

    fn command(&self) -> Command {
        let mut command = command_of(&self.program, &self.place.data());
        if let Some(user) = self.user {
            command.uid(user).gid(user);
        }
        command.current_dir("/");
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> crate::place::Ended {
        ended(self.command().args(arguments), input)
    }

    fn serve(&self) -> Server {
        let mut serving = self.command();
        serving.args(["serve", "--listen", "127.0.0.1:0"]);
        Server::start(serving)
    }

    /// A folder beside the data folder in which the program may write.
    fn open_folder(&self) -> PathBuf {
        let folder = self.place.folder().join("open");
        fs::create_dir_all(&folder).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o777)).unwrap();
        folder
    }
}

impl Drop for Sealed<'_> {
    fn drop(&mut self) {
        // So that the folder can be removed.
        permit(&self.place.data(), 0o755, 0o644);
    }
}

fn permit(path: &Path, folders: u32, files: u32) {
    let is_folder = path.is_dir();
    if is_folder {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
        for entry in fs::read_dir(path).unwrap() {
            permit(&entry.unwrap().path(), folders, files);
        }
    }
    let mode = if is_folder { folders } else { files };
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

// r[verify fault.read-only]
#[test]
fn a_read_only_data_folder_is_read_and_says_so_to_whoever_writes() {
    let place = Place::showing(&Repository::with(&[("a.md", "# Anchovies\n\nImported.\n")]));
    let token = place.account("Eve", "editor");
    let server = place.serve();
    eventually_finds(&server, "anchovies", "/spec/a");
    server.stop();

    let sealed = Sealed::new(&place);
    let server = sealed.serve();
    assert_eq!(server.invitation, None);
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "# Anchovies\n\nImported.\n");
    server.get("/spec/a").ok();
    server.get("/changes").ok();
    eventually_finds(&server, "anchovies", "/spec/a");
    let edit = json!({ "body": "No.\n", "base_revision": 1 });
    let told = server.with_token(&token).put("/api/v1/pages/spec/a", edit).with(503).detail();
    assert!(told.contains("the data folder is read-only"), "{told}");
    let browser = server.browser();
    let form = browser.post("/login", &[("name", "Eve"), ("password", PASSWORD), ("next", "")]).with(503);
    assert!(form.text().contains("Eve"), "{}", form.text());

    let open = sealed.open_folder();
    let out = |name: &str| open.join(name).to_str().unwrap().to_owned();
    for arguments in [&["export", &out("files")][..], &["export", "--git", &out("git")], &["backup", &out("backup")]] {
        let ended = sealed.run(arguments, "");
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
    }
    assert_eq!(fs::read_to_string(open.join("git/spec/a.md")).unwrap(), "# Anchovies\n\nImported.\n");
    for arguments in [&["user", "add", "Mallory", "--role", "admin"][..], &["reading", "closed"], &["rebuild"]] {
        let ended = sealed.run(arguments, PASSWORD);
        assert_eq!(ended.code, 1, "{arguments:?}: {}", ended.err);
        assert!(ended.complaint().contains("read-only"), "{arguments:?}: {}", ended.err);
    }
}

// r[verify fault.read-only]
#[test]
fn what_a_killed_server_has_acknowledged_is_read_without_writing_anything() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let body = json!({ "body": "# Capers\n", "base_revision": null });
    server.with_token(&token).put("/api/v1/pages/p", body).with(201);
    server.kill();
    // Without an index, one is made in memory.
    fs::remove_dir_all(place.data().join("index")).unwrap();

    let sealed = Sealed::new(&place);
    let server = sealed.serve();
    assert_eq!(server.json("/api/v1/pages/p")["body"], "# Capers\n");
    eventually_finds(&server, "capers", "/p");
    drop(server);
    drop(sealed);
    assert!(!place.data().join("index").exists());
    // Where it may be written again, it is.
    let server = place.serve();
    let body = json!({ "body": "# Olives\n", "base_revision": null });
    server.with_token(&token).put("/api/v1/pages/q", body).with(201);
    eventually_finds(&server, "olives", "/q");
}

#[test]
fn an_empty_folder_that_cannot_be_written_is_told_in_one_line() {
    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    let sealed = Sealed::new(&place);
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["user", "add", "Eve", "--role", "admin"]] {
        let ended = sealed.run(arguments, PASSWORD);
        assert_eq!(ended.code, 1, "{}", ended.err);
        assert!(ended.complaint().contains("--data"), "{}", ended.err);
    }
}
