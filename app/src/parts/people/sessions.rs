//! The browsers somebody is signed in with.

use leptos::prelude::*;
use spec::people::SessionLine;

use crate::parts::time::{Day, Time};

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
            let label = format!("Sign out {}, {}", line.browser, line.address);
            let place = (!line.address.is_empty()).then(|| view! { ", " <span class="address">{line.address.clone()}</span> });
            view! {
                <li>
                    <div>
                        <p><strong>{line.browser.clone()}</strong> {place} {line.this.then(|| view! { " " <span class="this-one">"this one"</span> })}</p>
                        <p class="meta">"Signed in on " <Day at=line.since/> ", in use until " <Time at=line.seen_at/></p>
                    </div>
                    <form action=action.clone() method="post">
                        <input type="hidden" name="session" value=line.id.clone()/>
                        <button name="action" value="end" type="submit" aria-label=label>"Sign out"</button>
                    </form>
                </li>
            }
        })
        .collect();
    view! { <ul class="plain lines">{lines}</ul> }
}
