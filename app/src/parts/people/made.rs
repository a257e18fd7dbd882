//! A secret that was just made, shown this once.

use leptos::prelude::*;

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
        Made::Token { secret } => (
            "Here is the token.",
            secret,
            "Copy it now to where it is needed: it is not shown again. Programs send it as Authorization: Bearer, and a space, and the token.".to_owned(),
        ),
        Made::Invitation { link, sent } => (
            "Here is the invitation.",
            link,
            match sent {
                None => "Give this link to whoever is invited; it works once, and is not shown again.".to_owned(),
                Some(Ok(())) => "It was sent by e-mail. The link works once, and is not shown again.".to_owned(),
                Some(Err(why)) => format!("It could not be sent ({why}), so give them the link yourself: it works once, and is not shown again."),
            },
        ),
        Made::Reset { link } => (
            "Here is the link for a new password.",
            link,
            "Give it to nobody but the person it is for; it works once, within a day. A link from before works no more.".to_owned(),
        ),
    };
    view! {
        <div class="notice made" role="status">
            <p><strong>{title}</strong> " " {told}</p>
            <label class="visually-hidden" for="made">"To copy"</label>
            <input id="made" class="secret" readonly value=secret/>
        </div>
    }
    .into_any()
}
