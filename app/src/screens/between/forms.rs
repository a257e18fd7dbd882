//! Choosing two moments: two releases, two days, or whatever people call them.

use leptos::prelude::*;
use spec::tag::Tag;
use spec::{PagePath, When};
use texts::text;

use super::Chosen;
use crate::parts::moment::{options, releases};
use crate::visit::Visit;

/// The forms, each with its own button.
#[component]
pub fn Forms(visit: Visit, tags: Vec<Tag>, chosen: Option<Chosen>, at: PagePath) -> impl IntoView {
    let names = |wanted: fn(&When) -> bool| {
        let from = chosen.as_ref().map(|chosen| &chosen.from).filter(|when| wanted(when));
        let to = chosen.as_ref().and_then(|chosen| chosen.to.as_ref()).filter(|when| wanted(when));
        [from, to].map(|when| when.map(When::to_string))
    };
    let [from_release, to_release] = names(|when| matches!(when, When::Tag(_)));
    let [from_day, to_day] = names(|when| matches!(when, When::Date(_)));
    let [from_name, to_name] = names(|when| !matches!(when, When::Tag(_) | When::Date(_)));
    let named = from_name.is_some() || to_name.is_some();
    let hidden = move || {
        let at = (!at.is_root()).then(|| view! { <input type="hidden" name="at" value=at.to_string()/> });
        let when = visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> });
        view! { {at} {when} }
    };
    let releases = releases(&tags);
    let by_release = (!releases.is_empty()).then(|| {
        // The last release and the one before it are what most people want to compare.
        let tag = |index: usize| releases.get(index).map(|tag| tag.when().to_string());
        let from = from_release.or_else(|| tag(1)).or_else(|| tag(0));
        let to = match (&chosen, to_release) {
            (Some(_), to) => to,
            (None, _) => tag(0).filter(|_| releases.len() > 1),
        };
        let since = options(releases.clone().into_iter(), from.as_deref());
        let until = options(releases.clone().into_iter(), to.as_deref());
        view! {
            <form class="between" action="/changes/compare" method="get">
                <h2>{text!("between-releases")}</h2>
                {hidden()}
                <p><label for="from-release">{text!("between-from")}</label><select id="from-release" name="from">{since}</select></p>
                <p>
                    <label for="to-release">{text!("between-to")}</label>
                    <select id="to-release" name="to"><option value="" selected=to.is_none()>{text!("between-now")}</option>{until}</select>
                </p>
                <p><button class="primary" type="submit">{text!("between-compare-releases")}</button></p>
            </form>
        }
    });
    view! {
        <div class="between-forms">
            {by_release}
            <form class="between" action="/changes/compare" method="get">
                <h2>{text!("between-days")}</h2>
                {hidden()}
                <p><label for="from-day">{text!("between-from-day")}</label><input id="from-day" type="date" name="from" value=from_day required/></p>
                <p><label for="to-day">{text!("between-to-day")}</label><input id="to-day" type="date" name="to" value=to_day/></p>
                <p><button type="submit">{text!("between-compare-days")}</button></p>
            </form>
            <details class="between-more" open=named>
                <summary>{text!("between-moments")}</summary>
                <form class="between" action="/changes/compare" method="get">
                    {hidden()}
                    <p><label for="from-name">{text!("between-from-name")}</label><input id="from-name" name="from" value=from_name placeholder="812, abc1234, v1.4" maxlength="200" required/></p>
                    <p><label for="to-name">{text!("between-to-name")}</label><input id="to-name" name="to" value=to_name maxlength="200"/></p>
                    <p><button type="submit">{text!("between-compare-moments")}</button></p>
                </form>
            </details>
        </div>
    }
}
