//! Words that everybody measures with their own measure.
//!
//! Each is listed with what makes it unclear. Most count only in sentences that bind somebody, and not where a number stands
//! beside them: "fast (within 2 s)" is clear.

mod list;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::list::{Entry, LIST, Where};
use super::sentence::{Look, Sentence, Word};
use super::{Found, Kind};

/// What makes words vague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// How much is not said.
    Measure,
    /// How many are not said.
    Amount,
    /// When it holds is not said.
    Frequency,
    /// What else belongs to it is not said.
    Open,
    /// Who decides is not said.
    Discretion,
    /// How one would find out is not said.
    Quality,
    /// Whether it has to be is not said.
    Weak,
    /// By when is not said.
    Time,
    /// It is not decided yet.
    Undecided,
}

type ByWord = HashMap<&'static str, Vec<(&'static Entry, Vec<&'static str>)>>;

/// The list, by first words.
static BY_WORD: LazyLock<ByWord> = LazyLock::new(|| {
    let mut by_word = ByWord::new();
    for entry in LIST {
        for phrase in entry.words.split('|') {
            let words: Vec<_> = phrase.split(' ').collect();
            by_word.entry(words[0]).or_default().push((entry, words));
        }
    }
    by_word
});

/// The first vague words of a sentence; one finding for each sentence is enough to look at it again.
// r[impl unclear.vague]
pub(super) fn of(sentence: &Sentence) -> Option<Found> {
    let words = sentence.words();
    let (class, from, to) = (0..words.len()).find_map(|at| {
        let listed = BY_WORD.get(words[at].lower.as_str())?;
        listed.iter().find_map(|(entry, phrase)| {
            let to = at + phrase.len();
            let is_there = words.len() >= to
                && words[at..to].iter().zip(phrase).all(|(word, wanted)| word.lower == *wanted && is_plain(word))
                && (at + 1..to).all(|next| is_joined(sentence, &words[next - 1], &words[next]));
            (is_there && counts(sentence, entry, at, to)).then_some((entry.class, at, to))
        })
    })?;
    let range = words[from].range.start..words[to - 1].range.end;
    let said = &sentence.text[range.clone()];
    Some(Found {
        kind: Kind::Vague,
        range: sentence.source(&range),
        sentence: sentence.text.clone(),
        why: why(class, said),
        instead: instead(class).to_owned(),
        question: question(class, said, &sentence.text),
        words: range,
    })
}

fn is_plain(word: &Word) -> bool {
    matches!(word.look, Look::Plain | Look::Marked) && !word.is_quoted
}

/// True when nothing but a space, a hyphen or a slash stands between two words.
fn is_joined(sentence: &Sentence, one: &Word, next: &Word) -> bool {
    let between = &sentence.text[one.range.end..next.range.start];
    !between.is_empty() && between.chars().all(|c| c.is_whitespace() || "-/‑".contains(c))
}

fn counts(sentence: &Sentence, entry: &Entry, at: usize, to: usize) -> bool {
    let words = sentence.words();
    let is = |word: Option<&Word>, list: &[&str]| word.is_some_and(|word| list.contains(&word.lower.as_str()));
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let behind = words.get(to);
    let is_hyphenated = behind.is_some_and(|next| sentence.text[words[to - 1].range.end..next.range.start] == *"-")
        || before.is_some_and(|word| sentence.text[word.range.end..words[at].range.start] == *"-");
    let helped = is(before, HELPERS);
    // Nothing follows, or a comma, or the next part of the sentence.
    let gap = behind.map_or("", |next| &sentence.text[words[to - 1].range.end..next.range.start]);
    let ends = !gap.trim().is_empty() || is(behind, &["and", "or", "when", "if", "so", "but"]) || behind.is_none();
    let is_told = match entry.counts {
        Where::Anywhere => true,
        Where::Demands => sentence.asks,
        Where::Plurals => {
            sentence.asks && behind.is_some_and(|word| word.look != Look::Code && word.lower.ends_with('s'))
        }
        // "are usually sent", "usually takes"
        Where::Verbs => {
            sentence.asks || helped || behind.is_some_and(|word| word.lower.len() > 3 && word.lower.ends_with('s'))
        }
        Where::Ends => ends,
        Where::Decisions => at == 0 || helped || is(before, &["remain", "remains", "still", "yet"]),
    };
    // "Significantly, …" says how much the next sentence weighs; "small: …" says what it means.
    let is_measure = entry.class == Class::Measure;
    let is_aside = is_measure && ((at == 0 && to == 1 && gap.starts_with(',')) || gap.starts_with(':'));
    // "(such as A, B, etc.)" tells what the words before it mean by examples.
    let is_example =
        entry.class == Class::Open && EXAMPLES.iter().any(|lead| sentence.text[..words[at].range.start].contains(lead));
    // "(A, B, etc.)" beside what it tells of is an example, too, unless something is asked for.
    let before_it = &sentence.text[..words[at].range.start];
    let is_aside = is_aside
        || (entry.class == Class::Open
            && !sentence.asks
            && before_it.matches('(').count() > before_it.matches(')').count())
        || (entry.class == Class::Discretion && at == 0);
    let is_clear = entry.class.is_measured() && sentence.has_number();
    let is_another = is(behind, entry.not_before) || is(before, entry.not_behind) || (to == at + 1 && is_hyphenated);
    is_told && !(is_aside || is_example || is_clear || is_another)
}

