//! A week of drift, for people who do not look every day: what came, what was settled, how much stands, and the worst of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::State;
use crate::path::PagePath;

/// How many of what stands are told with a week.
pub const WORST: usize = 5;

/// What happened between two looks at everything, a week apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DriftWeek {
    /// When was looked before.
    pub since: Timestamp,
    /// When was looked.
    pub until: Timestamp,
    /// What came to be out of step, the surest first.
    pub came: Vec<WeekLine>,
    /// What is in step again, or was answered.
    pub settled: Vec<SettledLine>,
    /// How many requirements stood out of step at the end, those that came included.
    pub standing: usize,
    /// The worst of them, the surest first.
    pub worst: Vec<WeekLine>,
}

/// A requirement that was out of step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftWeekLine"))]
pub struct WeekLine {
    /// The page, as it is called now.
    pub path: PagePath,
    /// Its title.
    pub page_title: String,
    /// The requirement's name as it is kept; empty for the page as a whole.
    pub name: String,
    /// The name as the page writes it; the page's title for the page as a whole.
    pub requirement: String,
    /// Which of the two had moved.
    pub state: State,
    /// How sure that was, from 0 to 1.
    pub evidence: f32,
}

/// A requirement that was out of step and is not any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftWeekSettled"))]
pub struct SettledLine {
    /// The requirement.
    #[serde(flatten)]
    pub line: WeekLine,
    /// By what it was settled.
    pub by: Settling,
    /// Who said so, where somebody did.
    pub who: Option<String>,
}

/// By what something was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DriftSettling"))]
#[serde(rename_all = "kebab-case")]
pub enum Settling {
    /// Somebody said that it is still true.
    StillTrue,
    /// Somebody put it off.
    NotNow,
    /// The text or the code was changed.
    Mended,
}

impl Settling {
    /// Its name in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Settling::StillTrue => "still-true",
            Settling::NotNow => "not-now",
            Settling::Mended => "mended",
        }
    }

    /// What the store calls so.
    pub fn named(name: &str) -> Self {
        match name {
            "still-true" => Settling::StillTrue,
            "not-now" => Settling::NotNow,
            _ => Settling::Mended,
        }
    }
}

impl DriftWeek {
    /// True when anything happened that somebody may want to hear of.
    // r[impl drift.week-quiet]
    pub fn is_eventful(&self) -> bool {
        !self.came.is_empty() || !self.settled.is_empty()
    }

    /// The week in a sentence: `2 requirements came out of step, 1 was settled, 14 wait for an answer.`
    pub fn told(&self) -> String {
        let came = match self.came.len() {
            0 => "Nothing came out of step".to_owned(),
            1 => "1 requirement came out of step".to_owned(),
            many => format!("{many} requirements came out of step"),
        };
        let settled = match self.settled.len() {
            0 => "none was settled".to_owned(),
            1 => "1 was settled".to_owned(),
            many => format!("{many} were settled"),
        };
        let standing = match self.standing {
            0 => "none waits for an answer".to_owned(),
            1 => "1 waits for an answer".to_owned(),
            many => format!("{many} wait for an answer"),
        };
        format!("{came}, {settled}, {standing}.")
    }
}

/// In which week a moment lies; weeks begin on Monday, at midnight UTC.
// r[impl drift.week]
pub fn week_of(milliseconds: i64) -> i64 {
    const DAY: i64 = 86_400_000;
    // The first day of 1970 was a Thursday.
    (milliseconds + 3 * DAY).div_euclid(7 * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify drift.week]
    #[test]
    fn weeks_begin_on_monday() {
        let week = |text: &str| week_of(text.parse::<Timestamp>().unwrap().as_millisecond());
        assert_eq!(week("2026-01-05T00:00:00Z"), week("2026-01-11T23:59:59Z"));
        assert_eq!(week("2026-01-05T00:00:00Z"), week("2026-01-04T23:59:59Z") + 1);
        assert_eq!(week("1969-12-29T00:00:00Z"), week("1970-01-04T23:59:59Z"));
        assert_eq!(week("1969-12-28T23:59:59Z"), week("1970-01-01T00:00:00Z") - 1);
    }

    // r[verify drift.week-quiet]
    #[test]
    fn a_week_is_told_in_a_sentence_and_one_without_news_is_none() {
        let line = || WeekLine {
            path: "/a".parse().unwrap(),
            page_title: "A".into(),
            name: "a.b".into(),
            requirement: "a.b".into(),
            state: State::CodeMoved,
            evidence: 0.8,
        };
        let mut week = DriftWeek {
            since: Timestamp::UNIX_EPOCH,
            until: Timestamp::UNIX_EPOCH,
            came: Vec::new(),
            settled: Vec::new(),
            standing: 14,
            worst: vec![line()],
        };
        assert!(!week.is_eventful());
        assert_eq!(week.told(), "Nothing came out of step, none was settled, 14 wait for an answer.");
        week.came = vec![line(), line()];
        week.settled = vec![SettledLine { line: line(), by: Settling::Mended, who: None }];
        assert!(week.is_eventful());
        assert_eq!(week.told(), "2 requirements came out of step, 1 was settled, 14 wait for an answer.");
    }
}
