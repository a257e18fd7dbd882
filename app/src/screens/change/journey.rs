//! Where a change is on its way into the repository, and which changes are the same one.

use leptos::prelude::*;
use spec::Change;
use spec::travel::Stage;

use crate::parts::time::{Day, Time};
use crate::parts::words::short;
use crate::visit::Visit;

#[component]
pub fn Journey(visit: Visit, change: Change) -> impl IntoView {
    let number = change.change;
    let stage = change.stage.map(|stage| view! { <At visit=visit.clone() number stage/> });
    let continues = change.continues.map(|first| {
        view! { <p>"Puts " {link(&visit, first)} " again on top of what came from the repository."</p> }
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
    let same = (!same.is_empty())
        .then(|| view! { <p>"Made here first, as " {same} "; this is how it came back from the repository."</p> });
    let reviewed: Vec<_> = change
        .reviewed_as
        .iter()
        .enumerate()
        .map(|(index, proposal)| {
            let comma = (index > 0).then_some(", ");
            view! { {comma} {link(&visit, *proposal)} }
        })
        .collect();
    let reviewed = (!reviewed.is_empty())
        .then(|| view! { <p>"Reviewed as " {reviewed} ": what people said about it is there."</p> });
    if stage.is_none() && continues.is_none() && same.is_none() && reviewed.is_none() {
        return ().into_any();
    }
    view! { <div class="notice travel">{same} {reviewed} {stage} {continues}</div> }.into_any()
}

fn link(visit: &Visit, change: i64) -> impl IntoView + use<> {
    view! { <a href=visit.url(&format!("/changes/{change}"), &[])>{format!("change {change}")}</a> }
}

// r[impl travel.stage]
#[component]
fn At(visit: Visit, number: i64, stage: Stage) -> impl IntoView {
    match stage {
        Stage::Waiting => view! {
            <p><strong>"Only here so far."</strong> " This edit waits to be taken into the repository."</p>
            <Take number/>
        }
        .into_any(),
        Stage::Pushed { branch, at } => view! {
            <p>
                <strong>"Offered to the repository"</strong> " on the branch " <code>{branch}</code> " since " <Time at/>
                ". It counts there once somebody who works on the repository takes that branch over."
            </p>
            <Take number/>
        }
        .into_any(),
        Stage::Arrived(arrival) => view! {
            <p>
                <strong>"In the repository"</strong> " since " <Day at=arrival.at/> " as commit "
                <code title=arrival.commit.clone()>{short(&arrival.commit).to_owned()}</code> ", see " {link(&visit, arrival.change)} "."
            </p>
        }
        .into_any(),
        Stage::TakenBack { change } => view! {
            <p>"The repository held it and took it back, see " {link(&visit, change)} "."</p>
        }
        .into_any(),
        Stage::Again { change } => view! {
            <p>"The repository changed the page meanwhile. This edit was put again on top of that in " {link(&visit, change)} "."</p>
        }
        .into_any(),
        Stage::Met { conflict, .. } => view! {
            <p>
                <strong>"Somebody has to choose."</strong> " The repository changed the same words, and its text is shown for now. "
                <a href=format!("/changes/conflicts/{conflict}")>"See both and choose"</a>
            </p>
        }
        .into_any(),
        Stage::Settled { change: Some(change) } => view! {
            <p>"The repository changed the same words. What was chosen between the two is in " {link(&visit, change)} "."</p>
        }
        .into_any(),
        Stage::Settled { change: None } => view! {
            <p>"The repository changed the same words, and its text was chosen."</p>
        }
        .into_any(),
        Stage::Moot => view! { <p>"The repository says the same by now."</p> }.into_any(),
    }
}

/// How to take the edit into the repository by hand.
#[component]
fn Take(number: i64) -> impl IntoView {
    let file = format!("change-{number}.patch");
    view! {
        <p>
            <a href=format!("/changes/{number}.patch")>"Save it as a file"</a>
            " and give that to somebody who works on the repository: " <code>{format!("git am {file}")}</code>
            " takes it there with its author, date and message."
        </p>
    }
}
