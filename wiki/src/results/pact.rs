//! What a verification of a provider says of its pacts: the report of Pact for the JVM (`execution`), and what is published to
//! a broker (`testResults`). Other verifiers write JUnit.

use serde::Deserialize;
use spec::result::{LONGEST_MESSAGE, LONGEST_NAME, Operation, Outcome, Tested, cut};

use crate::error::{Error, Result};

#[derive(Deserialize)]
struct Verification {
    execution: Option<Vec<Execution>>,
    #[serde(rename = "testResults")]
    results: Option<Vec<Published>>,
}

#[derive(Deserialize)]
struct Execution {
    #[serde(default)]
    consumer: Consumer,
    #[serde(default)]
    interactions: Vec<Verified>,
}

#[derive(Default, Deserialize)]
struct Consumer {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Verified {
    interaction: Interaction,
    verification: Verdict,
}

#[derive(Deserialize)]
struct Interaction {
    #[serde(default)]
    description: String,
    request: Option<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    method: Option<String>,
    path: Option<String>,
}

#[derive(Deserialize)]
struct Verdict {
    result: String,
    #[serde(flatten)]
    more: serde_json::Map<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Published {
    interaction_id: Option<String>,
    #[serde(alias = "description")]
    interaction_description: Option<String>,
    success: bool,
    #[serde(default)]
    exceptions: Vec<serde_json::Value>,
    #[serde(default)]
    mismatches: Vec<serde_json::Value>,
}

/// Reads a report.
// r[impl results.formats] r[impl results.operations]
pub fn read(text: &str) -> Result<Vec<Tested>> {
    let wrong = |error| Error::Invalid(format!("this is no verification of Pact: {error}"));
    let verification: Verification = serde_json::from_str(text).map_err(wrong)?;
    match verification {
        Verification { execution: Some(execution), .. } => Ok(execution.iter().flat_map(executed).collect()),
        Verification { results: Some(results), .. } => Ok(results.iter().map(published).collect()),
        _ => Err(Error::Invalid("this is no verification of Pact: it has neither execution nor testResults".into())),
    }
}

fn executed(execution: &Execution) -> Vec<Tested> {
    let tested = |verified: &Verified| {
        let Verified { interaction, verification } = verified;
        let passed = verification.result.eq_ignore_ascii_case("ok");
        let outcome = if passed { Outcome::Passed } else { Outcome::Failed };
        let mut test = Tested::new(&execution.consumer.name, &interaction.description, outcome);
        if let Some(Asked { method: Some(method), path: Some(path) }) = &interaction.request {
            let path = cut(path, LONGEST_NAME).to_owned();
            test.operation = Some(Operation { method: cut(&method.to_uppercase(), 20).to_owned(), path });
        }
        if !passed {
            test.message = cut(&told(&verification.more), LONGEST_MESSAGE).to_owned();
        }
        test
    };
    execution.interactions.iter().map(tested).collect()
}

fn published(published: &Published) -> Tested {
    let name = published.interaction_description.as_deref().or(published.interaction_id.as_deref());
    let outcome = if published.success { Outcome::Passed } else { Outcome::Failed };
    let mut test = Tested::new("pact", name.unwrap_or("an interaction"), outcome);
    if !published.success {
        let said: Vec<_> = published.exceptions.iter().chain(&published.mismatches).map(ToString::to_string).collect();
        test.message = cut(&said.join("\n"), LONGEST_MESSAGE).to_owned();
    }
    test
}

/// What a verdict says besides, in its own words where it has any.
fn told(more: &serde_json::Map<String, serde_json::Value>) -> String {
    let words = more.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| match value.as_str() {
        Some(text) => format!("{key}: {text}"),
        None => format!("{key}: {value}"),
    });
    words.collect::<Vec<_>>().join("\n")
}
