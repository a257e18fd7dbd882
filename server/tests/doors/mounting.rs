//! Mounting repositories and importing what is new.

use std::process::Stdio;
use std::time::Duration;

use crate::place::{Place, command};
use crate::repository::Repository;
use crate::server::eventually;

// r[verify import.skip] r[verify import.progress]
#[test]
fn mounting_tells_what_was_imported_and_what_was_not() {
    let mut repository = Repository::with(&[("docs/a.md", "One\n"), ("code.rs", "fn main() {}\n")]);
    repository.commit("Code", &[("code.rs", "fn main() { loop {} }\n")]);
    repository.write("docs/latin.md", b"gr\xf6\xdfer");
    repository.write("docs/huge.md", "a".repeat(50 << 20));
    repository.commit("Files that are no reading matter", &[("docs/a.md", "Two\n")]);
    let place = Place::new();
    let mounted = place.must(&["mount", repository.named(), "--at", "/spec", "--dir", "docs"]);
    assert_eq!(mounted.out, "");
    let lines: Vec<_> = mounted.err.lines().collect();
    assert!(lines.contains(&"imported 3 commits as 2 changes (4 revisions)"), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("imported 3 of 3 commits")), "{lines:?}");
    let skipped = |file: &str| lines.iter().any(|line| line.starts_with("skipped ") && line.contains(file));
    assert!(skipped("latin.md") && skipped("huge.md"), "{lines:?}");
    let server = place.serve();
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Two\n");
    for page in ["latin", "huge"] {
        assert!(server.get(&format!("/api/v1/pages/spec/{page}")).with(404).detail().contains("no readable text"));
    }
}

#[test]
fn mounting_again_imports_what_is_new_and_nothing_else() {
    let mut repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::showing(&repository);
    assert_eq!(place.mount(&repository, "/spec").err, "nothing new\n");
    assert_eq!(place.must(&["sync"]).err, "nothing new\n");
    repository.commit("More", &[("a.md", "Two\n")]);
    assert!(place.must(&["sync", "/spec"]).err.contains("imported 1 commit as 1 change (1 revision)"));
    repository.commit("Even more", &[("a.md", "Three\n")]);
    assert!(place.mount(&repository, "/spec").err.contains("imported 1 commit as 1 change (1 revision)"));
    let wrong = place.run(&["sync", "/elsewhere"]);
    assert_eq!((wrong.code, wrong.complaint()), (2, "nothing is mounted at /elsewhere"));
    let other = Repository::with(&[("b.md", "B\n")]);
    let taken = place.run(&["mount", other.named(), "--at", "/spec"]);
    assert_eq!(taken.code, 2);
    assert!(taken.complaint().contains("choose another path"), "{}", taken.err);
    let server = place.serve();
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "Three\n");
    assert_eq!(server.json("/api/v1/revisions?page=/spec/a")["items"].as_array().unwrap().len(), 3);
}

#[test]
fn several_mounts_are_synced_one_by_one() {
    let (mut one, two) = (Repository::with(&[("a.md", "A\n")]), Repository::with(&[("b.md", "B\n")]));
    let place = Place::showing(&one);
    place.mount(&two, "/other/place");
    one.commit("More", &[("a.md", "AA\n")]);
    let told = place.must(&["sync"]).err;
    assert!(told.contains("/other/place: nothing new\n"), "{told}");
    assert!(told.contains("/spec: imported 1 commit as 1 change (1 revision)\n"), "{told}");
}

