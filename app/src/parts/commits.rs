//! The commits of a change, folded away.

use leptos::prelude::*;
use spec::change::Commit;

use crate::parts::time::Time;
use crate::parts::words::{count, short};
use crate::visit::Visit;

/// The commits a change brought in; nothing for a change that was made here.
#[component]
pub fn Commits(visit: Visit, commits: Vec<Commit>) -> impl IntoView {
    let summary = match &commits[..] {
        [] => return ().into_any(),
        [only] => {
            return view! { <p class="meta">"Commit " <CommitLink visit id=only.id.clone()/></p> }.into_any();
        }
        several => format!("Brought in {}", count(several.len(), "commit")),
    };
    let lines: Vec<_> = commits
        .into_iter()
        .map(|commit| {
            view! {
                <li>
                    {commit.subject}
                    <span class="meta">{commit.author} ", " <Time at=commit.time/> " · " <CommitLink visit=visit.clone() id=commit.id/></span>
                </li>
            }
        })
        .collect();
    view! { <details class="commits"><summary>{summary}</summary><ol class="recent">{lines}</ol></details> }.into_any()
}

/// A commit's name, leading to its own page.
#[component]
pub fn CommitLink(visit: Visit, id: String) -> impl IntoView {
    let to = visit.url(&format!("/changes/commits/{}", short(&id)), &[]);
    view! { <a class="commit-link" href=to title=id.clone()><code>{short(&id).to_owned()}</code></a> }
}
