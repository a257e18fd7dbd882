//! Edits of mounted pages travel back into their repository: a bare one that others clone, push to and merge in.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::place::Place;
use crate::server::{Client, Server, eventually};

const TEXT: &str = "# Tea\n\nIt takes 2 s.\n\nIt is hot.\n\nIt has a lid.\n";

/// A bare repository and somebody's clone of it.
struct Upstream {
    folder: TempDir,
}

impl Upstream {
    fn with(files: &[(&str, &str)]) -> Self {
        let upstream = Self { folder: tempfile::tempdir().unwrap() };
        let bare = upstream.bare();
        run(upstream.folder.path(), &["init", "--quiet", "--bare", "--initial-branch=main", &bare]);
        run(upstream.folder.path(), &["clone", "--quiet", &bare, "clone"]);
        upstream.git(&["switch", "--quiet", "--create", "main"]);
        upstream.commit("Begin", files);
        upstream
    }

    fn bare(&self) -> String {
        self.folder.path().join("upstream.git").to_str().unwrap().to_owned()
    }

    /// Runs git in the clone.
    fn git(&self, arguments: &[&str]) -> String {
        run(&self.folder.path().join("clone"), arguments)
    }

    /// Writes, commits and pushes as Grace.
    fn commit(&self, message: &str, files: &[(&str, &str)]) -> String {
        for (name, content) in files {
            let file = self.folder.path().join("clone").join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, content).unwrap();
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self.push()
    }

    fn push(&self) -> String {
        self.git(&["push", "--quiet", "origin", "main"]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Saves a patch and takes it with `git am`.
    fn take(&self, patch: &[u8]) {
        let file = self.folder.path().join("patch");
        std::fs::write(&file, patch).unwrap();
        self.git(&["am", "--quiet", file.to_str().unwrap()]);
    }

    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join("clone").join(name)).unwrap()
    }
}

fn run(at: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(at)
        .args(["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Grace")
        .env("GIT_AUTHOR_EMAIL", "grace@example.org")
        .env("GIT_COMMITTER_NAME", "Grace")
        .env("GIT_COMMITTER_EMAIL", "grace@example.org")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// A wiki that shows the directory `docs` of an upstream at `/spec`, its server and a token of Ada's.
fn serving(upstream: &Upstream, options: &[&str]) -> (Place, Server, String) {
    let place = Place::new();
    let bare = upstream.bare();
    let mut arguments = vec!["mount", &bare, "--at", "/spec", "--dir", "docs"];
    arguments.extend(options);
    place.must(&arguments);
    let token = place.account("Ada", "editor");
    let server = place.serve();
    (place, server, token)
}

/// Edits a page as Ada, and gives the change.
fn edit(client: &Client<'_>, page: &str, from: &str, to: &str, message: &str) -> i64 {
    let before = client.get(&format!("/api/v1/pages{page}")).ok().json();
    let body = before["body"].as_str().unwrap();
    assert!(body.contains(from), "{body}");
    let written = json!({ "body": body.replace(from, to), "base_revision": before["revision"], "message": message });
    client.put(&format!("/api/v1/pages{page}"), written).ok().json()["change"].as_i64().unwrap()
}

fn stage(client: &Client<'_>, change: i64) -> Value {
    client.get(&format!("/api/v1/changes/{change}")).ok().json()["stage"].clone()
}

fn body(client: &Client<'_>, page: &str) -> String {
    client.get(&format!("/api/v1/pages{page}")).ok().json()["body"].as_str().unwrap().to_owned()
}

/// A page's history as `author: what`, newest first.
fn history(client: &Client<'_>, page: &str) -> Vec<String> {
    let lines = client.get(&format!("/api/v1/revisions?page={page}")).ok().json();
    let line = |line: &Value| {
        let first = line["message"].as_str().unwrap().lines().next().unwrap().to_owned();
        format!("{}: {first}", line["author"].as_str().unwrap())
    };
    lines["items"].as_array().unwrap().iter().map(line).collect()
}

// r[verify travel.patch] r[verify travel.recognised] r[verify travel.stage]
#[test]
fn an_edit_travels_as_a_patch_and_is_recognised_when_it_comes_back() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT), ("src/main.rs", "fn main() {}\n")]);
    let (place, server, token) = serving(&upstream, &[]);
    let ada = server.with_token(&token);
    let change = edit(&ada, "/spec/tea", "hot", "very hot", "Say how hot\n\nBecause people burn themselves.");
    assert_eq!(stage(&ada, change), json!({ "state": "waiting" }));
    assert_eq!(ada.get("/api/v1/outgoing").ok().json()["items"][0]["edits"][0]["change"], change);

    let patch = ada.get(&format!("/api/v1/changes/{change}/patch")).ok();
    assert_eq!(patch.header("content-type"), "text/x-patch; charset=utf-8");
    assert_eq!(server.get(&format!("/changes/{change}.patch")).ok().body, patch.body);
    upstream.take(&patch.body);

    assert_eq!(upstream.file("docs/tea.md"), TEXT.replace("hot", "very hot"));
    assert_eq!(
        upstream.git(&["log", "-1", "--format=%an <%ae>%n%B"]),
        format!(
            "Ada <ada@users.noreply.holotype>\nSay how hot\n\nBecause people burn themselves.\n\nHolotype-Change: {change}"
        )
    );
    let commit = upstream.push();
    place.must(&["sync"]);
    let stage = stage(&ada, change);
    assert_eq!((&stage["state"], &stage["commit"]), (&json!("arrived"), &json!(commit)));
    let landed = ada.get(&format!("/api/v1/changes/{}", stage["change"])).ok().json();
    assert_eq!(landed["same_as"], json!([change]));
    assert_eq!(history(&ada, "/spec/tea"), ["Ada: Say how hot", "Ada: Say how hot", "Grace: Begin"]);
    assert_eq!(ada.get("/api/v1/outgoing").ok().json()["items"], json!([]));
    assert!(ada.get(&format!("/api/v1/changes/{change}/patch")).with(404).detail().contains("holds it"));
    // One story in one line.
    let screen = server.get("/spec/tea?view=history").ok().text();
    assert_eq!(screen.matches("Say how hot</a>").count(), 1, "{screen}");
    assert!(screen.contains("arrived in the repository"), "{screen}");
}

