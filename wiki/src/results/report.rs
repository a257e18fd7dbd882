//! A report of tests, whatever wrote it.

use spec::result::Tested;

use super::{junit, pact, schemathesis};
use crate::error::{Error, Result};

/// Largest report that is read, in bytes.
pub const LARGEST_REPORT: usize = 16 << 20;

/// Most tests of a report.
const MOST: usize = 50_000;

/// What wrote a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// JUnit's XML, which nearly every test runner writes.
    Junit,
    /// schemathesis' lines of JSON.
    Schemathesis,
    /// Pact's verification of a provider, as JSON.
    Pact,
}

/// What it says.
#[derive(Clone, Debug)]
pub struct Report {
    /// What wrote it.
    pub kind: ReportKind,
    /// The tests, in its order.
    pub tests: Vec<Tested>,
}

impl ReportKind {
    /// Its name in the store and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            ReportKind::Junit => "junit",
            ReportKind::Schemathesis => "schemathesis",
            ReportKind::Pact => "pact",
        }
    }

    /// The kind of a name.
    pub fn named(word: &str) -> Option<Self> {
        [ReportKind::Junit, ReportKind::Schemathesis, ReportKind::Pact].into_iter().find(|kind| kind.as_str() == word)
    }

    /// What a report is by the way it begins.
    fn of(text: &str) -> Option<Self> {
        match text.as_bytes().first()? {
            b'<' => Some(ReportKind::Junit),
            b'{' => {
                // Lines of JSON are schemathesis' events; one object is Pact's.
                let line = text.lines().next().unwrap_or_default();
                match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
                    Ok(event) if event.len() == 1 => Some(ReportKind::Schemathesis),
                    _ => Some(ReportKind::Pact),
                }
            }
            _ => None,
        }
    }
}

/// Reads a report.
// r[impl results.formats] r[impl results.hostile]
pub fn read(kind: Option<ReportKind>, body: Vec<u8>) -> Result<Report> {
    if body.len() > LARGEST_REPORT {
        return Err(Error::TooLarge { size: body.len(), limit: LARGEST_REPORT });
    }
    let text = String::from_utf8(body).map_err(|_| Error::Invalid("the report is not UTF-8".into()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let unknown = || {
        Error::Invalid(
            "this is no report that is known here; send JUnit XML, schemathesis' NDJSON or Pact's JSON".into(),
        )
    };
    let kind = kind.or_else(|| ReportKind::of(text)).ok_or_else(unknown)?;
    let tests = match kind {
        ReportKind::Junit => junit::read(text)?,
        ReportKind::Schemathesis => schemathesis::read(text)?,
        ReportKind::Pact => pact::read(text)?,
    };
    if tests.len() > MOST {
        return Err(Error::Invalid(format!("a report may hold {MOST} tests; split it into runs of different names")));
    }
    Ok(Report { kind, tests })
}
