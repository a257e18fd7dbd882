//! A language model, named in the environment and asked through the API and the screen for administrators.

#[path = "../../../wiki/tests/model/scripted.rs"]
mod scripted;

use scripted::{Line, Scripted, Tongue, call};
use serde_json::{Value, json};

use crate::place::{Place, command, ended};
use crate::repository::Repository;
use crate::server::Server;

const QUESTION: &str = "How fast does the samovar of the emperor boil?";

fn ask(server: &Server, token: Option<&str>, body: &Value) -> Value {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
    server.send("POST", "/api/v1/ask", &headers, Some(body.to_string().as_bytes())).ok().json()
}

// r[verify models.asked] r[verify models.settings] r[verify models.try] r[verify models.strangers] r[verify models.key]
#[test]
fn a_model_of_the_environment_answers_whoever_is_signed_in() {
    let repository = Repository::with(&[("kettle.md", "# Kettle\n\nIt boils a litre of water within two minutes.\n")]);
    let place = Place::showing(&repository);
    let token = place.account("Ada", "admin");
    let kettle = place.serve().get("/api/v1/pages/spec/kettle").ok().json()["revision"].clone();
    let said = format!(
        "Two minutes [[/spec/kettle@{kettle} \"within two minutes\"]] [[/spec/kettle@{kettle} \"in a second\"]]."
    );
    let model = Scripted::new(
        Tongue::Anthropic,
        7,
        vec![
            Line::Calls(vec![call("read_page", json!({ "path": "/spec/kettle" }))]),
            Line::Text(said),
            Line::Text("I am here.".into()),
            Line::Raw(403, "application/json", "{\"error\": {\"message\": \"s3cret-key is not yours\"}}".into()),
        ],
    );
    let with_model = |arguments: &[&str]| {
        let mut command = command(&place.data());
        command
            .args(arguments)
            .env("HOLOTYPE_REACH", "127.0.0.1")
            .env("HOLOTYPE_MODEL_ADDRESS", model.address())
            .env("HOLOTYPE_MODEL", "scripted-1")
            .env("HOLOTYPE_MODEL_KIND", "anthropic")
            .env("HOLOTYPE_MODEL_KEY", "s3cret-key");
        command
    };
    let config = ended(&mut with_model(&["config"]), "");
    assert!(
        config.out.contains("model = \"scripted-1\"") && config.out.contains("kind = \"anthropic\""),
        "{}",
        config.out
    );

    let server = Server::start(with_model(&["serve", "--listen", "127.0.0.1:0"]));
    let question = json!({ "question": QUESTION });
    assert_eq!(ask(&server, None, &question)["mode"], "built-in");
    let alone = json!({ "question": QUESTION, "mode": "built-in" });
    assert_eq!(ask(&server, Some(&token), &alone)["mode"], "built-in");
    assert!(model.heard().is_empty());

    let answer = ask(&server, Some(&token), &question);
    assert_eq!((&answer["mode"], &answer["abstained"]), (&json!("model"), &json!(false)), "{answer}");
    assert!(
        answer["answer"].as_str().unwrap().starts_with("Two minutes [1].\n\nOne of the model's quotes"),
        "{answer}"
    );
    assert_eq!(answer["citations"].as_array().unwrap().len(), 1, "{answer}");
    let citation = &answer["citations"][0];
    assert_eq!((&citation["revision"], &citation["quote"]), (&kettle, &json!("within two minutes")));
    assert_eq!(citation["commit"].as_str().unwrap().len(), 40);

    let ada = server.browser();
    ada.sign_in("Ada");
    let shown = ada.get("/admin/models").ok().text();
    assert!(shown.contains("scripted-1") && shown.contains("everybody who is signed in"), "{shown}");
    let tried = ada.post("/admin/models", &[("model", "scripted-1")]).ok().text();
    assert!(tried.contains("I am here."), "{tried}");
    let failed = ada.post("/admin/models", &[("model", "scripted-1")]).ok().text();
    assert!(failed.contains("It did not answer.") && failed.contains("403"), "{failed}");
    ada.post("/admin/models", &[("model", "another")]).with(404);
    for told in [shown, tried, failed, config.out, config.err, answer.to_string()] {
        assert!(!told.contains("s3cret"), "{told}");
    }
    // Then it fails, and the wiki answers.
    let answer = ask(&server, Some(&token), &question);
    assert_eq!(answer["mode"], "built-in", "{answer}");
    assert!(answer["answer"].as_str().unwrap().contains("did not accept this wiki's key"), "{answer}");
}
