//! How many words came and went.

use leptos::prelude::*;

use super::words::{count, grouped};

/// `+24 −3`; nothing when no word did.
#[component]
pub fn Amount(added: usize, removed: usize) -> impl IntoView {
    if added + removed == 0 {
        return ().into_any();
    }
    let words = format!("{} added, {} removed", count(added, "word"), grouped(removed));
    view! {
        <span class="amount" title=words.clone()>
            <span aria-hidden="true">
                <span class="is-more">{format!("+{}", grouped(added))}</span> " " <span class="is-fewer">{format!("−{}", grouped(removed))}</span>
            </span>
            <span class="visually-hidden">{words.clone()}</span>
        </span>
    }
    .into_any()
}
