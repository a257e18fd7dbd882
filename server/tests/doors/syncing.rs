//! The server keeps up with repositories by itself.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::place::{Place, command};
use crate::repository::Repository;
use crate::server::{Server, eventually};

fn is(server: &Server, page: &str, text: &str) -> bool {
    server.json(&format!("/api/v1/pages{page}"))["body"] == text
}

fn mounts(server: &Server, token: &str) -> Vec<Value> {
    server.with_token(token).get("/api/v1/mounts").ok().json()["items"].as_array().unwrap().clone()
}

// r[verify sync.poll]
#[test]
fn a_mount_is_looked_at_as_often_as_was_said() {
    let (mut often, mut never) = (Repository::with(&[("a.md", "One\n")]), Repository::with(&[("a.md", "One\n")]));
    let place = Place::new();
    place.must(&["mount", often.named(), "--at", "/often", "--poll", "1s"]);
    place.must(&["mount", never.named(), "--at", "/never", "--poll", "never"]);
    let server = place.serve();
    often.commit("More", &[("a.md", "Two\n")]);
    never.commit("More", &[("a.md", "Two\n")]);
    eventually("what is new is imported", || is(&server, "/often/a", "Two\n"));
    assert!(is(&server, "/never/a", "One\n"));
    // Many looks that find nothing are one line.
    sleep(Duration::from_millis(2_500));
    let token = place.account("Ada", "admin");
    let all = mounts(&server, &token);
    let nothing = all[1]["jobs"].as_array().unwrap().iter().filter(|job| job["outcome"] == "nothing new");
    assert!(nothing.count() <= 2, "{all:?}");
    place.must(&["mount", never.named(), "--at", "/never", "--poll", "1s"]);
    never.commit("Even more", &[("a.md", "Three\n")]);
    eventually("the changed interval counts", || is(&server, "/never/a", "Three\n"));
}

// r[verify sync.others-go-on] r[verify sync.told] r[verify sync.retry]
#[test]
fn a_mount_that_fails_says_so_and_holds_up_no_other() {
    let (gone, mut there) = (Repository::with(&[("a.md", "One\n")]), Repository::with(&[("a.md", "One\n")]));
    let place = Place::new();
    place.must(&["mount", gone.named(), "--at", "/gone", "--poll", "1s"]);
    place.must(&["mount", there.named(), "--at", "/there", "--poll", "1s"]);
    let token = place.account("Ada", "admin");
    let server = place.serve();
    let aside = format!("{}-aside", gone.named());
    fs::rename(gone.path(), &aside).unwrap();
    there.commit("More", &[("a.md", "Two\n")]);
    eventually("the other is imported", || is(&server, "/there/a", "Two\n"));
    eventually("the failure is told", || mounts(&server, &token)[0]["failure"].is_string());
    let failing = &mounts(&server, &token)[0];
    assert!(failing["failure"].as_str().unwrap().contains("there is nothing at"), "{failing}");
    assert_eq!(failing["jobs"][0]["state"], "waiting", "{failing}");
    assert!(is(&server, "/gone/a", "One\n"));
    fs::rename(&aside, gone.path()).unwrap();
    let asked = server.with_token(&token).post("/api/v1/mounts/sync", json!({ "path": "/gone" })).with(202).json();
    assert_eq!(asked["jobs"][0]["id"], failing["jobs"][0]["id"], "the job that waits does for both");
    eventually("it is well again", || mounts(&server, &token)[0]["failure"].is_null());
}

#[test]
fn commands_note_when_they_looked_and_what_went_wrong() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/spec", "--poll", "never"]);
    let token = place.account("Ada", "admin");
    let server = place.serve();
    let first = mounts(&server, &token)[0].clone();
    assert!(first["looked_at"].is_string() && first["failure"].is_null(), "{first}");
    assert_eq!((&first["pages"], &first["changes"], &first["commits"]), (&json!(1), &json!(1), &json!(1)));
    let aside = format!("{}-aside", repository.named());
    fs::rename(repository.path(), &aside).unwrap();
    assert_eq!(place.run(&["sync"]).code, 1);
    let failed = mounts(&server, &token)[0].clone();
    assert!(failed["failure"].is_string() && failed["looked_at"] != first["looked_at"], "{failed}");
    fs::rename(&aside, repository.path()).unwrap();
    place.must(&["sync"]);
    assert!(mounts(&server, &token)[0]["failure"].is_null());
}

// r[verify sync.told-once]
#[test]
fn the_log_tells_a_failure_once() {
    let (repository, place) = (Repository::with(&[("a.md", "One\n")]), Place::new());
    place.must(&["mount", repository.named(), "--at", "/spec", "--poll", "never"]);
    let token = place.account("Ada", "admin");
    let log = place.beside("log");
    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).stderr(fs::File::create(&log).unwrap());
    let server = Server::start(serving);
    fs::rename(repository.path(), place.beside("aside")).unwrap();
    for round in 1..=3 {
        server.with_token(&token).post("/api/v1/mounts/sync", json!({})).with(202);
        eventually("it is tried", || mounts(&server, &token)[0]["jobs"][0]["tries"] == round);
        eventually("it failed", || mounts(&server, &token)[0]["jobs"][0]["state"] == "waiting");
    }
    let told = fs::read_to_string(log).unwrap();
    assert_eq!(told.matches("cannot be brought up to date").count(), 1, "{told}");
    fs::rename(place.beside("aside"), repository.path()).unwrap();
}

