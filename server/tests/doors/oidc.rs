//! Signing in with a provider that tells the truth, and with one that does not. (A real one is met in the browser's tests.)

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::place::Place;
use crate::server::{Answer, Browser, Server};

const SECRET: &str = "a secret of the provider and the wiki";

/// A provider: says what it is told to say, signed with the secret.
struct Provider {
    issuer: String,
    /// What stands in the token besides what has to.
    claims: Arc<Mutex<Value>>,
    /// What the userinfo endpoint answers.
    told: Arc<Mutex<Value>>,
    /// What programs sent for a code.
    sent: Arc<Mutex<HashMap<String, String>>>,
    gone: Arc<AtomicBool>,
}

impl Provider {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            claims: Arc::new(Mutex::new(json!({}))),
            told: Arc::new(Mutex::new(
                json!({ "sub": "7", "name": "Ann", "email": "ann@example.org", "email_verified": true }),
            )),
            sent: Arc::default(),
            gone: Arc::default(),
        };
        let (issuer, claims, told) = (provider.issuer.clone(), provider.claims.clone(), provider.told.clone());
        let (sent, gone) = (provider.sent.clone(), provider.gone.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if !gone.load(Ordering::SeqCst) {
                    let _ = answer(connection, &issuer, &claims, &told, &sent);
                }
            }
        });
        provider
    }

    fn say(&self, claims: Value) {
        *self.claims.lock().unwrap() = claims;
    }

    fn tell(&self, told: Value) {
        *self.told.lock().unwrap() = told;
    }

    /// A wiki that this provider brings people to.
    fn serve(&self, place: &Place, more: &str) -> Server {
        let settings = place.beside("holotype.toml");
        let text = format!(
            "[[provider]]\nname = \"work\"\ntitle = \"Example Inc.\"\nissuer = \"{}\"\nclient_id = \"wiki\"\nclient_secret = \"{SECRET}\"\n{more}",
            self.issuer
        );
        std::fs::write(&settings, text).unwrap();
        place.serve_with(&["--config", &settings])
    }
}

fn answer(
    mut connection: TcpStream,
    issuer: &str,
    claims: &Mutex<Value>,
    told: &Mutex<Value>,
    sent: &Mutex<HashMap<String, String>>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let path = first.split(' ').nth(1).unwrap_or("");
    let json = match path {
        "/.well-known/openid-configuration" => json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/auth"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "jwks_uri": format!("{issuer}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["HS256"],
        }),
        "/jwks" => json!({ "keys": [] }),
        "/userinfo" => told.lock().unwrap().clone(),
        "/token" => {
            let body = String::from_utf8(body).unwrap();
            *sent.lock().unwrap() = pairs(&body);
            json!({ "access_token": "access", "token_type": "Bearer", "id_token": token(issuer, &claims.lock().unwrap()) })
        }
        _ => json!({}),
    };
    let body = json.to_string();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";
    write!(connection, "{head}content-length: {}\r\n\r\n{body}", body.len())
}

