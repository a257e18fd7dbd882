//! The pages that are archived: where they are found once they are out of the tree.

use leptos::prelude::*;
use spec::archive::Archived;
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::archived::said;
use crate::parts::pager::Pager;
use crate::visit::Visit;

/// How many are listed at once.
const MANY: usize = 50;

// r[impl archive.list]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    let at = asked("at").map(str::parse::<PagePath>).transpose()?.unwrap_or_else(PagePath::root);
    let cursor = asked("cursor");
    let listing = visit.wiki().archived_pages(visit.actor(), &at, visit.when.as_ref(), cursor, MANY).await?;
    let next = listing.next.map(|cursor| visit.url("/changes/archived", &[("at", at.as_str()), ("cursor", &cursor)]));
    let title = match at.is_root() {
        true => text!("archived-title").to_owned(),
        false => text!("archived-title-below", path = at.to_string()),
    };
    let is_empty = listing.items.is_empty();
    let lines: Vec<_> = listing.items.into_iter().map(|page| view! { <Line visit=visit.clone() page/> }).collect();
    let search = visit.url("/search", &[("q", "is:archived")]);
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href=search>{text!("archived-search")}</a></p>
        </div>
        {match is_empty {
            true => view! { <p class="notice">{text!("archived-none")}</p> }.into_any(),
            false => view! { <p class="hint">{text!("archived-hint")}</p> }.into_any(),
        }}
        <ol class="changes">{lines}</ol>
        <Pager next label=text!("archived-more")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Line(visit: Visit, page: Archived) -> impl IntoView {
    let restore = (visit.may(Action::Propose) && visit.when.is_none()).then(|| {
        let label = text!("archived-restore-which", name = &page.title);
        view! { <p class="links"><a href=visit.face(&page.path, "archive") aria-label=label>{text!("restore")}</a></p> }
    });
    let below = (page.below > 0).then(|| format!(" · {}", text!("archived-along", n = page.below)));
    view! {
        <li class="change">
            <p class="subject"><a href=visit.link(&page.path)>{page.title.clone()}</a> " " <span class="path">{page.path.to_string()}</span></p>
            <p class="meta">{said(&visit, &page, true)} {below}</p>
            {restore}
        </li>
    }
}
