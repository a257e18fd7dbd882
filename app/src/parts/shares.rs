//! Links to single pages, with what ends them.

use leptos::prelude::*;
use spec::When;
use spec::permission::Share;

use crate::parts::time::Day;
use crate::visit::at_moment;

/// The links, those that work first.
#[component]
pub fn Shares(
    /// All of them.
    shares: Vec<Share>,
    /// Where the form that ends one is sent.
    address: String,
) -> impl IntoView {
    let (working, over): (Vec<_>, Vec<_>) = shares.into_iter().partition(|share| share.works);
    let lines = |shares: Vec<Share>| {
        shares.into_iter().map(|share| view! { <Line share address=address.clone()/> }).collect_view()
    };
    let count = over.len();
    let (working, over) = (lines(working), lines(over));
    view! {
        <ul class="shares">{working}</ul>
        {(count > 0).then(|| view! {
            <details><summary>{format!("Links that work no more ({count})")}</summary><ul class="shares">{over}</ul></details>
        })}
    }
}

// r[impl share.list] r[impl share.used]
#[component]
fn Line(share: Share, address: String) -> impl IntoView {
    let Share { id, page, title, revision, label, author, at, expires_at, works, revoked_at, used_at } = share;
    let name = if label.is_empty() { format!("Link {id}") } else { label };
    let state = match (works, revoked_at) {
        (true, _) => view! { "works until " <Day at=expires_at/> }.into_any(),
        (false, Some(ended)) => view! { "ended on " <Day at=ended/> }.into_any(),
        (false, None) => view! { "works no more" }.into_any(),
    };
    let used = match used_at {
        Some(used) => view! { "last opened on " <Day at=used/> }.into_any(),
        None => view! { "never opened" }.into_any(),
    };
    let end = works.then(|| {
        view! {
            <form action=address method="post">
                <input type="hidden" name="action" value="revoke"/>
                <input type="hidden" name="share" value=id.to_string()/>
                <button class="danger" type="submit">"End it"<span class="visually-hidden">{format!(" for {name}")}</span></button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <p><strong>{name.clone()}</strong> " to " <a href=at_moment(&page, &When::Revision(revision))>{title}</a></p>
                <p class="meta">"Made by " {author} " on " <Day at/> ", " {state} ", " {used} "."</p>
            </div>
            {end}
        </li>
    }
}
