//! The week in drift: what came, what was settled, how much stands, and the worst of it.

use leptos::prelude::*;
use spec::PagePath;
use spec::drift::{DriftWeek, SettledLine, WeekLine};
use wiki::{Error, Result, WeekOf};

use super::told;
use crate::parts::time::Day;
use crate::parts::words::sentence;
use crate::screens::Screen;
use crate::visit::Visit;

/// Most lines of a list; the others are counted.
const MOST: usize = 100;

// r[impl drift.week-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = match visit.query("at").filter(|at| !at.is_empty()) {
        Some(at) => PagePath::parse(at).map_err(|error| Error::Invalid(error.to_string()))?,
        None => PagePath::root(),
    };
    let is_own = visit.query("watched").is_some();
    let of = if is_own { WeekOf::Watched } else { WeekOf::Below(at.clone()) };
    let week = visit.wiki().drift_week(visit.actor(), &of).await?;
    let title = match (is_own, at.is_root()) {
        (true, _) => "The week in what you watch".to_owned(),
        (false, true) => "The week".to_owned(),
        (false, false) => format!("The week at and below {at}"),
    };
    let now = visit.url("/drift", &[("at", at.as_str())]);
    let everything = is_own.then(|| {
        let there = visit.url("/drift", &[("view", "week")]);
        view! { <a class="button" href=there>"All pages"</a> }
    });
    let own = (!is_own && visit.actor().account().is_some()).then(|| {
        let there = visit.url("/drift", &[("view", "week"), ("watched", "1")]);
        view! { <a class="button" href=there>"What I watch"</a> }
    });
    let told = match week {
        Some(week) => view! { <Week visit=visit.clone() week/> }.into_any(),
        None => view! {
            <p class="notice">"No week is over yet. On Monday you find here what came out of step with its code, and what was settled."</p>
        }
        .into_any(),
    };
    let main = view! {
        <p class="breadcrumbs"><a href=now>"Still true?"</a></p>
        <div class="page-head"><h1>{title.clone()}</h1><p class="actions">{everything} {own}</p></div>
        {told}
        <p class="hint">"Once a week you are told of what you watch, when anything happened there. " <a href="/changes/inbox/settings">"What you are told"</a></p>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Week(visit: Visit, week: DriftWeek) -> impl IntoView {
    let came: Vec<_> =
        week.came.iter().take(MOST).map(|line| view! { <Line visit=visit.clone() line=line.clone()/> }).collect();
    let worst: Vec<_> = week.worst.iter().map(|line| view! { <Line visit=visit.clone() line=line.clone()/> }).collect();
    let settled: Vec<_> =
        week.settled.iter().take(MOST).map(|one| view! { <Settled visit=visit.clone() one=one.clone()/> }).collect();
    let more = |all: usize| {
        all.checked_sub(MOST)
            .filter(|more| *more > 0)
            .map(|more| view! { <p class="meta">{format!("and {more} more")}</p> })
    };
    let (more_came, more_settled) = (more(week.came.len()), more(week.settled.len()));
    view! {
        <p class="meta"><Day at=week.since/> " to " <Day at=week.until/></p>
        <p class="drift-week-told"><strong>{week.told()}</strong></p>
        {(!came.is_empty()).then(|| view! {
            <section aria-labelledby="came"><h2 id="came">"Came out of step"</h2><ul class="plain drift-week">{came}</ul>{more_came}</section>
        })}
        {(!settled.is_empty()).then(|| view! {
            <section aria-labelledby="settled"><h2 id="settled">"Settled"</h2><ul class="plain drift-week">{settled}</ul>{more_settled}</section>
        })}
        {(!worst.is_empty()).then(|| view! {
            <section aria-labelledby="worst"><h2 id="worst">"What most needs a look"</h2><ol class="plain drift-week">{worst}</ol></section>
        })}
    }
}

#[component]
fn Line(visit: Visit, line: WeekLine) -> impl IntoView {
    let there = visit.url("/drift", &[("at", line.path.as_str())]);
    let sure = (line.evidence * 100.0).round() as u32;
    view! {
        <li>
            <a href=there>{line.requirement}</a> " " <span class="badge">{told(line.state)}</span>
            <span class="meta">{line.page_title} " · " {sure} " % sure"</span>
        </li>
    }
}

#[component]
fn Settled(visit: Visit, one: SettledLine) -> impl IntoView {
    let SettledLine { line, by, who } = one;
    let page = visit.link(&line.path);
    let how = sentence(&by.told(who.as_deref()));
    view! {
        <li>
            <a href=page>{line.requirement}</a>
            <span class="meta">{line.page_title} " · " {how}</span>
        </li>
    }
}
