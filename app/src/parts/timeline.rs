//! A page's history as a picture: a bar up for what came, a bar down for what went.
//!
//! Heights go by the root of the number of words, so that a small correction beside a rewrite can still be seen.

use jiff::civil::Date;
use leptos::prelude::*;
use spec::timeline::{Bar, Timeline, Unit};
use texts::text;

use super::time::{day, month};

/// How large a picture is, in its own units, and whether its bars lead somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A glance, for a narrow column.
    Small,
    /// A picture to look into, for narrow screens.
    Medium,
    /// The same for wide ones.
    Large,
}

impl Size {
    fn width(self) -> f64 {
        match self {
            Size::Small => 224.0,
            Size::Medium => 312.0,
            Size::Large => 760.0,
        }
    }

    /// Room above and below the line on which the bars stand.
    fn heights(self) -> (f64, f64) {
        match self {
            Size::Small => (34.0, 16.0),
            Size::Medium | Size::Large => (64.0, 32.0),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Size::Small => "timeline is-small",
            Size::Medium => "timeline is-medium",
            Size::Large => "timeline is-large",
        }
    }
}

/// Widest slot of a bar.
const WIDEST: f64 = 26.0;

/// Room for the years below.
const LABELS: f64 = 16.0;

/// The picture. `link` tells where the bar of a revision leads; without it the bars are only seen.
#[component]
pub fn Picture(timeline: Timeline, size: Size, link: Option<Callback<i64, String>>) -> impl IntoView {
    let (up, down) = size.heights();
    let slot = (size.width() / timeline.bars.len().max(1) as f64).min(WIDEST);
    let highest = (timeline.highest().max(1) as f64).sqrt();
    let height = |words: usize, room: f64| (words as f64).sqrt() / highest * room;
    let bars: Vec<_> = timeline
        .bars
        .iter()
        .enumerate()
        .filter(|(_, bar)| bar.changes > 0)
        .map(|(index, bar)| {
            let left = index as f64 * slot;
            // Even a change that leaves all words alone leaves a mark.
            let more = height(bar.added, up).max(1.5);
            let fewer = height(bar.removed, down);
            let (x, width) = (number(left + slot * 0.12), number(slot * 0.76));
            let drawn = view! {
                <rect class="hit" x=number(left) y="0" width=number(slot) height=number(up + down)/>
                <rect class="more" x=x.clone() y=number(up - more) width=width.clone() height=number(more)/>
                <rect class="fewer" x=x y=number(up + 1.0) width=width height=number(fewer)/>
            };
            let told = told(timeline.unit, bar);
            match (link, bar.revision) {
                (Some(link), Some(revision)) => {
                    view! { <a href=link.run(revision) aria-label=told.clone()><title>{told.clone()}</title>{drawn}</a> }.into_any()
                }
                _ => view! { <g><title>{told}</title>{drawn}</g> }.into_any(),
            }
        })
        .collect();
    let labels: Vec<_> = labels(&timeline, slot, size.width())
        .into_iter()
        .map(|(left, text)| {
            view! {
                <path class="tick" d=format!("M{} {}v{}", number(left), number(up), number(down + 3.0))/>
                <text x=number(left + 3.0) y=number(up + down + 12.0)>{text}</text>
            }
        })
        .collect();
    let role = if link.is_some() { "group" } else { "img" };
    view! {
        <svg
            class=size.class()
            role=role
            aria-label=summary(&timeline)
            viewBox=format!("0 0 {} {}", number(size.width()), number(up + down + LABELS))
        >
            <g aria-hidden="true">{labels}</g>
            <path class="line" d=format!("M0 {}h{}", number(up + 0.5), number(size.width())) aria-hidden="true"/>
            {bars}
        </svg>
    }
}

/// `Changed 57 times since 3 March 2015, most in June 2019`
pub fn summary(timeline: &Timeline) -> String {
    let busiest = timeline.bars.iter().max_by_key(|bar| bar.added + bar.removed);
    let (Some(first), Some(busiest)) = (timeline.bars.first(), busiest) else {
        return text!("timeline-unchanged").into();
    };
    let since = match timeline.unit {
        Unit::Day => text!("timeline-since-day", day = day(first.from)),
        Unit::Week => text!("timeline-since-week", day = day(first.from)),
        Unit::Month | Unit::Quarter => text!("timeline-since-month", month = month_of_year(first.from)),
        Unit::Years(_) => text!("timeline-since-year", year = first.from.year().to_string()),
    };
    match timeline.changes() {
        1 => text!("timeline-changed-once", when = when(timeline.unit, first)),
        n => text!("timeline-changed", n = n, since = since, when = when(timeline.unit, busiest)),
    }
}