fn token(issuer: &str, claims: &Value) -> String {
    let now = wiki::Clock::System.now() / 1000;
    let mut whole = json!({ "iss": issuer, "aud": "wiki", "sub": "7", "iat": now, "exp": now + 300 });
    let signed_with = claims["signed_with"].as_str().unwrap_or(SECRET).to_owned();
    for (name, value) in claims.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({ "alg": "HS256", "typ": "JWT" })), part(&whole));
    let mut mac = Hmac::<Sha256>::new_from_slice(signed_with.as_bytes()).unwrap();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn pairs(text: &str) -> HashMap<String, String> {
    let decoded =
        |part: &str| percent_encoding::percent_decode_str(&part.replace('+', " ")).decode_utf8().unwrap().into_owned();
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// What the wiki asks the provider by way of the browser.
fn ask(browser: &Browser<'_>, address: &str) -> HashMap<String, String> {
    let sent = browser.get(address).with(303);
    pairs(sent.header("location").split_once('?').unwrap().1)
}

fn back(browser: &Browser<'_>, state: &str) -> Answer {
    browser.get(&format!("/login/with/work/back?code=one&state={state}"))
}

/// Goes there and comes back.
fn through(provider: &Provider, browser: &Browser<'_>, claims: Value) -> Answer {
    let asked = ask(browser, "/login/with/work?next=/changes");
    let mut said = json!({ "nonce": asked["nonce"] });
    for (name, value) in claims.as_object().unwrap() {
        said[name] = value.clone();
    }
    provider.say(said);
    back(browser, &asked["state"])
}

fn who(browser: &Browser<'_>) -> Option<String> {
    let answer = browser.get("/api/v1/account");
    (answer.status == 200).then(|| answer.json()["name"].as_str().unwrap().to_owned())
}

// r[verify oidc.flow] r[verify oidc.join] r[verify oidc.subject] r[verify oidc.buttons]
#[test]
fn somebody_comes_in_by_a_provider_and_is_the_same_the_next_time() {
    let (place, provider) = (Place::new(), Provider::new());
    place.account("Ann", "admin");
    let server = provider.serve(&place, "may_join = true\n");
    let login = server.get("/login?next=/changes").ok().text();
    assert!(login.contains("Go on with Example Inc.") && login.contains("/login/with/work?next="), "{login}");
    let browser = server.browser();
    let asked = ask(&browser, "/login/with/work?next=/changes");
    assert_eq!(asked["redirect_uri"], format!("{}/login/with/work/back", server.url));
    assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
    provider.say(json!({ "nonce": asked["nonce"] }));
    let before = browser.cookie().unwrap();
    assert_eq!(back(&browser, &asked["state"]).with(303).header("location"), "/changes");
    assert_ne!(browser.cookie().unwrap(), before, "the session has a new name");
    // The code was asked for by whoever holds what the challenge was made of.
    let verifier = provider.sent.lock().unwrap()["code_verifier"].clone();
    assert_eq!(URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())), asked["code_challenge"]);
    // Ann was taken: the name says nothing of who it is.
    assert_eq!(who(&browser).as_deref(), Some("Ann 2"));
    let account = browser.get("/api/v1/account").json();
    assert_eq!((&account["may"], &account["email"]), (&json!("reader"), &json!("ann@example.org")));

    provider.tell(json!({ "sub": "7", "name": "Anna" }));
    let again = server.browser();
    through(&provider, &again, json!({})).with(303);
    assert_eq!(who(&again).as_deref(), Some("Ann 2"));
    // Somebody else with the same address is somebody else.
    provider.tell(json!({ "sub": "8", "name": "Ann", "email": "ann@example.org", "email_verified": true }));
    let other = server.browser();
    through(&provider, &other, json!({ "sub": "8" })).with(303);
    assert_eq!(who(&other).as_deref(), Some("Ann 3"));
    // Whoever is barred is not let in this way either.
    place.must(&["user", "bar", "Ann 3"]);
    let barred = through(&provider, &server.browser(), json!({ "sub": "8" })).with(422);
    assert!(barred.text().contains("This account is barred"));
}

// r[verify oidc.checked] r[verify oidc.flow]
#[test]
fn a_provider_that_cannot_be_believed_lets_nobody_in() {
    let (place, provider) = (Place::new(), Provider::new());
    let server = provider.serve(&place, "may_join = true\n");
    for claims in [
        json!({ "nonce": "another" }),
        json!({ "nonce": null }),
        json!({ "aud": "another wiki" }),
        json!({ "aud": ["wiki", "another wiki"] }),
        json!({ "iss": "https://another.example.org" }),
        json!({ "exp": 1_700_000_000 }),
        json!({ "signed_with": "another secret" }),
    ] {
        let browser = server.browser();
        let answer = through(&provider, &browser, claims.clone());
        assert_eq!(answer.status, 422, "{claims}: {}", answer.text());
        assert!(answer.text().contains("cannot be believed"), "{claims}");
        assert_eq!(who(&browser), None, "{claims}");
    }
    // What it says when it is asked is about somebody else.
    provider.tell(json!({ "sub": "8" }));
    let browser = server.browser();
    through(&provider, &browser, json!({})).with(502);
    assert_eq!(who(&browser), None);
}

// r[verify oidc.flow]
#[test]
fn nothing_can_be_played_back_or_brought_to_another_browser() {
    let (place, provider) = (Place::new(), Provider::new());
    let server = provider.serve(&place, "may_join = true\n");
    let (browser, other) = (server.browser(), server.browser());
    let asked = ask(&browser, "/login/with/work");
    provider.say(json!({ "nonce": asked["nonce"] }));
    back(&other, &asked["state"]).with(422);
    assert_eq!(who(&other), None);
    back(&browser, "another").with(422);
    // That used it up.
    back(&browser, &asked["state"]).with(422);
    assert_eq!(who(&browser), None);

    let asked = ask(&browser, "/login/with/work");
    provider.say(json!({ "nonce": asked["nonce"] }));
    back(&browser, &asked["state"]).with(303);
    browser.post("/logout", &[]).with(303);
    back(&browser, &asked["state"]).with(422);
    assert_eq!(who(&browser), None);
    let refused = ask(&browser, "/login/with/work");
    let refused =
        browser.get(&format!("/login/with/work/back?error=access_denied&state={}", refused["state"])).with(422);
    assert!(refused.text().contains("access_denied"), "{}", refused.text());
    browser.get("/login/with/nobody").with(404);
}

