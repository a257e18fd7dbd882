//! Two revisions of a contract compared: what is different, and whether it breaks who relies on it.
//!
//! Differences of OpenAPI go by the names of oasdiff's rules and those of protobuf by buf's, with the weight that these give
//! them; for schemas that stand alone and for tables the rules are our own. Each is told in a sentence. A comparison takes a
//! bounded number of steps: what is not reached is said to be left.

mod alternatives;
mod api;
mod fit;
mod place;
mod proto;
mod schema;
mod sql;
mod values;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Budget, Contract, Kind, MOST_OF_A_PAGE, Source};

pub(super) use api::{braces, shape};

/// The rule of what is too large to be compared as a whole.
pub const TOO_LARGE: &str = "contract-too-large";

/// Most differences that are told of one contract.
const MOST: usize = 300;

/// How much a difference weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContractWeight"))]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Programs that relied on it stop working.
    Breaking,
    /// Some of them may; that cannot be told from here.
    MayBreak,
    /// Nobody is hurt.
    Fine,
}

impl Weight {
    /// As rules and styles name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::MayBreak => "may-break",
            Self::Fine => "fine",
        }
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::MayBreak => "May break",
            Self::Fine => "Fine",
        }
    }
}

/// Something that is different.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContractDifference"))]
pub struct Difference {
    /// How much it weighs.
    pub weight: Weight,
    /// The rule that says so.
    pub rule: String,
    /// Where in the contract it is: an operation, a message, a table.
    pub place: String,
    /// What is different, in a sentence with names in backticks.
    pub sentence: String,
}

/// A contract of a page, compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ComparedContract"))]
pub struct Compared {
    /// What it is written in.
    pub kind: Kind,
    /// What it calls itself.
    pub title: Option<String>,
    /// What is different, what breaks first.
    pub differences: Vec<Difference>,
    /// The line of the newer text in which it begins; none when it is not there any more.
    #[serde(skip)]
    pub line: Option<usize>,
}

/// Compares two revisions of a contract; what breaks comes first.
// r[impl contract.compare] r[impl contract.rules]
pub fn compare(before: &Contract, after: &Contract) -> Vec<Difference> {
    compare_within(before, after, &Budget::default())
}

/// The same with the steps that are left of a budget.
fn compare_within(before: &Contract, after: &Contract, budget: &Budget) -> Vec<Difference> {
    let mut found = Found { all: Vec::new(), told: [0; 3], budget: budget.clone(), is_cut: false };
    match (before, after) {
        (Contract::OpenApi(before), Contract::OpenApi(after)) => api::compare(before, after, &mut found),
        (Contract::JsonSchema(before), Contract::JsonSchema(after)) => schema::compare(before, after, &mut found),
        (Contract::Protobuf(before), Contract::Protobuf(after)) => proto::compare(before, after, &mut found),
        (Contract::Sql(before), Contract::Sql(after)) => sql::compare(before, after, &mut found),
        _ => found.add(Weight::Breaking, "contract-replaced", "", "It is another kind of contract now".into()),
    }
    found.told()
}

/// Compares the contracts of two revisions of a page; only those in which something is different are told.
// r[impl contract.matched]
pub fn compare_pages(before: &str, after: &str) -> Vec<Compared> {
    compare_sources(Source::page(before), Source::page(after))
}

/// The same of two revisions of whatever contracts stand in.
// r[impl contract.file-compared]
pub fn compare_sources(before: Source<'_>, after: Source<'_>) -> Vec<Compared> {
    if before == after {
        return Vec::new();
    }
    let read = |source: Source<'_>| -> (Vec<_>, BTreeSet<Kind>, Option<Kind>) {
        let (mut readable, mut unread) = (Vec::new(), BTreeSet::new());
        let (blocks, more) = source.all();
        for block in blocks {
            let line = block.begins(source.text());
            match block.contract {
                Ok(contract) => readable.push((block.kind, contract.title(), contract, line)),
                Err(_) => drop(unread.insert(block.kind)),
            }
        }
        (readable, unread, more)
    };
    let ((old, _, more_old), (new, unread, more_new)) = (read(before), read(after));
    let budget = Budget::default();
    let mut free: Vec<_> = (0..new.len()).collect();
    let mut compared = Vec::new();
    let mut left = Vec::new();
    let met = |contract: &Contract, at: usize| (compare_within(contract, &new[at].2, &budget), Some(new[at].3));
    for (kind, title, contract, _) in &old {
        match free.iter().position(|at| (&new[*at].0, &new[*at].1) == (kind, title)) {
            Some(at) => compared.push((*kind, title.clone(), met(contract, free.remove(at)))),
            None => left.push((*kind, title, contract)),
        }
    }
    for (kind, title, contract) in left {
        let met = match free.iter().position(|at| new[*at].0 == kind) {
            // Where there are more than are looked at it may be one of those.
            _ if more_new.is_some() => continue,
            Some(at) => met(contract, free.remove(at)),
            // What cannot be read is there all the same.
            None if unread.contains(&kind) => continue,
            None => {
                let name = title.as_deref().map(|title| format!(" `{}`", super::short(title))).unwrap_or_default();
                let sentence = format!("The {} contract{name} was removed", kind.told());
                let rule = "contract-removed".to_owned();
                (vec![Difference { weight: Weight::Breaking, rule, place: String::new(), sentence }], None)
            }
        };
        compared.push((kind, title.clone(), met));
    }
    if let Some(kind) = more_new.or(more_old) {
        let sentence = format!("The page has more than {MOST_OF_A_PAGE} contracts; those behind them are not compared");
        let rule = TOO_LARGE.to_owned();
        let differences = vec![Difference { weight: Weight::MayBreak, rule, place: String::new(), sentence }];
        compared.push((kind, None, (differences, None)));
    }
    let compared = compared.into_iter().filter(|(.., (differences, _))| !differences.is_empty());
    compared.map(|(kind, title, (differences, line))| Compared { kind, title, differences, line }).collect()
}

/// What was found so far, and how many steps may still be taken.
struct Found {
    all: Vec<Difference>,
    /// How many there are of each weight.
    told: [usize; 3],
    budget: Budget,
    /// True when something was not looked at.
    is_cut: bool,
}

impl Found {
    fn add(&mut self, weight: Weight, rule: impl Into<String>, place: impl Into<String>, sentence: String) {
        // More than are told, some of which are alike; what is harmless takes no room from what breaks.
        let told = &mut self.told[weight as usize];
        if *told < 4 * MOST {
            *told += 1;
            self.all.push(Difference { weight, rule: rule.into(), place: super::short(&place.into()), sentence });
        }
    }

    /// Keeps in mind that something was not looked at.
    fn cut(&mut self) {
        self.is_cut = true;
    }

    /// Takes a step; false when there are none left.
    fn step(&mut self) -> bool {
        let is_there = self.budget.take(1);
        self.is_cut |= !is_there;
        is_there
    }

    // r[impl contract.limits]
    fn told(mut self) -> Vec<Difference> {
        // In the order in which they were found, those that break first.
        self.all.sort_by_key(|one| one.weight);
        let mut seen = std::collections::HashSet::new();
        self.all.retain(|one| seen.insert((one.rule.clone(), one.sentence.clone())));
        self.all.truncate(MOST);
        if self.is_cut {
            let sentence = "The contract is too large to be compared as a whole; its beginning is".to_owned();
            let rule = TOO_LARGE.to_owned();
            self.all.push(Difference { weight: Weight::MayBreak, rule, place: String::new(), sentence });
        }
        self.all
    }
}
