//! What a sentence claims: of what, whether it has to be or must not, under which condition, and with which numbers.
//!
//! Two claims can be held against each other without understanding them: the same subject and the same act, once with and
//! once without a "not", or with another number, cannot both be right. Words are compared by their stems; nothing is
//! guessed beyond that.

mod quantity;
mod stem;

use std::collections::BTreeSet;
use std::ops::Range;

pub use quantity::{Bound, Quantity};
pub use stem::stem;
use unicode_segmentation::UnicodeSegmentation;

use crate::unclear::Sentence;

/// Whether something has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It has to be, is, or may be.
    Positive,
    /// It must not be, is not, or need not be.
    Negative,
}

/// What a sentence claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The stems of what it is about.
    pub subject: BTreeSet<String>,
    /// The stems of what is said of it, numbers and their units left out.
    pub act: BTreeSet<String>,
    /// The stems of the condition it holds under.
    pub condition: BTreeSet<String>,
    /// Whether it has to be.
    pub polarity: Polarity,
    /// The numbers it names.
    pub quantities: Vec<Quantity>,
    /// Which sentence it is, of those it was read from.
    pub sentence: usize,
    /// The words, in the source.
    pub range: Range<usize>,
    /// The words as they are read.
    pub text: String,
    /// The requirement it belongs to.
    pub requirement: Option<String>,
    /// A bit for each stem of the subject: two without a bit in common share no stem.
    signature: u64,
}

/// How two claims disagree.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// One says it has to be, the other that it must not.
    Opposite,
    /// They name different numbers for the same.
    Numbers(String, String),
}

/// Words that bind.
const MODALS: &[&str] =
    &["must", "shall", "should", "will", "may", "can", "cannot", "can't", "mustn't", "shan't", "shouldn't", "won't"];

/// Words that bind together with the next.
const BEFORE_TO: &[&str] = &["needs", "need", "has", "have", "ought", "required", "allowed", "permitted"];

/// Verbs that claim something where a number follows.
const VERBS: &[&str] = &[
    "is", "are", "has", "have", "takes", "lasts", "expires", "expire", "ends", "equals", "holds", "hold", "times",
    "runs", "supports", "allows", "accepts", "limits", "retries", "waits", "keeps", "returns",
];

/// Words that turn a claim round.
const NOT: &[&str] = &[
    "not",
    "never",
    "cannot",
    "can't",
    "mustn't",
    "shan't",
    "shouldn't",
    "won't",
    "isn't",
    "aren't",
    "doesn't",
    "don't",
];

/// Words that say nothing by themselves.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "for",
    "and",
    "or",
    "be",
    "is",
    "are",
    "was",
    "been",
    "by",
    "with",
    "as",
    "it",
    "its",
    "this",
    "that",
    "these",
    "those",
    "their",
    "they",
    "which",
    "who",
    "whose",
    "there",
    "from",
    "into",
    "any",
    "all",
    "each",
    "every",
    "also",
    "then",
    "than",
    "only",
    "such",
    "so",
    "able",
    "allowed",
    "permitted",
    "have",
    "has",
    "had",
    "do",
    "does",
    "both",
    "will",
    "if",
    "when",
    "while",
    "where",
    "no",
    "not",
    "more",
    "most",
    "least",
    "up",
    "least",
    "less",
    "fewer",
    "within",
    "under",
    "over",
    "about",
    "must",
    "shall",
    "should",
    "may",
    "can",
    "cannot",
    "need",
    "needs",
    "required",
    "never",
    "always",
    "we",
    "you",
    "i",
    "our",
    "your",
    "maximum",
    "minimum",
    "exactly",
    "after",
    "before",
    "per",
    "system",
    "other",
    "same",
    "one",
    "used",
    "using",
    "via",
    "but",
    "out",
];

/// Words a condition begins with.
const CONDITIONS: &[&str] = &[
    "if", "when", "unless", "while", "until", "where", "once", "whenever", "after", "before", "except", "without",
    "because",
];

