//! What a question means, as far as its words tell.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::dates::{self, Time};
use super::grammar;
use super::words::{self, Word, typed};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What the pages say about something.
    Says,
    /// What a page says, as it stands.
    Reads,
    /// Whether they say something.
    Stands,
    /// When, by whom or why something came, went or changed.
    Event {
        /// What happened.
        act: Act,
        /// What of it is asked for first.
        wants: Wants,
    },
    /// What changed in a page, below it or everywhere.
    Changes,
    /// How something came to be what it is.
    Evolution,
    /// Two things, or one at two moments, beside one another.
    Comparison,
    /// Something else in the place of what was asked before.
    About,
}

/// What happens to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// They come.
    Added,
    /// They go.
    Removed,
    /// They become others.
    Changed,
}

/// What of it is asked for first; the rest is told, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Wants {
    /// What it was.
    What,
    /// When.
    When,
    /// Who.
    Who,
    /// Why.
    Why,
}

/// What a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// All of the specification.
    #[default]
    Whole,
    /// What was asked for before: "it".
    Same,
    /// The page one looks at.
    Here,
    /// Words of the specification, quoted.
    Passage(String),
    /// A page, a subject, or words that were not quoted: the record tells which.
    Named(String),
}

/// One way to understand a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What is asked.
    pub kind: Kind,
    /// What about.
    pub subject: Subject,
    /// What it is set beside, in a comparison.
    pub other: Option<Subject>,
    /// The page it is asked of, as it was named.
    pub place: Option<Subject>,
    /// The time it speaks of.
    pub time: Time,
}

