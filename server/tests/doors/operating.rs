//! Running the server: health, figures, logs, encrypted connections, settings in files, being stopped.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::{Value, json};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::ring};

use crate::place::{PASSWORD, Place, command, ended};
use crate::server::{Server, eventually};

// r[verify health.ready] r[verify health.command]
#[test]
fn whether_the_server_is_ready_is_told_to_anybody_and_nothing_else() {
    let place = Place::new();
    let server = place.serve();
    assert_eq!(server.json("/healthz"), json!({ "status": "ok", "live": true, "ready": true }));
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let asked = || ended(command(&place.data()).arg("health").env("HOLOTYPE_LISTEN", &address), "");
    assert_eq!((asked().code, asked().out.as_str()), (0, "ready\n"));
    server.stop();
    assert_eq!(asked().code, 1);
}

// r[verify metrics.requests] r[verify metrics.private]
#[test]
fn figures_are_for_administrators_and_listed_addresses() {
    let place = Place::new();
    let admin = place.account("Ada", "admin");
    let editor = place.account("Eve", "editor");
    let server = place.serve();
    server.get("/metrics").with(401);
    server.with_token("holo_nothing").get("/metrics").with(401);
    server.with_token(&editor).get("/metrics").with(403);
    server.get("/changes/1?secret=s3cret").with(404);
    server.get("/some/page-with-a-name").with(404);
    let answer = server.with_token(&admin).get("/metrics").ok();
    assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    let figures = answer.text();
    for line in [
        "holotype_requests_total{method=\"GET\",route=\"/changes/{number}\",status=\"404\"} 1",
        "holotype_requests_total{method=\"GET\",route=\"/{*page}\",status=\"404\"} 1",
        "holotype_request_duration_seconds_bucket{route=\"/changes/{number}\",le=\"+Inf\"} 1",
        "holotype_index_behind_events{index=\"pages\"}",
        "holotype_jobs{state=\"waiting\"} 0",
        "holotype_accounts 2",
        "holotype_sessions 0",
        "holotype_database_bytes",
        "holotype_disk_free_bytes",
        "holotype_memory_bytes",
        "# TYPE holotype_requests_total counter",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    assert!(!figures.contains("s3cret") && !figures.contains("page-with-a-name") && !figures.contains("Ada"));
    drop(server);

    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).env("HOLOTYPE_METRICS_FROM", "10.0.0.0/8, 127.0.0.1");
    let server = Server::start(serving);
    server.get("/metrics").ok();
    server.with_token(&editor).get("/metrics").with(403);
    drop(server);
    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).env("HOLOTYPE_METRICS_FROM", "10.0.0.0/8");
    Server::start(serving).get("/metrics").with(401);
}

// r[verify logs.structured] r[verify logs.requests] r[verify logs.no-secrets]
#[test]
fn the_log_tells_every_request_and_no_secret() {
    for level in [None, Some("debug")] {
        let place = Place::new();
        let token = place.account("Ada", "admin");
        let log = place.beside("log");
        let mut serving = command(&place.data());
        serving.args(["serve", "--listen", "127.0.0.1:0", "--log", "json"]);
        serving.env("HOLOTYPE_SMTP", "smtp://user:s3cret-mail@127.0.0.1:1").env("HOLOTYPE_MAIL_FROM", "a@example.org");
        serving.env("HOLOTYPE_HOOK_SECRET", "s3cret-hook").stderr(std::fs::File::create(&log).unwrap());
        if let Some(level) = level {
            serving.env("RUST_LOG", level);
        }
        let server = Server::start(serving);
        let ada = server.browser();
        ada.post("/login", &[("name", "Ada"), ("password", "s3cret-typed-wrong")]).with(422);
        ada.sign_in("Ada");
        ada.post("/admin/mail", &[("to", "ada@example.org")]).with(422);
        let cookie = ada.cookie().unwrap();
        server.get("/login?invitation=s3cret-invitation&next=/").with(404);
        server.get("/changes/unwatch/s3cret-farewell").ok();
        server.with_token(&token).get("/api/v1/tree").ok();
        server.with_token("holo_s3cret-token").get("/api/v1/tree").with(401);
        let numbered = server.send("POST", "/hooks/git", &[("x-gitlab-token", "s3cret-hook")], Some(b"{}"));
        let number = numbered.header("x-request-id").to_owned();
        assert_eq!(number.len(), 16);
        server.stop();

        let text = std::fs::read_to_string(&log).unwrap();
        for secret in ["s3cret", PASSWORD, &token, &cookie] {
            let line = text.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret}");
        }
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let noted = lines.iter().find(|line| line["span"]["id"] == number.as_str() && line["status"].is_number());
        let noted = noted.unwrap_or_else(|| panic!("{text}"));
        assert_eq!((&noted["span"]["route"], &noted["address"]), (&json!("/hooks/git"), &json!("127.0.0.1")));
        let hashes = lines.iter().filter(|line| line["hash"].is_string()).count();
        assert!(hashes >= 2, "the audit log's hashes are logged");
    }
}