// r[verify doors.shared] r[verify search.follows]
#[test]
fn a_server_picks_up_what_commands_do_meanwhile() {
    let mut repository = Repository::with(&[("a.md", "The walrus sleeps.\n")]);
    let place = Place::new();
    let server = place.serve();
    assert_eq!(server.json("/api/v1/search?q=walrus")["total"], 0);
    place.mount(&repository, "/spec");
    assert_eq!(server.json("/api/v1/pages/spec/a")["body"], "The walrus sleeps.\n");
    eventually("the mounted page is found", || server.json("/api/v1/search?q=walrus")["total"] == 1);
    repository.commit("Wake", &[("a.md", "The ostrich runs.\n")]);
    place.must(&["sync"]);
    eventually("the new words are found", || server.json("/api/v1/search?q=ostrich")["total"] == 1);
    eventually("the old words are not", || server.json("/api/v1/search?q=walrus")["total"] == 0);
    let token = place.account("Eve", "editor");
    server.with_token(&token).get("/api/v1/tree").ok();
}

// r[verify import.resume]
#[test]
fn an_import_that_was_killed_goes_on_where_it_was() {
    let mut repository = Repository::new();
    for number in 0..120 {
        repository.commit(&format!("Step {number}"), &[("a.md", &format!("Step {number}\n")), ("b/c.md", "Same\n")]);
    }
    let place = Place::new();
    for milliseconds in [40, 80, 120, 160] {
        let mut mount = command(&place.data());
        mount.args(["mount", repository.named(), "--at", "/spec"]).stderr(Stdio::null());
        let mut child = mount.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().unwrap();
    }
    place.mount(&repository, "/spec");
    let server = place.serve();
    let changes = server.json("/api/v1/changes?limit=500");
    let titles: Vec<_> =
        changes["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    let expected: Vec<_> = (0..120).rev().map(|number| format!("Step {number}")).collect();
    assert_eq!(titles, expected);
    assert_eq!(server.json("/api/v1/revisions?page=/spec/b/c")["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_bare_repository_a_url_and_a_branch_can_be_mounted() {
    let mut repository = Repository::with(&[("a.md", "Main\n")]);
    repository.git(&["switch", "--quiet", "--create", "draft"]);
    repository.commit("Draft", &[("a.md", "Draft\n"), ("b.txt", "Text\n")]);
    repository.git(&["switch", "--quiet", "main"]);
    let place = Place::new();
    let bare = place.beside("bare.git");
    repository.git(&["clone", "--quiet", "--bare", ".", &bare]);
    place.must(&["mount", &bare, "--at", "/bare"]);
    place.must(&["mount", &format!("file://{bare}"), "--at", "/url"]);
    place.must(&["mount", repository.named(), "--at", "/draft", "--branch", "draft", "--glob", "*.txt"]);
    let server = place.serve();
    assert_eq!(server.json("/api/v1/pages/bare/a")["body"], "Main\n");
    assert_eq!(server.json("/api/v1/pages/url/a")["body"], "Main\n");
    assert_eq!(server.json("/api/v1/pages/draft/b.txt")["body"], "Text\n");
    server.get("/api/v1/pages/draft/a").with(404);
}

// r[verify sync.options]
#[test]
fn mounting_again_changes_what_may_be_changed_and_nothing_else() {
    let repository = Repository::with(&[("docs/a.md", "A\n")]);
    let place = Place::showing(&repository);
    let again = |more: &[&str]| place.run(&[&["mount", repository.named(), "--at", "/spec"], more].concat());
    for more in [&["--poll", "30s"][..], &["--poll", "never", "--push", "spec-edits"], &["--attachments", "*.png"], &[]]
    {
        let ended = again(more);
        assert_eq!((ended.code, ended.err.as_str()), (0, "nothing new\n"), "{more:?}");
    }
    for (more, words) in [
        (["--dir", "docs"], "choose another path"),
        (["--glob", "*.md"], "choose another path"),
        (["--poll", "often"], "is no interval"),
        (["--push", "a..b"], "cannot be the name of a branch"),
        (["--attachments", "[a"], "is no pattern"),
    ] {
        let ended = again(&more);
        assert_eq!(ended.code, 2, "{more:?}");
        assert!(ended.complaint().contains(words), "{more:?}: {}", ended.err);
    }
}
