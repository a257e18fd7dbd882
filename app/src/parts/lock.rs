//! The mark of what is closed to some: a lock, and how many see it.

use leptos::prelude::*;
use texts::text;

use crate::parts::words::grouped;

/// `closed: 5 people`
pub fn told(people: usize) -> String {
    text!("parts-closed", n = people)
}

/// The lock with its words.
// r[impl permission.mark]
#[component]
pub fn Closed(people: usize) -> impl IntoView {
    view! { <span class="closed"><Lock/> {told(people)}</span> }
}

/// The lock where there is little room: its words are heard, and shown on pointing at it.
#[component]
pub fn ClosedHere(people: usize) -> impl IntoView {
    view! {
        <span class="closed" title=told(people)>
            <Lock/> <span aria-hidden="true">{grouped(people)}</span>
            <span class="visually-hidden">{format!(", {}", told(people))}</span>
        </span>
    }
}

#[component]
fn Lock() -> impl IntoView {
    view! {
        <svg class="lock" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="M5 7V5a3 3 0 0 1 6 0v2"/>
            <rect x="3" y="7" width="10" height="7" rx="1.5"/>
        </svg>
    }
}
