//! The branch that a proposal is written on: what it is called, what became of it, and its commits.

use leptos::prelude::*;
use spec::branch::MOST_COMMITS;
use spec::change::headline;
use spec::proposal::Proposal;
use spec::{Change, ChangeState};

use crate::parts::time::Time;
use crate::parts::words::{count, short};
use crate::visit::Visit;

/// The branch of a proposal; nothing for one that is written here.
// r[impl branch.screen]
#[component]
pub fn Branch(visit: Visit, change: Change, proposal: Proposal) -> impl IntoView {
    let request = proposal.pull_request.map(|url| view! { " " <a href=url rel="noopener">"Its pull request"</a> });
    let Some(branch) = proposal.branch else {
        // r[impl forge.proposal]
        return request
            .map(|request| view! { <p class="meta">"It belongs to a change of code:" {request}</p> })
            .into_any();
    };
    let branch = view! { <code>{branch}</code> };
    let told = match (change.state, proposal.arrived) {
        (_, Some(landed)) => {
            let link = visit.url(&format!("/changes/{landed}"), &[]);
            view! { "Written on the branch " {branch} " of the repository and merged there: it became part of the specification in " <a href=link>{format!("change {landed}")}</a> "." }
                .into_any()
        }
        (ChangeState::Withdrawn, _) => {
            view! { "Written on the branch " {branch} " of the repository. It opens again by itself when something is pushed there." }
                .into_any()
        }
        _ => view! { "Written on the branch " {branch} " of the repository. It follows what is pushed there, and is merged with it." }
            .into_any(),
    };
    let many = change.commits.len();
    let summary = match many {
        MOST_COMMITS.. => format!("Its newest {MOST_COMMITS} commits"),
        _ => count(many, "commit"),
    };
    let lines: Vec<_> = change
        .commits
        .into_iter()
        .map(|commit| {
            view! {
                <li>
                    {headline(&commit.message).to_owned()}
                    <span class="meta">{commit.author} ", " <Time at=commit.time/> " · " <code title=commit.id.clone()>{short(&commit.id).to_owned()}</code></span>
                </li>
            }
        })
        .collect();
    let commits = (many > 0).then(|| {
        view! { <details class="commits"><summary>{summary}</summary><ol class="recent">{lines}</ol></details> }
    });
    view! { <p class="meta">{told} {request}</p> {commits} }.into_any()
}
