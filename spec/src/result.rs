//! What tests say of requirements and of operations of a contract.
//!
//! A test names what it is about in its own name, by a property of its report, or by the comment above the function it is.
//! Reading reports is the business of the `wiki` crate.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::requirement::{is_numbered, kept_id, kept_title, kept_traced};

/// Longest name of a test, and longest message, that is kept, in bytes.
pub const LONGEST_NAME: usize = 500;
/// See [`LONGEST_NAME`].
pub const LONGEST_MESSAGE: usize = 4_000;

/// Properties of a test that name requirements.
pub const PROPERTIES: [&str; 8] =
    ["requirement", "requirements", "requirement_id", "req", "verifies", "covers", "spec", "test_key"];

/// How a test went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TestOutcome"))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It passed.
    Passed,
    /// It was not run.
    Skipped,
    /// It failed, or could not be run to its end.
    Failed,
}

impl Outcome {
    /// Its name in the store and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Skipped => "skipped",
            Outcome::Failed => "failed",
        }
    }

    /// The outcome of a name.
    pub fn named(word: &str) -> Option<Self> {
        [Outcome::Passed, Outcome::Skipped, Outcome::Failed].into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// A requirement as a test names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name it is kept by.
    pub name: String,
    /// The page it is said to be on; empty when it is not said.
    pub document: String,
}

/// An operation of a contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContractOperation"))]
pub struct Operation {
    /// `GET`, in capitals.
    pub method: String,
    /// `/users/{id}`
    pub path: String,
}

/// Whether a path that a test asked is the one of a contract, whatever its parameters are called: `/users/42` and
/// `/users/{user}` are `/users/{id}`.
// r[impl results.of-operation]
pub fn asks(contract: &str, asked: &str) -> bool {
    let segments = |path: &str| -> Vec<String> {
        let path = path.split(['?', '#']).next().unwrap_or(path);
        path.trim_matches('/').split('/').map(str::to_owned).collect()
    };
    let is_parameter = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
    let (contract, asked) = (segments(contract), segments(asked));
    contract.len() == asked.len()
        && contract.iter().zip(&asked).all(|(one, other)| one == other || (is_parameter(one) && !other.is_empty()))
}

/// A test that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// What it belongs to, as the report has it; may be empty.
    pub suite: String,
    /// What it is called.
    pub name: String,
    /// The file it is in, where the report says so.
    pub file: String,
    /// How it went.
    pub outcome: Outcome,
    /// What it said when it failed.
    pub message: String,
    /// The requirements it names.
    pub requirements: Vec<Named>,
    /// The operation it asks.
    pub operation: Option<Operation>,
}

impl Tested {
    /// A test by its names, with what they say of requirements and operations.
    pub fn new(suite: &str, name: &str, outcome: Outcome) -> Self {
        let mut requirements = named_in(name);
        for named in named_in(suite) {
            if !requirements.contains(&named) {
                requirements.push(named);
            }
        }
        Self {
            suite: cut(suite, LONGEST_NAME).to_owned(),
            name: cut(name, LONGEST_NAME).to_owned(),
            file: String::new(),
            outcome,
            message: String::new(),
            requirements,
            operation: operation(name),
        }
    }

    /// The function it is by its name: `billing::rounds_up` and `Billing.rounds_up[eur]` are both `rounds_up`.
    pub fn function(&self) -> &str {
        function(&self.name)
    }

    /// Names requirements by a property of the report, if it is one that does.
    // r[impl results.properties]
    pub fn property(&mut self, key: &str, value: &str) {
        if !PROPERTIES.iter().any(|known| known.eq_ignore_ascii_case(key.trim())) {
            return;
        }
        for named in named_by(value) {
            if !self.requirements.contains(&named) {
                self.requirements.push(named);
            }
        }
    }
}

/// The last part of a test's or an item's name.
pub fn function(name: &str) -> &str {
    let name = name.split(['[', '(']).next().unwrap_or(name).trim();
    let name = name.rsplit("::").next().unwrap_or(name);
    name.rsplit(['.', '#', '/', ' ']).next().unwrap_or(name)
}

/// The requirements a test's name names: `r[verify area.name]` and its kin, and numbered ones such as `FR-001`.
// r[impl results.names]
pub fn named_in(text: &str) -> Vec<Named> {
    let named = |name| Named { name, document: String::new() };
    crate::impact::named(text).into_iter().map(named).collect()
}

