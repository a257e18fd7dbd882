//! Who made a change, when, why, and out of which commits.

use leptos::prelude::*;
use spec::change::headline;
use spec::{Change, ChangeState};
use texts::text;

use crate::parts::commits::{CommitLink, Commits};
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

#[component]
pub fn About(visit: Visit, change: Change) -> impl IntoView {
    let title = headline(&change.message).to_owned();
    let more = visit.wiki().comment_html(change.message.trim().replacen(&title, "", 1).trim());
    let took_effect = change.merged_at.unwrap_or(change.at);
    // An old commit that was merged today is old words that count from today.
    let written = (took_effect.as_second() - change.at.as_second() > 24 * 60 * 60)
        .then(|| view! { ", " {woven!("change-written-on", time = view! { <Time at=change.at/> })} });
    let state = (change.state != ChangeState::Merged)
        .then(|| view! { <span class=format!("kind is-{}", change.state.as_str())>{label(change.state)}</span> " · " });
    let mount = change.mount.as_ref().map(|mount| {
        let place = view! { <a href=visit.link(mount)>{mount.to_string()}</a> };
        view! { " · " {woven!("change-in-place", place = place)} }
    });
    let commit = change.commit.clone().map(|id| {
        let commit = view! { <CommitLink visit=visit.clone() id/> };
        view! { " · " {woven!("change-commit", commit = commit)} }
    });
    // The commits of a branch are told with it.
    let on_branch = change.proposal.as_ref().is_some_and(|proposal| proposal.branch.is_some());
    let then = visit_then(&change);
    let action = match change.state {
        ChangeState::Merged => {
            view! { <p class="actions"><a class="button" href=then>{text!("change-after")}</a></p> }.into_any()
        }
        ChangeState::Open if visit.actor().name() != change.author => {
            view! { <p class="actions"><a class="button" data-key="v" href="#review">{text!("change-give-verdict")}</a></p> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="page-head">
            <p class="meta">{state} {text!("change-number", n = change.change.to_string())} {mount} {commit}</p>
            {action}
        </div>
        <h1>{title}</h1>
        <p class="meta"><Author visit=visit.clone() name=change.author.clone()/> ", " <Time at=took_effect/> {written}</p>
        {(!more.is_empty()).then(|| view! { <div class="message prose small" inner_html=more.clone()></div> })}
        {(change.commits.len() > 1 && !on_branch).then(|| view! { <Commits visit=visit.clone() commits=change.commits/> })}
    }
}

/// Where a change stands, as a label.
fn label(state: ChangeState) -> &'static str {
    match state {
        ChangeState::Draft => text!("change-is-draft"),
        ChangeState::Open => text!("change-is-open"),
        ChangeState::Merged => text!("change-is-merged"),
        ChangeState::Withdrawn => text!("change-is-withdrawn"),
    }
}

/// The whole wiki right after the change.
fn visit_then(change: &Change) -> String {
    let place = change.mount.as_ref().map_or_else(|| "/".to_owned(), spec::PagePath::url);
    format!("{place}?as_of=change%3A{}", change.change)
}