#[test]
fn later_edits_of_a_page_bring_those_they_stand_on_and_others_do_not() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT), ("docs/cup.md", "# Cup\n")]);
    let (_place, server, token) = serving(&upstream, &[]);
    let ada = server.with_token(&token);
    edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
    edit(&ada, "/spec/cup", "Cup", "A cup", "Article");
    let last = edit(&ada, "/spec/tea", "3 s", "4 s", "Slower still");
    ada.put("/api/v1/pages/spec/new/page", json!({ "body": "# New\r\n\r\nDOS\r\n", "base_revision": null })).with(201);

    upstream.take(&ada.get(&format!("/api/v1/changes/{last}/patch")).ok().body);
    assert_eq!(upstream.git(&["log", "-3", "--format=%s"]), "Slower still\nSlower\nBegin");
    upstream.git(&["reset", "--quiet", "--hard", "HEAD~2"]);

    upstream.take(&ada.get("/api/v1/outgoing/patch?mount=/spec").ok().body);
    assert_eq!(upstream.git(&["log", "-4", "--format=%s"]), "Edited\nSlower still\nArticle\nSlower");
    assert_eq!(upstream.file("docs/tea.md"), TEXT.replace("2 s", "4 s"));
    assert_eq!(upstream.file("docs/new/page.md"), "# New\r\n\r\nDOS\r\n");
}

// r[verify travel.branch]
#[test]
fn edits_pushed_to_a_branch_are_recognised_however_it_is_merged() {
    for way in ["merge", "squash", "rebase"] {
        let upstream = Upstream::with(&[("docs/tea.md", TEXT)]);
        let (place, server, token) = serving(&upstream, &["--push", "holotype"]);
        let ada = server.with_token(&token);
        let one = edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
        let two = edit(&ada, "/spec/tea", "a lid", "a lid of glass", "Glass");
        place.must(&["send"]);
        assert_eq!(stage(&ada, two)["state"], "pushed");
        assert_eq!(stage(&ada, two)["branch"], "holotype");

        upstream.git(&["fetch", "--quiet", "origin"]);
        match way {
            "merge" => drop(upstream.git(&["merge", "--quiet", "--no-ff", "-m", "Merge holotype", "origin/holotype"])),
            "squash" => {
                upstream.git(&["merge", "--quiet", "--squash", "origin/holotype"]);
                upstream.git(&["commit", "--quiet", "--no-edit"]);
            }
            _ => {
                upstream.commit("Elsewhere", &[("docs/cup.md", "# Cup\n")]);
                upstream.git(&["cherry-pick", "main..origin/holotype"]);
            }
        }
        upstream.push();
        place.must(&["sync"]);

        assert_eq!(body(&ada, "/spec/tea"), TEXT.replace("2 s", "3 s").replace("a lid", "a lid of glass"), "{way}");
        assert_eq!(stage(&ada, one)["state"], "arrived", "{way}");
        assert_eq!(stage(&ada, two)["state"], "arrived", "{way}");
        assert_eq!(ada.get("/api/v1/conflicts").ok().json()["items"], json!([]), "{way}");
        assert_eq!(ada.get("/api/v1/outgoing").ok().json()["items"], json!([]), "{way}");
        // Nothing is told twice, and both wrote it.
        let screen = server.get("/spec/tea?view=history").ok().text();
        for (words, times) in [("Slower</a>", 1), ("Glass</a>", 1), ("Merge holotype</a>", 0), ("Squashed commit", 0)] {
            assert_eq!(screen.matches(words).count(), times, "{way}, {words}: {:?}", history(&ada, "/spec/tea"));
        }
        assert_eq!(screen.matches("<strong>Ada</strong>").count(), 2, "{way}");
    }
}

