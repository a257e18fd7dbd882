//! What administrators set and see.

use crate::place::{PASSWORD, Place, command};
use crate::server::Server;

// r[verify settings.here] r[verify settings.session]
#[test]
fn settings_are_changed_on_a_screen_and_count_at_once() {
    let place = Place::new();
    place.account("Ada", "admin");
    let server = place.serve();
    let ada = server.browser();
    ada.sign_in("Ada");
    let saved = ada.post("/admin/settings", &[("name", "Atlas <1>"), ("reading", "closed"), ("session_days", "7")]);
    assert_eq!((saved.status, saved.header("location")), (303, "/admin/settings?saved=1"));
    let screen = ada.get("/").ok().text();
    assert!(screen.contains("Atlas &lt;1&gt;"), "{screen}");
    server.get("/api/v1/tree").with(401);
    let closed = server.get("/").with(401).text();
    assert!(!closed.contains("Atlas"), "a stranger is told nothing");
    let screen = ada.get("/admin/settings").ok().text();
    assert!(screen.contains("set here") && screen.contains("value=\"7\""), "{screen}");

    for wrong in [[("name", "")], [("reading", "ajar")], [("session_days", "0")]] {
        let refused = ada.post("/admin/settings", &wrong).with(422).text();
        assert!(refused.contains("Nothing was saved"), "{refused}");
    }
    assert!(ada.get("/admin/settings").ok().text().contains("Atlas &lt;1&gt;"));
}

// r[verify settings.order] r[verify settings.here]
#[test]
fn what_is_given_from_outside_is_shown_and_not_changed_in_the_wiki() {
    let place = Place::new();
    place.account("Ada", "admin");
    let file = place.beside("holotype.toml");
    std::fs::write(&file, "name = 'From the file'\nreading = 'closed'\n").unwrap();
    let mut serving = command(&place.data());
    serving.args(["--config", &file, "serve", "--listen", "127.0.0.1:0"]).env("HOLOTYPE_NAME", "From outside");
    let server = Server::start(serving);
    server.get("/api/v1/tree").with(401);
    let ada = server.browser();
    ada.sign_in("Ada");
    let screen = ada.get("/admin/settings").ok().text();
    assert!(screen.contains("From outside") && screen.contains("from the environment"), "{screen}");
    assert!(screen.contains("from the settings file"));
    assert!(!screen.contains("id=\"name\" name=\"name\""), "there is no field");
    let refused = ada.post("/admin/settings", &[("name", "Mine")]).with(422).text();
    assert!(refused.contains("comes from the environment; change it there"), "{refused}");
    ada.post("/admin/settings", &[("session_days", "3")]).with(303);
}

// r[verify administering.front] r[verify health.screen] r[verify health.told]
#[test]
fn administrators_find_everything_from_one_screen_and_are_warned() {
    let place = Place::new();
    place.account("Ada", "admin");
    let server = place.serve();
    let ada = server.browser();
    ada.sign_in("Ada");
    let front = ada.get("/admin").ok().text();
    for part in [
        "people",
        "groups",
        "tokens",
        "permissions",
        "repositories",
        "reviews",
        "health",
        "settings",
        "mail",
        "models",
        "audit",
    ] {
        assert!(front.contains(&format!("href=\"/admin/{part}\"")), "{part}");
    }
    assert!(front.contains("No backup was made yet."), "{front}");
    place.must(&["backup", &place.beside("copy.db")]);
    let health = ada.get("/admin/health").ok().text();
    assert!(!health.contains("No backup was made yet."), "{health}");
    for told in ["Running for", "Memory", "free of", "Not folded in yet", "on the command line"] {
        assert!(health.contains(told), "{told}");
    }
    assert!(ada.get("/admin/models").ok().text().contains("No language model is named"));
    assert!(ada.get("/admin/mail").ok().text().contains("No mail server is named"));
}

// r[verify settings.secrets] r[verify mail.test]
#[test]
fn mail_and_models_are_shown_without_their_secrets() {
    let place = Place::new();
    place.account("Ada", "admin");
    let key = place.beside("key");
    std::fs::write(&key, "s3cret-key\n").unwrap();
    let file = place.beside("holotype.toml");
    let text = format!(
        "[mail]\nserver = 'smtp://user:s3cret-mail@127.0.0.1:1'\nfrom = 'Atlas <atlas@example.org>'\n\
         [[model]]\nname = 'house'\naddress = 'https://models.example.org/v1'\nkey_file = '{key}'\n\
         [hooks]\nsecret_file = '{key}'\n"
    );
    std::fs::write(&file, text).unwrap();
    let mut serving = command(&place.data());
    serving.args(["--config", &file, "serve", "--listen", "127.0.0.1:0"]);
    let server = Server::start(serving);
    let ada = server.browser();
    ada.sign_in("Ada");
    let mail = ada.get("/admin/mail").ok().text();
    assert!(mail.contains("smtp://127.0.0.1:1") && mail.contains("atlas@example.org"), "{mail}");
    let models = ada.get("/admin/models").ok().text();
    assert!(models.contains("https://models.example.org/v1") && models.contains("shown to nobody"), "{models}");
    let settings = ada.get("/admin/settings").ok().text();
    assert!(settings.contains("a secret is given"), "{settings}");

    let refused = ada.post("/admin/mail", &[("to", "ada@example.org")]).with(422).text();
    assert!(
        refused.contains("the mail server did not take it") || refused.contains("The mail server did not take it"),
        "{refused}"
    );
    ada.post("/admin/mail", &[("to", "nobody")]).with(422);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("accept-language", "de"),
    ];
    for (to, told) in
        [("ada%40example.org", "er Mailserver hat die E-Mail nicht angenommen"), ("nobody", "ist keine E-Mail-Adresse")]
    {
        let german = ada.send("POST", "/admin/mail", &headers, Some(format!("to={to}").as_bytes())).with(422).text();
        assert!(german.contains(told), "{german}");
    }
    let config = crate::place::ended(command(&place.data()).args(["--config", &file, "config"]), "");
    assert_eq!(config.code, 0, "{}", config.err);
    assert!(config.out.contains("from = \"Atlas <atlas@example.org>\"  # from the settings file"), "{}", config.out);
    for shown in [mail, models, settings, refused, config.out, config.err] {
        assert!(!shown.contains("s3cret") && !shown.contains(PASSWORD), "{shown}");
    }
}
