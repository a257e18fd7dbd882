//! Who made a change, when, why, and out of which commits.

use leptos::prelude::*;
use spec::change::headline;
use spec::{Change, ChangeState};

use crate::parts::commits::{CommitLink, Commits};
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::visit::Visit;

#[component]
pub fn About(visit: Visit, change: Change) -> impl IntoView {
    let title = headline(&change.message).to_owned();
    let more = visit.wiki().comment_html(change.message.trim().replacen(&title, "", 1).trim());
    let took_effect = change.merged_at.unwrap_or(change.at);
    // An old commit that was merged today is old words that count from today.
    let written = (took_effect.as_second() - change.at.as_second() > 24 * 60 * 60)
        .then(|| view! { ", written on " <Time at=change.at/> });
    let state = (change.state != ChangeState::Merged).then(
        || view! { <span class=format!("kind is-{}", change.state.as_str())>{change.state.as_str()}</span> " · " },
    );
    let mount = change.mount.as_ref().map(|mount| view! { " · in " <a href=visit.link(mount)>{mount.to_string()}</a> });
    let commit = change.commit.clone().map(|id| view! { " · commit " <CommitLink visit=visit.clone() id/> });
    // The commits of a branch are told with it.
    let on_branch = change.proposal.as_ref().is_some_and(|proposal| proposal.branch.is_some());
    let then = visit_then(&change);
    let action = match change.state {
        ChangeState::Merged => {
            view! { <p class="actions"><a class="button" href=then>"The specification after it"</a></p> }.into_any()
        }
        ChangeState::Open if visit.actor().name() != change.author => {
            view! { <p class="actions"><a class="button" data-key="v" href="#review">"Give your verdict"</a></p> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="page-head">
            <p class="meta">{state} {format!("Change {}", change.change)} {mount} {commit}</p>
            {action}
        </div>
        <h1>{title}</h1>
        <p class="meta"><Author visit=visit.clone() name=change.author.clone()/> ", " <Time at=took_effect/> {written}</p>
        {(!more.is_empty()).then(|| view! { <div class="message prose small" inner_html=more.clone()></div> })}
        {(change.commits.len() > 1 && !on_branch).then(|| view! { <Commits visit=visit.clone() commits=change.commits/> })}
    }
}

/// The whole wiki right after the change.
fn visit_then(change: &Change) -> String {
    let place = change.mount.as_ref().map_or_else(|| "/".to_owned(), spec::PagePath::url);
    format!("{place}?as_of=change%3A{}", change.change)
}
