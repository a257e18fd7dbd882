//! The commands: what they print, and how they end.

use std::fs;
use std::process::Command;

use crate::place::{PASSWORD, Place, command, ended};
use crate::repository::Repository;

/// A command that is refused with one line, without anything being made.
fn refused(place: &Place, arguments: &[&str], words: &str) {
    let before = place.leftovers();
    let ended = place.run_with(arguments, &format!("{PASSWORD}\n"));
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
    assert!(ended.complaint().contains(words), "{arguments:?}: {}", ended.err);
    assert_eq!(place.leftovers(), before, "{arguments:?}");
}

// r[verify import.check-first]
#[test]
fn a_repository_that_cannot_be_mounted_leaves_no_data_folder_behind() {
    let place = Place::new();
    let repository = Repository::with(&[("docs/a.md", "Text.\n"), ("file", "x")]);
    let named = repository.named();
    let empty = Repository::new();
    refused(&place, &["mount", &place.beside("nowhere"), "--at", "/spec"], "nowhere");
    let folder = tempfile::tempdir().unwrap();
    refused(&place, &["mount", folder.path().to_str().unwrap(), "--at", "/spec"], "repository");
    refused(&place, &["mount", named, "--at", "/spec", "--dir", "missing"], "missing");
    refused(&place, &["mount", named, "--at", "/spec", "--dir", "file"], "file");
    refused(&place, &["mount", named, "--at", "/spec", "--dir", "../elsewhere"], "out of the repository");
    refused(&place, &["mount", empty.named(), "--at", "/spec"], "commit");
    refused(&place, &["mount", named, "--at", "/spec", "--branch", "missing"], "missing");
    refused(&place, &["mount", named, "--at", "/api/spec"], "/api belongs to the program itself");
    refused(&place, &["mount", named, "--at", "/a/../b"], "segment");
    refused(&place, &["mount", named, "--at", "/spec", "--glob", "[a"], "[a");
    refused(&place, &["mount", "file:///nowhere/at/all", "--at", "/spec"], "cannot be fetched");
    refused(&place, &["mount", "ext::sh -c true", "--at", "/spec"], "");
}

// r[verify doors.command-line]
#[test]
fn a_command_that_makes_no_sense_is_answered_by_one_line() {
    let place = Place::new();
    refused(&place, &[], "requires a subcommand");
    refused(&place, &["dance"], "dance");
    refused(&place, &["mount"], "--at");
    refused(&place, &["mount", "a", "b", "--at", "/spec"], "b");
    refused(&place, &["export", "out", "--as-of", "yesterday"], "names no moment");
    refused(&place, &["user", "add", "Eve", "--role", "queen"], "reader, commenter, editor or admin");
    refused(&place, &["reading", "perhaps"], "perhaps");
    refused(&place, &["serve", "--listen", "here"], "here");
    refused(&place, &["serve", "--public-url", "example"], "https://");
}

#[test]
fn help_and_version_are_printed() {
    let place = Place::new();
    let help = place.must(&["--help"]);
    for verb in ["serve", "mount", "sync", "export", "user", "token", "reading"] {
        assert!(help.out.contains(verb), "{}", help.out);
    }
    assert!(place.must(&["--version"]).out.starts_with("holotype "));
    assert!(place.must(&["mount", "--help"]).out.contains("--glob"));
}

#[test]
fn a_mistyped_data_folder_is_told_not_made() {
    let place = Place::new();
    for arguments in [
        &["sync"][..],
        &["export", &place.beside("out")],
        &["token", "create", "--user", "Eve"],
        &["reading", "closed"],
    ] {
        refused(&place, arguments, "there is no wiki in");
    }
}

#[test]
fn an_account_needs_a_name_a_role_and_a_password() {
    let place = Place::new();
    let add = |name: &str, password: &str| place.run_with(&["user", "add", name, "--role", "editor"], password);
    for (name, password, words) in
        [("Eve", "short\n", "10 characters"), ("Eve", "", "10 characters"), (" ", PASSWORD, "name")]
    {
        let ended = add(name, password);
        assert_eq!(ended.code, 2);
        assert!(ended.complaint().contains(words), "{}", ended.err);
    }
    assert!(place.leftovers().is_empty());
    assert_eq!(add("Eve", &format!("{PASSWORD}\r\nmore\n")).code, 0);
    let again = add("eve", PASSWORD);
    assert_eq!(again.code, 2);
    assert!(again.complaint().contains("already"));
    let token = place.must(&["token", "create", "--user", "Eve", "--name", "Laptop"]);
    assert_eq!((token.out.lines().count(), token.err.as_str()), (1, ""));
    refused(&place, &["token", "create", "--user", "Mallory"], "Mallory");
    // The password is the first line, without its end.
    let server = place.serve();
    server.browser().sign_in("Eve");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_told_in_one_line() {
    let place = Place::new();
    let file = place.beside("data");
    fs::write(&file, "no folder").unwrap();
    let repository = Repository::with(&[("a.md", "Text.\n")]);
    let attempts = [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["mount", repository.named(), "--at", "/spec"],
        &["user", "add", "Eve", "--role", "admin"],
    ];
    for arguments in attempts {
        let ended = place.run_with(arguments, PASSWORD);
        assert_eq!(ended.code, 1, "{}", ended.err);
        assert!(ended.complaint().contains("cannot be used"), "{}", ended.err);
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "no folder");
}

#[test]
#[cfg(unix)]
fn a_data_folder_that_cannot_be_written_is_told_in_one_line() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    fs::set_permissions(place.data(), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(place.data().join("probe"), "").is_ok() {
        // Whoever runs the tests may write anywhere.
        return;
    }
    let repository = Repository::with(&[("a.md", "Text.\n")]);
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["mount", repository.named(), "--at", "/spec"]] {
        let ended = place.run(arguments);
        assert_eq!(ended.code, 1, "{}", ended.err);
        assert!(ended.complaint().contains("--data"), "{}", ended.err);
    }
}

// r[verify doors.shared]
#[test]
fn a_data_folder_is_served_by_one_server_only() {
    let place = Place::new();
    let server = place.serve();
    let second = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, 1);
    assert!(second.complaint().contains("another holotype serves"), "{}", second.err);
    let port = server.url.rsplit(':').next().unwrap();
    let elsewhere = Place::new();
    let taken = elsewhere.run(&["serve", "--listen", &format!("127.0.0.1:{port}")]);
    assert_eq!(taken.code, 1);
    assert!(taken.complaint().contains("--listen"), "{}", taken.err);
    assert!(elsewhere.leftovers().is_empty());
    // It stops when it is asked to, and then another may serve.
    assert!(server.stop().as_secs() < 5);
    place.serve().get("/healthz").ok();
}

#[test]
fn the_data_folder_may_be_named_by_the_environment() {
    let place = Place::new();
    let repository = Repository::with(&[("a.md", "Text.\n")]);
    let mut mount = Command::new(command(&place.data()).get_program());
    mount.args(["mount", repository.named(), "--at", "/spec"]).env("HOLOTYPE_DATA", place.data());
    let ended = ended(&mut mount, "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(place.serve().json("/api/v1/pages/spec/a")["body"], "Text.\n");
}
