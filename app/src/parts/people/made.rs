//! A secret that was just made, shown this once.

use leptos::prelude::*;
use texts::text;

use crate::ssr::{Made, Refused};
use crate::visit::Visit;

/// The secret, if one was made, and what to do with it.
// r[impl people.shown-once]
#[component]
pub fn JustMade(
    /// The visit.
    visit: Visit,
) -> impl IntoView {
    let Some(Refused::Made(made)) = visit.refused.clone() else { return ().into_any() };
    let (title, secret, told) = match made {
        Made::Token { secret } => (text!("accounts-token-title"), secret, text!("accounts-token-use").to_owned()),
        Made::Invitation { link, sent } => (
            text!("accounts-invitation-title"),
            link,
            match sent {
                None => text!("accounts-invitation-give").to_owned(),
                Some(Ok(())) => text!("accounts-invitation-sent").to_owned(),
                Some(Err(why)) => text!("accounts-invitation-unsent", why = why),
            },
        ),
        Made::Reset { link } => (text!("accounts-reset-title"), link, text!("accounts-reset-give").to_owned()),
    };
    view! {
        <div class="notice made" role="status">
            <p><strong>{title}</strong> " " {told}</p>
            <label class="visually-hidden" for="made">{text!("accounts-to-copy")}</label>
            <input id="made" class="secret" readonly value=secret/>
        </div>
    }
    .into_any()
}
