//! What somebody plans to do, held against what a specification says.
//!
//! A plan is a few sentences. Each is compared with every claim of the pages that were found for it: a claim about the same
//! with a "not" on one side only, or with another number, is contradicted; one that shares most of its words is touched;
//! others about the same subject are left untouched and may have to be thought of. Where nothing relates, nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::claim::{Bound, Claim, Polarity, Quantity, alike, quantities_of, stems};
use crate::context::Cited;
use crate::unclear::Sentence;

/// Longest plan that is read, in characters, and most of its sentences.
pub const LONGEST_PLAN: usize = 8_000;
const MOST_SENTENCES: usize = 40;

/// Most statements that are told of each kind.
pub const MOST: usize = 12;

/// How a statement and a plan meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The plan would break it.
    Contradicts,
    /// The plan is about what it says.
    Touches,
    /// It is about the same subject, and the plan does not mention it.
    Untouched,
}

/// What a plan means for a specification.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "IntentChecked"))]
pub struct Checked {
    /// In a sentence.
    pub summary: String,
    /// The statements it meets: first those it would contradict, then those it touches, then those it leaves untouched.
    pub items: Vec<Met>,
}

/// A statement that has to do with a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "IntentMeets"))]
pub struct Met {
    /// How they meet.
    pub relation: Relation,
    /// The sentence of the plan.
    pub plan: String,
    /// The statement; its `why` says why it is told.
    #[serde(flatten)]
    pub statement: Cited,
}

impl Checked {
    /// Tells what was met.
    pub fn of(mut items: Vec<Met>) -> Self {
        items.sort_by_key(|met| met.relation);
        let count = |relation| items.iter().filter(|met| met.relation == relation).count();
        let statements =
            |number: usize| if number == 1 { "1 statement".to_owned() } else { format!("{number} statements") };
        let summary = match (count(Relation::Contradicts), count(Relation::Touches)) {
            (0, 0) => "The specification says nothing that was found to concern this plan.".to_owned(),
            (0, touched) => format!("Nothing it would contradict was found; it touches {}.", statements(touched)),
            (against, _) => format!(
                "It would contradict {}. Propose a change of the specification first, or change the plan.",
                statements(against)
            ),
        };
        Self { summary, items }
    }
}

/// One sentence of a plan.
#[derive(Clone, Debug)]
pub struct Step {
    /// As it is written.
    pub text: String,
    stems: BTreeSet<String>,
    is_negative: bool,
    sets: bool,
    quantities: Vec<Quantity>,
}

/// Words that take something away.
const AWAY: &[&str] = &[
    "not",
    "never",
    "no",
    "without",
    "remove",
    "removes",
    "removing",
    "drop",
    "drops",
    "dropping",
    "disable",
    "disables",
    "disabling",
    "skip",
    "skips",
    "skipping",
    "stop",
    "stops",
    "forbid",
    "forbids",
    "prevent",
    "prevents",
    "omit",
    "omits",
    "block",
    "blocks",
    "deny",
    "denies",
    "don't",
    "doesn't",
    "cannot",
    "can't",
    "won't",
    "eliminate",
    "bypass",
    "ignore",
    "abolish",
    "disallow",
];

/// Words that set a number anew.
const SETS: &[&str] = &[
    "raise",
    "raises",
    "lower",
    "lowers",
    "increase",
    "increases",
    "decrease",
    "decreases",
    "reduce",
    "reduces",
    "extend",
    "extends",
    "shorten",
    "set",
    "sets",
    "change",
    "changes",
    "limit",
    "limits",
    "allow",
    "allows",
    "last",
    "expire",
    "keep",
];

/// Words of plans that say nothing of what they are about.
const SAID: &[&str] = &[
    "let",
    "add",
    "adds",
    "allow",
    "make",
    "want",
    "plan",
    "implement",
    "introduce",
    "support",
    "change",
    "raise",
    "lower",
    "increase",
    "decrease",
    "reduce",
    "extend",
    "set",
    "longer",
    "instead",
    "new",
    "use",
    "people",
];

