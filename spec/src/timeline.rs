//! When a page changed, and how much: its history in a few dozen bars.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::diff::Words;

/// Most bars of a timeline.
const MOST: i64 = 60;

/// How much one revision changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The revision.
    pub revision: i64,
    /// When it took effect.
    pub at: Timestamp,
    /// How many words it brought and took.
    pub words: Words,
}

/// A page's history by periods of equal length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// How long a period is.
    pub unit: Unit,
    /// The periods from the first revision to the moment that is shown, oldest first, those without changes included.
    pub bars: Vec<Bar>,
}

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TimelineBar"))]
pub struct Bar {
    /// Its first day.
    pub from: Date,
    /// The first day after it.
    pub until: Date,
    /// How many revisions there were.
    pub changes: usize,
    /// Words they brought, all together.
    pub added: usize,
    /// Words they took, all together.
    pub removed: usize,
    /// The newest of them.
    pub revision: Option<i64>,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TimelineUnit"))]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days from a Monday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// So many years.
    Years(i16),
}

impl Timeline {
    /// Sorts steps, oldest first, into periods as short as they can be without being too many.
    // r[impl timeline.periods]
    pub fn of(steps: &[Step], until: Timestamp) -> Self {
        let Some(first) = steps.first().map(|step| day(step.at)) else {
            return Self { unit: Unit::Day, bars: Vec::new() };
        };
        let last = steps.iter().map(|step| day(step.at)).max().unwrap_or(first).max(day(until));
        let unit = Unit::fitting(first, last);
        let start = unit.index(first);
        let mut bars: Vec<_> = (start..=unit.index(last))
            .map(|index| Bar {
                from: unit.day(index),
                until: unit.day(index + 1),
                changes: 0,
                added: 0,
                removed: 0,
                revision: None,
            })
            .collect();
        for step in steps {
            // Time never runs backwards in a page; should it, the step is told where the history begins.
            let place = usize::try_from(unit.index(day(step.at)) - start).unwrap_or(0);
            let Some(bar) = bars.get_mut(place) else { continue };
            bar.changes += 1;
            bar.added += step.words.added;
            bar.removed += step.words.removed;
            bar.revision = Some(step.revision);
        }
        Self { unit, bars }
    }

    /// How many revisions there were.
    pub fn changes(&self) -> usize {
        self.bars.iter().map(|bar| bar.changes).sum()
    }

    /// Most words that any period brought or took.
    pub fn highest(&self) -> usize {
        self.bars.iter().map(|bar| bar.added.max(bar.removed)).max().unwrap_or(0)
    }
}

impl Unit {
    fn fitting(first: Date, last: Date) -> Self {
        let fits = |unit: &Unit| unit.index(last) - unit.index(first) < MOST;
        let short = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Years(1)];
        short.into_iter().find(fits).unwrap_or_else(|| {
            let years = i64::from(last.year()) - i64::from(first.year());
            Unit::Years(i16::try_from(years / (MOST - 1) + 1).unwrap_or(i16::MAX))
        })
    }

    /// The number of the period a day lies in.
    fn index(self, day: Date) -> i64 {
        let (year, month) = (i64::from(day.year()), i64::from(day.month()) - 1);
        match self {
            Unit::Day => days(day),
            // Day 0 was a Thursday.
            Unit::Week => (days(day) + 3).div_euclid(7),
            Unit::Month => year * 12 + month,
            Unit::Quarter => year * 4 + month / 3,
            Unit::Years(many) => year.div_euclid(i64::from(many.max(1))),
        }
    }

    /// The first day of a period; the calendar's last one where it ends.
    fn day(self, index: i64) -> Date {
        let from_month = |months: i64| {
            let year = i16::try_from(months.div_euclid(12)).ok()?;
            Date::new(year, i8::try_from(months.rem_euclid(12) + 1).ok()?, 1).ok()
        };
        let first = match self {
            Unit::Day => epoch().checked_add(index.days()).ok(),
            Unit::Week => epoch().checked_add((index * 7 - 3).days()).ok(),
            Unit::Month => from_month(index),
            Unit::Quarter => from_month(index * 3),
            Unit::Years(many) => from_month(index * i64::from(many.max(1)) * 12),
        };
        first.unwrap_or(if index < 0 { Date::MIN } else { Date::MAX })
    }
}

fn epoch() -> Date {
    date(1970, 1, 1)
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Days since 1970.
fn days(day: Date) -> i64 {
    day.to_zoned(TimeZone::UTC).map_or(0, |start| start.timestamp().as_second().div_euclid(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(revision: i64, at: &str, added: usize) -> Step {
        Step { revision, at: at.parse().unwrap(), words: Words { added, removed: 1 } }
    }

    fn told(steps: &[Step], until: &str) -> String {
        let timeline = Timeline::of(steps, until.parse().unwrap());
        let bars = timeline.bars.iter().filter(|bar| bar.changes > 0);
        let bars: Vec<_> = bars.map(|bar| format!("{}: {} +{}", bar.from, bar.changes, bar.added)).collect();
        format!("{:?} {} [{}]", timeline.unit, timeline.bars.len(), bars.join(", "))
    }

    // r[verify timeline.periods]
    #[test]
    fn periods_are_as_short_as_they_can_be() {
        let (a, b) = (step(1, "2024-02-28T12:00:00Z", 10), step(2, "2024-03-01T23:59:59Z", 5));
        let c = step(3, "2024-03-01T00:00:00Z", 2);
        assert_eq!(told(&[a, b], "2024-03-02T00:00:00Z"), "Day 4 [2024-02-28: 1 +10, 2024-03-01: 1 +5]");
        assert_eq!(told(&[a, c, b], "2024-12-02T00:00:00Z"), "Week 41 [2024-02-26: 3 +17]");
        assert_eq!(told(&[a, c, b], "2027-01-02T00:00:00Z"), "Month 36 [2024-02-01: 1 +10, 2024-03-01: 2 +7]");
        assert_eq!(told(&[a, c, b], "2034-01-02T00:00:00Z"), "Quarter 41 [2024-01-01: 3 +17]");
        assert_eq!(told(&[a, c, b], "2054-01-02T00:00:00Z"), "Years(1) 31 [2024-01-01: 3 +17]");
        assert_eq!(told(&[], "2054-01-02T00:00:00Z"), "Day 0 []");
    }

    #[test]
    fn a_clock_gone_mad_makes_no_endless_picture() {
        let (a, b) = (step(1, "1970-01-01T00:00:00Z", 1), step(2, "9999-12-30T22:00:00Z", 1));
        let timeline = Timeline::of(&[a, b], "2024-01-01T00:00:00Z".parse().unwrap());
        assert!(timeline.bars.len() <= 61, "{}", timeline.bars.len());
        assert_eq!(timeline.changes(), 2);
        assert_eq!(Timeline::of(&[b, a], b.at).changes(), 2);
    }
}
