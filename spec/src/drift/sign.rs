//! What kind of thing a token of code is, in any language, and which stretches of code say nothing of behaviour.
//!
//! No language is parsed. A number, a comparison, a "not" look alike nearly everywhere, and where a guess is wrong it makes
//! a change say a little more or less than it should, nothing else.

use std::ops::Range;

/// The kinds that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Number,
    Text,
    Comparison,
    Logic,
    Not,
    Truth,
    Control,
    Arithmetic,
    Name,
    Other,
}

/// Operators that may come in single characters.
const LONG: &[&str] = &[
    "===", "!==", "..=", "...", "<<=", ">>=", "==", "!=", "<=", ">=", "&&", "||", "->", "=>", "::", "..", "+=", "-=",
    "*=", "/=", "%=", "|=", "&=", "^=", "??", "?.", ":=",
];

const CONTROL: &[&str] = &[
    "if",
    "else",
    "elif",
    "elsif",
    "match",
    "switch",
    "case",
    "when",
    "while",
    "for",
    "loop",
    "until",
    "unless",
    "return",
    "break",
    "continue",
    "throw",
    "throws",
    "raise",
    "try",
    "catch",
    "except",
    "finally",
    "yield",
    "goto",
    "panic",
    "unreachable",
    "assert",
    "?",
];

const TRUTH: &[&str] = &["true", "false", "True", "False", "TRUE", "FALSE", "nil", "null", "None", "undefined"];

/// Names whose exchange turns behaviour round.
const OPPOSITES: &[(&str, &str)] = &[
    ("min", "max"),
    ("first", "last"),
    ("any", "all"),
    ("is_some", "is_none"),
    ("is_ok", "is_err"),
    ("Ok", "Err"),
    ("Some", "None"),
    ("lt", "gt"),
    ("le", "ge"),
    ("lt", "le"),
    ("gt", "ge"),
    ("eq", "ne"),
    ("push_front", "push_back"),
    ("pop_front", "pop_back"),
    ("asc", "desc"),
    ("before", "after"),
    ("floor", "ceil"),
    ("starts_with", "ends_with"),
    ("to_lowercase", "to_uppercase"),
    ("saturating_add", "saturating_sub"),
    ("checked_add", "checked_sub"),
    ("take_while", "skip_while"),
    ("take", "skip"),
    ("some", "every"),
    ("allow", "deny"),
    ("enable", "disable"),
    ("insert", "remove"),
    ("lock", "unlock"),
];

/// Names of what only tells somebody what happens.
const TELLING: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "log",
    "println",
    "eprintln",
    "print",
    "printf",
    "dbg",
    "debug_assert",
    "instrument",
];

/// The kind of a token.
pub(super) fn sign(token: &str) -> Sign {
    let Some(first) = token.chars().next() else { return Sign::Other };
    if first.is_ascii_digit() {
        return Sign::Number;
    }
    if is_text(token) {
        return Sign::Text;
    }
    match token {
        "==" | "!=" | "===" | "!==" | "<" | ">" | "<=" | ">=" | ".." | "..=" | "..." => Sign::Comparison,
        "&&" | "||" | "and" | "or" | "xor" => Sign::Logic,
        "!" | "not" => Sign::Not,
        "+" | "-" | "*" | "/" | "%" | "+=" | "-=" | "*=" | "/=" | "%=" | "|" | "^" | "|=" | "&=" | "^=" => {
            Sign::Arithmetic
        }
        _ if TRUTH.contains(&token) => Sign::Truth,
        _ if CONTROL.contains(&token) => Sign::Control,
        _ if first.is_alphabetic() || first == '_' || first == '$' || first == '\'' => Sign::Name,
        _ => Sign::Other,
    }
}

/// True for a piece of text in quotes, whatever stands before them.
fn is_text(token: &str) -> bool {
    let bare = token.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '#' || c == '@');
    let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    // 'a of Rust is a name.
    quote.is_some_and(|quote| quote != '\'' || (bare.len() > 1 && bare.ends_with('\'')))
}

/// True for a name like those of kinds, variants and constants.
pub(super) fn is_proper(name: &str) -> bool {
    name.starts_with(|c: char| c.is_uppercase()) && name.chars().count() > 1
}

/// True for a name that sounds like something going wrong, and for the status of an answer.
pub(super) fn is_failing(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["err", "fail", "invalid", "denied", "forbid", "unauth", "notfound", "not_found", "conflict", "missing", "timeout"]
        .iter()
        .chain(&["refus", "exceed", "toolarge", "too_", "toomany", "unsupported", "status", "exception", "badrequest"])
        .any(|part| lower.contains(part))
}

/// True when one name instead of the other turns behaviour round.
pub(super) fn is_opposite(one: &str, other: &str) -> bool {
    OPPOSITES.iter().any(|(a, b)| (*a == one && *b == other) || (*a == other && *b == one))
}

/// The tokens with operators in one piece.
pub(super) fn glued(tokens: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let is_sign = |token: &String| token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_punctuation());
        let most = tokens[at..].iter().take(3).take_while(|token| is_sign(token)).count();
        let found = (2..=most).rev().find_map(|length| {
            let joined = tokens[at..at + length].concat();
            LONG.contains(&joined.as_str()).then_some((joined, length))
        });
        match found {
            Some((joined, length)) => {
                all.push(joined);
                at += length;
            }
            None => {
                all.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    all
}

/// The stretches that say nothing of behaviour: attributes, imports, logging, and tests that stand among the code.
pub(super) fn silent(tokens: &[String]) -> Vec<bool> {
    let mut silent = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let end = match (tokens[at].as_str(), tokens.get(at + 1).map(String::as_str)) {
            ("#", Some("[")) => attribute(tokens, at),
            ("use" | "import", Some(next)) if sign(next) == Sign::Name && begins(tokens, at) => {
                tokens[at..].iter().position(|token| token == ";").map(|length| at..at + length + 1)
            }
            (name, Some("!")) if TELLING.contains(&name) || name == "error" => enclosed(tokens, at + 2),
            (name, Some("(")) if TELLING.contains(&name) && name != "log" => enclosed(tokens, at + 1),
            _ => None,
        };
        match end {
            Some(range) => {
                let mut from = at;
                while from > 1
                    && matches!(tokens[from - 1].as_str(), "::" | ".")
                    && sign(&tokens[from - 2]) == Sign::Name
                {
                    from -= 2;
                }
                let end = range.end + usize::from(tokens.get(range.end).is_some_and(|token| token == ";"));
                silent[from..end].fill(true);
                at = end;
            }
            None => at += 1,
        }
    }
    silent
}

/// True where a statement begins.
fn begins(tokens: &[String], at: usize) -> bool {
    at == 0 || matches!(tokens[at - 1].as_str(), ";" | "}" | "{" | "]" | "pub" | ")")
}

/// An attribute; one that says "test" with the item it belongs to.
fn attribute(tokens: &[String], at: usize) -> Option<Range<usize>> {
    let bracket = enclosed(tokens, at + 1)?;
    let is_test = tokens[bracket.clone()].iter().any(|token| token == "test");
    if !is_test {
        return Some(at..bracket.end);
    }
    let body = bracket.end + tokens[bracket.end..].iter().position(|token| token == "{" || token == ";")?;
    match tokens[body].as_str() {
        "{" => enclosed(tokens, body).map(|range| at..range.end),
        _ => Some(at..body + 1),
    }
}

/// What stands between a bracket and the one that closes it, both included.
fn enclosed(tokens: &[String], at: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (number, token) in tokens.iter().enumerate().skip(at) {
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at..number + 1);
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