/// `March 2024: 3 changes, 120 words added, 4 removed`
fn told(unit: Unit, bar: &Bar) -> String {
    let (changes, added) = (text!("count-changes", n = bar.changes), text!("count-words", n = bar.added));
    text!(
        "timeline-bar",
        period = period(unit, bar),
        changes = changes,
        added = added,
        removed = bar.removed.to_string()
    )
}

/// The name of a period.
fn period(unit: Unit, bar: &Bar) -> String {
    match unit {
        Unit::Day => day(bar.from),
        Unit::Week => text!("timeline-week", day = day(bar.from)),
        Unit::Month => month_of_year(bar.from),
        Unit::Quarter => text!("timeline-months", first = month(bar.from), last = month_of_year(last_of(bar))),
        Unit::Years(1) => bar.from.year().to_string(),
        Unit::Years(_) => {
            text!("timeline-years", first = bar.from.year().to_string(), last = last_of(bar).year().to_string())
        }
    }
}

/// The same, behind a verb.
fn when(unit: Unit, bar: &Bar) -> String {
    match unit {
        Unit::Day => text!("timeline-on-day", day = day(bar.from)),
        Unit::Week => text!("timeline-in-week", day = day(bar.from)),
        Unit::Month => text!("timeline-in-month", month = period(unit, bar)),
        Unit::Quarter => text!("timeline-in-months", months = period(unit, bar)),
        Unit::Years(1) => text!("timeline-in-year", year = period(unit, bar)),
        Unit::Years(_) => text!("timeline-in-years", years = period(unit, bar)),
    }
}

fn last_of(bar: &Bar) -> Date {
    bar.until.yesterday().unwrap_or(bar.until)
}

/// `March 2024`
fn month_of_year(date: Date) -> String {
    text!("timeline-month", month = month(date), year = date.year().to_string())
}

/// Where a year begins (a month, where the whole picture is short), and its name, as far as there is room.
fn labels(timeline: &Timeline, slot: f64, width: f64) -> Vec<(f64, String)> {
    const ROOM: f64 = 34.0;
    let name = |date: Date| match timeline.unit {
        Unit::Day | Unit::Week => month(date).chars().take(3).collect(),
        _ => date.year().to_string(),
    };
    let mut labels: Vec<(f64, String)> = Vec::new();
    let mut last = None;
    for (index, bar) in timeline.bars.iter().enumerate().take_while(|(index, _)| *index as f64 * slot + ROOM < width) {
        let (left, text) = (index as f64 * slot, name(bar.from));
        let fits = labels.last().is_none_or(|(before, _)| left - before >= ROOM);
        if last.as_ref() != Some(&text) && fits {
            labels.push((left, text.clone()));
        } else if last.as_ref() != Some(&text) && labels.len() == 1 && index > 0 && labels[0].0 == 0.0 {
            // The year in which the picture begins gives way to the first whole one.
            labels[0] = (left, text.clone());
        }
        last = Some(text);
    }
    labels
}

fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use spec::diff::Words;
    use spec::timeline::Step;

    use super::*;

    #[test]
    fn a_history_is_told_in_a_sentence() {
        let step =
            |revision, at: &str, added| Step { revision, at: at.parse().unwrap(), words: Words { added, removed: 0 } };
        let steps = [step(1, "2015-03-03T00:00:00Z", 5), step(2, "2016-04-03T00:00:00Z", 50)];
        let until = "2024-01-01T00:00:00Z".parse().unwrap();
        let timeline = Timeline::of(&steps, until);
        assert_eq!(summary(&timeline), "Changed 2 times since January 2015, most from April to June 2016");
        assert_eq!(summary(&Timeline::of(&steps[..1], steps[0].at)), "Changed once, on 3 March 2015");
        assert_eq!(told(timeline.unit, &timeline.bars[0]), "January to March 2015: 1 change, 5 words added, 0 removed");
        let years: Vec<_> = labels(&timeline, 10.0, 760.0).into_iter().map(|(_, text)| text).collect();
        assert_eq!(years.first().map(String::as_str), Some("2015"));
        let years: Vec<_> = labels(&timeline, 4.0, 760.0).into_iter().map(|(_, text)| text).collect();
        assert_eq!(years.first().map(String::as_str), Some("2016"));
    }
}
