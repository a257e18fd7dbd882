//! Repositories at URLs, and their copies.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::place::{Place, ended};
use crate::repository::Repository;

/// The copies in the data folder.
fn mirrors(place: &Place) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place.data().join("repositories")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir() && path.extension().is_some_and(|extension| extension == "git")).collect()
}

fn url(repository: &Repository) -> String {
    format!("file://{}", repository.named())
}

// r[verify sync.no-secrets]
#[test]
fn an_address_with_a_password_is_refused_and_kept_nowhere() {
    let place = Place::new();
    for address in ["https://ada:hunter2@localhost/x.git", "ssh://ada:hunter2@localhost/x", "ada:hunter2@localhost:x"] {
        let refused = place.run(&["mount", address, "--at", "/spec"]);
        assert_eq!(refused.code, 2);
        assert!(refused.complaint().contains("credential helper"), "{}", refused.err);
        assert!(!refused.err.contains("hunter2"), "{}", refused.err);
    }
    assert!(place.leftovers().is_empty());
}

// r[verify sync.no-leftovers]
#[test]
fn what_cannot_be_mounted_leaves_no_copy_behind() {
    let repository = Repository::with(&[("docs/a.md", "One\n")]);
    let place = Place::new();
    let wrong = |more: &[&str], words: &str| {
        let ended = place.run(&[&["mount", &url(&repository), "--at", "/spec"], more].concat());
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.complaint().contains(words), "{}", ended.err);
    };
    wrong(&["--branch", "missing"], "no branch \"missing\"");
    wrong(&["--dir", "missing"], "never had a directory");
    assert!(mirrors(&place).is_empty());
    place.must(&["mount", &url(&repository), "--at", "/spec", "--dir", "docs"]);
    wrong(&["--dir", "missing"], "never had a directory");
    assert_eq!(mirrors(&place).len(), 1);
    place.must(&["sync"]);
}