/// The sentences of a plan.
pub fn steps(plan: &str) -> Vec<Step> {
    let plan: String = plan.chars().take(LONGEST_PLAN).collect();
    let lines = plan.lines().flat_map(|line| line.unicode_sentences().collect::<Vec<_>>());
    let steps = lines
        .map(|line| line.trim().trim_start_matches(['-', '*', '#', '>', ' ']))
        .filter(|line| !line.is_empty())
        .map(|line| {
            let sentence = Sentence::of_words(line);
            let words: Vec<&str> = sentence.words().iter().map(|word| word.lower.as_str()).collect();
            let telling: Vec<&str> =
                words.iter().copied().filter(|word| !AWAY.contains(word) && !SAID.contains(word)).collect();
            let quantities = quantities_of(&sentence);
            let counted: BTreeSet<usize> = quantities.iter().flat_map(|one| one.words.clone()).collect();
            let numbers: BTreeSet<String> = stems(&counted.iter().map(|at| words[*at]).collect::<Vec<_>>());
            Step {
                text: line.to_owned(),
                stems: stems(&telling).difference(&numbers).cloned().collect(),
                is_negative: words.iter().any(|word| AWAY.contains(word)),
                sets: words.iter().any(|word| SETS.contains(word)),
                quantities,
            }
        });
    steps.filter(|step| !step.stems.is_empty()).take(MOST_SENTENCES).collect()
}

/// How a plan and claims meet: which claim, how, by which sentence of the plan, and why. The strongest first.
// r[impl intent.rules]
pub fn meet(steps: &[Step], claims: &[&Claim]) -> Vec<(usize, Relation, String, String)> {
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        for stem in claim.subject.union(&claim.act) {
            *often.entry(stem).or_default() += 1;
        }
    }
    let weight =
        |stem: &String| (1.0 + claims.len() as f32 / often.get(stem.as_str()).copied().unwrap_or(1) as f32).ln();
    let mut met: BTreeMap<usize, (Relation, f32, String, String)> = BTreeMap::new();
    for step in steps {
        for (number, claim) in claims.iter().enumerate() {
            let Some((relation, strength, why)) = judge(step, claim, weight) else { continue };
            let is_better = met.get(&number).is_none_or(|(other, known, ..)| (relation, -strength) < (*other, -*known));
            if is_better {
                met.insert(number, (relation, strength, step.text.clone(), why));
            }
        }
    }
    let mut all: Vec<_> = met.into_iter().collect();
    all.sort_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let best = all.iter().map(|(_, (_, strength, ..))| *strength).fold(0.0, f32::max);
    // What shares far less than the best shares only words.
    all.retain(|(_, (relation, strength, ..))| *relation == Relation::Contradicts || *strength >= best * 0.5);
    let mut found: Vec<_> = Vec::new();
    for relation in [Relation::Contradicts, Relation::Touches] {
        let of = all.iter().filter(|(_, (other, ..))| *other == relation).take(MOST);
        found.extend(of.map(|(number, (relation, _, plan, why))| (*number, *relation, plan.clone(), why.clone())));
    }
    found.extend(untouched(&found, claims));
    found
}

/// How one sentence and one claim meet, and how strongly.
fn judge(step: &Step, claim: &Claim, weight: impl Fn(&String) -> f32) -> Option<(Relation, f32, String)> {
    let own = claim.stems();
    let shared: BTreeSet<_> = own.intersection(&step.stems).cloned().collect();
    if shared.is_empty() {
        return None;
    }
    let sum = |stems: &BTreeSet<String>| stems.iter().map(&weight).sum::<f32>();
    let share = |part: &BTreeSet<String>| {
        let whole = sum(part);
        if whole > 0.0 { sum(&part.intersection(&step.stems).cloned().collect()) / whole } else { 0.0 }
    };
    let (subject, act, all) = (share(&claim.subject), share(&claim.act), share(&own));
    let strength = sum(&shared);
    if shared.len() >= 2 && subject >= 0.5 && act >= 0.6 && step.quantities.is_empty() == claim.quantities.is_empty() {
        let says_not = claim.polarity == Polarity::Negative;
        if says_not != step.is_negative {
            let why = match says_not {
                true => "the specification forbids or rules out what the plan wants",
                false => "the specification asks for what the plan takes away",
            };
            return Some((Relation::Contradicts, strength, why.into()));
        }
    }
    if (shared.len() >= 2 || (!shared.is_empty() && all >= 0.6))
        && all >= 0.4
        && let Some(why) = numbers(step, claim)
    {
        return Some((Relation::Contradicts, strength, why));
    }
    let touches = (shared.len() >= 2 && all >= 0.5) || (shared.len() >= 3 && all >= 0.35);
    touches.then(|| {
        let words: Vec<_> = shared.iter().cloned().collect();
        (Relation::Touches, strength * all, format!("it is about the same ({})", written(&words, &claim.text)))
    })
}

