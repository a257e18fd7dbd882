//! How many words came and went.

use leptos::prelude::*;
use texts::text;

use super::words::grouped;

/// `+24 −3`; nothing when no word did.
#[component]
pub fn Amount(added: usize, removed: usize) -> impl IntoView {
    if added + removed == 0 {
        return ().into_any();
    }
    let words = text!("parts-amount", added = added, removed = removed);
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
