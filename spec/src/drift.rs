//! Drift: whether a requirement and the code that is linked to it still say the same.
//!
//! Nobody can know that without reading both. What can be known is what happened since somebody last looked: the code
//! changed, and how; the requirement changed, and the code did not; a test fails. [`alteration`] says what a change did to
//! code, [`weigh`] how much that says about a requirement, [`standing`] what is left open of everything that happened. Being
//! quiet matters more than being complete: whatever is shown and turns out to be nothing costs the trust in what is shown
//! next, so everything that usually means nothing (other names, other places, other words in the log) says little here.

mod alteration;
mod commit;
mod item;
mod lines;
mod quiet;
mod reason;
mod sign;
mod statement;
mod subject;
mod timeline;
mod week;
mod weigh;
mod wording;

pub use alteration::{Alteration, Around, Piece, What, alteration};
pub use commit::{Fate, FileChange, Lines, LinkChange, link_changes};
pub use item::{DriftOfPage, DriftSummary, Drifted, Heat, Opened, Opening, ToldReason};
pub use lines::{Line, LineKind, lines};
pub use quiet::{Quiet, QuietChoice, QuietPlace};
pub use reason::{Reason, Wording};
use serde::{Deserialize, Serialize};
pub use subject::Subject;
pub use timeline::{Along, Event, Happening, Open, Standing, standing};
pub use week::{DriftWeek, SettledLine, Settling, WORST, WeekLine, week_of};
pub use weigh::{PageTouch, Surroundings, Weighed, weigh};
pub use wording::{Rewording, rewording};

/// How a requirement and its code stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftState"))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing speaks against it.
    #[default]
    InSync,
    /// The code changed, and the requirement did not.
    CodeMoved,
    /// The requirement changed, and the code did not.
    SpecificationMoved,
    /// One of the two is gone.
    Missing,
    /// A test of it fails.
    Contradicted,
}

impl State {
    /// All of them.
    pub const ALL: [State; 5] =
        [State::InSync, State::CodeMoved, State::SpecificationMoved, State::Missing, State::Contradicted];

    /// Its name in the store, in addresses and in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            State::InSync => "in-sync",
            State::CodeMoved => "code-moved",
            State::SpecificationMoved => "specification-moved",
            State::Missing => "missing",
            State::Contradicted => "contradicted",
        }
    }

    /// The state of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// From how much evidence on somebody is asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Threshold(pub f32);

impl Default for Threshold {
    fn default() -> Self {
        Self(0.5)
    }
}

impl Threshold {
    /// True when somebody should be asked.
    pub fn is_reached(self, evidence: f32) -> bool {
        evidence >= self.0
    }
}

#[cfg(test)]
mod tests;
