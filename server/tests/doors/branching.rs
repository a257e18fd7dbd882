//! Branches of mounted repositories as the program shows them: a bare repository, a copy of one at a URL, a hook's push.

use serde_json::{Value, json};

use crate::place::Place;
use crate::repository::Repository;
use crate::server::{Server, eventually};

const TEA: &str = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes.\n";

/// A bare repository, and the one that is pushed from.
struct Shared {
    work: Repository,
    bare: tempfile::TempDir,
}

impl Shared {
    fn new() -> Self {
        let work =
            Repository::with(&[("docs/tea.md", TEA), ("docs/cups.md", "# Cups\n\nBlue ones.\n"), ("main.rs", "\n")]);
        let bare = tempfile::tempdir().unwrap();
        let shared = Self { work, bare };
        shared.work.git(&["clone", "--quiet", "--bare", ".", shared.named()]);
        shared.work.git(&["remote", "add", "shared", shared.named()]);
        shared
    }

    fn named(&self) -> &str {
        self.bare.path().to_str().unwrap()
    }

    fn push(&self, branch: &str) {
        self.work.git(&["push", "--quiet", "--force", "shared", branch]);
    }

    /// Begins a branch with one commit, and pushes it.
    fn branch(&mut self, name: &str, message: &str, files: &[(&str, &str)]) {
        self.work.git(&["switch", "--quiet", "--create", name, "main"]);
        self.work.commit(message, files);
        self.push(name);
        self.work.git(&["switch", "--quiet", "main"]);
    }

    fn merge(&mut self, name: &str) {
        self.work.git(&["merge", "--quiet", "--no-ff", "--message", &format!("Merge {name}"), name]);
        self.push("main");
        self.work.git(&["branch", "--quiet", "--delete", name]);
        self.work.git(&["push", "--quiet", "--delete", "shared", name]);
    }
}

fn open(server: &Server) -> Vec<Value> {
    server.json("/api/v1/changes?state=open")["items"].as_array().unwrap().clone()
}

/// A branch from its first push to its merge, `look` being how the wiki hears of it.
fn from_push_to_merge(shared: &mut Shared, server: &Server, look: impl Fn()) {
    assert!(open(server).is_empty());
    let longer = TEA.replace("three", "four");
    shared.branch("feature/steep-longer", "Steep longer\n\nIt is thin.\n", &[("docs/tea.md", &longer)]);
    look();
    eventually("the branch is offered", || open(server).len() == 1);
    let line = open(server).remove(0);
    assert_eq!((&line["title"], &line["state"]), (&json!("Steep longer"), &json!("open")));
    let at = format!("/api/v1/changes/{}", line["change"]);
    let offered = server.json(&at);
    assert_eq!(offered["proposal"]["branch"], "feature/steep-longer");
    assert_eq!(offered["mount"], "/spec");
    assert_eq!(offered["pages"][0]["path"], "/spec/tea");
    assert_eq!(offered["commits"][0]["subject"], "Steep longer");
    assert!(offered["checks"].is_array());
    let page = &offered["pages"][0];
    let diff = server.json(&format!("/api/v1/diff?from={}&to={}", page["base"], page["revision"]));
    let edited = diff["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == "edited");
    assert_eq!(edited.count(), 1);

    shared.work.git(&["switch", "--quiet", "feature/steep-longer"]);
    shared.work.commit("Red cups", &[("docs/cups.md", "# Cups\n\nRed ones.\n")]);
    shared.push("feature/steep-longer");
    shared.work.git(&["switch", "--quiet", "main"]);
    look();
    eventually("what was pushed is told", || server.json(&at)["pages"].as_array().unwrap().len() == 2);
    let told = server.json(&at);
    assert_eq!(told["title"], "Steep longer");
    assert_eq!(told["commits"].as_array().unwrap().len(), 2);
    assert_eq!(told["message"], "Steep longer\n\n- Steep longer\n- Red cups");

    shared.merge("feature/steep-longer");
    look();
    eventually("it is merged", || server.json(&at)["state"] == "merged");
    let told = server.json(&at);
    let landed = server.json(&format!("/api/v1/changes/{}", told["proposal"]["arrived"]));
    assert_eq!((&landed["title"], &landed["state"]), (&json!("Merge feature/steep-longer"), &json!("merged")));
    assert_eq!(landed["reviewed_as"], json!([told["change"]]));
    assert_eq!(told["merged_at"], landed["merged_at"]);
    assert!(open(server).is_empty());
    for (state, count) in [("merged", 2), ("withdrawn", 0)] {
        let items = server.json(&format!("/api/v1/changes?state={state}"))["items"].clone();
        assert_eq!(items.as_array().unwrap().len(), count, "{state}");
    }
    let screen = server.get(&format!("/changes/{}", landed["change"])).ok().text();
    assert!(screen.contains("Reviewed as"), "{screen}");
    let screen = server.get(&format!("/changes/{}", told["change"])).ok().text();
    assert!(screen.contains("merged there") && screen.contains("2 commits"), "{screen}");
}

// r[verify branch.open] r[verify branch.update] r[verify branch.merged]
#[test]
fn a_branch_of_a_bare_repository_is_followed_by_the_command() {
    let mut shared = Shared::new();
    let place = Place::new();
    place.must(&["mount", shared.named(), "--at", "/spec", "--dir", "docs", "--poll", "never"]);
    let server = place.serve();
    from_push_to_merge(&mut shared, &server, || {
        let told = place.must(&["sync"]).err;
        assert!(told.contains("branch") && told.contains("1 "), "{told}");
        assert_eq!(place.must(&["sync"]).err, "nothing new\n");
    });
}

#[test]
fn a_branch_at_a_url_is_followed_by_the_server() {
    let mut shared = Shared::new();
    let place = Place::new();
    let url = format!("file://{}", shared.named());
    place.must(&["mount", &url, "--at", "/spec", "--dir", "docs", "--poll", "never"]);
    let token = place.account("Ada", "admin");
    let server = place.serve();
    from_push_to_merge(&mut shared, &server, || {
        server.with_token(&token).post("/api/v1/mounts/sync", json!({})).with(202);
    });
    let mounts = server.with_token(&token).get("/api/v1/mounts").ok().json();
    assert_eq!(mounts["items"][0]["branches"], "alive");
    assert!(mounts.to_string().contains("1 branch offered as a change"), "{mounts}");
}

// r[verify branch.which]
#[test]
fn which_branches_are_offered_is_said_when_mounting() {
    let mut shared = Shared::new();
    shared.branch("pr-1", "One", &[("docs/one.md", "# One\n")]);
    shared.branch("wip/two", "Two", &[("docs/two.md", "# Two\n")]);
    let place = Place::new();
    let mount = |branches: &[&str]| {
        let usual = ["mount", shared.named(), "--at", "/spec", "--dir", "docs", "--poll", "never"];
        place.must(&[&usual[..], branches].concat()).err
    };
    let told = mount(&["--branches", "none"]);
    assert!(!told.contains("branch"), "{told}");
    assert_eq!(mount(&["--branches", "pr-* x"]), "1 branch offered as a change\n");
    assert_eq!(mount(&[]), "nothing new\n");
    assert_eq!(mount(&["--branches", "alive"]), "1 branch offered as a change\n");
    let titles: Vec<_> = open(&place.serve()).iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    let wrong = place.run(&["mount", shared.named(), "--at", "/spec", "--dir", "docs", "--branches", "a{"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.complaint().contains("--branches"), "{}", wrong.err);
}
