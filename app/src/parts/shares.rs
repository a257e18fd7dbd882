//! Links to single pages, with what ends them.

use leptos::prelude::*;
use spec::When;
use spec::permission::Share;
use texts::text;

use crate::parts::time::Day;
use crate::visit::at_moment;
use crate::weaving::woven;

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
            <details><summary>{text!("shares-over", n = count)}</summary><ul class="shares">{over}</ul></details>
        })}
    }
}

// r[impl share.list] r[impl share.used]
#[component]
fn Line(share: Share, address: String) -> impl IntoView {
    let Share { id, page, title, revision, label, author, at, expires_at, works, revoked_at, used_at } = share;
    let name = if label.is_empty() { text!("shares-nameless", number = id.to_string()) } else { label };
    let state = match (works, revoked_at) {
        (true, _) => woven!("shares-works", day = view! { <Day at=expires_at/> }),
        (false, Some(ended)) => woven!("shares-ended", day = view! { <Day at=ended/> }),
        (false, None) => vec![text!("shares-works-no-more").into_any()],
    };
    let used = match used_at {
        Some(used) => woven!("shares-opened", day = view! { <Day at=used/> }),
        None => vec![text!("shares-unopened").into_any()],
    };
    let end = works.then(|| {
        view! {
            <form action=address method="post">
                <input type="hidden" name="action" value="revoke"/>
                <input type="hidden" name="share" value=id.to_string()/>
                <button class="danger" type="submit">{text!("shares-end")}<span class="visually-hidden">{format!(" {}", text!("shares-end-of", name = &name))}</span></button>
            </form>
        }
    });
    let page = view! { <a href=at_moment(&page, &When::Revision(revision))>{title}</a> };
    view! {
        <li>
            <div>
                <p>{woven!("shares-to", name = view! { <strong>{name.clone()}</strong> }, page = page)}</p>
                <p class="meta">{woven!("shares-made", who = author, day = view! { <Day at/> }, state = state, used = used)}</p>
            </div>
            {end}
        </li>
    }
}
