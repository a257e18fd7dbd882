//! The branch that a proposal is written on: what it is called, what became of it, and its commits.

use leptos::prelude::*;
use spec::branch::MOST_COMMITS;
use spec::change::headline;
use spec::proposal::Proposal;
use spec::{Change, ChangeState};
use texts::text;

use crate::parts::time::Time;
use crate::parts::words::short;
use crate::visit::Visit;
use crate::weaving::woven;

/// The branch of a proposal; nothing for one that is written here.
// r[impl branch.screen]
#[component]
pub fn Branch(visit: Visit, change: Change, proposal: Proposal) -> impl IntoView {
    let request =
        proposal.pull_request.map(|url| view! { " " <a href=url rel="noopener">{text!("change-pull-request")}</a> });
    let Some(branch) = proposal.branch else {
        // r[impl forge.proposal]
        return request.map(|request| view! { <p class="meta">{text!("change-of-code")} {request}</p> }).into_any();
    };
    let branch = view! { <code>{branch}</code> };
    let told = match (change.state, proposal.arrived) {
        (_, Some(landed)) => {
            let link = visit.url(&format!("/changes/{landed}"), &[]);
            let change = view! { <a href=link>{text!("change-link", n = landed.to_string())}</a> };
            woven!("change-branch-landed", branch = branch, change = change)
        }
        (ChangeState::Withdrawn, _) => woven!("change-branch-withdrawn", branch = branch),
        _ => woven!("change-branch-live", branch = branch),
    };
    let many = change.commits.len();
    let summary = match many {
        MOST_COMMITS.. => text!("change-newest-commits", n = MOST_COMMITS),
        _ => text!("count-commits", n = many),
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