/// The claims of sentences, in order; `requirement` tells which requirement a block belongs to.
pub fn claims(sentences: &[Sentence], requirement: impl Fn(usize) -> Option<String>) -> Vec<Claim> {
    let read = |(number, sentence): (usize, &Sentence)| {
        let claim = Claim::read(sentence)?;
        Some(Claim { sentence: number, requirement: requirement(sentence.block), ..claim })
    };
    sentences.iter().enumerate().filter_map(read).collect()
}

impl Claim {
    /// What one sentence claims, if it claims anything that can be compared.
    pub fn read(sentence: &Sentence) -> Option<Self> {
        let words: Vec<&str> = sentence.words().iter().map(|word| word.lower.as_str()).collect();
        let (from, condition_before) = leading_condition(sentence, &words);
        let from = from.max(label(sentence));
        let has_number = sentence.has_number();
        let at = (from..words.len()).find(|&at| {
            MODALS.contains(&words[at])
                || (BEFORE_TO.contains(&words[at]) && words.get(at + 1) == Some(&"to"))
                || (has_number && VERBS.contains(&words[at]) && at > from)
        })?;
        // "A type, when used there, must …" is a condition in the middle.
        let inner = (from + 1..at)
            .find(|&at| CONDITIONS.contains(&words[at]) || ["that", "which", "whose"].contains(&words[at]))
            .unwrap_or(at);
        let subject = stems(&words[from..inner]);
        let behind = at + 1;
        let is_negative = NOT.contains(&words[at])
            || words[behind..].iter().take(2).any(|word| NOT.contains(word))
            || words.get(behind) == Some(&"no") && words.get(behind + 1) == Some(&"longer")
            || sentence.text.starts_with("No ")
            || at.checked_sub(1).is_some_and(|before| NOT.contains(&words[before]));
        // "must not only …" turns nothing round.
        let is_negative = is_negative && !words[behind..].iter().take(2).any(|word| *word == "only");
        let end = (behind..words.len())
            .find(|&at| {
                CONDITIONS.contains(&words[at])
                    && at > behind
                    && !quantity::is_bound(words[at], words.get(at + 1).copied())
            })
            .unwrap_or(words.len());
        let quantities = quantity::quantities(sentence, behind..end);
        // What expires, waits or keeps is said by the verb itself.
        let says = !MODALS.contains(&words[at]) && !BEFORE_TO.contains(&words[at]);
        let named: Vec<&str> = (if says { at } else { behind }..end)
            .filter(|at| !quantities.iter().any(|one| one.words.contains(at)))
            .map(|at| words[at])
            .collect();
        let mut condition = under(&words[end..]);
        condition.extend(under(&words[inner..at]));
        condition.extend(condition_before);
        let act: BTreeSet<_> = stems(&named).into_iter().filter(|stem| !NOT.contains(&stem.as_str())).collect();
        if subject.is_empty() || subject.len() > 12 || (act.is_empty() && quantities.is_empty()) {
            return None;
        }
        let signature = subject.iter().fold(0, |bits, stem| bits | 1 << (bit(stem) % 64));
        Some(Self {
            signature,
            subject,
            act,
            condition,
            polarity: if is_negative { Polarity::Negative } else { Polarity::Positive },
            quantities,
            sentence: 0,
            range: sentence.whole(),
            text: sentence.text.clone(),
            requirement: None,
        })
    }

    /// Every stem it has.
    pub fn stems(&self) -> BTreeSet<String> {
        self.subject.union(&self.act).cloned().collect()
    }

