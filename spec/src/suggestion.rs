//! Suggestions: text that should stand instead of words somebody quoted.
//!
//! They are made against the text that was read and applied to the text there is now: each goes where its words are by
//! then. Several are applied at once or not at all; two that want the same words are refused, both shown.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::anchor::{Anchored, State};
use crate::path::PagePath;

/// One replacement, and where its words are in the text it is applied to.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// What it is called where it comes from: the number of its comment.
    pub id: i64,
    /// The words that were quoted.
    pub quote: String,
    /// Where they are now.
    pub place: Anchored,
    /// What should stand there.
    pub text: String,
}

/// Why suggestions cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clash {
    /// The suggestion.
    pub id: i64,
    /// The other one, if it is two that want the same words.
    pub other: Option<i64>,
    /// What stands there now, or the words of both.
    pub now: Option<String>,
    /// What was to stand there.
    pub wanted: String,
    /// What the other wants there.
    pub other_wanted: Option<String>,
}

/// A page as suggestions make it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Applied {
    /// The page.
    pub path: PagePath,
    /// The open proposal it becomes part of; none for the page itself.
    pub proposal: Option<i64>,
    /// The change that holds it, once it is applied.
    pub change: Option<i64>,
    /// What the page or its version said before.
    pub before: String,
    /// What it says then; none when the suggestions cannot be applied together.
    pub after: Option<String>,
    /// Why they cannot.
    pub clashes: Vec<Clash>,
}

/// The text with all of the replacements in it.
///
/// Words that have changed since, or are gone, are not replaced: whoever suggested did not see what is there now.
// r[impl suggest.apply] r[impl suggest.overlap] r[impl suggest.rebase]
pub fn apply(text: &str, replacements: &[Replacement]) -> Result<String, Vec<Clash>> {
    let mut clashes = Vec::new();
    let mut places: Vec<(Range<usize>, &Replacement)> = Vec::new();
    for one in replacements {
        let range =
            one.place.range().filter(|range| one.place.state == State::Exact && text.get(range.clone()).is_some());
        match range {
            Some(range) => places.push((range, one)),
            None => clashes.push(Clash {
                id: one.id,
                other: None,
                now: one.place.quote.clone(),
                wanted: one.text.clone(),
                other_wanted: None,
            }),
        }
    }
    places.sort_by_key(|(range, one)| (range.start, range.end, one.id));
    for pair in places.windows(2) {
        let [(a, one), (b, other)] = pair else { continue };
        if b.start < a.end {
            let now = text.get(a.start..a.end.max(b.end)).map(str::to_owned);
            clashes.push(Clash {
                id: one.id,
                other: Some(other.id),
                now,
                wanted: one.text.clone(),
                other_wanted: Some(other.text.clone()),
            });
        }
    }
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let mut applied = String::with_capacity(text.len());
    let mut at = 0;
    for (range, one) in places {
        applied.push_str(&text[at..range.start]);
        applied.push_str(&one.text);
        at = range.end;
    }
    applied.push_str(&text[at..]);
    Ok(applied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::{Anchor, Trail, locate};

    fn suggested(id: i64, from: &str, now: &str, quote: &str, text: &str) -> Replacement {
        let range = locate(from, quote, "", "").unwrap().range;
        let anchor = Anchor::of(from, range).unwrap();
        let place = Trail::new(vec![from, now]).resolve(&anchor, 0);
        Replacement { id, quote: quote.into(), place, text: text.into() }
    }

    // r[verify suggest.apply] r[verify suggest.rebase]
    #[test]
    fn several_suggestions_go_where_their_words_are_by_now() {
        let from = "It answers within 2 s.\n\nIt never forgets what was said.\n";
        let now = "New.\n\nIt never forgets what was said.\n\nIt answers within 2 s.\n";
        let both =
            [suggested(1, from, now, "within 2 s", "within 1 s"), suggested(2, from, now, "what was said", "a word")];
        assert_eq!(apply(now, &both).unwrap(), "New.\n\nIt never forgets a word.\n\nIt answers within 1 s.\n");
    }

    // r[verify suggest.overlap]
    #[test]
    fn two_that_want_the_same_words_are_refused_with_both() {
        let text = "It answers within 2 s.\n";
        let both =
            [suggested(1, text, text, "answers within", "replies in"), suggested(2, text, text, "within 2 s", "soon")];
        let clashes = apply(text, &both).unwrap_err();
        assert_eq!((clashes[0].id, clashes[0].other), (1, Some(2)));
        assert_eq!(clashes[0].now.as_deref(), Some("answers within 2 s"));
        assert_eq!(clashes[0].other_wanted.as_deref(), Some("soon"));
    }

    // r[verify suggest.rebase]
    #[test]
    fn words_that_have_changed_are_not_replaced() {
        let (from, now) = ("It answers within 2 seconds, always.\n", "It answers within 5 seconds, always.\n");
        let clashes =
            apply(now, &[suggested(1, from, now, "answers within 2 seconds, always", "is quick")]).unwrap_err();
        assert_eq!(clashes[0].now.as_deref(), Some("answers within 5 seconds, always"));
    }

    #[test]
    fn neighbours_do_not_clash() {
        let text = "one two";
        let both = [suggested(1, text, text, "one", "1"), suggested(2, text, text, "two", "2")];
        assert_eq!(apply(text, &both).unwrap(), "1 2");
    }
}
