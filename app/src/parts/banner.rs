//! The reminder that a moment of the past is shown.

use leptos::prelude::*;

use super::moment::since;
use super::words::at_moment;
use crate::visit::Visit;

/// Nothing when the present is shown.
// r[impl moment.said]
#[component]
pub fn Banner(visit: Visit) -> impl IntoView {
    let when = visit.when.as_ref()?;
    Some(view! {
        <aside class="banner" aria-label="Moment shown">
            <p>
                "You are looking at the specification as it was " <strong>{at_moment(when)}</strong> ". "
                <a href=visit.address_now()>"Back to now"</a> " · "
                <a href=since(when)>"What changed since then"</a>
            </p>
        </aside>
    })
}
