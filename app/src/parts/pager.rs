//! The way on to older entries of a list.

use leptos::prelude::*;

/// A link to what comes after this part of a list; nothing at the end.
#[component]
pub fn Pager(
    /// Where it goes on, if it does.
    next: Option<String>,
    /// What is listed there.
    label: &'static str,
) -> impl IntoView {
    let next = next?;
    Some(view! { <p class="pager"><a class="button" rel="next" href=next>{label}</a></p> })
}