// r[verify sync.one-fetch]
#[test]
fn what_two_mounts_show_is_fetched_once() {
    let mut repository = Repository::with(&[("one/a.md", "One\n"), ("two/b.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", &url(&repository), "--at", "/one", "--dir", "one"]);
    place.must(&["mount", &url(&repository), "--at", "/two", "--dir", "two"]);
    assert_eq!(mirrors(&place).len(), 1);
    repository.commit("More", &[("one/a.md", "Two\n"), ("two/b.md", "Two\n")]);
    let log = place.beside("git.log");
    let mut sync = place.command_with_git(&format!("echo \"$@\" >> '{log}'\nexec \"$GIT\" \"$@\""));
    let told = ended(sync.arg("sync"), "");
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(told.err.matches("imported 1 commit as 1 change").count(), 2, "{}", told.err);
    let log = fs::read_to_string(log).unwrap();
    assert_eq!(log.lines().filter(|line| line.contains(" fetch ")).count(), 1, "{log}");
}

#[test]
fn commands_that_fetch_the_same_wait_for_each_other() {
    let mut repository = Repository::with(&[("one/a.md", "One\n"), ("two/b.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", &url(&repository), "--at", "/one", "--dir", "one"]);
    place.must(&["mount", &url(&repository), "--at", "/two", "--dir", "two"]);
    repository.commit("More", &[("one/a.md", "Two\n"), ("two/b.md", "Two\n")]);
    let sync = || {
        let mut sync = place.command_with_git("exec \"$GIT\" \"$@\"");
        sync.arg("sync").stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
    };
    let all: Vec<_> = (0..4).map(|_| sync()).collect();
    for child in all {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let server = place.serve();
    assert_eq!(server.json("/api/v1/pages/one/a")["body"], "Two\n");
    assert_eq!(server.json("/api/v1/changes")["items"].as_array().unwrap().len(), 4);
}

// r[verify sync.damaged-mirror]
#[test]
fn a_damaged_copy_is_made_anew_and_told() {
    let mut repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", &url(&repository), "--at", "/spec"]);
    type Damage = fn(&PathBuf);
    let damages: [(&str, Damage); 3] = [
        ("HEAD is gone", |mirror| fs::remove_file(mirror.join("HEAD")).unwrap()),
        ("packed-refs is garbage", |mirror| fs::write(mirror.join("packed-refs"), "no such thing\n").unwrap()),
        ("it is no folder of git", |mirror| {
            fs::remove_dir_all(mirror).unwrap();
            fs::create_dir(mirror).unwrap();
        }),
    ];
    for (number, (what, damage)) in damages.into_iter().enumerate() {
        let body = format!("Round {number}\n");
        damage(&mirrors(&place)[0]);
        repository.commit("More", &[("a.md", &body)]);
        let told = place.run(&["sync"]);
        assert_eq!(told.code, 0, "{what}: {}", told.err);
        assert!(told.err.contains("imported 1 commit as 1 change"), "{what}: {}", told.err);
        assert!(told.err.contains("damaged copy"), "{what}: {}", told.err);
        assert_eq!(place.must(&["sync"]).err, "nothing new\n", "{what}");
        assert_eq!(mirrors(&place).len(), 1, "{what}");
    }
    assert_eq!(place.serve().json("/api/v1/pages/spec/a")["body"], "Round 2\n");
}

// r[verify sync.damaged-mirror]
#[test]
fn a_copy_in_which_something_is_missing_is_made_anew_before_it_is_read() {
    let mut repository = Repository::with(&[("a.md", "One\n"), ("deep/b.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", &url(&repository), "--at", "/spec"]);
    let lose = |object: &str| {
        let mirror = mirrors(&place).remove(0);
        let packs = fs::read_dir(mirror.join("objects/pack")).unwrap().map(|entry| entry.unwrap().path());
        let aside = place.beside("packs");
        fs::create_dir_all(&aside).unwrap();
        for pack in packs {
            let moved = PathBuf::from(&aside).join(pack.file_name().unwrap());
            fs::rename(&pack, &moved).unwrap();
            if moved.extension().is_some_and(|extension| extension == "pack") {
                let git = format!("git --git-dir '{}' unpack-objects -q < '{}'", mirror.display(), moved.display());
                assert!(Command::new("sh").args(["-c", &git]).status().unwrap().success());
            }
        }
        let id = repository.git(&["rev-parse", object]);
        fs::remove_file(mirror.join("objects").join(&id[..2]).join(&id[2..])).unwrap();
    };
    // What was read before is needed again by a mount that begins.
    lose("HEAD:deep/b.md");
    let told = place.must(&["mount", &url(&repository), "--at", "/again", "--dir", "deep"]).err;
    assert!(told.contains("damaged copy"), "{told}");
    // What is new is compared with what is missing.
    lose("HEAD:deep");
    repository.commit("More", &[("deep/b.md", "Two\n")]);
    let told = place.must(&["sync"]).err;
    assert!(told.contains("damaged copy"), "{told}");
    let server = place.serve();
    for page in ["/spec/deep/b", "/again/b"] {
        assert_eq!(server.json(&format!("/api/v1/pages{page}"))["body"], "Two\n", "{page}");
    }
}

#[test]
fn what_cannot_be_fetched_is_told_in_one_line_and_mended_by_trying_again() {
    let mut repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", &url(&repository), "--at", "/spec"]);
    let aside = format!("{}-aside", repository.named());
    fs::rename(repository.path(), &aside).unwrap();
    let told = place.run(&["sync"]);
    assert_eq!(told.code, 1);
    assert!(told.complaint().contains("cannot be fetched"), "{}", told.err);
    fs::rename(&aside, repository.path()).unwrap();
    repository.commit("More", &[("a.md", "Two\n")]);
    assert!(place.must(&["sync"]).err.contains("imported 1 commit"));
}

// r[verify sync.no-hanging]
#[test]
fn git_is_never_asked_a_question_nor_led_elsewhere() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let other = Repository::with(&[("b.md", "One\n")]);
    let place = Place::new();
    let log = place.beside("env.log");
    let script = format!("env | grep ^GIT_ >> '{log}'\nexec \"$GIT\" \"$@\"");
    let mut mount = place.command_with_git(&script);
    // As in a hook of another repository.
    mount.env("GIT_DIR", other.path().join(".git")).env("GIT_SSH_COMMAND", "ssh -i key");
    let told = ended(mount.args(["mount", &url(&repository), "--at", "/spec"]), "");
    assert_eq!(told.code, 0, "{}", told.err);
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("GIT_TERMINAL_PROMPT=0") && log.contains("ssh -i key -o BatchMode=yes"), "{log}");
    assert!(!log.contains("GIT_DIR="), "{log}");
    assert_eq!(place.serve().json("/api/v1/pages/spec/a")["body"], "One\n");
}
