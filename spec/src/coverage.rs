//! How much of what is required is done and tested: what each requirement's state is, counted for pages and subtrees, and how
//! that came to be.

mod course;
mod meeting;

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::reference::Relation;

pub use course::{Point, Said, Step, Took, course};
pub use meeting::{Aim, Target, met};

/// What code says of a requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CoverageState"))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No code says that it does it or tests it.
    #[default]
    Uncovered,
    /// Code says that it does it; nothing says that it tests it.
    Implemented,
    /// A test says that it tests it.
    Verified,
}

impl State {
    /// All of them.
    pub const ALL: [State; 3] = [State::Uncovered, State::Implemented, State::Verified];

    /// The state of what so many places do and test.
    // r[impl coverage.state]
    pub fn of(implements: usize, verifies: usize) -> Self {
        match (implements, verifies) {
            (_, 1..) => State::Verified,
            (1.., 0) => State::Implemented,
            _ => State::Uncovered,
        }
    }

    /// Its name in addresses and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Uncovered => "uncovered",
            State::Implemented => "implemented",
            State::Verified => "verified",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

impl std::str::FromStr for State {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        Self::named(text).ok_or_else(|| format!("{text:?} is no state; use one of {}", known()))
    }
}

/// How often code names a requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RequirementUses"))]
pub struct Uses {
    /// Places that say they do it.
    pub implements: usize,
    /// Tests of it.
    pub verifies: usize,
    /// Places that only speak of it.
    pub mentions: usize,
}

impl Uses {
    /// Counts so many more places.
    pub fn add(&mut self, relation: Relation, count: usize) {
        match relation {
            Relation::Implements => self.implements += count,
            Relation::Verifies => self.verifies += count,
            Relation::Mentions => self.mentions += count,
        }
    }

    /// What follows from them.
    pub fn state(&self) -> State {
        State::of(self.implements, self.verifies)
    }
}

/// How many requirements are in which state. Each is in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CoverageCounts"))]
pub struct Counts {
    /// Requirements in all.
    pub requirements: usize,
    /// Those that no code names as done or tested.
    pub uncovered: usize,
    /// Those that are done and not tested.
    pub implemented: usize,
    /// Those that are tested.
    pub verified: usize,
}

impl Counts {
    /// One more in a state.
    pub fn add(&mut self, state: State) {
        self.requirements += 1;
        *self.of_mut(state) += 1;
    }

    /// One fewer.
    pub fn take(&mut self, state: State) {
        self.requirements = self.requirements.saturating_sub(1);
        let count = self.of_mut(state);
        *count = count.saturating_sub(1);
    }

    /// How many are in a state.
    pub fn of(&self, state: State) -> usize {
        match state {
            State::Uncovered => self.uncovered,
            State::Implemented => self.implemented,
            State::Verified => self.verified,
        }
    }

    /// True when code has been written for at least one.
    pub fn is_begun(&self) -> bool {
        self.implemented + self.verified > 0
    }

    /// A share in hundredths, rounded down, so that only all is 100.
    pub fn percent(&self, state: State) -> usize {
        (self.of(state) * 100).checked_div(self.requirements).unwrap_or(0)
    }

    fn of_mut(&mut self, state: State) -> &mut usize {
        match state {
            State::Uncovered => &mut self.uncovered,
            State::Implemented => &mut self.implemented,
            State::Verified => &mut self.verified,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.requirements += other.requirements;
        self.uncovered += other.uncovered;
        self.implemented += other.implemented;
        self.verified += other.verified;
    }
}

/// How much of a page is done and tested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageCoverage {
    /// Where it is.
    pub path: crate::PagePath,
    /// What it is called.
    pub title: String,
    /// Its own requirements.
    pub counts: Counts,
    /// Those of the pages at and below it.
    pub beneath: Counts,
}

/// How much of a subtree is done and tested, now and on the way there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// All of it together.
    pub total: Counts,
    /// Pages that state requirements, in reading order.
    pub pages: Vec<PageCoverage>,
    /// How it came to be, oldest first; every point in which it changed, or as many of them as can be drawn.
    pub course: Vec<Point>,
}

#[cfg(test)]
mod tests;