    /// How it disagrees with another, if it does.
    // r[impl unclear.contradiction]
    pub fn conflict(&self, other: &Self) -> Option<Conflict> {
        // What is cheap to see comes first: most claims have nothing to do with each other.
        let may_differ = self.polarity != other.polarity || (self.quantities.len() == 1 && other.quantities.len() == 1);
        if !may_differ || self.signature & other.signature == 0 || alike(&self.condition, &other.condition) < 0.9 {
            return None;
        }
        let same_requirement = self.requirement.is_some() && self.requirement == other.requirement;
        let (subject, act) = (alike(&self.subject, &other.subject), alike(&self.act, &other.act));
        let shared = self.subject.intersection(&other.subject).count() + self.act.intersection(&other.act).count();
        if subject < if same_requirement { 0.55 } else { 0.6 } {
            return None;
        }
        if self.polarity != other.polarity {
            let is_same = act >= 0.7 && !self.act.is_empty() && (shared >= 3 || (subject >= 1.0 && act >= 1.0));
            let numbers = |claim: &Self| claim.quantities.iter().map(|one| one.key()).collect::<Vec<_>>();
            return (is_same && numbers(self) == numbers(other)).then_some(Conflict::Opposite);
        }
        // One number each: of several nobody knows which belongs to which.
        let ([mine], [theirs]) = (&self.quantities[..], &other.quantities[..]) else { return None };
        let shared = shared + usize::from(!mine.unit.is_empty() && mine.unit == theirs.unit);
        if act < if same_requirement { 0.5 } else { 0.6 } || shared < 2 {
            return None;
        }
        let differ = mine.unit == theirs.unit && mine.is_comparable(theirs) && (mine.value - theirs.value).abs() > 1e-9;
        differ.then(|| Conflict::Numbers(mine.written.clone(), theirs.written.clone()))
    }
}

/// How many words at the beginning are the name of a requirement: `FR-007: An upload must …`.
fn label(sentence: &Sentence) -> usize {
    let first = sentence.text.split_whitespace().next().unwrap_or_default();
    let is_name = crate::requirement::is_numbered(first.trim_end_matches([':', '.', ',', ')']));
    if is_name { sentence.words().partition_point(|word| word.range.start < first.len()) } else { 0 }
}

/// Which bit stands for a stem.
fn bit(stem: &str) -> u32 {
    stem.bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// Where what is claimed begins, and the stems of a condition in front of it.
fn leading_condition(sentence: &Sentence, words: &[&str]) -> (usize, BTreeSet<String>) {
    let is_condition = words.first().is_some_and(|word| CONDITIONS.contains(word));
    let comma = sentence.text.find(',').filter(|_| is_condition);
    let Some(comma) = comma else { return (0, BTreeSet::new()) };
    let at = sentence.words().partition_point(|word| word.range.start < comma);
    (at, under(&words[..at]))
}

/// The stems of a condition; with and without a "not" it is another.
fn under(words: &[&str]) -> BTreeSet<String> {
    let mut found = stems(words);
    if words.iter().any(|word| NOT.contains(word) || ["unless", "except", "without", "no"].contains(word)) {
        found.insert("not".into());
    }
    found
}

/// Every number a sentence names.
pub fn quantities_of(sentence: &Sentence) -> Vec<Quantity> {
    quantity::quantities(sentence, 0..sentence.words().len())
}

/// The stems of the words that say something.
pub fn stems(words: &[&str]) -> BTreeSet<String> {
    let tells = |word: &&&str| !EMPTY.contains(word) && word.contains(char::is_alphabetic) && word.chars().count() > 1;
    words.iter().filter(tells).map(|word| stem(word)).collect()
}

/// The stems of a sentence.
pub fn stems_of(sentence: &Sentence) -> BTreeSet<String> {
    let words: Vec<&str> = sentence.words().iter().map(|word| word.lower.as_str()).collect();
    stems(&words)
}

/// The first words of a text, and nothing else of it.
pub fn only_words(text: &str, most: usize) -> String {
    text.unicode_words().take(most).collect::<Vec<_>>().join(" ")
}

/// How much two sets have in common, from 0 to 1; two that are empty are the same.
pub fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let all = one.union(other).count();
    if all == 0 { 1.0 } else { one.intersection(other).count() as f32 / all as f32 }
}

#[cfg(test)]
mod tests;