/// Every way to understand a question, the likeliest first. There is always one.
// r[impl ask.wordings]
pub fn understand(question: &str, before: Option<Kind>, now: Timestamp) -> Vec<Understood> {
    let mut found: Vec<Understood> = Vec::new();
    for reading in words::readings(question) {
        let one = one(reading, before, now);
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn one(words: Vec<Word>, before: Option<Kind>, now: Timestamp) -> Understood {
    let words = polite(words);
    let words = asked_along(words);
    let (time, words) = dates::take(&words, now);
    let words = asked_along(polite(words));
    let mut understood = kind(&words, before);
    // Two moments: "between A and B" may be left of one thing at two times.
    if understood.time == Time::Open {
        understood.time = time;
    }
    understood
}

fn kind(words: &[Word], before: Option<Kind>) -> Understood {
    let of = |kind, subject| Understood { kind, subject, other: None, place: None, time: Time::Open };
    if words.is_empty() {
        return of(before.unwrap_or(Kind::Changes), Subject::Same);
    }
    if let Some((act, wants)) = grammar::short(words) {
        let told = match before {
            Some(Kind::Event { act, .. }) => act,
            Some(Kind::Changes) => Act::Changed,
            _ => Act::Added,
        };
        return of(Kind::Event { act: act.unwrap_or(told), wants }, Subject::Same);
    }
    let Some((kind, filled)) = grammar::read(words) else { return rest(words) };
    let slot = |name: char| filled.get(&name).and_then(|range| words.get(range.clone())).map(without_adverbs);
    let place = slot('p').map(place).filter(|place| *place != Subject::Whole);
    let Some(said) = slot('s') else {
        let subject = place.clone().unwrap_or_default();
        return of(kind, subject);
    };
    let (said, within) = within(said);
    let place = place.or(within);
    let subject = match kind {
        Kind::Changes | Kind::Evolution | Kind::Reads if place.is_none() && said[0].passage.is_none() => {
            self::place(said)
        }
        _ => subject(said),
    };
    match (kind, before) {
        (Kind::About, Some(before)) => Understood { place, ..of(before, subject) },
        (Kind::About, None) => Understood { place, ..of(Kind::Says, subject) },
        _ => Understood { other: slot('a').map(self::subject), place, ..of(kind, subject) },
    }
}

/// What fits no pattern is asked of what the pages say.
fn rest(words: &[Word]) -> Understood {
    const ASKING: &[&str] = &[
        "what", "what's", "is", "are", "was", "were", "how", "does", "do", "did", "can", "could", "should", "must",
        "may", "will", "would", "which", "the", "a", "an", "i", "we", "you", "one", "where", "when", "who", "why",
        "to", "there", "any", "many", "much", "long", "it", "happens", "if", "need", "have", "has",
    ];
    let begins = words.iter().position(|word| !ASKING.contains(&word.small.as_str())).unwrap_or(0);
    let subject = subject(&words[begins..]);
    let kind = if matches!(subject, Subject::Passage(_)) { Kind::Stands } else { Kind::Says };
    Understood { kind, subject, other: None, place: None, time: Time::Open }
}

/// Without what only greets, begs or points.
fn polite(words: Vec<Word>) -> Vec<Word> {
    const BEFORE: &[&[&str]] = &[
        &["please"],
        &["hi"],
        &["hello"],
        &["hey"],
        &["so"],
        &["ok"],
        &["okay"],
        &["and"],
        &["but"],
        &["then"],
        &["now"],
        &["also"],
        &["can", "you", "tell", "me"],
        &["could", "you", "tell", "me"],
        &["can", "you", "say"],
        &["can", "you", "please", "tell", "me"],
        &["could", "you", "please", "tell", "me"],
        &["would", "you", "tell", "me"],
        &["please", "tell", "me"],
        &["do", "you", "know"],
        &["does", "anybody", "know"],
        &["does", "anyone", "know"],
        &["i", "want", "to", "know"],
        &["i", "would", "like", "to", "know"],
        &["i'd", "like", "to", "know"],
        &["i", "wonder"],
        &["i'm", "wondering"],
        &["tell", "me"],
        &["remind", "me"],
        &["exactly"],
        &["in", "the", "specification"],
        &["in", "the", "spec"],
        &["according", "to", "the", "specification"],
        &["according", "to", "the", "spec"],
        &["according", "to", "the", "docs"],
    ];
    const BEHIND: &[&[&str]] = &[&["please"], &["thanks"], &["thank", "you"], &["exactly"], &["then"], &["again"]];
    let is = |words: &[Word], said: &[&str]| {
        words.len() >= said.len() && words.iter().zip(said).all(|(word, said)| word.small == *said)
    };
    let mut words = words;
    while let Some(said) =
        BEFORE.iter().filter(|said| words.len() > said.len() && is(&words, said)).max_by_key(|said| said.len())
    {
        words.drain(..said.len());
    }
    while let Some(said) =
        BEHIND.iter().find(|said| words.len() > said.len() && is(&words[words.len() - said.len()..], said))
    {
        words.truncate(words.len() - said.len());
    }
    // "Tell me about" asks what is said.
    if words.first().is_some_and(|word| word.small == "about") {
        words[0].small = "explain".into();
    }
    words
}

/// Without ", and who did it": who, when and why are always told.
fn asked_along(mut words: Vec<Word>) -> Vec<Word> {
    const ALONG: &[&str] = &[
        "and who did it",
        "and who did that",
        "and who did this",
        "and who",
        "and by whom",
        "by whom",
        "and why",
        "and when",
        "and who changed it",
        "and who wrote it",
        "and who added it",
        "and who removed it",
        "and who made the change",
        "and who made it",
        "and what for",
        "and how",
        "and where",
        "and by whom and why",
        "and who and why",
        "and why and by whom",
        "and who did so",
        "and what changed",
        "and when and by whom",
        "and who made the changes",
        "and who was it",
        "or not",
        "and by who",
        "by who",
        "and who edited it",
        "and in which commit",
        "and in what commit",
        "and in which change",
        "and which commit",
        "and what was the reason",
        "and for what reason",
    ];
    for along in ALONG {
        let said: Vec<&str> = along.split(' ').collect();
        let Some(begin) = words.len().checked_sub(said.len()).filter(|begin| *begin > 0) else { continue };
        if words[begin..].iter().zip(&said).all(|(word, said)| word.small == *said) {
            words.truncate(begin);
            break;
        }
    }
    words
}

/// "X first added": the adverb is none of it.
fn without_adverbs(words: &[Word]) -> &[Word] {
    const ADVERBS: &[&str] =
        &["first", "originally", "initially", "last", "finally", "recently", "again", "newly", "actually", "once"];
    let mut words = words;
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && ADVERBS.contains(&last.small.as_str())
    {
        words = rest;
    }
    words
}

/// "X in the page P": what is asked about, and of which page.
fn within(words: &[Word]) -> (&[Word], Option<Subject>) {
    for at in (1..words.len()).rev() {
        if !["in", "on", "from", "of", "at", "within", "to"].contains(&words[at].small.as_str()) {
            continue;
        }
        let behind = &words[at + 1..];
        if names_page(behind) && behind.iter().skip(1).all(|word| !["in", "on"].contains(&word.small.as_str())) {
            return (&words[..at], Some(place(behind)));
        }
        let is_alone = words[..at].iter().any(|word| word.passage.is_some());
        if is_alone && !behind.is_empty() {
            let place = place(behind);
            return (&words[..at], Some(place).filter(|place| *place != Subject::Whole));
        }
        if grammar::is_whole(behind) && behind[0].small == "the" {
            return (&words[..at], None);
        }
    }
    (words, None)
}

const PAGES: &[&str] =
    &["page", "pages", "chapter", "document", "file", "article", "spec", "section", "subtree", "folder", "directory"];

fn names_page(words: &[Word]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.small.as_str()));
    let from = usize::from(is(0, &["the", "this", "that"]));
    (is(from, PAGES) && words.len() > from + usize::from(from == 0))
        || (words.len() > from + 1 && is(words.len() - 1, &PAGES[..6]))
        || words.first().is_some_and(|word| word.small.starts_with('/') && word.small.len() > 1)
}

