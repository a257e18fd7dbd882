//! What a piece of code is called, told by its first words.

use super::token::{Sort, Token};

/// What is called so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Function,
    Test,
    Type,
    Value,
}

const FUNCTIONS: [&str; 15] = [
    "fn",
    "func",
    "fun",
    "function",
    "def",
    "defp",
    "sub",
    "proc",
    "method",
    "procedure",
    "macro_rules",
    "rpc",
    "theorem",
    "lemma",
    "defmacro",
];
const TYPES: [&str; 27] = [
    "class",
    "struct",
    "enum",
    "trait",
    "interface",
    "mod",
    "module",
    "namespace",
    "record",
    "object",
    "protocol",
    "extension",
    "actor",
    "union",
    "service",
    "message",
    "resource",
    "defmodule",
    "package",
    "table",
    "view",
    "contract",
    "library",
    "component",
    "entity",
    "trigger",
    "mixin",
];
const VALUES: [&str; 8] = ["const", "static", "let", "var", "val", "type", "typedef", "local"];
const TESTS: [&str; 13] = [
    "test", "it", "describe", "context", "specify", "scenario", "bench", "Describe", "It", "Context", "Scenario",
    "Feature", "When",
];
const TEST_MACROS: [&str; 9] = [
    "TEST",
    "TEST_F",
    "TEST_P",
    "TYPED_TEST",
    "TEST_CASE",
    "SCENARIO",
    "BOOST_AUTO_TEST_CASE",
    "BOOST_FIXTURE_TEST_CASE",
    "TEST_METHOD",
];
const CONTROL: [&str; 34] = [
    "if",
    "for",
    "while",
    "switch",
    "match",
    "catch",
    "return",
    "else",
    "do",
    "try",
    "with",
    "using",
    "lock",
    "unless",
    "until",
    "foreach",
    "loop",
    "unsafe",
    "select",
    "when",
    "guard",
    "assert",
    "defer",
    "go",
    "case",
    "synchronized",
    "elif",
    "elsif",
    "except",
    "new",
    "throw",
    "await",
    "in",
    "not",
];

/// What the code is called whose first tokens these are, up to its body.
pub(crate) fn name(text: &str, header: &[Token], offset: usize, opens: Body) -> Option<(String, What)> {
    let word = |at: usize| header.get(at).map(|token| token.text(text)).unwrap_or_default();
    let is_word = |at: usize| header.get(at).is_some_and(|token| token.sort == Sort::Word);
    // What partner a bracket has, counted from the beginning of the header.
    let behind = |at: usize| header.get(at).map_or(at + 1, |token| token.partner.saturating_sub(offset).max(at) + 1);
    let is_arrow = header.iter().any(|token| matches!(token.text(text), "=>" | "function" | "lambda"));
    let mut value = None;
    let mut at = attributes(text, header, offset);
    while at < header.len() {
        let token = &header[at];
        let said = token.text(text);
        match token.sort {
            Sort::Word if said == "impl" => {
                let target = (at..header.len()).find(|at| word(*at) == "for").unwrap_or(at) + 1;
                let target = (target..header.len()).find(|at| is_word(*at) && word(*at) != "dyn")?;
                return Some((word(target).to_owned(), What::Type));
            }
            Sort::Word if FUNCTIONS.contains(&said) || TYPES.contains(&said) => {
                let what = if FUNCTIONS.contains(&said) { What::Function } else { What::Type };
                let mut next = at + 1;
                // The receiver of a method in Go; what stands between a word and a name in others.
                if said == "func" && word(next) == "(" {
                    next = behind(next);
                }
                while ["!", "*", "&", "class", "struct", "if", "not", "exists"].contains(&word(next)) {
                    next += 1;
                }
                match header.get(next) {
                    Some(token) if token.sort == Sort::Word => return Some((token.text(text).to_owned(), what)),
                    Some(token) if token.sort == Sort::Text => return Some((unquoted(token.text(text)), what)),
                    _ => at += 1,
                }
            }
            Sort::Word if VALUES.contains(&said) && value.is_none() => {
                let next = (at + 1..header.len()).find(|at| is_word(*at) && !["mut", "ref"].contains(&word(*at)));
                value = next.map(|next| word(next).to_owned());
                at += 1;
            }
            Sort::Word if TESTS.contains(&said) => {
                let dotted = if word(at + 1) == "." { at + 3 } else { at + 1 };
                let inside = if word(dotted) == "(" { dotted + 1 } else { dotted };
                if let Some(token) = header.get(inside).filter(|token| token.sort == Sort::Text) {
                    return Some((unquoted(token.text(text)), What::Test));
                }
                at += 1;
            }
            Sort::Word if TEST_MACROS.contains(&said) && word(at + 1) == "(" => {
                let parts = header[at + 2..behind(at + 1).min(header.len())].iter();
                let parts = parts.filter(|token| matches!(token.sort, Sort::Word | Sort::Text));
                let parts: Vec<_> = parts.map(|token| unquoted(token.text(text))).take(3).collect();
                return Some((parts.join("."), What::Test)).filter(|(name, _)| !name.is_empty());
            }
            Sort::Word if CONTROL.contains(&said) => return None,
            Sort::Word if word(at + 1) == "(" && value.is_none() => {
                // `int login(user) {`, `login(user) {`, `login() {` in a shell; a call has no body.
                let rest = behind(at + 1);
                let plain = !header[rest.min(header.len())..]
                    .iter()
                    .any(|token| matches!(token.text(text), "=" | "=>" | "." | ";"));
                let is_bare = rest == at + 3 && word(rest) == "{";
                if (opens == Body::Braces && plain && at < 12) || is_bare {
                    return Some((said.to_owned(), What::Function));
                }
                at = rest;
            }
            Sort::Word if said.starts_with("def") && at > 0 && word(at - 1) == "(" => {
                let next = (at + 1..header.len()).find(|at| is_word(*at))?;
                return Some((word(next).to_owned(), What::Function));
            }
            Sort::Open if said != "(" || at > 0 => at = behind(at),
            _ => at += 1,
        }
    }
    let what = if is_arrow { What::Function } else { What::Value };
    value.map(|name| (name, what))
}

