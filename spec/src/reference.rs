//! Comments in code that name requirements: which one, whether the code does it or tests it, and which code that is.
//!
//! Only comments count, never strings; a file that holds none of the few signs that references are written with is not
//! looked at any further. What says nothing of its relation does what it names, or tests it where it stands in a test.

mod code;
mod comment;
mod duvet;
mod fast_trace;
mod found;
mod language;
mod name;
mod own;
mod parts;
mod score;
mod strict_doc;
#[cfg(test)]
mod tests;
mod token;
pub mod told;
mod tracey;

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use code::Map;
use comment::Comment;
use found::{Found, Reader};

pub use told::{State, Told};

/// What code has to do with a requirement it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferenceRelation"))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It does what the requirement asks for.
    Implements,
    /// It tests it.
    Verifies,
    /// It only speaks of it.
    Mentions,
}

/// The ways in which comments name requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReferenceDialect"))]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// `r[impl auth.login+2]`
    Tracey,
    /// `//= target#section` and `//# quote`
    Duvet,
    /// `[impl->dsn~name~1]`
    OpenFastTrace,
    /// `# req-Id: name`
    SCore,
    /// `@relation(REQ-1, scope=function)`
    StrictDoc,
    /// `spec: path#id`
    Holotype,
}

impl Relation {
    /// Its name in the store and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Implements => "implements",
            Relation::Verifies => "verifies",
            Relation::Mentions => "mentions",
        }
    }
}

impl Dialect {
    /// Its name in the store and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Tracey => "tracey",
            Dialect::Duvet => "duvet",
            Dialect::OpenFastTrace => "open-fast-trace",
            Dialect::SCore => "s-core",
            Dialect::StrictDoc => "strict-doc",
            Dialect::Holotype => "holotype",
        }
    }
}

/// A place in a file that names a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// How it is written.
    pub dialect: Dialect,
    /// What the code has to do with it.
    pub relation: Relation,
    /// The requirement's name as [`requirement`](crate::requirement) keeps it.
    pub name: String,
    /// The name as it is written.
    pub written: String,
    /// The page or document named beside it, as it is written.
    pub document: Option<String>,
    /// The version of the requirement the code was written for.
    pub version: Option<u32>,
    /// The line it stands in, from 1.
    pub line: usize,
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// The words of the requirement that are quoted below it.
    pub quote: Option<String>,
    /// The code it speaks of; the references of one comment share it.
    pub code: Arc<Code>,
}

/// A stretch of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// What it is called, where it has a name.
    pub item: Option<String>,
    /// Its bytes.
    pub range: Range<usize>,
    /// Its first and last line, from 1.
    pub lines: (usize, usize),
    /// Its words and signs, without spaces and comments: the same as long as it does the same in the same words.
    pub tokens: Vec<String>,
}

/// The largest file that is looked through, in bytes.
pub const LARGEST: usize = 4 << 20;

/// Most references of one file.
pub const MOST: usize = 2_000;

/// Most tokens of one file's references together: what more there is, is told by its first line alone.
const TOKENS: usize = 600_000;

/// The signs that references are written with, and who reads them.
const DIALECTS: [(&[&str], Reader); 6] = [
    (&["[impl ", "[verify ", "[depends ", "[related ", "r[", "req["], tracey::read),
    (&["=http", "= http", "#"], duvet::read),
    (&["->"], fast_trace::read),
    (&["req-Id:", "req-traceability:"], score::read),
    (&["@relation("], strict_doc::read),
    (&["spec:", "Spec:"], own::read),
];

/// Whether a file of this name may be code: its name says so, or says nothing.
pub fn may_be_code(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    !file.trim_start_matches('.').contains('.') || language::language(path, "").is_some()
}

/// What of a file's name decides how it is read: the same contents are read alike wherever this is the same.
pub fn reading(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let ending = file.rsplit_once('.').map_or(file, |(_, ending)| ending);
    format!("{}{ending}", if is_test(path) { "test " } else { "" })
}

