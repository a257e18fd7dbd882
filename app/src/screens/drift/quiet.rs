//! How sure one has to be before anybody is asked whether a requirement is still true, and where.

use leptos::prelude::*;
use spec::PagePath;
use spec::drift::{QuietChoice, QuietPlace, Threshold};
use texts::text;
use wiki::{Error, Result};

use crate::parts::fields::Alert;
use crate::screens::Screen;
use crate::ssr::Refused;
use crate::visit::Visit;

// r[impl drift.threshold-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let typed = visit.query("at").filter(|at| !at.is_empty()).unwrap_or("/");
    let at = PagePath::parse(typed).map_err(|error| Error::Invalid(error.to_string()))?;
    let quiet = visit.wiki().drift_quiet(visit.actor(), &at).await?;
    let places = visit.wiki().drift_thresholds(visit.actor()).await?;
    let why = match &visit.refused {
        Some(Refused::Drift { why, .. }) => Some(why.clone()),
        _ => None,
    };
    let is_kept = visit.query("kept").is_some() && why.is_none();
    let own = quiet.own;
    let choices: Vec<_> = quiet
        .would
        .iter()
        .enumerate()
        .map(|(number, (choice, many))| {
            let least = choice.least;
            let id = format!("least-{number}");
            let told = match least == Threshold::default().0 {
                true => text!("drift-quiet-usual", choice = words(least)),
                false => words(least).to_owned(),
            };
            view! {
                <p class="mail-choice">
                    <input type="radio" id=id.clone() name="least" value=least.to_string() checked=own == Some(least)/>
                    <label for=id>{told} <span class="hint">{text!("drift-quiet-now", n = *many)}</span></label>
                </p>
            }
        })
        .collect();
    // What was said through the API may be a number that is none of the choices.
    let other = own.filter(|own| quiet.would.iter().all(|(choice, _)| choice.least != *own)).map(|own| {
        view! {
            <p class="mail-choice">
                <input type="radio" id="least-own" name="least" value=own.to_string() checked=true/>
                <label for="least-own">{text!("drift-quiet-from", n = (own * 100.0).round().to_string())}</label>
            </p>
        }
    });
    let inherits = if at.is_root() { text!("drift-quiet-as-usual") } else { text!("drift-quiet-as-above") };
    let above = match own {
        Some(_) => String::new(),
        None => text!("drift-quiet-holds", choice = words(quiet.holds).to_lowercase()),
    };
    let lines: Vec<_> = places.into_iter().map(|place| view! { <Line visit=visit.clone() place/> }).collect();
    let back = visit.url("/drift", &[("at", at.as_str())]);
    let title = match at.is_root() {
        true => text!("drift-quiet-title").to_owned(),
        false => text!("drift-quiet-title-below", path = at.to_string()),
    };
    let main = view! {
        <p class="breadcrumbs"><a href=back>{text!("drift-question")}</a></p>
        <h1>{title.clone()}</h1>
        {is_kept.then(|| view! { <p class="notice" role="status">{text!("drift-quiet-kept")}</p> })}
        {why.map(|why| view! { <Alert title=text!("drift-quiet-refused") why/> })}
        <p>{text!("drift-quiet-lead")}</p>
        <form class="stacked mail-wishes" method="post" action="/drift?view=quiet">
            <input type="hidden" name="action" value="threshold"/>
            <input type="hidden" name="page" value=at.as_str().to_owned()/>
            <fieldset>
                <legend>{text!("drift-ask")}</legend>
                {choices}
                {other}
                <p class="mail-choice">
                    <input type="radio" id="least-inherit" name="least" value="inherit" checked=own.is_none()/>
                    <label for="least-inherit">{inherits} " " <span class="hint">{above}</span></label>
                </p>
            </fieldset>
            <p class="buttons"><button class="primary" type="submit">{text!("drift-quiet-keep")}</button></p>
        </form>
        <form class="stacked" method="get" action="/drift">
            <input type="hidden" name="view" value="quiet"/>
            <label for="at">{text!("drift-quiet-place")}</label>
            <p class="hint" id="at-hint">{text!("drift-quiet-place-hint")}</p>
            <input id="at" name="at" value=at.as_str().to_owned() aria-describedby="at-hint"/>
            <p class="buttons"><button type="submit">{text!("drift-quiet-go")}</button></p>
        </form>
        {(!lines.is_empty()).then(|| view! { <h2>{text!("drift-quiet-elsewhere")}</h2> <ul class="policies">{lines}</ul> })}
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(visit: Visit, place: QuietPlace) -> impl IntoView {
    let QuietPlace { path, least } = place;
    let there = visit.url("/drift", &[("view", "quiet"), ("at", path.as_str())]);
    view! {
        <li>
            <p><a href=there>{path.to_string()}</a> ": " {words(least).to_lowercase()}</p>
            <form action="/drift?view=quiet" method="post">
                <input type="hidden" name="action" value="threshold"/>
                <input type="hidden" name="page" value=path.to_string()/>
                <input type="hidden" name="least" value="inherit"/>
                <button type="submit">{text!("drift-quiet-lift")}<span class="visually-hidden">" " {text!("drift-quiet-lift-what", path = path.to_string())}</span></button>
            </form>
        </li>
    }
}

/// What a number means in words: the choice that is nearest below it.
fn words(least: f32) -> &'static str {
    match QuietChoice::ALL.iter().rposition(|choice| choice.least <= least).unwrap_or(0) {
        0 => text!("drift-quiet-whenever"),
        1 => text!("drift-quiet-possible"),
        2 => text!("drift-quiet-likely"),
        3 => text!("drift-quiet-very-likely"),
        _ => text!("drift-quiet-certain"),
    }
}