// r[verify travel.again]
#[test]
fn what_comes_in_and_what_was_edited_here_are_joined_and_sent_again() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT)]);
    let (place, server, token) = serving(&upstream, &["--push", "holotype"]);
    let ada = server.with_token(&token);
    let change = edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
    // The server does it by itself.
    eventually("the edit is pushed", || stage(&ada, change)["state"] == "pushed");
    upstream.commit("A better lid", &[("docs/tea.md", &TEXT.replace("a lid", "a lid of steel"))]);
    place.must(&["sync"]);
    place.must(&["send"]);

    let joined = TEXT.replace("2 s", "3 s").replace("a lid", "a lid of steel");
    assert_eq!(body(&ada, "/spec/tea"), joined);
    assert_eq!(stage(&ada, change)["state"], "again");
    upstream.git(&["fetch", "--quiet", "origin"]);
    assert_eq!(upstream.git(&["show", "origin/holotype:docs/tea.md"]), joined.trim_end());
    assert_eq!(
        upstream.git(&["log", "--format=%an %s", "origin/holotype"]),
        "Ada Slower\nGrace A better lid\nGrace Begin"
    );
    upstream.git(&["merge", "--quiet", "origin/holotype"]);
    upstream.push();
    place.must(&["sync"]);
    assert_eq!(stage(&ada, change)["state"], "arrived");
    assert_eq!(body(&ada, "/spec/tea"), joined);
}

// r[verify travel.own-branch] r[verify travel.failure]
#[test]
fn what_somebody_else_put_on_our_branch_is_not_overwritten() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT)]);
    let (place, server, token) = serving(&upstream, &["--push", "holotype"]);
    let ada = server.with_token(&token);
    upstream.git(&["switch", "--quiet", "--create", "holotype"]);
    upstream.git(&["commit", "--quiet", "--allow-empty", "-m", "Mine"]);
    upstream.git(&["push", "--quiet", "origin", "holotype"]);
    let change = edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");

    let failed = place.run(&["send"]);
    assert_eq!(failed.code, 1);
    assert!(failed.complaint().contains("holds commits of somebody else"), "{}", failed.err);
    assert_eq!(stage(&ada, change), json!({ "state": "waiting" }));
    upstream.git(&["push", "--quiet", "origin", ":holotype"]);
    place.must(&["send"]);
    assert_eq!(stage(&ada, change)["state"], "pushed");
}