/// What examples begin with.
const EXAMPLES: &[&str] = &["e.g.", "such as", "for example", "for instance", "like "];

/// Verbs that another one goes with.
const HELPERS: &[&str] = &["is", "are", "be", "will", "can", "may", "has", "have", "must", "should", "shall"];

impl Class {
    /// True for what a number makes clear.
    fn is_measured(self) -> bool {
        matches!(self, Self::Measure | Self::Amount | Self::Time)
    }
}

fn why(class: Class, said: &str) -> String {
    match class {
        Class::Measure => {
            format!("“{said}” names no measure: what is {said} for one is not for another, and nobody can test it.")
        }
        Class::Amount => format!("“{said}” does not say how many."),
        Class::Frequency => format!("“{said}” leaves open when it does not hold, and what happens then."),
        Class::Open => format!("“{said}” leaves the list open: everybody adds something else to it."),
        Class::Discretion => format!("“{said}” leaves the decision to whoever reads it."),
        Class::Quality => format!("“{said}” is a wish: there is no way to find out whether it is met."),
        Class::Weak => format!("“{said}” does not say whether it has to be so, or only would be good."),
        Class::Time => format!("“{said}” names no time."),
        Class::Undecided => format!("“{said}”: it has not been decided, and whoever builds it will decide alone."),
    }
}

fn instead(class: Class) -> &'static str {
    match class {
        Class::Measure => "Say how much, and how it is measured: “within 2 seconds for 95 of 100 requests”.",
        Class::Amount => "Say how many, or from how many to how many.",
        Class::Frequency => "Say in which cases, and what happens in all others.",
        Class::Open => "List everything that belongs to it, or say what makes something belong to it.",
        Class::Discretion => "Say in which case, or who decides it and by what.",
        Class::Quality => {
            "Say what somebody can do with it, in how many steps or how long, and after how much practice."
        }
        Class::Weak => "Say “must” when it has to be so, “may” when it need not, and in which cases.",
        Class::Time => "Say by when, counted from what: “within one working day after the order”.",
        Class::Undecided => "Decide it, or say who decides it and by when.",
    }
}

fn question(class: Class, said: &str, sentence: &str) -> String {
    let asked = match class {
        Class::Measure => format!("What does “{said}” mean here, as a number?"),
        Class::Amount => format!("How many is “{said}” here?"),
        Class::Frequency => format!("“{said}”: in which cases does this not hold, and what happens then?"),
        Class::Open => format!("What else belongs to it than what is listed (“{said}”)?"),
        Class::Discretion => format!("“{said}”: who decides this, and by what?"),
        Class::Quality => format!("How do we find out whether it is “{said}”?"),
        Class::Weak => format!("“{said}”: does it have to be so, or may it be left out?"),
        Class::Time => format!("“{said}”: by when, counted from what?"),
        Class::Undecided => format!("“{said}”: what is it to be?"),
    };
    format!("{asked}\n\n> {}", sentence.replace('\n', " "))
}
