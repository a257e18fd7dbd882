//! How much is done and tested, as words, marks and pictures.

use leptos::prelude::*;
use spec::coverage::{Counts, Point, State};
use texts::text;

use crate::parts::time::{date, day};

/// The state in words for everybody.
pub fn label(state: State) -> &'static str {
    match state {
        State::Uncovered => text!("coverage-none-yet"),
        State::Implemented => text!("coverage-in-code"),
        State::Verified => text!("coverage-tested"),
    }
}

/// `412 requirements: 120 tested, 80 in code, 212 without code`
pub fn told(counts: &Counts) -> String {
    match counts.is_begun() {
        true => text!(
            "coverage-told",
            all = counts.requirements,
            tested = counts.verified,
            done = counts.implemented,
            open = counts.uncovered
        ),
        false => text!("coverage-not-begun", all = counts.requirements),
    }
}

/// The state of one requirement.
#[component]
pub fn Mark(state: State) -> impl IntoView {
    view! { <span class=format!("covered is-{}", state.as_str())>{label(state)}</span> }
}

/// The shares of the states beside one another, as parts of a width.
fn shares(counts: &Counts, width: f64) -> [(State, f64, f64); 3] {
    let share = |state| counts.of(state) as f64 / counts.requirements.max(1) as f64 * width;
    let (tested, done) = (share(State::Verified), share(State::Implemented));
    [
        (State::Verified, 0.0, tested),
        (State::Implemented, tested, done),
        (State::Uncovered, tested + done, width - tested - done),
    ]
}

/// A bar with a part for each state.
#[component]
pub fn Bar(counts: Counts) -> impl IntoView {
    view! {
        <svg class="coverage-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=told(&counts)>
            {parts(&counts, 100.0, 8.0)}
        </svg>
    }
}

/// The quiet mark of a place in the tree: how much of what is required there is tested, and how much is done.
// r[impl coverage.strip]
#[component]
pub fn Strip(counts: Counts) -> impl IntoView {
    let told = match counts.requirements {
        0 => return ().into_any(),
        all => text!("coverage-strip", all = all, tested = counts.verified, done = counts.implemented),
    };
    view! {
        <span class="coverage-strip">
            <svg viewBox="0 0 24 4" width="24" height="4" aria-hidden="true">{parts(&counts, 24.0, 4.0)}</svg>
            <span class="visually-hidden">{format!(", {told}")}</span>
        </span>
    }
    .into_any()
}

fn parts(counts: &Counts, width: f64, height: f64) -> Vec<AnyView> {
    let drawn = shares(counts, width).into_iter().filter(|(.., wide)| *wide > 0.0);
    let part = |(state, left, wide): (State, f64, f64)| {
        view! { <rect class=format!("is-{}", state.as_str()) x=number(left) y="0" width=number(wide) height=number(height)/> }
            .into_any()
    };
    drawn.map(part).collect()
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 120.0;

/// How it came to be: what is tested below, what is in code above it, what has no code on top.
// r[impl coverage.chart]
#[component]
pub fn Course(points: Vec<Point>) -> impl IntoView {
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return ().into_any() };
    let (begin, end) = (first.at.as_millisecond(), last.at.as_millisecond());
    if begin == end {
        return ().into_any();
    }
    let most = points.iter().map(|point| point.counts.requirements).max().unwrap_or(1).max(1) as f64;
    let across = |point: &Point| (point.at.as_millisecond() - begin) as f64 / (end - begin) as f64 * WIDTH;
    let down = |count: usize| HEIGHT - count as f64 / most * HEIGHT;
    let area = |height: &dyn Fn(&Counts) -> usize| {
        let mut path = format!("M0 {}", number(HEIGHT));
        let mut before = down(height(&first.counts));
        for point in &points {
            // Between two points nothing happened.
            path += &format!(
                "L{} {}L{} {}",
                number(across(point)),
                number(before),
                number(across(point)),
                number(down(height(&point.counts)))
            );
            before = down(height(&point.counts));
        }
        path + &format!("L{} {}Z", number(WIDTH), number(HEIGHT))
    };
    let all = area(&|counts| counts.requirements);
    let done = area(&|counts| counts.verified + counts.implemented);
    let tested = area(&|counts| counts.verified);
    let (left, right) = (day(date(first.at)), day(date(last.at)));
    let (before, after) = (told(&first.counts), told(&last.counts));
    let summary = text!("coverage-course", before = before, first = &left, after = after, last = &right);
    view! {
        <figure class="coverage-course">
            <svg viewBox=format!("0 0 {} {}", number(WIDTH), number(HEIGHT)) role="img" aria-label=summary>
                <path class="is-uncovered" d=all/>
                <path class="is-implemented" d=done/>
                <path class="is-verified" d=tested/>
            </svg>
            <p class="coverage-dates" aria-hidden="true"><span>{left}</span> <span>{right}</span></p>
            <figcaption>
                <Mark state=State::Verified/> " " <Mark state=State::Implemented/> " " <Mark state=State::Uncovered/>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// A number short enough for a picture.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
