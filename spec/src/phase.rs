//! Plans: phases, what each waits for, and how far their tasks are.
//!
//! A phase is a heading (`## Phase 2: Search`). What it waits for stands below it (`Depends on: Phase 1`) or in a list of
//! dependencies, as GitHub Spec Kit writes it (`- **Search (Phase 2)**: Depends on Phase 1`). Tasks are items with a box;
//! those with a name (`T012`) may wait for each other, too. What waits for itself in the end can never begin: [`Plan::cycle`].

mod reading;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use reading::read;

/// A plan, as a page tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Its phases, in the order of the page.
    pub phases: Vec<Phase>,
    /// Tasks with a name, each once.
    pub tasks: Vec<Task>,
}

/// A phase of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phase {
    /// Its number, as the page writes it: `2`, `2a`, `2.1`.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The anchor of its heading.
    pub slug: String,
    /// First byte of its heading.
    pub start: usize,
    /// The numbers of the phases it waits for.
    pub after: Vec<String>,
    /// Phases it names that the plan does not have.
    pub unknown: Vec<String>,
    /// How many tasks it has.
    pub tasks: usize,
    /// How many of them are done.
    pub done: usize,
}

/// A task with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PlanTask"))]
pub struct Task {
    /// Its name: `T012`.
    pub name: String,
    /// What is to be done.
    pub text: String,
    /// True once it is ticked.
    pub done: bool,
    /// True when it can be done beside others (`[P]`).
    pub parallel: bool,
    /// The story it belongs to (`[US1]`).
    pub story: Option<String>,
    /// The number of the phase it stands in.
    pub phase: Option<String>,
    /// The tasks it waits for.
    pub after: Vec<String>,
    /// Its first byte on the page.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// Things that wait for each other in a circle, the first once more at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// What people call them.
    pub names: Vec<String>,
    /// Where the first stands.
    pub start: usize,
}

impl Cycle {
    /// "Phase 1 waits for Phase 3, which waits for Phase 1"
    // r[impl kind.plan-cycle]
    pub fn told(&self) -> String {
        let mut names = self.names.iter();
        let first = names.next().cloned().unwrap_or_default();
        let rest: Vec<_> = names.map(|name| format!("waits for {name}")).collect();
        format!("{first} {}", rest.join(", which "))
    }
}

impl Plan {
    /// The first circle among phases, or among tasks.
    // r[impl kind.plan-cycle]
    pub fn cycle(&self) -> Option<Cycle> {
        let phases: Vec<_> =
            self.phases.iter().map(|phase| (phase.number.as_str(), &phase.after, phase.start)).collect();
        let tasks: Vec<_> = self.tasks.iter().map(|task| (task.name.as_str(), &task.after, task.start)).collect();
        circle(&phases, |number| format!("Phase {number}")).or_else(|| circle(&tasks, str::to_owned))
    }

    /// The order in which phases can be done: those that wait for nothing first, then those that wait for them, and so on.
    pub fn steps(&self) -> Vec<Vec<&Phase>> {
        let mut done: BTreeSet<&str> = BTreeSet::new();
        let mut left: Vec<&Phase> = self.phases.iter().collect();
        let mut steps = Vec::new();
        while !left.is_empty() {
            let (ready, waiting): (Vec<&Phase>, Vec<&Phase>) =
                left.iter().copied().partition(|phase| phase.after.iter().all(|after| done.contains(after.as_str())));
            if ready.is_empty() {
                // They wait for each other; they are told all the same.
                steps.push(waiting);
                break;
            }
            done.extend(ready.iter().map(|phase| phase.number.as_str()));
            steps.push(ready);
            left = waiting;
        }
        steps
    }

    /// Takes over how far the tasks of another page are, phase by phase: plans often keep their tasks beside them.
    pub fn with_tasks_of(mut self, other: &Plan) -> Self {
        for phase in self.phases.iter_mut().filter(|phase| phase.tasks == 0) {
            if let Some(theirs) = other.phases.iter().find(|theirs| theirs.number == phase.number) {
                (phase.tasks, phase.done) = (theirs.tasks, theirs.done);
            }
        }
        self
    }
}

/// Follows what waits for what, without going round for ever however long the chain is.
fn circle(all: &[(&str, &Vec<String>, usize)], told: impl Fn(&str) -> String) -> Option<Cycle> {
    let numbers: BTreeMap<&str, usize> = all.iter().enumerate().map(|(at, (name, ..))| (*name, at)).collect();
    let next = |at: usize, step: usize| -> Option<usize> {
        all[at].1.iter().filter_map(|after| numbers.get(after.as_str()).copied()).nth(step)
    };
    let mut over = vec![false; all.len()];
    for first in 0..all.len() {
        // The way from the first to where we are, each with how many of its turns were taken.
        let mut way: Vec<(usize, usize)> = vec![(first, 0)];
        let mut on_way = vec![false; all.len()];
        on_way[first] = true;
        while let Some((at, step)) = way.last_mut() {
            if over[*at] {
                on_way[*at] = false;
                way.pop();
                continue;
            }
            let Some(to) = next(*at, *step) else {
                over[*at] = true;
                on_way[*at] = false;
                way.pop();
                continue;
            };
            *step += 1;
            if on_way[to] {
                let from = way.iter().position(|(at, _)| *at == to).unwrap_or(0);
                let mut names: Vec<_> = way[from..].iter().map(|(at, _)| told(all[*at].0)).collect();
                names.push(told(all[to].0));
                return Some(Cycle { names, start: all[to].2 });
            }
            on_way[to] = true;
            way.push((to, 0));
        }
    }
    None
}

#[cfg(test)]
mod tests;