// r[verify travel.conflict] r[verify travel.conflict-screen] r[verify travel.settle]
#[test]
fn edits_that_meet_are_kept_side_by_side_until_somebody_chooses() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT)]);
    let (place, server, token) = serving(&upstream, &[]);
    let ada = server.with_token(&token);
    let change = edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
    upstream.commit("Faster", &[("docs/tea.md", &TEXT.replace("2 s", "1 s").replace("a lid", "a lid of steel"))]);
    let synced = place.must(&["sync"]);
    assert!(synced.err.contains("/changes/conflicts"), "{}", synced.err);

    assert_eq!(body(&ada, "/spec/tea"), TEXT.replace("2 s", "1 s").replace("a lid", "a lid of steel"));
    let met = stage(&ada, change);
    assert_eq!((&met["state"], &met["page"]), (&json!("met"), &json!("/spec/tea")));
    let conflict = ada.get("/api/v1/conflicts?page=/spec/tea").ok().json()["items"][0].clone();
    assert_eq!((&conflict["ours"]["author"], &conflict["theirs"]["author"]), (&json!("Ada"), &json!("Grace")));
    let address = format!("/changes/conflicts/{}", conflict["conflict"]);
    for screen in ["/spec/tea".to_owned(), "/changes/conflicts".into(), format!("/changes/{change}")] {
        assert!(server.get(&screen).ok().text().contains(&address), "{screen}");
    }
    assert!(server.get("/changes").ok().text().contains("1 conflict to settle"));

    let browser = server.browser();
    browser.sign_in("Ada");
    let screen = browser.get(&address).ok().text();
    assert!(screen.contains("What Ada changed here") && screen.contains("What Grace changed in the repository"));
    assert!(browser.get("/spec/tea?view=edit").ok().text().contains(&address));
    let whole = ada.get(&format!("/api/v1/conflicts/{}", conflict["conflict"])).ok().json();
    let base = whole["revision"].to_string();
    let unchosen = browser.post(
        &address,
        &[("action", "save"), ("base", &base), ("body", whole["merged"].as_str().unwrap()), ("message", "")],
    );
    assert_eq!(unchosen.status, 422);
    assert!(unchosen.text().contains("still holds both sides"), "{}", unchosen.text());

    let chosen = TEXT.replace("2 s", "1 s to 3 s").replace("a lid", "a lid of steel");
    let fields = [("action", "save"), ("base", &*base), ("body", &*chosen), ("message", "Both are right")];
    let saved = browser.post(&address, &fields);
    assert_eq!((saved.status, saved.header("location")), (303, "/spec/tea"));
    assert_eq!(body(&ada, "/spec/tea"), chosen);
    assert_eq!(stage(&ada, change)["state"], "settled");
    assert_eq!(ada.get("/api/v1/conflicts").ok().json()["items"], json!([]));
    assert!(browser.get(&address).ok().text().contains("what was chosen is in"));
    assert_eq!(browser.post(&address, &fields).status, 409);
    assert_eq!(history(&ada, "/spec/tea")[0], "Ada: Both are right");
}

// r[verify travel.deleted-meets-edited] r[verify travel.settle]
#[test]
fn a_page_deleted_on_one_side_and_changed_on_the_other_waits_for_a_choice() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT), ("docs/cup.md", "# Cup\n\nRound.\n")]);
    let (place, server, token) = serving(&upstream, &[]);
    let ada = server.with_token(&token);
    edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
    std::fs::remove_file(upstream.folder.path().join("clone/docs/tea.md")).unwrap();
    upstream.commit("No tea", &[]);
    place.must(&["sync"]);
    assert_eq!(ada.get("/api/v1/pages/spec/tea").status, 404);
    let conflict = ada.get("/api/v1/conflicts").ok().json()["items"][0].clone();
    assert_eq!((&conflict["page"], &conflict["theirs"]["deleted"]), (&json!("/spec/tea"), &json!(true)));

    let address = format!("/api/v1/conflicts/{}", conflict["conflict"]);
    let base = ada.get(&address).ok().json()["revision"].clone();
    ada.post(&format!("{address}/settle"), json!({ "keep": "ours", "base_revision": base })).ok();
    assert_eq!(body(&ada, "/spec/tea"), TEXT.replace("2 s", "3 s"));
    upstream.take(&ada.get("/api/v1/outgoing/patch?mount=/spec").ok().body);
    assert_eq!(upstream.file("docs/tea.md"), TEXT.replace("2 s", "3 s"));
}

#[test]
fn strangers_see_patches_only_where_reading_is_open_and_settle_nothing() {
    let upstream = Upstream::with(&[("docs/tea.md", TEXT)]);
    let (place, server, token) = serving(&upstream, &[]);
    let ada = server.with_token(&token);
    let change = edit(&ada, "/spec/tea", "2 s", "3 s", "Slower");
    upstream.commit("Faster", &[("docs/tea.md", &TEXT.replace("2 s", "1 s"))]);
    place.must(&["sync"]);
    let conflict = ada.get("/api/v1/conflicts").ok().json()["items"][0]["conflict"].clone();
    let reader = place.account("Rita", "reader");
    let settle = format!("/api/v1/conflicts/{conflict}/settle");
    let choice = json!({ "keep": "ours", "base_revision": 3 });
    server.with_token(&reader).post(&settle, choice).with(403);
    let asked = server.browser().post(&format!("/changes/conflicts/{conflict}"), &[("action", "ours"), ("base", "3")]);
    assert_eq!(asked.status, 401);
    place.must(&["reading", "closed"]);
    eventually("reading is closed", || server.get("/api/v1/conflicts").status == 401);
    for address in [
        format!("/changes/{change}.patch"),
        "/changes/outgoing.mbox?mount=/spec".into(),
        "/api/v1/outgoing".into(),
        "/api/v1/outgoing/patch?mount=/spec".into(),
        format!("/api/v1/changes/{change}/patch"),
        format!("/api/v1/conflicts/{conflict}"),
        "/changes/outgoing".into(),
        "/changes/conflicts".into(),
    ] {
        assert_eq!(server.get(&address).status, 401, "{address}");
    }
}
