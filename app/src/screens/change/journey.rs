//! Where a change is on its way into the repository, and which changes are the same one.

use leptos::prelude::*;
use spec::Change;
use spec::travel::Stage;
use texts::text;

use crate::parts::time::{Day, Time};
use crate::parts::words::short;
use crate::visit::Visit;
use crate::weaving::woven;

#[component]
pub fn Journey(visit: Visit, change: Change) -> impl IntoView {
    let number = change.change;
    let stage = change.stage.map(|stage| view! { <At visit=visit.clone() number stage/> });
    let continues = change.continues.map(|first| {
        view! { <p>{woven!("change-continues", change = link(&visit, first))}</p> }
    });
    let same: Vec<_> = change
        .same_as
        .iter()
        .enumerate()
        .map(|(index, first)| {
            let comma = (index > 0).then_some(", ");
            view! { {comma} {link(&visit, *first)} }
        })
        .collect();
    let same = (!same.is_empty()).then(|| view! { <p>{woven!("change-same-as", changes = same)}</p> });
    let reviewed: Vec<_> = change
        .reviewed_as
        .iter()
        .enumerate()
        .map(|(index, proposal)| {
            let comma = (index > 0).then_some(", ");
            view! { {comma} {link(&visit, *proposal)} }
        })
        .collect();
    let reviewed = (!reviewed.is_empty()).then(|| view! { <p>{woven!("change-reviewed-as", changes = reviewed)}</p> });
    if stage.is_none() && continues.is_none() && same.is_none() && reviewed.is_none() {
        return ().into_any();
    }
    view! { <div class="notice travel">{same} {reviewed} {stage} {continues}</div> }.into_any()
}

fn link(visit: &Visit, change: i64) -> impl IntoView + use<> {
    view! { <a href=visit.url(&format!("/changes/{change}"), &[])>{text!("change-link", n = change.to_string())}</a> }
}

// r[impl travel.stage]
#[component]
fn At(visit: Visit, number: i64, stage: Stage) -> impl IntoView {
    match stage {
        Stage::Waiting => view! {
            <p><strong>{text!("change-only-here")}</strong> " " {text!("change-waiting")}</p>
            <Take number/>
        }
        .into_any(),
        Stage::Pushed { branch, at } => {
            let told = woven!(
                "change-offered",
                offered = view! { <strong>{text!("change-offered-lead")}</strong> },
                branch = view! { <code>{branch}</code> },
                time = view! { <Time at/> },
            );
            view! { <p>{told}</p> <Take number/> }.into_any()
        }
        Stage::Arrived(arrival) => {
            let told = woven!(
                "change-arrived",
                arrived = view! { <strong>{text!("change-arrived-lead")}</strong> },
                day = view! { <Day at=arrival.at/> },
                commit = view! { <code title=arrival.commit.clone()>{short(&arrival.commit).to_owned()}</code> },
                change = link(&visit, arrival.change),
            );
            view! { <p>{told}</p> }.into_any()
        }
        Stage::TakenBack { change } => {
            view! { <p>{woven!("change-taken-back", change = link(&visit, change))}</p> }.into_any()
        }
        Stage::Again { change } => view! { <p>{woven!("change-again", change = link(&visit, change))}</p> }.into_any(),
        Stage::Met { conflict, .. } => view! {
            <p>
                <strong>{text!("change-met")}</strong> " " {text!("change-met-how")} " "
                <a href=format!("/changes/conflicts/{conflict}")>{text!("change-met-link")}</a>
            </p>
        }
        .into_any(),
        Stage::Settled { change: Some(change) } => {
            view! { <p>{woven!("change-settled-in", change = link(&visit, change))}</p> }.into_any()
        }
        Stage::Settled { change: None } => view! { <p>{text!("change-settled")}</p> }.into_any(),
        Stage::Moot => view! { <p>{text!("change-moot")}</p> }.into_any(),
    }
}

/// How to take the edit into the repository by hand.
#[component]
fn Take(number: i64) -> impl IntoView {
    let file = format!("change-{number}.patch");
    let told = woven!(
        "change-take",
        link = view! { <a href=format!("/changes/{number}.patch")>{text!("change-take-link")}</a> },
        command = view! { <code>{format!("git am {file}")}</code> },
    );
    view! { <p>{told}</p> }
}
