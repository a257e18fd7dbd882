//! Reports as schemathesis writes them with `--report ndjson`: one event on each line. Its JUnit report serves as well.

use std::collections::BTreeMap;

use serde::Deserialize;
use spec::result::{LONGEST_MESSAGE, Outcome, Tested, cut};

use crate::error::{Error, Result};

#[derive(Deserialize)]
struct Line {
    #[serde(rename = "ScenarioFinished")]
    finished: Option<Finished>,
}

#[derive(Deserialize)]
struct Finished {
    label: Option<String>,
    status: String,
    skip_reason: Option<String>,
    #[serde(default)]
    recorder: Recorder,
}

#[derive(Default, Deserialize)]
struct Recorder {
    label: Option<String>,
    #[serde(default)]
    checks: BTreeMap<String, Vec<Check>>,
}

#[derive(Deserialize)]
struct Check {
    name: String,
    status: String,
}

/// Reads a report: an operation is asked in several ways, and fails when one of them does.
// r[impl results.formats] r[impl results.operations]
pub fn read(text: &str) -> Result<Vec<Tested>> {
    let mut found: Vec<Tested> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |error| Error::Invalid(format!("line {} of the report is no event: {error}", number + 1));
        let line: Line = serde_json::from_str(line).map_err(wrong)?;
        let Some(finished) = line.finished else { continue };
        let label = finished.label.as_ref().or(finished.recorder.label.as_ref());
        let Some(label) = label.filter(|label| !label.is_empty()) else { continue };
        let outcome = match &*finished.status {
            "success" => Outcome::Passed,
            "skip" | "interrupted" => Outcome::Skipped,
            _ => Outcome::Failed,
        };
        let mut test = Tested::new("schemathesis", label, outcome);
        if outcome == Outcome::Failed {
            test.message = failed(&finished.recorder).unwrap_or_else(|| finished.skip_reason.unwrap_or_default());
        }
        match found.iter_mut().find(|other| other.name == test.name) {
            Some(other) => join(other, test),
            None => found.push(test),
        }
    }
    Ok(found)
}

/// The names of the checks that failed.
fn failed(recorder: &Recorder) -> Option<String> {
    let checks = recorder.checks.values().flatten().filter(|check| check.status != "success");
    let mut names: Vec<_> = checks.map(|check| &*check.name).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| cut(&names.join(", "), LONGEST_MESSAGE).to_owned())
}

/// Both are of one operation: what failed counts, then what passed.
fn join(one: &mut Tested, other: Tested) {
    let weight = |outcome| match outcome {
        Outcome::Failed => 2,
        Outcome::Passed => 1,
        Outcome::Skipped => 0,
    };
    if weight(other.outcome) > weight(one.outcome) {
        *one = other;
    }
}
