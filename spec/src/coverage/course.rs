//! How coverage came to be: requirements and references come and go in time, and what that does to the counts is told.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Counts, Uses};
use crate::reference::Relation;

/// The counts from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CoveragePoint"))]
pub struct Point {
    /// Since when.
    pub at: Timestamp,
    /// How many were in which state.
    pub counts: Counts,
}

/// What is said of a name, and how often.
pub type Said = (String, Relation, usize);

/// Something that happened at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When, in milliseconds.
    pub at: i64,
    /// What.
    pub took: Took,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Took {
    /// A requirement is called this from now on and stands.
    Stands {
        /// Which requirement.
        requirement: i64,
        /// Its name.
        name: String,
    },
    /// A requirement stands no more.
    Falls {
        /// Which requirement.
        requirement: i64,
    },
    /// A file says this from now on, and nothing else of requirements.
    Says {
        /// Which file of which mount.
        file: (i64, i64),
        /// What, of which names, and how often.
        names: Vec<Said>,
    },
}

/// The course of the counts over steps in the order of time, at most `most` points of it: the last one of each of as many
/// equal stretches of time.
// r[impl coverage.course]
pub fn course(mut steps: Vec<Step>, most: usize) -> Vec<Point> {
    steps.sort_by_key(|step| step.at);
    let (Some(first), Some(last)) = (steps.first().map(|step| step.at), steps.last().map(|step| step.at)) else {
        return Vec::new();
    };
    let span = (last - first).max(1);
    let stretch = |at: i64| i128::from(at - first) * (most.max(2) as i128 - 1) / i128::from(span);
    let mut state = Course::default();
    let mut points: BTreeMap<i128, Point> = BTreeMap::new();
    let mut told = Counts::default();
    for step in steps {
        state.take(step.took);
        if state.counts != told
            && let Ok(at) = Timestamp::from_millisecond(step.at)
        {
            told = state.counts;
            points.insert(stretch(step.at), Point { at, counts: told });
        }
    }
    points.into_values().collect()
}

/// Everything as it stands after some steps.
#[derive(Default)]
struct Course {
    counts: Counts,
    /// What each requirement that stands is called.
    called: HashMap<i64, String>,
    /// How many requirements that stand have a name.
    bearers: HashMap<String, usize>,
    /// What is said of each name, and by each file.
    uses: HashMap<String, Uses>,
    files: HashMap<(i64, i64), Vec<Said>>,
}

impl Course {
    fn take(&mut self, took: Took) {
        match took {
            Took::Stands { requirement, name } => {
                self.fall(requirement);
                let state = self.uses.get(&name).copied().unwrap_or_default().state();
                self.counts.add(state);
                *self.bearers.entry(name.clone()).or_default() += 1;
                self.called.insert(requirement, name);
            }
            Took::Falls { requirement } => self.fall(requirement),
            Took::Says { file, names } => {
                for (name, relation, count) in self.files.remove(&file).unwrap_or_default() {
                    self.say(name, relation, |uses| uses.saturating_sub(count));
                }
                for (name, relation, count) in &names {
                    self.say(name.clone(), *relation, |uses| uses + count);
                }
                self.files.insert(file, names);
            }
        }
    }

    fn fall(&mut self, requirement: i64) {
        if let Some(name) = self.called.remove(&requirement) {
            self.counts.take(self.uses.get(&name).copied().unwrap_or_default().state());
            if let Some(bearers) = self.bearers.get_mut(&name) {
                *bearers -= 1;
            }
        }
    }

    fn say(&mut self, name: String, relation: Relation, change: impl FnOnce(usize) -> usize) {
        let bearers = self.bearers.get(&name).copied().unwrap_or(0);
        let uses = self.uses.entry(name).or_default();
        let before = uses.state();
        let count = match relation {
            Relation::Implements => &mut uses.implements,
            Relation::Verifies => &mut uses.verifies,
            Relation::Mentions => &mut uses.mentions,
        };
        *count = change(*count);
        let after = uses.state();
        if before != after {
            for _ in 0..bearers {
                self.counts.take(before);
                self.counts.add(after);
            }
        }
    }
}
