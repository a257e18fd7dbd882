//! Cases nobody thought of.
//!
//! That a case is missing can only be seen where its neighbours have it: a condition without an "otherwise" among others
//! that have one; a choice of which some are told and some are not; a requirement without a failing scenario on a page whose
//! other requirements have one.

use std::ops::Range;

use super::sentence::{Look, Sentence};
use super::{Found, Kind};
use crate::markdown::{BlockKind, Document};

/// Most choices of a page that are looked at, and how many sentences behind each.
const CHOICES: usize = 100;
const NEAR: usize = 80;

/// Words that tell what happens in the other case.
const OTHERWISE: &[&str] =
    &["otherwise", "else", "if not", "in all other cases", "in any other case", "unless", "by default", "instead"];

/// Words of a scenario in which something does not go well.
const FAILING: &[&str] = &[
    "fail",
    "error",
    "invalid",
    "reject",
    "missing",
    "denied",
    "deny",
    "not found",
    "unauthor",
    "refuse",
    "without",
    "cannot",
    "exceed",
    "timeout",
    "time out",
    "unknown",
    "does not",
    "do not",
    "not ",
    "no ",
    "empty",
    "conflict",
    "malformed",
    "abort",
    "cancel",
    "unavailable",
    "absent",
    "never",
    "corrupt",
    "expired",
    "wrong",
    "skip",
    "ignore",
    "unsupported",
    "unable",
    "interrupt",
    "already",
    "duplicate",
    "fallback",
    "warn",
];

/// What can go wrong.
const FALLIBLE: &[&str] = &[
    "read",
    "load",
    "fetch",
    "parse",
    "validate",
    "upload",
    "download",
    "send",
    "connect",
    "install",
    "import",
    "authenticate",
    "sign in",
    "log in",
    "receive",
    "verify",
    "write",
    "save",
    "delete",
    "create",
];

// r[impl unclear.missing]
pub(super) fn of(source: &str, document: &Document, sentences: &[Sentence]) -> Vec<Found> {
    let mut found = otherwise(sentences);
    found.extend(choices(sentences));
    found.extend(scenarios(source, document));
    found
}

/// Conditions of a list of which the others say what happens otherwise.
fn otherwise(sentences: &[Sentence]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < sentences.len() {
        let section = sentences[from].section;
        let to = from + sentences[from..].iter().take_while(|sentence| sentence.section == section).count();
        let items: Vec<_> = by_block(&sentences[from..to])
            .into_iter()
            .filter(|item| item[0].is_item && is_condition(&item[0]))
            .collect();
        let (told, open): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.iter().any(tells_other));
        // One that differs from most is a slip; when most differ it is their way.
        if told.len() >= 2 && open.len() <= told.len() {
            found.extend(open.iter().map(|item| {
                let sentence = &item[0];
                Found {
                    kind: Kind::Missing,
                    range: sentence.whole(),
                    sentence: sentence.text.clone(),
                    words: 0..sentence.text.len(),
                    why: "The conditions beside it say what happens otherwise. This one does not.".into(),
                    instead: "Add what happens when the condition does not hold: “Otherwise …”.".into(),
                    question: format!("What happens otherwise?\n\n> {}", sentence.text.replace('\n', " ")),
                }
            }));
        }
        from = to;
    }
    found
}

/// Sentences of the same block together.
fn by_block(sentences: &[Sentence]) -> Vec<&[Sentence]> {
    sentences.chunk_by(|one, next| one.block == next.block).collect()
}

fn is_condition(sentence: &Sentence) -> bool {
    sentence.words().first().is_some_and(|word| ["if", "when", "whenever"].contains(&word.lower.as_str()))
}

fn tells_other(sentence: &Sentence) -> bool {
    let text = sentence.text.to_lowercase();
    OTHERWISE.iter().any(|words| text.contains(words))
}

/// "… is one of A, B or C": rules for some of them and not for the others.
fn choices(sentences: &[Sentence]) -> Vec<Found> {
    let mut found = Vec::new();
    let choices =
        sentences.iter().enumerate().filter_map(|(number, sentence)| Some((number, sentence, choice(sentence)?)));
    for (number, sentence, choice) in choices.take(CHOICES) {
        let names: Vec<String> = choice.iter().map(|range| sentence.text[range.clone()].to_lowercase()).collect();
        let behind = sentences[number + 1..].iter().take(NEAR).take_while(|other| other.section == sentence.section);
        let mut has_rule = vec![false; names.len()];
        let mut is_named = vec![false; names.len()];
        for other in behind {
            let begins = other.text.to_lowercase();
            let bare = begins.trim_start_matches(|c: char| !c.is_alphanumeric());
            for (at, name) in names.iter().enumerate() {
                is_named[at] |= has_word(&begins, name);
                let lead = ["if ", "when ", "for ", "in ", "a ", "an ", "the ", "with ", "on "]
                    .iter()
                    .find_map(|lead| bare.strip_prefix(lead))
                    .unwrap_or(bare);
                has_rule[at] |= lead.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(name.as_str())
                    || (is_condition(other) && has_word(begins.split(',').next().unwrap_or_default(), name));
            }
        }
        let told = has_rule.iter().filter(|told| **told).count();
        let missing: Vec<usize> = (0..names.len()).filter(|at| !is_named[*at]).collect();
        if told < 2 || missing.is_empty() || missing.len() >= told {
            continue;
        }
        for at in missing {
            let said = &sentence.text[choice[at].clone()];
            found.push(Found {
                kind: Kind::Missing,
                range: sentence.source(&choice[at]),
                sentence: sentence.text.clone(),
                words: choice[at].clone(),
                why: format!("The others are told below, one by one. What holds for “{said}” is not."),
                instead: format!("Add what holds for “{said}”, or take it from the list."),
                question: format!("What holds for “{said}”?\n\n> {}", sentence.text.replace('\n', " ")),
            });
        }
    }
    found
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + word.len()..].chars().next().filter(|c| *c != 's'))
    })
}

