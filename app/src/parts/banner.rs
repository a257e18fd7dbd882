//! The reminder that a moment of the past is shown.

use leptos::prelude::*;
use texts::text;

use super::moment::since;
use super::words::at_moment;
use crate::visit::Visit;
use crate::weaving::woven;

/// Nothing when the present is shown.
// r[impl moment.said]
#[component]
pub fn Banner(visit: Visit) -> impl IntoView {
    let when = visit.when.as_ref()?;
    Some(view! {
        <aside class="banner" aria-label=text!("header-moment")>
            <p>
                {woven!("header-then", when = view! { <strong>{at_moment(when)}</strong> })} " "
                <a href=visit.address_now()>{text!("header-to-now")}</a> " · "
                <a href=since(when)>{text!("header-since-then")}</a>
            </p>
        </aside>
    })
}
