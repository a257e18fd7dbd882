//! Acts that somebody is to do, and nobody is named who does them.
//!
//! Machines are the doers of most of what a specification says, and nobody asks which. Only what a person decides, knows or
//! takes care of counts here.

use super::sentence::{Look, Sentence, Word};
use super::{Found, Kind};

/// What people do.
const ACTS: &[&str] = &[
    "approved",
    "reviewed",
    "notified",
    "informed",
    "contacted",
    "escalated",
    "decided",
    "agreed",
    "authorized",
    "authorised",
    "assigned",
    "monitored",
    "maintained",
    "communicated",
    "investigated",
    "consulted",
    "coordinated",
    "negotiated",
    "scheduled",
    "prioritized",
    "prioritised",
    "audited",
    "inspected",
    "trained",
];

/// What binds.
const BINDING: &[&str] = &["must", "shall", "should", "will", "needs", "need", "has", "have"];

/// Who does it, said another way.
const BY: &[&str] = &["by", "automatically", "via", "through"];

// r[impl unclear.actor]
pub(super) fn of(sentence: &Sentence) -> Option<Found> {
    let words = sentence.words();
    let at = words
        .iter()
        .position(|word| word.look != Look::Code && !word.is_quoted && ACTS.contains(&word.lower.as_str()))?;
    // "must [not] [first] be reviewed", "needs to be approved"
    let before = &words[at.saturating_sub(5)..at];
    let is = |word: &Word, list: &[&str]| list.contains(&word.lower.as_str());
    let be = before.iter().rposition(|word| word.lower == "be")?;
    let binds = before[..be].iter().any(|word| is(word, BINDING));
    let near = before[be + 1..]
        .iter()
        .all(|word| word.lower.ends_with("ly") || ["first", "also", "then"].contains(&word.lower.as_str()));
    if !binds || !near || words.iter().any(|word| is(word, BY)) {
        return None;
    }
    let act = &words[at];
    let start = before.iter().rposition(|word| is(word, BINDING)).map_or(act.range.start, |at| before[at].range.start);
    let words = start..act.range.end;
    Some(Found {
        kind: Kind::Actor,
        range: sentence.source(&words),
        sentence: sentence.text.clone(),
        words,
        why: format!(
            "It says that something has to be {}, and not who does it: everybody will think somebody else does.",
            act.lower
        ),
        instead: format!(
            "Name who does it: “{} by the person on call”, or “the owner of the page does it”.",
            act.lower
        ),
        question: format!("Who has to do this? “{}” names nobody.", sentence.text),
    })
}