/// The requirements the value of a property names, with commas or spaces between: `auth.login`, `FR-001`,
/// `specs/001-login/spec.md#FR-001`, `Requirement: User login`.
// r[impl results.properties]
pub fn named_by(value: &str) -> Vec<Named> {
    let value = value.trim();
    if let Some(title) = value.strip_prefix("Requirement:").or_else(|| value.strip_prefix("requirement:")) {
        return kept_title(title).map(|name| Named { name, document: String::new() }).into_iter().collect();
    }
    let mut found = Vec::new();
    for word in value.split([',', ';', ' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        let (document, id) = word.rsplit_once('#').unwrap_or(("", word));
        let inside = id.strip_prefix("r[").and_then(|id| id.strip_suffix(']'));
        let name = match (is_numbered(id), kept_traced(id)) {
            (true, _) => Some(id.to_lowercase()),
            (false, Some((name, _))) => Some(name),
            (false, None) => kept_id(inside.unwrap_or(id)),
        };
        let document = document.trim_start_matches(['.', '/']).trim_end_matches(".md").to_lowercase();
        let named = name.filter(|name| name.len() <= crate::requirement::LONGEST);
        if let Some(name) = named
            && found.iter().all(|other: &Named| other.name != name || other.document != document)
        {
            found.push(Named { name, document });
        }
    }
    found
}

/// The operation a test's name begins or ends with: `GET /users/{id}`.
// r[impl results.operations]
pub fn operation(name: &str) -> Option<Operation> {
    const METHODS: [&str; 9] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"];
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let method = word.trim_start_matches(['[', '(', '"', '`']);
        if let (true, Some(path)) = (METHODS.contains(&method), words.peek())
            && path.starts_with('/')
        {
            let path = path.trim_end_matches([']', ')', '"', '`', ',', ':', ';']);
            return Some(Operation { method: method.to_owned(), path: cut(path, LONGEST_NAME).to_owned() });
        }
    }
    None
}

/// The beginning of a text, whole characters only.
pub fn cut(text: &str, most: usize) -> &str {
    match text.len() <= most {
        true => text,
        false => &text[..text.floor_char_boundary(most)],
    }
}

/// What one test said of a requirement or an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestResult {
    /// The name of the run.
    pub run: String,
    /// Where the repository it is of is mounted.
    pub repository: String,
    /// The commit that was tested.
    pub commit: String,
    /// When it was posted.
    pub at: Timestamp,
    /// What the test belongs to; may be empty.
    pub suite: String,
    /// What it is called.
    pub test: String,
    /// How it went.
    pub outcome: Outcome,
    /// What it said when it failed.
    pub message: String,
    /// How it is known to be about this.
    pub by: By,
    /// The operation it asks, if it asks one.
    pub operation: Option<Operation>,
}

/// How a test is known to be about a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NamedBy"))]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The report names it.
    Name,
    /// A comment at the function that the test is names it.
    Function,
    /// It asks the operation.
    Operation,
}

/// What was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostedResults {
    /// Where the repository is mounted.
    pub repository: String,
    /// The commit that was tested.
    pub commit: String,
    /// The name of the run.
    pub run: String,
    /// How many tests passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were not run.
    pub skipped: usize,
    /// How many requirements they name, of those that stand.
    pub requirements: usize,
    /// Names that no page states.
    pub unknown: Vec<String>,
    /// Names that several pages state, so that they count for none: write `page#name`.
    pub ambiguous: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(all: Vec<Named>) -> Vec<String> {
        all.into_iter().map(|named| format!("{}|{}", named.document, named.name)).collect()
    }

    // r[verify results.names]
    #[test]
    fn tests_name_requirements_in_their_names() {
        assert_eq!(told(named_in("r[verify invoice.rounding] rounds, FR-012")), ["|invoice.rounding", "|fr-012"]);
        assert!(named_in("rounds_up::to_cents").is_empty());
        assert_eq!(Tested::new("", "a::b::rounds_up[eur]", Outcome::Passed).function(), "rounds_up");
        assert_eq!(function("tests/test_pay.py::TestPay::test_round[1.5-2]"), "test_round");
        assert_eq!(function("com.example.Pay.rounds()"), "rounds");
    }

    // r[verify results.properties]
    #[test]
    fn properties_name_requirements_and_their_pages() {
        assert_eq!(told(named_by("auth.login, FR-001 login")), ["|auth.login", "|fr-001", "|r[login]"]);
        assert_eq!(told(named_by("./specs/001/spec.md#FR-001")), ["specs/001/spec|fr-001"]);
        assert_eq!(told(named_by("Requirement: User  login")), ["|requirement: user login"]);
        assert_eq!(told(named_by("r[auth.login+2]")), ["|auth.login"]);
        let mut test = Tested::new("", "x", Outcome::Passed);
        test.property("Requirement", "a.b");
        test.property("owner", "c.d");
        assert_eq!(told(test.requirements), ["|a.b"]);
    }

    // r[verify results.of-operation]
    #[test]
    fn an_operation_is_the_same_whatever_its_parameters_are_called() {
        for asked in ["/users/{id}", "/users/{user}", "/users/42", "/users/42/", "/users/42?all=yes"] {
            assert!(asks("/users/{id}", asked), "{asked}");
        }
        for asked in ["/users", "/users/", "/users/42/mail", "/people/42"] {
            assert!(!asks("/users/{id}", asked), "{asked}");
        }
        assert!(!asks("/users/me", "/users/{id}"), "a contract that names one is about that one");
    }

    // r[verify results.operations]
    #[test]
    fn tests_of_a_contract_name_the_operation_they_ask() {
        let told = |name| operation(name).map(|asked| format!("{} {}", asked.method, asked.path));
        assert_eq!(told("GET /users/{id}").as_deref(), Some("GET /users/{id}"));
        assert_eq!(told("answers 404 (DELETE /users/{id})").as_deref(), Some("DELETE /users/{id}"));
        assert_eq!(told("GET users"), None);
    }
}