#[test]
fn as_text_nothing_is_logged_while_nothing_is_wrong() {
    let place = Place::new();
    let log = place.beside("log");
    let mut serving = command(&place.data());
    serving.args(["serve", "--listen", "127.0.0.1:0"]).stderr(std::fs::File::create(&log).unwrap());
    let server = Server::start(serving);
    server.get("/").ok();
    server.stop();
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "");
}

// r[verify logs.english]
#[test]
fn what_is_told_in_german_is_logged_in_english() {
    for format in ["text", "json"] {
        let place = Place::new();
        let (log, settings) = (place.beside("log"), place.beside("holotype.toml"));
        let provider =
            "[[provider]]\nname = \"work\"\ntitle = \"Work\"\nissuer = \"http://127.0.0.1:1\"\nclient_id = \"x\"\n";
        std::fs::write(&settings, provider).unwrap();
        let mut serving = command(&place.data());
        serving.args(["serve", "--listen", "127.0.0.1:0", "--log", format, "--config", &settings]);
        serving.stderr(std::fs::File::create(&log).unwrap());
        let server = Server::start(serving);
        let answer = server.send("GET", "/login/with/work", &[("accept-language", "de")], None).with(502);
        assert!(answer.text().contains("Work antwortet nicht"), "{}", answer.text());
        server.stop();
        let text = std::fs::read_to_string(&log).unwrap();
        assert!(text.contains("Work does not answer") && !text.contains("antwortet"), "{text}");
    }
}

/// A certificate for `localhost` and its key, written where the server finds them.
fn certify(place: &Place) -> CertificateDer<'static> {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(place.beside("cert.pem"), cert.pem()).unwrap();
    std::fs::write(place.beside("key.pem"), signing_key.serialize_pem()).unwrap();
    CertificateDer::from_pem_slice(cert.pem().as_bytes()).unwrap()
}

