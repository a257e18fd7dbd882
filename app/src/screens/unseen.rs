//! What has changed since somebody last looked.

use leptos::prelude::*;
use spec::notice::Unseen;
use texts::text;
use wiki::Result;

use super::Screen;
use super::page::difference;
use crate::parts::people::author::Author;
use crate::parts::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many pages are listed.
const MANY: usize = 200;

// r[impl unseen.list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let top = visit.query("at").and_then(|at| at.parse::<spec::PagePath>().ok());
    // Nobody else has an inbox: asked first, so that strangers are sent to sign in.
    visit.wiki().wishes(visit.actor()).await?;
    let unseen = visit.wiki().unseen(visit.actor()).await?;
    let unseen: Vec<_> =
        unseen.iter().filter(|page| top.as_ref().is_none_or(|top| page.path.is_within(top))).cloned().collect();
    let total = unseen.len();
    let lines: Vec<_> = unseen.into_iter().take(MANY).map(|page| view! { <Line visit=visit.clone() page/> }).collect();
    let more = (total > MANY).then(|| view! { <p class="notice">{text!("unseen-more", n = total - MANY)}</p> });
    let all = (total > 0).then(|| {
        view! {
            <form action="/changes/inbox" method="post">
                <input type="hidden" name="action" value="seen"/>
                <input type="hidden" name="next" value="/changes/unseen"/>
                <button type="submit">{text!("unseen-mark-all")}</button>
            </form>
        }
    });
    let lead = match total {
        0 => text!("unseen-none").to_owned(),
        total => text!("unseen-lead", n = total),
    };
    let main = view! {
        <p class="breadcrumbs"><a href="/changes/inbox">{text!("unseen-inbox")}</a></p>
        <div class="page-head">
            <h1>{text!("unseen-title")}</h1>
            <div class="actions">{all}</div>
        </div>
        <p class="lead">{lead}</p>
        <ol class="changes">{lines}</ol>
        {more}
    };
    Ok(Screen::plain(text!("unseen-title"), main.into_any()))
}

#[component]
fn Line(visit: Visit, page: Unseen) -> impl IntoView {
    let what = match page.known {
        Some(known) => {
            let what = difference(&visit, &page.path, Some(known), page.revision);
            view! { <a href=what>{text!("unseen-what-changed")}</a> }.into_any()
        }
        None => view! { <span class="kind is-create">{text!("unseen-new")}</span> }.into_any(),
    };
    let last = woven!(
        "unseen-last",
        who = view! { <Author visit=visit.clone() name=page.author/> },
        when = view! { <Time at=page.at/> },
        why = view! { <a href=format!("/changes/{}", page.change)>{page.message}</a> },
    );
    view! {
        <li class="change">
            <p class="subject"><a href=visit.link(&page.path)>{page.title}</a></p>
            <p class="meta">{what} " · " {last}</p>
            <p class="meta">{page.path.to_string()}</p>
        </li>
    }
}
