//! A report as SARIF 2.1.0, which forges show beside the lines it is about.
//!
//! These few types are all of it that is needed; `serde-sarif` has the hundreds that there are, made by builders.

use serde::Serialize;

use super::{Finding, Level, Report, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A whole file.
#[derive(Clone, Debug, Serialize)]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Clone, Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Clone, Debug, Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Described>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Described {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Text>,
}

#[derive(Clone, Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
}

/// The same finding is the same in the next run, whatever its line is by then.
#[derive(Clone, Debug, Serialize)]
struct Fingerprints {
    #[serde(rename = "requirementInFile/v1")]
    requirement_in_file: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
}

/// What a file's name must not hold in an address.
const ESCAPED: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The report as SARIF.
// r[impl check.sarif]
pub fn log(report: &Report) -> Log {
    let mut rules: Vec<Described> = Rule::ALL.into_iter().map(described).collect();
    for finding in &report.findings {
        if rules.iter().all(|rule| rule.id != finding.rule) {
            rules.push(Described { id: finding.rule.clone(), short_description: None });
        }
    }
    let results = report.findings.iter().map(|finding| found(finding, &rules)).collect();
    let driver = Driver { name: "Holotype", version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
}

fn described(rule: Rule) -> Described {
    Described { id: rule.as_str().to_owned(), short_description: Some(Text { text: rule.about().to_owned() }) }
}

fn found(finding: &Finding, rules: &[Described]) -> Found {
    let at = |file: &String| Location {
        physical_location: Physical {
            artifact_location: Artifact {
                uri: percent_encoding::utf8_percent_encode(file, ESCAPED).to_string(),
                uri_base_id: "%SRCROOT%",
            },
            region: finding.line.map(|start_line| Region { start_line: start_line.max(1) }),
        },
    };
    // What is about no requirement is told apart by what it says.
    let known =
        (finding.requirement.as_deref().unwrap_or(&finding.message), finding.file.as_deref().unwrap_or_default());
    Found {
        rule_id: finding.rule.clone(),
        rule_index: rules.iter().position(|rule| rule.id == finding.rule).unwrap_or_default(),
        level: match finding.level {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        },
        message: Text { text: format!("{}: {}", finding.message, finding.remedy) },
        locations: finding.file.iter().map(at).collect(),
        partial_fingerprints: Fingerprints { requirement_in_file: format!("{}:{}:{}", finding.rule, known.0, known.1) },
    }
}