/// What an encrypted connection is answered, if the server has this certificate.
fn asked(address: &str, trusted: &CertificateDer<'static>, request: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address).unwrap());
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    Some(String::from_utf8_lossy(&answer).into_owned()).filter(|answer| !answer.is_empty())
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

// r[verify serving.tls] r[verify serving.tls-reload]
#[test]
fn connections_are_encrypted_and_a_certificate_is_exchanged_while_serving() {
    let place = Place::new();
    place.account("Ada", "admin");
    let first = certify(&place);
    let (cert, key) = (place.beside("cert.pem"), place.beside("key.pem"));
    let server = place.serve_with(&["--tls-certificate", &cert, "--tls-key", &key]);
    let address = server.url.strip_prefix("https://").unwrap().to_owned();
    assert!(asked(&address, &first, HEALTH).unwrap().contains("\"ready\":true"));
    let form = format!("name=Ada&password={}", PASSWORD.replace(' ', "+"));
    let sign_in = format!(
        "POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let signed_in = asked(&address, &first, &sign_in).unwrap();
    assert!(signed_in.starts_with("HTTP/1.1 303") && signed_in.contains("; Secure"), "{signed_in}");

    // Whoever says nothing, or no word of TLS, holds nobody up.
    let _silent: Vec<_> = (0..20).map(|_| TcpStream::connect(&address).unwrap()).collect();
    let mut plain = TcpStream::connect(&address).unwrap();
    plain.write_all(HEALTH.as_bytes()).unwrap();
    assert!(asked(&address, &first, HEALTH).is_some());

    let hang_up = || {
        let status = Command::new("kill").args(["-HUP", &server.process().to_string()]).status().unwrap();
        assert!(status.success());
    };
    std::fs::write(&cert, "no certificate").unwrap();
    hang_up();
    std::thread::sleep(Duration::from_millis(300));
    assert!(asked(&address, &first, HEALTH).is_some(), "what is no certificate is not taken");
    let second = certify(&place);
    hang_up();
    eventually("the other certificate is used", || asked(&address, &second, HEALTH).is_some());
    assert!(asked(&address, &first, HEALTH).is_none());
}

#[test]
fn a_certificate_without_its_key_is_refused_before_anything_is_begun() {
    let place = Place::new();
    certify(&place);
    let (cert, key) = (place.beside("cert.pem"), place.beside("key.pem"));
    let refused = place.run(&["serve", "--tls-certificate", &cert]);
    assert_eq!(refused.code, 2);
    assert!(refused.complaint().contains("without its key"));
    let mine = std::fs::read(&key).unwrap();
    certify(&place);
    std::fs::write(&key, mine).unwrap();
    let refused = place.run(&["serve", "--listen", "127.0.0.1:0", "--tls-certificate", &cert, "--tls-key", &key]);
    assert_eq!(refused.code, 2);
    assert!(refused.complaint().contains("do not belong together"), "{}", refused.err);
    assert!(!place.data().exists());
}

// r[verify settings.line] r[verify settings.shown] r[verify settings.order]
#[test]
fn a_settings_file_says_where_the_data_is_and_what_is_wrong_with_it() {
    let place = Place::new();
    let file = place.beside("holotype.toml");
    std::fs::write(&file, "data = 'data'\nlisten = '127.0.0.1:0'\n").unwrap();
    let bare = |arguments: &[&str]| {
        let mut command = Command::new(crate::place::program());
        command.env_remove("HOLOTYPE_DATA").args(["--config", &file]).args(arguments);
        command
    };
    let made = ended(&mut bare(&["user", "add", "Ada", "--role", "admin"]), &format!("{PASSWORD}\n"));
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(place.data().join("holotype.db").exists(), "paths are meant from where the file lies");
    let shown = ended(&mut bare(&["config"]), "").out;
    assert!(shown.contains("listen = \"127.0.0.1:0\"  # from the settings file"), "{shown}");
    assert!(shown.contains("session_days = 30  # the default"), "{shown}");
    let server = Server::start(bare(&["serve"]));
    server.get("/healthz").ok();
    drop(server);

    // What is printed can be given again.
    std::fs::write(&file, &shown).unwrap();
    assert_eq!(ended(&mut bare(&["config"]), "").code, 0);
    std::fs::write(&file, "listen = 'x'\n\nlisten_on = 'y'\n").unwrap();
    let wrong = ended(&mut bare(&["serve"]), "");
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.complaint().contains("holotype.toml, line 3: unknown field `listen_on`, expected one of"),
        "{}",
        wrong.err
    );
}

// r[verify serving.graceful]
#[test]
fn a_request_that_is_under_way_is_finished_when_the_server_is_stopped() {
    let place = Place::new();
    let token = place.account("Eve", "editor");
    let server = place.serve();
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let body = r##"{"body": "# Notes\n", "base_revision": null}"##;
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "PUT /api/v1/pages/notes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        body.len(),
        &body[..10]
    );
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let process = server.process().to_string();
    assert!(Command::new("kill").arg(process).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(500));
    stream.write_all(&body.as_bytes()[10..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(server.stop() < Duration::from_secs(10));
    assert!(!place.data().join("holotype.db-wal").exists(), "the database was closed");
    place.must(&["audit", "verify"]);
}