#[test]
fn a_provider_that_is_gone_is_told_and_everybody_else_signs_in() {
    let (place, provider) = (Place::new(), Provider::new());
    place.account("Eve", "editor");
    let server = provider.serve(&place, "");
    provider.gone.store(true, Ordering::SeqCst);
    let answer = server.browser().get("/login/with/work").with(502);
    assert!(answer.text().contains("Example Inc. does not answer"), "{}", answer.text());
    server.browser().sign_in("Eve");
    provider.gone.store(false, Ordering::SeqCst);
    server.browser().get("/login/with/work").with(303);
}

// r[verify oidc.settings]
#[test]
fn wrong_settings_are_told_before_anything_is_served() {
    let place = Place::new();
    let settings = place.beside("wrong.toml");
    let text = "[[provider]]\nname = \"work\"\nissuer = \"http://id.example.org\"\nclient_id = \"x\"\n";
    std::fs::write(&settings, text).unwrap();
    let told = place.run(&["serve", "--listen", "127.0.0.1:0", "--config", &settings]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(told.complaint().contains("https"), "{}", told.err);
}

// r[verify oidc.groups] r[verify oidc.roles]
#[test]
fn groups_of_the_provider_are_groups_and_roles_here() {
    let (place, provider) = (Place::new(), Provider::new());
    let ada = place.account("Ada", "admin");
    let more = "may_join = true\ngroups_claim = \"groups\"\nrole_map = { staff = \"editor\" }\ngroup_map = { staff = \"Writers\" }\n";
    let server = provider.serve(&place, more);
    server.with_token(&ada).post("/api/v1/groups", json!({ "name": "Writers" })).with(201);
    let browser = server.browser();
    through(&provider, &browser, json!({ "groups": ["staff", "unknown"] })).with(303);
    let account = browser.get("/api/v1/account").json();
    assert_eq!((&account["may"], &account["groups"]), (&json!("editor"), &json!(["Writers"])));
    through(&provider, &browser, json!({ "groups": [] })).with(303);
    let account = browser.get("/api/v1/account").json();
    assert_eq!((&account["may"], &account["groups"]), (&json!("reader"), &json!([])));
}

// r[verify oidc.link] r[verify oidc.join]
#[test]
fn an_account_is_linked_by_whoever_is_signed_in_with_it() {
    let (place, provider) = (Place::new(), Provider::new());
    place.account("Eve", "editor");
    let server = provider.serve(&place, "");
    // Nobody knows them, and nobody may join.
    let refused = through(&provider, &server.browser(), json!({})).with(422);
    assert!(refused.text().contains("nobody here is known") || refused.text().contains("Nobody here is known"));
    let eve = server.browser();
    eve.sign_in("Eve");
    let begun = eve.post("/login/account", &[("action", "link"), ("provider", "work")]).ok();
    let next = begun.header("refresh").strip_prefix("0; url=").unwrap().to_owned();
    let asked = ask(&eve, &next);
    provider.say(json!({ "nonce": asked["nonce"] }));
    assert_eq!(back(&eve, &asked["state"]).with(303).header("location"), "/login/account?kept=linked");
    let browser = server.browser();
    through(&provider, &browser, json!({})).with(303);
    assert_eq!(who(&browser).as_deref(), Some("Eve"));
    // Her role is hers.
    assert_eq!(browser.get("/api/v1/account").json()["may"], "editor");
    let screen = eve.get("/login/account").ok().text();
    assert!(screen.contains("Unlink Example Inc."), "{screen}");
    eve.post("/login/account", &[("action", "unlink"), ("identity", "1")]).with(303);
    through(&provider, &server.browser(), json!({})).with(422);
}

// r[verify oidc.join]
#[test]
fn an_invitation_can_be_used_with_a_provider() {
    let (place, provider) = (Place::new(), Provider::new());
    let ada = place.account("Ada", "admin");
    let server = provider.serve(&place, "");
    let made = server.with_token(&ada).post("/api/v1/invitations", json!({ "role": "commenter" })).with(201).json();
    let secret = made["link"].as_str().unwrap().rsplit('=').next().unwrap().to_owned();
    let browser = server.browser();
    let asked = ask(&browser, &format!("/login/with/work?invitation={secret}"));
    provider.say(json!({ "nonce": asked["nonce"] }));
    back(&browser, &asked["state"]).with(303);
    assert_eq!(
        (who(&browser).as_deref(), &browser.get("/api/v1/account").json()["may"]),
        (Some("Ann"), &json!("commenter"))
    );
    server.get(&format!("/login?invitation={secret}")).with(404);
}