/// The words of a text that have these stems, as they are written.
fn written(stems: &[String], text: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    for word in text.unicode_words().map(str::to_lowercase) {
        if stems.contains(&crate::claim::stem(&word)) && !found.contains(&word) {
            found.push(word);
        }
    }
    found.join(", ")
}

/// Why the numbers of a plan break those of a claim.
fn numbers(step: &Step, claim: &Claim) -> Option<String> {
    let [theirs] = &claim.quantities[..] else { return None };
    let mine = step.quantities.iter().find(|mine| mine.unit == theirs.unit)?;
    let breaks = match theirs.bound {
        Bound::Most => mine.value > theirs.value,
        Bound::Least => mine.value < theirs.value,
        Bound::Just => mine.value != theirs.value,
    };
    let differs = (mine.value - theirs.value).abs() > 1e-9;
    let is_broken = differs && (step.sets || (breaks && claim.polarity == Polarity::Positive));
    is_broken.then(|| format!("the specification says {}, the plan {}", theirs.written, mine.written))
}

/// Other claims about the subjects of those that were met.
fn untouched(met: &[(usize, Relation, String, String)], claims: &[&Claim]) -> Vec<(usize, Relation, String, String)> {
    let mut found: Vec<(usize, Relation, String, String)> = Vec::new();
    for (number, _, plan, _) in met {
        let subject = &claims[*number].subject;
        for (other, claim) in claims.iter().enumerate() {
            let is_known = met.iter().chain(&found).any(|(known, ..)| *known == other);
            let is_same = alike(subject, &claim.subject) >= 0.75
                || (claim.requirement.is_some() && claim.requirement == claims[*number].requirement);
            if !is_known && is_same && found.len() < MOST {
                let why = "it is about the same subject, and the plan does not mention it".to_owned();
                found.push((other, Relation::Untouched, plan.clone(), why));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAYS: &[&str] = &[
        "A guest must not delete pages.",
        "A guest may read every page.",
        "Uploads must be at most 20 MB.",
        "The export must ask for confirmation before it deletes a report.",
        "Every change must be written to the audit log.",
        "The kettle must boil within 3 minutes.",
    ];

    fn check(plan: &str, expected: &[(Relation, usize)]) {
        let claims: Vec<_> = SAYS.iter().filter_map(|text| Claim::read(&Sentence::of_words(text))).collect();
        assert_eq!(claims.len(), SAYS.len());
        let found = meet(&steps(plan), &claims.iter().collect::<Vec<_>>());
        let told: Vec<_> = found
            .iter()
            .filter(|(_, relation, ..)| *relation != Relation::Untouched)
            .map(|(number, relation, ..)| (*relation, *number))
            .collect();
        assert_eq!(told, expected, "{plan}: {found:?}");
    }

    // r[verify intent.rules]
    #[test]
    fn plans_are_held_against_what_is_said() {
        check("Let guests delete pages.", &[(Relation::Contradicts, 0)]);
        check("Raise the upload limit to 50 MB.", &[(Relation::Contradicts, 2)]);
        check("- Stop writing changes to the audit log", &[(Relation::Contradicts, 4)]);
        check("Log every change to the audit log.", &[(Relation::Touches, 4)]);
    }

    // r[verify intent.quiet]
    #[test]
    fn what_has_nothing_to_do_with_it_is_not_told() {
        for plan in [
            "Paint the door green.",
            "",
            "Add dark mode.",
            "Upgrade the compiler to 1.95.",
            "Uploads of 10 MB are tested.",
        ] {
            let claims: Vec<_> = SAYS.iter().filter_map(|text| Claim::read(&Sentence::of_words(text))).collect();
            let found = meet(&steps(plan), &claims.iter().collect::<Vec<_>>());
            assert!(found.iter().all(|(_, relation, ..)| *relation == Relation::Touches), "{plan}: {found:?}");
        }
    }
}