/// The members of a choice of three or more: code, or single words.
fn choice(sentence: &Sentence) -> Option<Vec<Range<usize>>> {
    let words = sentence.words();
    let or = words.iter().rposition(|word| word.lower == "or" && word.look != Look::Code)?;
    let last = words.get(or + 1)?;
    let mut members = vec![last.range.clone()];
    let mut at = or;
    while let Some(before) = at.checked_sub(1) {
        let (word, next) = (&words[before], &words[at]);
        let between = sentence.text[word.range.end..next.range.start].trim_matches(['`', '“', '”', '"', '*']).trim();
        let is_parted = between.contains(',') || (at == or && between.is_empty());
        if !is_parted || between.chars().any(|c| !",`\"“” *".contains(c)) {
            break;
        }
        members.push(word.range.clone());
        at = before;
        if members.len() > 8 {
            return None;
        }
    }
    members.reverse();
    let intro = sentence.text[..members.first()?.start].to_lowercase();
    let offers = ["one of", "either", "can be", "may be", "must be", "is ", "are ", ":"]
        .iter()
        .any(|lead| intro.trim_end_matches(['`', '"', '“', '*']).trim_end().ends_with(lead.trim_end()));
    (members.len() >= 3 && offers).then_some(members)
}

/// Requirements all of whose scenarios go well, where those of others do not.
fn scenarios(source: &str, document: &Document) -> Vec<Found> {
    let text = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
    struct Stated<'a> {
        heading: Range<usize>,
        title: &'a str,
        says: String,
        scenarios: usize,
        fails: bool,
    }
    let mut all: Vec<Stated> = Vec::new();
    let mut in_scenario = false;
    for block in &document.blocks {
        let said = text(&block.range);
        if let BlockKind::Heading(level) = block.kind {
            let title = said.trim().trim_start_matches('#').trim();
            if let Some(name) = title.strip_prefix("Requirement:") {
                let start = block.range.start + said.find(name).unwrap_or(0);
                let name = name.trim();
                let start = start + text(&(start..block.range.end)).find(name).unwrap_or(0);
                all.push(Stated {
                    heading: start..start + name.len(),
                    title: name,
                    says: String::new(),
                    scenarios: 0,
                    fails: false,
                });
                in_scenario = false;
                continue;
            }
            if let (Some(last), true) = (all.last_mut(), title.starts_with("Scenario:")) {
                last.scenarios += 1;
                last.fails |= fails(title);
                in_scenario = true;
                continue;
            }
            if level <= 2 {
                // Another part of the page.
                in_scenario = false;
                if all.last().is_some_and(|last| last.scenarios > 0) {
                    all.push(Stated { heading: 0..0, title: "", says: String::new(), scenarios: 0, fails: false });
                }
            }
            continue;
        }
        let Some(last) = all.last_mut() else { continue };
        match in_scenario {
            true => last.fails |= fails(said),
            false => last.says.push_str(said),
        }
    }
    all.retain(|one| !one.title.is_empty() && one.scenarios > 0);
    let failing = all.iter().filter(|one| one.fails).count();
    // What it does above all is something that can go wrong.
    let can_fail = |one: &&Stated| {
        let says = one.says.to_lowercase().replace("**", "");
        let acts = |verb: &str| {
            ["shall", "must", "should", "will"].iter().any(|modal| says.contains(&format!("{modal} {verb} ")))
        };
        FALLIBLE.iter().any(|verb| acts(verb))
    };
    // Among neighbours that tell what fails, the few that do not.
    let open: Vec<_> = all.iter().filter(|one| !one.fails).filter(can_fail).collect();
    if failing < 2 || open.len() > failing {
        return Vec::new();
    }
    let found = open.into_iter().map(|one| Found {
        kind: Kind::Missing,
        range: one.heading.clone(),
        sentence: one.title.to_owned(),
        words: 0..one.title.len(),
        why: "Its scenarios tell only what happens when all goes well; those of its neighbours tell what happens when it does not.".into(),
        instead: "Add a scenario in which it fails: what is missing or wrong, and what happens then.".into(),
        question: format!("What happens when this fails?\n\n> {}", one.title),
    });
    found.collect()
}

fn fails(text: &str) -> bool {
    let text = text.to_lowercase();
    FAILING.iter().any(|word| text.contains(word))
}
