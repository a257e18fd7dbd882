//! Where the words of a discussion are, and how sure that is.

use leptos::prelude::*;
use spec::When;
use spec::anchor::State;
use spec::thread::Thread;
use texts::text;

use crate::visit::{Visit, at_moment};

/// Says so when the words have changed or are gone since; certain places need no telling.
#[component]
pub fn Place(visit: Visit, thread: Thread) -> impl IntoView {
    let (about, anchor) = thread.about.zip(thread.anchor)?;
    let there = at_moment(&about.page, &When::Revision(about.revision));
    let change = visit.url(&format!("/changes/{}", thread.change), &[]);
    let from = match thread.standing {
        true => view! { <a href=there>{text!("thread-page-then")}</a> }.into_any(),
        false => {
            view! { <a href=change>{text!("thread-of-change", number = thread.change.to_string())}</a> }.into_any()
        }
    };
    Some(match anchor.state {
        State::Exact => match thread.standing || visit.path.starts_with("/changes/") {
            true => ().into_any(),
            false => view! { <p class="meta thread-place">{from}</p> }.into_any(),
        },
        State::Approximate => view! {
            <p class="meta thread-place">
                <span class="badge is-unsure">{text!("thread-words-changed")}</span> " " {from}
            </p>
        }
        .into_any(),
        State::Orphaned => view! {
            <p class="meta thread-place"><span class="badge is-gone">{text!("thread-words-gone")}</span> " " {from}</p>
        }
        .into_any(),
    })
}
