//! Words of a template that nobody has replaced.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Found, Page, Rule};
use crate::kind::{Kind, template};
use crate::markdown::BlockKind;

/// Most brackets of a page that are looked at closely.
const MOST: usize = 500;

/// What Spec Kit's templates leave open, besides what is written in capitals.
const SPEC_KIT: &[&str] = &[
    "Brief Title",
    "link",
    "initial state",
    "action",
    "expected outcome",
    "Describe this user journey in plain language",
    "Explain the value and why it has this priority level",
    "boundary condition",
    "error scenario",
    "Entity 1",
    "Entity 2",
    "What it represents, key attributes without implementation",
    "Extract from feature spec: primary requirement + technical approach from research",
    "Gates determined based on constitution file",
];

/// Words in brackets and capitals that are meant.
const MEANT: &[&str] = &[
    "P",
    "MVP",
    "WIP",
    "TODO",
    "DONE",
    "TBD",
    "NOTE",
    "TIP",
    "IMPORTANT",
    "WARNING",
    "CAUTION",
    "OPTIONAL",
    "REQUIRED",
    "REMOVED",
    "ADDED",
    "MODIFIED",
    "DEPRECATED",
    "BREAKING",
    "NEW",
    "DRAFT",
    "TEST",
    "PARALLEL",
    "SECURITY",
    "BUG",
];

/// Everything in brackets that our own templates leave open.
static OURS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let mut all = BTreeSet::new();
    for kind in Kind::ALL {
        let text = template(kind);
        all.extend(brackets(text).map(|range| &text[range.start + 1..range.end - 1]));
    }
    for mark in ["P", "US1", " "] {
        all.remove(mark);
    }
    all
});

// r[impl lint.placeholder]
pub(super) fn of(page: &Page) -> Vec<Found> {
    if page.is.is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut close = 0;
    for block in &page.document.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::FrontMatter | BlockKind::LinkDefinition)
        {
            continue;
        }
        let text = page.text(&block.range);
        for range in brackets(text) {
            let words = text[range.start + 1..range.end - 1].trim();
            let behind = text[range.end..].chars().next();
            let before = text[..range.start].chars().next_back();
            let is_link = matches!(behind, Some('(' | '[' | ':')) || matches!(before, Some(']' | '!' | '\\'));
            if is_link || !is_open(words) || close == MOST {
                continue;
            }
            close += 1;
            let in_code = text[..range.start].rsplit('\n').next().unwrap_or_default().matches('`').count() % 2 == 1;
            if in_code || is_defined(page.source, words) {
                continue;
            }
            let message = format!("“[{words}]” is what the template says; nobody has written it yet.");
            let range = block.range.start + range.start..block.range.start + range.end;
            found.push(Found::new(
                Rule::Placeholder,
                range,
                message,
                "Write what belongs here, or take the line away.",
            ));
        }
    }
    found
}

fn is_open(words: &str) -> bool {
    if OURS.contains(words) || SPEC_KIT.contains(&words) || words.starts_with("e.g., ") || words.starts_with("###-") {
        return true;
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_shouted = letters >= 4
        && words.chars().all(|c| c.is_ascii_uppercase() || " _-'/".contains(c))
        && words.split([' ', '_', '-', '/']).filter(|word| !word.is_empty()).count() <= 8;
    is_shouted && !MEANT.contains(&words) && !words.starts_with("NEEDS CLARIFICATION")
}

/// True when it is a link by its name alone.
fn is_defined(source: &str, words: &str) -> bool {
    source.contains(&format!("\n[{words}]:"))
}

/// What stands in brackets on one line, brackets included; the innermost ones.
fn brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut open = None;
    text.char_indices().filter_map(move |(at, c)| match c {
        '[' => {
            open = Some(at);
            None
        }
        '\n' => {
            open = None;
            None
        }
        ']' => open.take().map(|open| open..at + 1),
        _ => None,
    })
}