/// A page as it is named: "the page X", "the X chapter", "X.md", "this page".
pub fn place(words: &[Word]) -> Subject {
    if words.is_empty() || grammar::is_whole(words) {
        return Subject::Whole;
    }
    let small: Vec<&str> = words.iter().map(|word| word.small.as_str()).collect();
    if matches!(small[..], ["it" | "that" | "them"]) {
        return Subject::Same;
    }
    if matches!(
        small[..],
        ["this" | "here"] | ["this" | "the" | "current", "page" | "chapter" | "document" | "section"]
    ) {
        return Subject::Here;
    }
    let mut words = words;
    if words.len() > 1 && ["the", "a", "our"].contains(&small[0]) {
        words = &words[1..];
    }
    if words.len() > 1 && PAGES.contains(&words[0].small.as_str()) {
        words = &words[1..];
        if words.len() > 1 && ["at", "called", "named", "about", "on"].contains(&words[0].small.as_str()) {
            words = &words[1..];
        }
    } else if words.len() > 1 && PAGES.contains(&words[words.len() - 1].small.as_str()) {
        words = &words[..words.len() - 1];
    }
    if let [word] = words
        && let Some(passage) = &word.passage
    {
        return Subject::Named(passage.clone());
    }
    Subject::Named(bare(words))
}

/// What is asked about: "the sentence "…"", "that …", "it", "this page".
fn subject(words: &[Word]) -> Subject {
    let quoted: Vec<&str> = words.iter().filter_map(|word| word.passage.as_deref()).collect();
    if let [passage] = quoted[..] {
        return Subject::Passage(passage.to_owned());
    }
    if words.is_empty() {
        return Subject::Whole;
    }
    let small: Vec<&str> = words.iter().map(|word| word.small.as_str()).collect();
    if matches!(small[..], ["it" | "that" | "this" | "them" | "those" | "so"]) {
        return Subject::Same;
    }
    if matches!(small[..], [_, "sentence" | "passage" | "text" | "rule" | "statement" | "requirement" | "words" | "line" | "wording"]
        if ["this", "that", "the"].contains(&small[0]))
    {
        return Subject::Same;
    }
    if matches!(small[..], ["here"] | ["this" | "the" | "current", "page" | "chapter" | "document" | "section"]) {
        return Subject::Here;
    }
    if grammar::is_whole(words) {
        return Subject::Whole;
    }
    if names_page(words) {
        return place(words);
    }
    Subject::Named(bare(words.get(leading(&small)..).unwrap_or(words)))
}

/// How many words lead to what is meant: "the rule that says that".
fn leading(small: &[&str]) -> usize {
    let nouns = [
        "sentence",
        "passage",
        "text",
        "rule",
        "statement",
        "requirement",
        "words",
        "line",
        "phrase",
        "wording",
        "fact",
        "part",
        "paragraph",
        "section",
        "clause",
        "claim",
        "bit",
        "thing",
    ];
    let mut at = usize::from(small.first().is_some_and(|word| ["the", "a", "this"].contains(word)));
    if !small.get(at).is_some_and(|word| nouns.contains(word)) {
        return usize::from(small.first() == Some(&"that") && small.len() > 2);
    }
    at += 1;
    for word in ["that", "which", "says", "reads", "saying", "stating", "states", "about", "on", "that"] {
        at += usize::from(small.get(at) == Some(&word));
    }
    if at < small.len() { at } else { 0 }
}

/// Words as they were typed, without what ends the question.
fn bare(words: &[Word]) -> String {
    let text = typed(words);
    text.trim_end_matches(['?', '!', '.', ',', ';', ':', ' ']).to_owned()
}

#[cfg(test)]
mod tests;
