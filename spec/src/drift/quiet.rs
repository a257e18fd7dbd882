//! How sure one has to be before anybody is asked, in words that people can choose between.

use serde::{Deserialize, Serialize};

use crate::path::PagePath;

/// A place where somebody said how sure one has to be; it holds there and below.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftThreshold"))]
pub struct QuietPlace {
    /// The place.
    pub path: PagePath,
    /// From how much evidence on somebody is asked, from 0 to 1.
    pub least: f32,
}

/// What holds at a place, and what each choice would mean there.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiet {
    /// The place.
    pub at: PagePath,
    /// From how much evidence on somebody is asked there.
    pub holds: f32,
    /// The same where it was said of this very place.
    pub own: Option<f32>,
    /// How many questions there would be now with each choice.
    pub would: Vec<(QuietChoice, usize)>,
}

/// One of the choices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuietChoice {
    /// From how much evidence on somebody is asked.
    pub least: f32,
    /// The same in words.
    pub told: &'static str,
}

impl QuietChoice {
    /// All of them, the one that asks most first.
    pub const ALL: [QuietChoice; 5] = [
        QuietChoice { least: 0.1, told: "Whenever anything happened" },
        QuietChoice { least: 0.35, told: "When it is possible" },
        QuietChoice { least: 0.5, told: "When it is likely" },
        QuietChoice { least: 0.75, told: "When it is very likely" },
        QuietChoice { least: 1.0, told: "Only when it is certain" },
    ];

    /// What a number means in words; the choice that is nearest below it.
    pub fn words(least: f32) -> &'static str {
        let reached = Self::ALL.iter().rev().find(|choice| choice.least <= least);
        reached.unwrap_or(&Self::ALL[0]).told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::Threshold;

    #[test]
    fn every_number_has_words_and_what_is_usual_is_one_of_the_choices() {
        assert!(QuietChoice::ALL.iter().any(|choice| choice.least == Threshold::default().0));
        assert!(QuietChoice::ALL.is_sorted_by(|a, b| a.least < b.least));
        assert_eq!(QuietChoice::words(0.0), "Whenever anything happened");
        assert_eq!(QuietChoice::words(0.74), "When it is likely");
        assert_eq!(QuietChoice::words(1.0), "Only when it is certain");
    }
}
