//! The week in drift: what came, what was settled, how much stands, and the worst of it.

use leptos::prelude::*;
use spec::PagePath;
use spec::drift::{DriftWeek, SettledLine, Settling, WeekLine};
use texts::text;
use wiki::{Error, Result, WeekOf};

use super::told;
use crate::parts::time::Day;
use crate::parts::words::sentence;
use crate::screens::Screen;
use crate::visit::Visit;
use crate::weaving::woven;

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
        (true, _) => text!("drift-week-title-watched").to_owned(),
        (false, true) => text!("drift-week-title").to_owned(),
        (false, false) => text!("drift-week-title-below", path = at.to_string()),
    };
    let now = visit.url("/drift", &[("at", at.as_str())]);
    let everything = is_own.then(|| {
        let there = visit.url("/drift", &[("view", "week")]);
        view! { <a class="button" href=there>{text!("drift-week-all")}</a> }
    });
    let own = (!is_own && visit.actor().account().is_some()).then(|| {
        let there = visit.url("/drift", &[("view", "week"), ("watched", "1")]);
        view! { <a class="button" href=there>{text!("drift-week-watched")}</a> }
    });
    let told = match week {
        Some(week) => view! { <Week visit=visit.clone() week/> }.into_any(),
        None => view! {
            <p class="notice">{text!("drift-week-none")}</p>
        }
        .into_any(),
    };
    let main = view! {
        <p class="breadcrumbs"><a href=now>{text!("drift-question")}</a></p>
        <div class="page-head"><h1>{title.clone()}</h1><p class="actions">{everything} {own}</p></div>
        {told}
        <p class="hint">{text!("drift-week-hint")} " " <a href="/changes/inbox/settings">{text!("drift-week-settings")}</a></p>
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
            .map(|more| view! { <p class="meta">{text!("drift-week-more", n = more.to_string())}</p> })
    };
    let (more_came, more_settled) = (more(week.came.len()), more(week.settled.len()));
    let span =
        woven!("drift-week-span", since = view! { <Day at=week.since/> }, until = view! { <Day at=week.until/> });
    let told = text!("drift-week-told", came = week.came.len(), settled = week.settled.len(), standing = week.standing);
    view! {
        <p class="meta">{span}</p>
        <p class="drift-week-told"><strong>{told}</strong></p>
        {(!came.is_empty()).then(|| view! {
            <section aria-labelledby="came"><h2 id="came">{text!("drift-week-came")}</h2><ul class="plain drift-week">{came}</ul>{more_came}</section>
        })}
        {(!settled.is_empty()).then(|| view! {
            <section aria-labelledby="settled"><h2 id="settled">{text!("drift-week-settled")}</h2><ul class="plain drift-week">{settled}</ul>{more_settled}</section>
        })}
        {(!worst.is_empty()).then(|| view! {
            <section aria-labelledby="worst"><h2 id="worst">{text!("drift-week-worst")}</h2><ol class="plain drift-week">{worst}</ol></section>
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
            <span class="meta">{line.page_title} " · " {text!("drift-sure", n = sure)}</span>
        </li>
    }
}

#[component]
fn Settled(visit: Visit, one: SettledLine) -> impl IntoView {
    let SettledLine { line, by, who } = one;
    let page = visit.link(&line.path);
    let who = who.unwrap_or_else(|| text!("drift-settled-somebody").to_owned());
    let how = match by {
        Settling::StillTrue => sentence(&text!("drift-settled-still-true", who = who)),
        Settling::NotNow => sentence(&text!("drift-settled-not-now", who = who)),
        Settling::Mended => text!("drift-settled-mended").to_owned(),
    };
    view! {
        <li>
            <a href=page>{line.requirement}</a>
            <span class="meta">{line.page_title} " · " {how}</span>
        </li>
    }
}
