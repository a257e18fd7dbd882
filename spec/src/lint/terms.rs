//! Terms that a page uses and its glossary does not explain.
//!
//! Where there is no glossary nobody has promised to explain words in one place, and nothing is said here; what no page
//! explains at all is found by [`unclear`](crate::unclear).

use super::{Found, Known, Page, Rule};
use crate::kind::Kind;
use crate::unclear::undefined::{terms, unexplained};

// r[impl lint.terms]
pub(super) fn of(page: &Page, known: &Known) -> Vec<Found> {
    let Some(glossary) = &known.glossary else { return Vec::new() };
    if !page.is.is_some_and(|is| matches!(is.kind, Kind::UserStory | Kind::Requirements | Kind::Contract)) {
        return Vec::new();
    }
    let found = unexplained(terms(page.source), |term| glossary.contains(&term.key));
    let told = |one: crate::unclear::Unclear| {
        let message = format!("Neither this page nor the glossary explains “{}”.", one.quote);
        Found::new(
            Rule::UndefinedTerm,
            one.start..one.end,
            message,
            "Add it to the glossary, or say it in words that are there.",
        )
    };
    found.into_iter().map(told).collect()
}
