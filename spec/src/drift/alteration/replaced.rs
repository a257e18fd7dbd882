//! What it says when some tokens became others, came, or went.

use std::collections::HashMap;

use super::{Piece, What};
use crate::drift::sign::{Sign, is_failing, is_opposite, is_proper, sign};

/// Longest part of a piece that is kept.
const LONGEST: usize = 80;

/// What it means that a token became another.
pub(super) fn exchanged(old: &str, new: &str, before: Option<&str>, behind: Option<&str>) -> Option<What> {
    use Sign::{Arithmetic, Comparison, Control, Logic, Name, Not, Number, Text, Truth};
    if is_opposite(old, new) {
        return Some(What::Opposite);
    }
    Some(match (sign(old), sign(new)) {
        (Number, Number) => What::Number,
        (Comparison, Comparison) => What::Comparison,
        (Logic, Logic) => What::Logic,
        (Truth, Truth | Name) | (Name, Truth) => What::Truth,
        (Not, _) | (_, Not) => What::Negation,
        (Arithmetic, Arithmetic) => What::Arithmetic,
        (Text, Text) if old.trim_matches(is_space_or_quote) == new.trim_matches(is_space_or_quote) => return None,
        (Text, Text) => What::Text,
        (Control, Control) => What::Truth,
        (Name, Name) if is_failing(old) && is_failing(new) || (is_proper(old) && is_proper(new) && is_failing(new)) => {
            What::Failure
        }
        // A type is another way to write the same more often than a variant or a constant is.
        (Name, Name)
            if is_proper(old) && is_proper(new) && (is_constant(old) || matches!(before, Some("::" | "."))) =>
        {
            What::Constant
        }
        (Name, Name) if behind == Some("(") || behind == Some("!") => What::Call,
        (Number, Name) | (Name, Number) => What::Constant,
        (Name, Name) => What::Rewritten,
        _ => return None,
    })
}

fn is_constant(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
}

fn is_space_or_quote(c: char) -> bool {
    c.is_whitespace() || c == '"' || c == '\'' || c == '`'
}

/// What it means that these tokens are gone; nothing where they are only brackets, commas and the like.
pub(super) fn vanished(tokens: &[String]) -> Option<What> {
    let count = |wanted: Sign| tokens.iter().filter(|token| sign(token) == wanted).count();
    let words = count(Sign::Name) + count(Sign::Number) + count(Sign::Text) + count(Sign::Truth);
    if count(Sign::Not) > 0 && words == 0 && count(Sign::Control) == 0 {
        return Some(What::Negation);
    }
    if words == 0 {
        return None;
    }
    let (first, last) = (tokens.first()?.as_str(), tokens.last()?.as_str());
    if matches!(first, "&&" | "||" | "and" | "or") || matches!(last, "&&" | "||" | "and" | "or") {
        return Some(What::CheckGone);
    }
    // What is no whole statement is part of something that was written in another way.
    if !is_whole(tokens) && !turned(tokens).is_some_and(|tokens| is_whole(&tokens)) {
        return Some(What::Part);
    }
    let branches = ["if", "unless", "assert", "return", "throw", "raise", "guard", "ensure", "bail", "?", "panic"];
    let does = tokens.iter().any(|token| branches.contains(&token.as_str()));
    Some(if does { What::CheckGone } else { What::Gone })
}

/// Where a stretch begins is arbitrary: what closes first was opened before, by the same token as at its end.
fn turned(tokens: &[String]) -> Option<Vec<String>> {
    let at = tokens.iter().take(2).position(|token| matches!(token.as_str(), "}" | ")" | ";"))?;
    let (head, tail) = tokens.split_at(at + 1);
    Some([tail, head].concat())
}

/// True for tokens that may be one or several statements which do something.
fn is_whole(tokens: &[String]) -> bool {
    let (mut depth, mut does) = (0_i32, false);
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "(" | "[" | "{" => {
                let is_call = token == "(" && at > 0 && matches!(sign(&tokens[at - 1]), Sign::Name | Sign::Not);
                does |= is_call;
                depth += 1;
            }
            ")" | "]" | "}" => depth -= 1,
            "=" | "+=" | "-=" | "|=" | "*=" | "return" | "break" | "continue" | "throw" | "raise" | "?" => does = true,
            // Taking out what is declared takes out no behaviour by itself.
            "struct" | "enum" | "trait" | "interface" | "type" | "import" | "use" | "mod" | "export" if depth == 0 => {
                return false;
            }
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    let begins =
        tokens.first().is_some_and(|token| !matches!(token.as_str(), "," | "." | "(" | ":" | "->" | "=" | "::"));
    let ends = tokens.last().is_some_and(|token| !matches!(token.as_str(), "," | "." | "(" | ":" | "->" | "=" | "::"));
    depth == 0 && does && begins && ends
}

/// What it means that some tokens were replaced by others: what can be held side by side, and the rest.
pub(super) fn rewritten(
    gone: &[String],
    come: &[String],
    renamed: &HashMap<String, String>,
) -> Vec<(What, Vec<String>, Vec<String>)> {
    let mut found = Vec::new();
    let only = |one: &[String], other: &[String], wanted: Sign| -> Vec<String> {
        let mut counts: HashMap<&str, i64> = HashMap::new();
        other.iter().for_each(|token| *counts.entry(token.as_str()).or_default() += 1);
        let mut found = Vec::new();
        for token in one {
            let count = counts.entry(token.as_str()).or_default();
            *count -= 1;
            if sign(token) == wanted && *count < 0 {
                found.push(token.clone());
            }
        }
        found
    };
    for (wanted, what) in [
        (Sign::Number, What::Number),
        (Sign::Comparison, What::Comparison),
        (Sign::Logic, What::Logic),
        (Sign::Truth, What::Truth),
    ] {
        let (left, new) = (only(gone, come, wanted), only(come, gone, wanted));
        // One for one; anything else is another computation and not another number.
        if left.len() == 1 && new.len() == 1 && gone.len().max(come.len()) < 24 {
            found.push((what, left, new));
        }
    }
    let names = only(gone, come, Sign::Name);
    let names_new = only(come, gone, Sign::Name);
    let is_named_anew = |name: &&String| renamed.get(*name).is_some_and(|new| names_new.contains(new));
    let lost = names.iter().filter(|name| !is_named_anew(name)).count();
    if found.is_empty() && (lost > 0 || !names_new.is_empty()) {
        found.push((What::Rewritten, gone.to_vec(), come.to_vec()));
    }
    found
}

/// A `!(` and its `)` are one thing.
pub(super) fn pair_negations(pieces: &mut Vec<Piece>) {
    pieces.dedup_by(|b, a| a.what == What::Negation && b.what == What::Negation && a.near == b.near);
}

pub(super) fn joined(tokens: &[String]) -> String {
    let mut text = String::new();
    for token in tokens {
        if text.len() > LONGEST {
            text.push('…');
            break;
        }
        let tight = [".", ",", ";", ")", "]", "(", "::", "?", "!", "["];
        if !text.is_empty()
            && !tight.contains(&token.as_str())
            && !text.ends_with(['.', '(', '[', '!', '&'])
            && !text.ends_with("::")
        {
            text.push(' ');
        }
        text.extend(token.chars().take(LONGEST));
    }
    text
}