/// Whether a pair of braces follows the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Braces,
    Other,
}

/// How many tokens are `#[attributes]` and `@decorators`.
pub(crate) fn attributes(text: &str, tokens: &[Token], offset: usize) -> usize {
    let mut at = 0;
    loop {
        let said = |at: usize| tokens.get(at).map(|token| token.text(text)).unwrap_or_default();
        let behind =
            |at: usize| tokens.get(at).map_or(at + 1, |token| token.partner.saturating_sub(offset).max(at) + 1);
        match (said(at), said(at + 1)) {
            ("#", "[") => at = behind(at + 1),
            ("#", "!") if said(at + 2) == "[" => at = behind(at + 2),
            ("@", word) if !word.is_empty() && word != "interface" && tokens[at + 1].sort == Sort::Word => {
                at += 2;
                while said(at) == "." {
                    at += 2;
                }
                if said(at) == "(" && tokens[at].line == tokens[at - 1].line {
                    at = behind(at);
                }
            }
            _ => return at.min(tokens.len()),
        }
    }
}

/// Whether code with this header is a test, or holds tests alone.
pub(crate) fn is_test(text: &str, header: &[Token], offset: usize, name: Option<&(String, What)>) -> bool {
    let marks = &header[..attributes(text, header, offset)];
    let marked = marks.iter().any(|token| {
        let word = token.text(text);
        token.sort == Sort::Word
            && (matches!(word, "test" | "rstest" | "test_case" | "quickcheck")
                || word.ends_with("Test")
                || word.ends_with("_test"))
    });
    // `#[cfg(not(test))]` is the opposite.
    let is_not = marks.iter().any(|token| token.text(text) == "not");
    let named = name.is_some_and(|(name, what)| match what {
        What::Test => true,
        What::Function => name.starts_with("test_") || name.starts_with("Test") || begins_test(name),
        What::Type => {
            matches!(name.as_str(), "test" | "tests")
                || name.ends_with("Test")
                || name.ends_with("Tests")
                || name.starts_with("Test")
        }
        What::Value => false,
    });
    (marked && !is_not) || named
}

/// `testLogin`, not `testify`.
fn begins_test(name: &str) -> bool {
    name.strip_prefix("test").is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

fn unquoted(text: &str) -> String {
    let bare = text.trim_matches(['"', '\'', '`', '@', '$']);
    bare.chars().take(200).collect()
}
