//! Reports as JUnit writes them: suites of suites of cases.
//!
//! A report comes from outside. Before it is read it is looked through once: no declared entities, no depth that a reader
//! which follows it would have no room for, no tag with so many attributes that comparing them takes long.

use std::io::Cursor;

use junit_parser::{TestCase, TestStatus, TestSuite};
use quick_xml::events::{BytesStart, Event};
use spec::result::{LONGEST_MESSAGE, LONGEST_NAME, Outcome, Tested, cut};

use crate::error::{Error, Result};

/// Deepest element, and most attributes of one.
const DEEPEST: usize = 64;
const MOST_ATTRIBUTES: usize = 64;

/// Reads a report.
// r[impl results.formats]
pub fn read(text: &str) -> Result<Vec<Tested>> {
    check(text)?;
    let wrong = |error: junit_parser::Error| Error::Invalid(format!("this is no JUnit report: {error}"));
    let report = junit_parser::from_reader(Cursor::new(text)).map_err(wrong)?;
    let mut tests = Vec::new();
    for suite in &report.suites {
        suite_of(suite, "", &[], &mut tests);
    }
    Ok(tests)
}

/// Refuses what is written to do harm.
// r[impl results.hostile]
fn check(text: &str) -> Result<()> {
    let wrong = |what: &str| Error::Invalid(format!("the report {what}"));
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|error| wrong(&format!("is no XML: {error}")))? {
            Event::DocType(_) => return Err(wrong("declares a document type, which none needs")),
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(wrong(&format!("is deeper than {DEEPEST} elements")));
                }
                narrow(&tag)?;
            }
            Event::Empty(tag) => narrow(&tag)?,
            Event::End(_) => depth -= 1,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn narrow(tag: &BytesStart<'_>) -> Result<()> {
    match tag.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
        true => Err(Error::Invalid(format!("the report has an element with more than {MOST_ATTRIBUTES} attributes"))),
        false => Ok(()),
    }
}

fn suite_of(suite: &TestSuite, above: &str, inherited: &[(String, String)], tests: &mut Vec<Tested>) {
    let name = match (above, &*suite.name) {
        ("", name) => name.to_owned(),
        (above, "") => above.to_owned(),
        (above, name) => format!("{above} / {name}"),
    };
    let mut properties = inherited.to_vec();
    properties.extend(suite.properties.vec.iter().cloned());
    tests.extend(suite.cases.iter().map(|case| case_of(case, &name, suite.file.as_deref(), &properties)));
    for suite in &suite.suites {
        suite_of(suite, cut(&name, LONGEST_NAME), &properties, tests);
    }
}

fn case_of(case: &TestCase, suite: &str, file: Option<&str>, inherited: &[(String, String)]) -> Tested {
    let (outcome, message) = match &case.status {
        TestStatus::Success => (Outcome::Passed, String::new()),
        TestStatus::Skipped(_) => (Outcome::Skipped, String::new()),
        TestStatus::Failure(failure) => (Outcome::Failed, said(&failure.message, &failure.text)),
        TestStatus::Error(error) => (Outcome::Failed, said(&error.message, &error.text)),
    };
    let mut test = Tested::new(case.classname.as_deref().unwrap_or(suite), &case.original_name, outcome);
    test.message = message;
    test.file = cut(case.file.as_deref().or(file).unwrap_or_default(), LONGEST_NAME).replace('\\', "/");
    for (key, value) in inherited.iter().chain(&case.properties.vec) {
        test.property(key, value);
    }
    test
}

/// What a failure says: its message, and the text beneath unless that begins with it.
fn said(message: &str, text: &str) -> String {
    let (message, text) = (message.trim(), text.trim());
    let told = match text.starts_with(message) {
        true => text.to_owned(),
        false => format!("{message}\n{text}"),
    };
    cut(told.trim(), LONGEST_MESSAGE).to_owned()
}
