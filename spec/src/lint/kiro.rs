//! Requirements as Kiro writes them: numbered, each with a story and acceptance criteria the EARS way.
//!
//! EARS: `WHEN` something happens, `WHILE` something holds, `IF` something is wrong `THEN`, or `WHERE` something is there, `THE`
//! system `SHALL` do something.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Found, Page, Rule};
use crate::kind::{Kind, Layout};
use crate::markdown::{BlockKind, Document};

/// `Requirement 3: Title` → `3`
pub fn number_of(title: &str) -> Option<&str> {
    let rest = title.strip_prefix("Requirement ")?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    let is_end = behind.is_empty() || behind.starts_with([':', ' ', '.', '-', '–', '—']);
    (!number.is_empty() && is_end).then_some(number)
}

/// An acceptance criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name: `1.5`.
    pub name: String,
    /// Its bytes on the page.
    pub range: Range<usize>,
}

/// The criteria of a page, by requirement.
pub fn criteria(source: &str, document: &Document) -> Vec<Criterion> {
    let mut found = Vec::new();
    // For each heading the requirement it belongs to, where its criteria stand.
    let mut holds: Vec<Option<&str>> = Vec::with_capacity(document.headings.len());
    let mut requirement: Option<(u8, &str)> = None;
    for heading in &document.headings {
        if let Some(number) = number_of(&heading.text) {
            requirement = Some((heading.level, number));
            holds.push(None);
            continue;
        }
        if requirement.is_some_and(|(level, _)| heading.level <= level) {
            requirement = None;
        }
        let is_list = heading.text.to_lowercase().starts_with("acceptance criteria");
        holds.push(requirement.filter(|_| is_list).map(|(_, number)| number));
    }
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::ListItem && block.depth == 0) {
        let Some(number) = block.section.and_then(|section| holds.get(section).copied().flatten()) else { continue };
        let text = source.get(block.range.clone()).unwrap_or_default();
        let bare = text.trim_start();
        let end = bare.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(bare.len());
        let own = bare[..end].trim_end_matches('.');
        if own.is_empty() || !own.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let name = if own.contains('.') { own.to_owned() } else { format!("{number}.{own}") };
        found.push(Criterion { name, range: block.range.start..block.range.start + text.trim_end().len() });
    }
    found
}

/// The names that references to criteria may use: `1`, `1.5`.
pub fn names(source: &str, document: &Document) -> BTreeSet<String> {
    let own = criteria(source, document).into_iter().map(|one| one.name);
    let above = document.headings.iter().filter_map(|heading| number_of(&heading.text)).map(str::to_owned);
    own.chain(above).collect()
}

// r[impl lint.ears]
pub(super) fn of(page: &Page) -> Vec<Found> {
    if !page.is.is_some_and(|is| is.kind == Kind::Requirements && is.layout == Layout::Kiro) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let criteria = criteria(page.source, &page.document);
    for (number, heading) in page.document.headings.iter().enumerate() {
        if number_of(&heading.text).is_none() {
            continue;
        }
        let below = page.below(number);
        let has = criteria.iter().any(|one| one.range.start >= below.start && one.range.start < below.end);
        let text = page.text(&below);
        if !has && page.is_english && !text.contains("SHALL") {
            let message = "This requirement has no acceptance criteria: nobody can tell when it is met.";
            let instead = "Add “#### Acceptance Criteria” with “1. WHEN … THEN the … SHALL …”.";
            found.push(Found::new(Rule::Acceptance, page.words_of(heading), message, instead));
        }
    }
    if page.is_english {
        found.extend(criteria.iter().filter_map(|one| ears(page, one)));
    }
    found
}

/// What a criterion lacks.
fn ears(page: &Page, one: &Criterion) -> Option<Found> {
    let text = page.text(&one.range).replace("**", "");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = |wanted: &str| words.iter().position(|word| word.eq_ignore_ascii_case(wanted));
    let Some(shall) = at("shall").or_else(|| at("must")) else {
        let message =
            format!("Criterion {} has no SHALL: it says what happens, not who has to make it happen.", one.name);
        let instead = "Write it as “WHEN … THEN the … SHALL …”.";
        return Some(Found::new(Rule::Ears, one.range.clone(), message, instead));
    };
    // "WHEN x THEN SHALL y": nobody does it.
    let before = shall.checked_sub(1).and_then(|before| words.get(before));
    if before.is_none_or(|word| word.eq_ignore_ascii_case("then") || word.chars().all(|c| c.is_ascii_digit())) {
        let message = format!("Criterion {} does not say who SHALL do it.", one.name);
        return Some(Found::new(
            Rule::Ears,
            one.range.clone(),
            message,
            "Name the part of the product: “THEN the … SHALL …”.",
        ));
    }
    if words.get(shall + 1).is_none() {
        let message = format!("Criterion {} does not say what SHALL be done.", one.name);
        return Some(Found::new(Rule::Ears, one.range.clone(), message, "Say what can be seen in the end."));
    }
    None
}