/// The requirements that the comments of a file name, in order. `path` is the file's name in its repository.
// r[impl references.comments]
pub fn references(path: &str, text: &str) -> Vec<Reference> {
    if text.len() > LARGEST || !may_hold(text) {
        return Vec::new();
    }
    let Some(language) = language::language(path, text) else { return Vec::new() };
    let parts = parts::parts(text, language);
    let starts: Vec<usize> =
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
    let comments = comment::comments(text, language, &parts, &starts);
    let mut by_comment: Vec<(&Comment, Vec<Found>)> = Vec::new();
    let mut count = 0;
    for comment in &comments {
        let within = &text[comment.range.clone()];
        let mut found = Vec::new();
        for (signs, read) in DIALECTS {
            if signs.iter().any(|sign| within.contains(sign)) {
                read(text, comment, &mut found);
            }
        }
        found.sort_by_key(|found| found.range.start);
        found.truncate(MOST - count);
        count += found.len();
        if !found.is_empty() {
            by_comment.push((comment, found));
        }
        if count == MOST {
            break;
        }
    }
    if by_comment.is_empty() {
        return Vec::new();
    }
    let ignored = ignored(text, &comments);
    let map = Map::new(text, language, token::tokens(text, &parts), &starts);
    let in_tests = is_test(path);
    let mut budget = TOKENS;
    let mut references = Vec::with_capacity(count);
    for (comment, found) in by_comment {
        let mut spoken = map.spoken(comment);
        if map.size(&spoken) <= budget {
            budget -= map.size(&spoken);
            spoken.code.tokens = map.words(&spoken);
        }
        let tests = spoken.tests;
        let code = Arc::new(spoken.code);
        let neutral = if in_tests || tests { Relation::Verifies } else { Relation::Implements };
        for found in found {
            if ignored.iter().any(|lines| lines.contains(&found.line)) {
                continue;
            }
            references.push(Reference {
                dialect: found.dialect,
                relation: found.relation.unwrap_or(neutral),
                name: found.name,
                written: found.written,
                document: found.document,
                version: found.version,
                line: found.line,
                range: found.range,
                quote: found.quote,
                code: Arc::clone(&code),
            });
        }
    }
    references
}

/// Where in a file the code is that is called so: `login`, or `Account::login` where several things are.
pub fn item(path: &str, text: &str, name: &str) -> Option<Range<usize>> {
    if text.len() > LARGEST {
        return None;
    }
    let language = language::language(path, text)?;
    let parts = parts::parts(text, language);
    let starts: Vec<usize> =
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
    Map::new(text, language, token::tokens(text, &parts), &starts).item(name)
}

/// Whether a text can hold a reference at all: this is asked of every file, so it is quick.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let holds = |sign: &str| memmem::find(bytes, sign.as_bytes()).is_some();
    // `r[` is part of much code; behind it stands a name.
    let bracketed = |(at, _): (usize, &str)| {
        let (before, behind) =
            (bytes[..at].last().copied().unwrap_or(b' '), bytes.get(at + 2).copied().unwrap_or(b' '));
        !(before.is_ascii_alphanumeric() && before != b'e') && before != b'_' && behind.is_ascii_alphabetic()
    };
    ["[impl ", "[verify ", "[depends ", "[related ", "req-Id:", "req-traceability:", "@relation(", "spec:", "Spec:"]
        .into_iter()
        .any(holds)
        || ["//=", "#=", "*=", "--=", ";="].into_iter().any(holds)
        || memmem::find_iter(bytes, "->").any(|at| {
            let behind = bytes[at + 2..].iter().take(60);
            behind.take_while(|byte| **byte != b'\n').any(|byte| *byte == b'~')
        })
        || text.match_indices("r[").any(bracketed)
        || text.match_indices("req[").any(|(at, _)| bytes.get(at + 4).is_some_and(u8::is_ascii_alphabetic))
}

/// The lines that are told not to be read.
fn ignored(text: &str, comments: &[Comment]) -> Vec<Range<usize>> {
    if memmem::find(text.as_bytes(), b"@tracey:ignore-").is_none() {
        return Vec::new();
    }
    let mut ignored = Vec::new();
    let mut from = None;
    for line in comments.iter().flat_map(|comment| &comment.lines) {
        // A sentence that speaks of them is none.
        let words = &text[line.words.clone()];
        if words.starts_with("@tracey:ignore-end") {
            ignored.extend(from.take().map(|from| from..line.number + 1));
        } else if words.starts_with("@tracey:ignore-start") {
            from = from.or(Some(line.number));
        } else if words.starts_with("@tracey:ignore-next-line") {
            ignored.push(line.number..line.number + 2);
        }
    }
    // Where the end was forgotten, the rest is not read.
    ignored.extend(from.map(|from| from..usize::MAX));
    ignored
}

/// Whether a file holds tests, as far as its name says.
fn is_test(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file);
    let is_suffixed = file
        .split('.')
        .skip(1)
        .any(|part| matches!(part, "test" | "tests" | "spec" | "cy" | "feature" | "robot" | "bats"));
    let lower = stem.to_ascii_lowercase();
    is_suffixed
        || lower.starts_with("test_")
        || lower.ends_with("_test")
        || lower.ends_with("_tests")
        || lower.ends_with("_spec")
        || matches!(lower.as_str(), "test" | "tests" | "conftest")
        || stem.ends_with("Test")
        || stem.ends_with("Tests")
        || stem.strip_suffix("IT").is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_lowercase()))
        || (stem.starts_with("Test") && stem[4..].starts_with(|c: char| c.is_ascii_uppercase()))
        || parts.any(|part| {
            matches!(part, "test" | "tests" | "__tests__" | "e2e" | "end2end" | "integration-tests" | "testsuite")
        })
}
