//! The browsers somebody is signed in with.

use leptos::prelude::*;
use spec::people::SessionLine;
use texts::text;

use crate::parts::time::{Day, Time};
use crate::weaving::woven;

/// Each with a way to end it.
#[component]
pub fn Sessions(
    /// The sessions.
    sessions: Vec<SessionLine>,
    /// Where their forms go.
    #[prop(into)]
    action: String,
) -> impl IntoView {
    let lines: Vec<_> = sessions
        .into_iter()
        .map(|line| {
            let label = text!("accounts-session-end", browser = &line.browser, address = &line.address);
            let place = (!line.address.is_empty()).then(|| view! { ", " <span class="address">{line.address.clone()}</span> });
            view! {
                <li>
                    <div>
                        <p><strong>{line.browser.clone()}</strong> {place} {line.this.then(|| view! { " " <span class="this-one">{text!("accounts-session-this")}</span> })}</p>
                        <p class="meta">{woven!("accounts-session-used", since = view! { <Day at=line.since/> }, seen = view! { <Time at=line.seen_at/> })}</p>
                    </div>
                    <form action=action.clone() method="post">
                        <input type="hidden" name="session" value=line.id.clone()/>
                        <button name="action" value="end" type="submit" aria-label=label>{text!("sign-out")}</button>
                    </form>
                </li>
            }
        })
        .collect();
    view! { <ul class="plain lines">{lines}</ul> }
}
