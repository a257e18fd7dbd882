//! Choosing the moment at which everything is shown: a day, a release, or whatever people call it.
//!
//! Three small forms, each with its own button, so that it is never a question which of them counts.

use leptos::prelude::*;
use spec::When;
use spec::tag::Tag;
use texts::text;

use super::time::{date, day};
use crate::visit::Visit;

/// How many releases are offered in the header; a release beyond them is typed.
const MANY: usize = 25;

/// The button in the header and what it opens.
// r[impl moment.switch]
#[component]
pub fn TimeSwitch(visit: Visit, tags: Vec<Tag>) -> impl IntoView {
    let label = if visit.when.is_some() { text!("moment-as-of") } else { text!("moment-now") };
    let since = visit.when.as_ref().map(since);
    view! {
        <button class="header-button" type="button" popovertarget="moment" aria-label=text!("moment-choose", label = label)>
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.25"/>
                <path d="M8 4.5V8l2.5 1.5"/>
            </svg>
            <span class="wide">{label}</span>
        </button>
        <div class="menu moments" id="moment" popover="auto">
            {since.map(|since| view! {
                <p><a href=since>{text!("moment-since")}</a></p>
                <p><a href=visit.address_now()>{text!("moment-back")}</a></p>
            })}
            <OnDay visit=visit.clone()/>
            <AtRelease visit=visit.clone() tags/>
            <AtName visit=visit.clone()/>
            <p class="hint">{text!("moment-hint")}</p>
        </div>
    }
}

#[component]
fn OnDay(visit: Visit) -> impl IntoView {
    let chosen = match &visit.when {
        Some(When::Date(date)) => Some(date.to_string()),
        Some(When::Time(time)) => Some(date(*time).to_string()),
        _ => None,
    };
    view! {
        <form action=visit.path.clone() method="get">
            <Kept visit=visit.clone()/>
            <label for="as-of">{text!("moment-day")}</label>
            <div class="field-row">
                <input id="as-of" type="date" name="as_of" value=chosen required/>
                <button type="submit">{text!("moment-show")}</button>
            </div>
        </form>
    }
}

#[component]
fn AtRelease(visit: Visit, tags: Vec<Tag>) -> impl IntoView {
    let releases = releases(&tags);
    if releases.is_empty() {
        return ().into_any();
    }
    let chosen = visit.when.as_ref().map(ToString::to_string);
    let options = options(releases.into_iter().take(MANY), chosen.as_deref());
    view! {
        <form action=visit.path.clone() method="get">
            <Kept visit=visit.clone()/>
            <label for="as-of-release">{text!("moment-release")}</label>
            <div class="field-row">
                <select id="as-of-release" name="as_of">{options}</select>
                <button type="submit" aria-label=text!("moment-show-release")>{text!("moment-show")}</button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn AtName(visit: Visit) -> impl IntoView {
    let typed = match &visit.when {
        Some(when @ (When::Change(_) | When::Revision(_) | When::Commit(_) | When::Tag(_))) => Some(when.to_string()),
        _ => None,
    };
    view! {
        <form action="/changes/at" method="get">
            <input type="hidden" name="next" value=visit.address_now()/>
            <label for="as-of-name">{text!("moment-after")}</label>
            <div class="field-row">
                <input id="as-of-name" name="moment" value=typed placeholder="812, abc1234, v1.4" autocomplete="off" maxlength="200" required/>
                <button type="submit" aria-label=text!("moment-show-named")>{text!("moment-show")}</button>
            </div>
        </form>
    }
}

/// What the address asks for besides the moment.
#[component]
fn Kept(visit: Visit) -> impl IntoView {
    let kept = visit.query_without_moment();
    kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()
}

/// Each release once, however many mounts know it, newest first.
pub fn releases(tags: &[Tag]) -> Vec<Tag> {
    let mut seen = std::collections::HashSet::new();
    tags.iter().filter(|tag| seen.insert(tag.name.as_str())).cloned().collect()
}

/// Releases to choose from: their names and days.
pub fn options(releases: impl Iterator<Item = Tag>, chosen: Option<&str>) -> Vec<AnyView> {
    let option = |tag: Tag| {
        let value = tag.when().to_string();
        let selected = chosen == Some(value.as_str());
        let label = format!("{} · {}", tag.name, day(date(tag.at)));
        view! { <option value=value selected=selected>{label}</option> }.into_any()
    };
    releases.map(option).collect()
}

/// The address of what changed between a moment and now.
pub fn since(when: &When) -> String {
    format!("/changes/compare?from={}", spec::path::encode(&when.to_string()))
}
