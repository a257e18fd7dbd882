//! The wiki's log, written as a repository's.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::exporting::{self, Files, read};
use crate::place::Place;
use crate::repository::Repository;
use crate::server::Server;

fn git(folder: &str, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false", "-c", "log.showSignature=false"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The files of a commit: modes aside, what `holotype export` writes.
fn work_tree(folder: &str) -> Files {
    read(Path::new(folder)).into_iter().filter(|(name, _)| !name.starts_with(".git/")).collect()
}

/// A wiki with an imported history and edits of its own.
fn edited() -> (Place, Server, Repository) {
    let (repository, _) = exporting::history();
    let place = Place::showing(&repository);
    let token = place.account("Zoë <z@example.org>", "editor");
    let server = place.serve();
    let eve = server.with_token(&token);
    let put = |path: &str, base: Value, body: &str| {
        let edit = json!({ "body": body, "base_revision": base, "message": "Said <better>\n\nSigned-off-by: Zoë" });
        eve.put(&format!("/api/v1/pages{path}"), edit).json()["revision"].clone()
    };
    let first = put("/notes/a", Value::Null, "# A\n\nOne.\n");
    put("/notes/a", first, "# A\n\nTwo.\n");
    let readme = server.json("/api/v1/pages/spec")["revision"].clone();
    put("/spec", readme, "# New and edited\n");
    put("/notes/.git/config", Value::Null, "[core]\n\tfsmonitor = touch /tmp/pwned\n");
    (place, server, repository)
}

// r[verify export.history]
#[test]
fn the_log_of_the_repository_is_the_log_of_the_wiki() {
    let (place, server, repository) = edited();
    let out = place.beside("out");
    let told = place.must(&["export", "--git", &out]);
    assert!(told.err.contains("skipped notes/.git/config.md"), "{}", told.err);

    let mut changes = server.json("/api/v1/changes?limit=100")["items"].as_array().unwrap().clone();
    changes.reverse();
    let format = "--format=%an%x00%at%x00%ct%x00%s%x00%(trailers:key=Holotype-Change,valueonly,separator=%x2C)%x00%(trailers:key=Holotype-Commit,valueonly,separator=%x2C)";
    let log = git(&out, &["log", "--reverse", format]);
    let lines: Vec<Vec<&str>> = log.lines().map(|line| line.split('\0').collect()).collect();
    assert_eq!(lines.len(), changes.len());
    for (line, change) in lines.iter().zip(&changes) {
        let seconds = |name: &str| {
            let moment: spec::When = change[name].as_str().unwrap().parse().unwrap();
            moment.instant().unwrap().as_second().to_string()
        };
        let name: String = change["author"].as_str().unwrap().chars().filter(|c| !"<>".contains(*c)).collect();
        assert_eq!(line[0], name);
        assert_eq!((line[1], line[2]), (&*seconds("at"), &*seconds("merged_at")), "{change}");
        assert_eq!(line[3], change["title"].as_str().unwrap());
        assert_eq!(line[4], change["change"].to_string());
        assert_eq!(line[5], change["commit"].as_str().unwrap_or(""));
    }
    // The commits that came from a repository have the same authors, times and messages there.
    let theirs = repository.git(&[
        "log",
        "--reverse",
        "--first-parent",
        "--format=%H%x00%an%x00%ae%x00%at%x00%ct%x00%s",
        "--",
        "*.md",
    ]);
    let ours = git(
        &out,
        &[
            "log",
            "--reverse",
            "--format=%(trailers:key=Holotype-Commit,valueonly,separator=%x2C)%x00%an%x00%ae%x00%at%x00%ct%x00%s",
        ],
    );
    let ours: Vec<&str> = ours.lines().filter(|line| !line.starts_with('\0')).collect();
    assert_eq!(ours, theirs.lines().collect::<Vec<_>>());
}

// r[verify export.history] r[verify export.exact]
#[test]
fn every_state_of_the_repository_is_the_export_of_that_moment() {
    let (place, server, _repository) = edited();
    let out = place.beside("out");
    place.must(&["export", "--git", &out]);
    assert_eq!(git(&out, &["status", "--porcelain"]), "");
    assert_eq!(git(&out, &["fsck", "--strict"]), "");
    let log = git(&out, &["log", "--reverse", "--format=%H %(trailers:key=Holotype-Change,valueonly,separator=%x2C)"]);
    let commits: Vec<(&str, &str)> = log.lines().filter_map(|line| line.split_once(' ')).collect();
    for (number, (commit, change)) in commits.iter().enumerate() {
        let moment = format!("change:{change}");
        let (files, repository) = (place.beside(&format!("files-{number}")), place.beside(&format!("git-{number}")));
        place.must(&["export", &files, "--as-of", &moment]);
        place.must(&["export", "--git", &repository, "--as-of", &moment]);
        let mut exported = read(Path::new(&files));
        exported.remove("notes/.git/config.md");
        assert_eq!(work_tree(&repository), exported, "{moment}");
        git(&out, &["checkout", "--quiet", commit]);
        assert_eq!(work_tree(&out), exported, "{moment}");
    }
    // A part of the tree.
    let (files, repository) = (place.beside("files-part"), place.beside("git-part"));
    place.must(&["export", &files, "--at", "/spec"]);
    place.must(&["export", "--git", &repository, "--at", "/spec"]);
    assert_eq!(work_tree(&repository), read(Path::new(&files)));
    drop(server);
}

// r[verify export.history]
#[test]
fn git_follows_a_page_as_the_wiki_does() {
    let (place, server, _repository) = edited();
    let out = place.beside("out");
    place.must(&["export", "--git", &out]);
    let names = git(&out, &["ls-files"]);
    let mut compared = 0;
    let format = "--format=%(trailers:key=Holotype-Change,valueonly,separator=%x2C)";
    for name in names.lines().filter(|name| name.starts_with("spec/") && !name.contains("link")) {
        let followed = git(&out, &["log", "--follow", format, "--", name]);
        let followed: Vec<&str> = followed.lines().filter(|line| !line.is_empty()).collect();
        let Some(path) = path_of(&server, name) else { continue };
        let history = server.json(&format!("/api/v1/revisions?page={}", spec::path::encode(&path)));
        let history: Vec<String> =
            history["items"].as_array().unwrap().iter().map(|item| item["change"].to_string()).collect();
        // A page that was deleted and written anew is one page here; git begins again with the file.
        assert!(
            !followed.is_empty()
                && history.starts_with(&followed.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()),
            "{name}: {followed:?}, {history:?}"
        );
        compared += 1;
    }
    assert!(compared > 0);
}

/// The page that a file is.
fn path_of(server: &Server, file: &str) -> Option<String> {
    let path = spec::PagePath::of_file(&spec::PagePath::root(), file).ok()?;
    (server.get(&path.url()).status == 200).then(|| path.to_string())
}

// r[verify export.whole]
#[test]
fn a_repository_is_written_over_nothing() {
    let place = Place::showing(&Repository::with(&[("a.md", "Text.\n")]));
    let refused = place.run(&["export", "--git", place.data().to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(refused.complaint().contains("holds something already"), "{}", refused.err);
    for arguments in [&["export"][..], &["export", "a", "--git", "b"]] {
        assert_eq!(place.run(arguments).code, 2);
    }
    let unknown = place.run(&["export", "--git", &place.beside("out"), "--as-of", "change:77"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(place.leftovers(), ["data"]);
}
