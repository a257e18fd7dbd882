//! The commits of a change, folded away.

use leptos::prelude::*;
use spec::change::{Commit, headline};
use spec::commit::PageCommit;
use texts::text;

use crate::parts::called::reasons::commit as why;
use crate::parts::time::{Day, Time};
use crate::parts::words::{cut, short};
use crate::visit::Visit;
use crate::weaving::woven;

/// The commits a change brought in; nothing for a change that was made here.
#[component]
pub fn Commits(visit: Visit, commits: Vec<Commit>) -> impl IntoView {
    let summary = match &commits[..] {
        [] => return ().into_any(),
        [only] => {
            let link = view! { <CommitLink visit id=only.id.clone()/> };
            return view! { <p class="meta">{woven!("parts-commit", commit = link)}</p> }.into_any();
        }
        several => text!("parts-brought-in", n = several.len()),
    };
    let lines: Vec<_> = commits
        .into_iter()
        .map(|commit| {
            view! {
                <li>
                    {headline(&commit.message).to_owned()}
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

/// The newest commits that have to do with a page without changing it, with their reasons; nothing when there are none.
#[component]
pub fn Linked(visit: Visit, commits: Vec<PageCommit>) -> impl IntoView {
    if commits.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = commits
        .into_iter()
        .map(|commit| {
            let to = visit.url(&format!("/changes/commits/{}", commit.commit), &[]);
            view! {
                <li>
                    <a href=to>{cut(&commit.headline, 70)}</a>
                    <span class="meta">{commit.author} ", " <Day at=commit.at/> ": " {cut(&why(&commit.reasons), 120)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="commits">
            <h2 id="commits">{text!("parts-commits-elsewhere")}</h2>
            <ol class="recent">{lines}</ol>
        </section>
    }
    .into_any()
}
