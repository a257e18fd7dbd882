//! How sure one has to be before anybody is asked whether a requirement is still true, and where.

use leptos::prelude::*;
use spec::PagePath;
use spec::drift::{QuietChoice, QuietPlace, Threshold};
use wiki::{Error, Result};

use crate::parts::fields::Alert;
use crate::parts::words::count;
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
            let QuietChoice { least, told } = *choice;
            let id = format!("least-{number}");
            let usual = if least == Threshold::default().0 { " (as usual)" } else { "" };
            view! {
                <p class="mail-choice">
                    <input type="radio" id=id.clone() name="least" value=least.to_string() checked=own == Some(least)/>
                    <label for=id>{told} {usual} <span class="hint">{count(*many, "question")} " now"</span></label>
                </p>
            }
        })
        .collect();
    // What was said through the API may be a number that is none of the choices.
    let other = own.filter(|own| quiet.would.iter().all(|(choice, _)| choice.least != *own)).map(|own| {
        view! {
            <p class="mail-choice">
                <input type="radio" id="least-own" name="least" value=own.to_string() checked=true/>
                <label for="least-own">{format!("From {} % on", (own * 100.0).round())}</label>
            </p>
        }
    });
    let inherits = if at.is_root() { "As usual" } else { "As above" };
    let above = match own {
        Some(_) => String::new(),
        None => format!("Now: {}", QuietChoice::words(quiet.holds).to_lowercase()),
    };
    let lines: Vec<_> = places.into_iter().map(|place| view! { <Line visit=visit.clone() place/> }).collect();
    let back = visit.url("/drift", &[("at", at.as_str())]);
    let title = if at.is_root() { "When to ask".to_owned() } else { format!("When to ask at and below {at}") };
    let main = view! {
        <p class="breadcrumbs"><a href=back>"Still true?"</a></p>
        <h1>{title.clone()}</h1>
        {is_kept.then(|| view! { <p class="notice" role="status">"Kept."</p> })}
        {why.map(|why| view! { <Alert title="This was not kept." why/> })}
        <p>"When code that is linked to a requirement changes, somebody is asked whether the requirement is still true. Asked too often, people stop looking. What is not asked about can be found under “Quieter ones”."</p>
        <form class="stacked mail-wishes" method="post" action="/drift?view=quiet">
            <input type="hidden" name="action" value="threshold"/>
            <input type="hidden" name="page" value=at.as_str().to_owned()/>
            <fieldset>
                <legend>"Ask"</legend>
                {choices}
                {other}
                <p class="mail-choice">
                    <input type="radio" id="least-inherit" name="least" value="inherit" checked=own.is_none()/>
                    <label for="least-inherit">{inherits} " " <span class="hint">{above}</span></label>
                </p>
            </fieldset>
            <p class="buttons"><button class="primary" type="submit">"Keep"</button></p>
        </form>
        <form class="stacked" method="get" action="/drift">
            <input type="hidden" name="view" value="quiet"/>
            <label for="at">"Another place"</label>
            <p class="hint" id="at-hint">"The address of a page: what you choose holds there and for everything below."</p>
            <input id="at" name="at" value=at.as_str().to_owned() aria-describedby="at-hint"/>
            <p class="buttons"><button type="submit">"Go there"</button></p>
        </form>
        {(!lines.is_empty()).then(|| view! { <h2>"What was said elsewhere"</h2> <ul class="policies">{lines}</ul> })}
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(visit: Visit, place: QuietPlace) -> impl IntoView {
    let QuietPlace { path, least } = place;
    let there = visit.url("/drift", &[("view", "quiet"), ("at", path.as_str())]);
    view! {
        <li>
            <p><a href=there>{path.to_string()}</a> ": " {QuietChoice::words(least).to_lowercase()}</p>
            <form action="/drift?view=quiet" method="post">
                <input type="hidden" name="action" value="threshold"/>
                <input type="hidden" name="page" value=path.to_string()/>
                <input type="hidden" name="least" value="inherit"/>
                <button type="submit">"Lift"<span class="visually-hidden">{format!(" what was said of {path}")}</span></button>
            </form>
        </li>
    }
}
