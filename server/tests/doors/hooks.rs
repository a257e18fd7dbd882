//! News from hosts of repositories.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use crate::place::{Place, command, ended};
use crate::repository::Repository;
use crate::server::{Answer, Server, eventually};

fn secret(place: &Place) -> String {
    let told = place.must(&["hook"]).out;
    let line = told.lines().find_map(|line| line.strip_prefix("Secret:")).unwrap();
    line.trim().to_owned()
}

fn signed(secret: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn deliver(server: &Server, headers: &[(&str, &str)], body: &str) -> Answer {
    server.send("POST", "/hooks/git", headers, Some(body.as_bytes()))
}

/// A push as GitHub tells it.
fn github(server: &Server, secret: &str, id: &str, body: &str) -> Answer {
    let signature = format!("sha256={}", signed(secret, body));
    let headers = [
        ("x-github-event", "push"),
        ("x-github-delivery", id),
        ("x-hub-signature-256", &signature),
        ("content-type", "application/json"),
    ];
    deliver(server, &headers, body)
}

fn push_to(address: &str) -> String {
    json!({ "ref": "refs/heads/main", "repository": { "clone_url": address, "full_name": "team/product" } }).to_string()
}

// r[verify sync.hook] r[verify sync.hook-again]
#[test]
fn a_push_is_imported_and_told_twice_is_done_once() {
    let mut repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::new();
    let url = format!("file://{}", repository.named());
    place.must(&["mount", &url, "--at", "/spec", "--poll", "never"]);
    let (server, secret) = (place.serve(), secret(&place));
    repository.commit("More", &[("a.md", "Two\n")]);
    let body = push_to(&url);
    let answer = github(&server, &secret, "one", &body).with(202);
    assert_eq!(answer.json(), json!({ "syncing": ["/spec"] }));
    let is = |text: &str| server.json("/api/v1/pages/spec/a")["body"] == text;
    eventually("the push is imported", || is("Two\n"));
    for _ in 0..3 {
        github(&server, &secret, "one", &body).with(202);
    }
    repository.commit("Yet more", &[("a.md", "Three\n")]);
    github(&server, &secret, "two", &body).with(202);
    eventually("the second push is imported", || is("Three\n"));
    let token = place.account("Ada", "admin");
    let mounts = server.with_token(&token).get("/api/v1/mounts").ok().json();
    let jobs = mounts["items"][0]["jobs"].as_array().unwrap();
    assert_eq!(jobs.len(), 2, "{mounts}");
}

#[test]
fn each_host_proves_itself_in_its_own_way() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    repository.git(&["remote", "add", "origin", "git@example.org:Team/Product.git"]);
    let place = Place::showing(&repository);
    let (server, secret) = (place.serve(), secret(&place));
    let repository = json!({ "html_url": "https://example.org/team/product/" });
    let body = json!({ "repository": repository }).to_string();
    let hex = signed(&secret, &body);
    for (signature, event) in [("x-gitea-signature", "x-gitea-event"), ("x-forgejo-signature", "x-forgejo-event")] {
        let headers = [(signature, hex.as_str()), (event, "push"), ("x-gitea-delivery", signature)];
        assert_eq!(deliver(&server, &headers, &body).with(202).json(), json!({ "syncing": ["/spec"] }));
    }
    let body = json!({ "project": { "git_ssh_url": "ssh://git@EXAMPLE.org:2222/team/product" } }).to_string();
    let headers = [("x-gitlab-token", secret.as_str()), ("x-gitlab-event", "Push Hook"), ("x-gitlab-event-uuid", "1")];
    assert_eq!(deliver(&server, &headers, &body).with(202).json(), json!({ "syncing": ["/spec"] }));
    // What comes from a browser of another site carries no proof, and needs none of the other protections.
    let cross = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    deliver(&server, &[&headers[..], &cross].concat(), &body).with(202);
}

#[test]
fn what_concerns_no_mount_does_nothing() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::showing(&repository);
    let (server, secret) = (place.serve(), secret(&place));
    let other = push_to("https://example.org/team/another.git").replace("team/product", "team/another");
    assert_eq!(github(&server, &secret, "1", &other).with(202).json(), json!({ "syncing": [] }));
    for event in ["ping", "issues"] {
        let body = r#"{"zen": "Keep it logically awesome."}"#;
        let signature = format!("sha256={}", signed(&secret, body));
        let headers = [("x-github-event", event), ("x-hub-signature-256", signature.as_str())];
        assert_eq!(deliver(&server, &headers, body).ok().json(), json!({ "syncing": [] }));
    }
    assert!(github(&server, &secret, "2", "no json").with(422).detail().contains("no JSON"));
    assert!(github(&server, &secret, "3", "{}").with(422).detail().contains("which repository"));
    server.get("/hooks/git").with(405);
}

// r[verify sync.hook-proof]
#[test]
fn what_proves_nothing_is_refused_before_it_is_read() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::showing(&repository);
    let server = place.serve();
    let refused = |headers: &[(&str, &str)]| {
        let answer = deliver(&server, &[headers, &[("x-github-event", "push")]].concat(), "no json at all");
        assert!(answer.with(401).detail().contains("signature"), "{headers:?}");
    };
    // Before there is a secret, nothing can be right.
    refused(&[("x-gitlab-token", "")]);
    let secret = secret(&place);
    let (right, wrong) = (signed(&secret, "no json at all"), signed("guess", "no json at all"));
    refused(&[]);
    refused(&[("x-hub-signature-256", "")]);
    refused(&[("x-hub-signature-256", &format!("sha256={wrong}"))]);
    refused(&[("x-hub-signature", "sha1=abc")]);
    refused(&[("x-gitea-signature", &wrong)]);
    refused(&[("x-gitlab-token", "")]);
    refused(&[("x-gitlab-token", &secret[1..])]);
    refused(&[("x-gitea-signature", &right), ("x-gitlab-token", "guess")]);
    refused(&[("authorization", "Bearer x")]);
}

#[test]
fn a_delivery_that_is_too_large_is_refused_with_its_limit() {
    let place = Place::new();
    let server = place.serve();
    let answer = deliver(&server, &[("x-github-event", "push")], &"a".repeat((25 << 20) + 1));
    assert!(answer.with(413).detail().contains("26214400 bytes"));
}

#[test]
fn the_secret_is_made_once_changed_on_demand_and_may_be_kept_elsewhere() {
    let repository = Repository::with(&[("a.md", "One\n")]);
    let place = Place::showing(&repository);
    let first = secret(&place);
    assert_eq!(first.len(), 64);
    assert_eq!(secret(&place), first);
    let told = place.must(&["hook", "--new"]).out;
    assert!(told.contains("/hooks/git") && told.contains("GitLab") && !told.contains(&first), "{told}");
    let second = secret(&place);
    assert_ne!(second, first);

    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).env("HOLOTYPE_HOOK_SECRET", "kept elsewhere");
    let server = Server::start(serving);
    let body = push_to(repository.named());
    github(&server, &second, "1", &body).with(401);
    assert_eq!(github(&server, "kept elsewhere", "1", &body).with(202).json(), json!({ "syncing": ["/spec"] }));
    let mut hook = command(&place.data());
    hook.args(["hook", "--new"]).env("HOLOTYPE_HOOK_SECRET", "kept elsewhere");
    assert!(ended(&mut hook, "").complaint().contains("HOLOTYPE_HOOK_SECRET"));
}