// r[verify sync.jobs-survive]
#[test]
fn a_job_survives_the_server_that_does_it() {
    let mut repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::new();
    let url = format!("file://{}", repository.named());
    place.must(&["mount", &url, "--at", "/spec", "--poll", "never"]);
    let token = place.account("Ada", "admin");
    repository.commit("More", &[("a.md", "Two\n")]);
    let hanging = || {
        let mut serving = place.command_with_git("case \"$*\" in *fetch*) exec sleep 30;; esac\nexec \"$GIT\" \"$@\"");
        serving.args(["serve", "--listen", "127.0.0.1:0"]);
        let server = Server::start(serving);
        server.with_token(&token).post("/api/v1/mounts/sync", json!({})).with(202);
        let states = || mounts(&server, &token)[0]["jobs"].clone();
        eventually("a job runs", || states().as_array().unwrap().iter().any(|job| job["state"] == "running"));
        server
    };
    // Asked to stop, it does not wait for what hangs; killed, it cannot say anything.
    assert!(hanging().stop() < Duration::from_secs(5));
    drop(hanging());
    let server = place.serve();
    eventually("the job is taken up again", || is(&server, "/spec/a", "Two\n"));
    let jobs = || mounts(&server, &token)[0]["jobs"].as_array().unwrap().clone();
    eventually("everything is done", || jobs().iter().all(|job| job["state"] == "done"));
    let jobs = jobs();
    assert!(jobs.iter().any(|job| job["outcome"] == "1 commit as 1 change"), "{jobs:?}");
}

#[test]
fn strangers_see_what_is_mounted_and_nothing_of_where_it_comes_from() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::showing(&repository);
    let token = place.account("Eve", "editor");
    let server = place.serve();
    for answer in [server.get("/api/v1/mounts"), server.with_token(&token).get("/api/v1/mounts")] {
        let item = answer.ok().json()["items"][0].clone();
        let mut names: Vec<_> = item.as_object().unwrap().keys().cloned().collect();
        names.sort();
        assert_eq!(names, ["branch", "looked_at", "path"]);
        assert_eq!((&item["path"], &item["branch"]), (&json!("/spec"), &json!("main")));
    }
    server.send("POST", "/api/v1/mounts/sync", &[("content-type", "application/json")], Some(b"{}")).with(401);
    server.with_token(&token).post("/api/v1/mounts/sync", json!({})).with(403);
    let admin = place.account("Ada", "admin");
    server.with_token(&admin).post("/api/v1/mounts/sync", json!({ "path": "/nowhere" })).with(404);
    server.with_token(&admin).send("POST", "/api/v1/mounts/sync", None).with(202);
}

// r[verify sync.screen]
#[test]
fn administrators_look_after_repositories_in_the_browser() {
    let mut repository = Repository::with(&[("docs/a.md", "One\n")]);
    let place = Place::new();
    place.must(&["mount", repository.named(), "--at", "/spec", "--poll", "never"]);
    place.account("Ada", "admin");
    place.account("Eve", "editor");
    let server = place.serve();
    let (ada, eve) = (server.browser(), server.browser());
    ada.sign_in("Ada");
    eve.sign_in("Eve");
    for screen in ["/admin", "/admin/repositories", "/admin/repositories?view=new"] {
        server.get(screen).with(401);
        eve.get(screen).with(403);
        ada.get(screen).ok();
    }
    assert!(!eve.get("/").text().contains("href=\"/admin\""));
    assert!(ada.get("/").text().contains("href=\"/admin\""));

    let post = |fields: &[(&str, &str)]| ada.post("/admin/repositories", fields);
    assert_eq!(eve.post("/admin/repositories", &[("action", "look")]).status, 403);
    repository.commit("More", &[("docs/a.md", "Two\n")]);
    post(&[("action", "look"), ("path", "/spec")]).with(303);
    eventually("it is looked into", || is(&server, "/spec/docs/a", "Two\n"));
    post(&[("action", "poll"), ("path", "/spec"), ("poll", "2h")]).with(303);
    assert!(ada.get("/admin/repositories").text().contains("every 2 hours"));
    assert!(post(&[("action", "poll"), ("path", "/spec"), ("poll", "often")]).with(422).text().contains("no interval"));

    let new = "/admin/repositories?view=new";
    let typed =
        [("action", "mount"), ("repository", repository.named()), ("at", "/more"), ("dir", "docs"), ("poll", "")];
    ada.post(new, &typed).with(303);
    eventually("it is mounted", || is_there(&server, "/more/a"));
    let wrong = ada.post(new, &[("action", "mount"), ("repository", "/nowhere/at/all"), ("at", "/x")]).with(422);
    assert!(wrong.text().contains("cannot be opened") && wrong.text().contains("/nowhere/at/all"), "{}", wrong.text());
    assert!(post(&[("action", "forget"), ("path", "/spec")]).with(422).text().contains("history"));
    eventually("nothing is under way", || ada.get("/admin/repositories").header("refresh").is_empty());
}

fn is_there(server: &Server, page: &str) -> bool {
    server.get(&format!("/api/v1/pages{page}")).status == 200
}
