//! Pages that no other page links to.

use leptos::prelude::*;
use spec::PagePath;
use spec::relation::Orphan;
use texts::text;
use wiki::Result;

use super::Screen;
use super::broken::{Everywhere, below, elsewhere, unread};
use crate::parts::pager::Pager;
use crate::parts::relations::OnlyNow;
use crate::visit::Visit;

/// How many are listed at once.
const MANY: usize = 100;

// r[impl links.orphans-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = below(visit)?;
    let title = match at.is_root() {
        true => text!("orphans-title").to_owned(),
        false => text!("orphans-title-below", path = at.to_string()),
    };
    let list = match visit.when {
        Some(_) => view! { <OnlyNow visit=visit.clone()/> }.into_any(),
        None => list(visit, &at).await?,
    };
    let unread = unread(visit).await?;
    let main = view! {
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <Everywhere visit=visit.clone() at=at.clone() address="/search/orphans"/>
                <a class="button" href=elsewhere(visit, "/search/broken", &at)>{text!("orphans-broken")}</a>
            </p>
        </div>
        {unread}
        {list}
    };
    Ok(Screen::plain(title, main.into_any()))
}

async fn list(visit: &Visit, at: &PagePath) -> Result<AnyView> {
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().orphans(visit.actor(), at, cursor, MANY).await?;
    let next = found.next.map(|cursor| visit.url("/search/orphans", &[("at", at.as_str()), ("cursor", &cursor)]));
    if found.items.is_empty() {
        return Ok(view! { <p class="notice">{text!("orphans-none")}</p> }.into_any());
    }
    let lines: Vec<_> = found.items.into_iter().map(|page| view! { <Line visit=visit.clone() page/> }).collect();
    let view = view! {
        <p class="hint">{text!("orphans-hint")}</p>
        <ul class="plain orphans">{lines}</ul>
        <Pager next label=text!("orphans-more")/>
    };
    Ok(view.into_any())
}

#[component]
fn Line(visit: Visit, page: Orphan) -> impl IntoView {
    view! {
        <li>
            <a href=visit.link(&page.path)>{page.title}</a> " "
            <span class="path">{page.path.to_string()}</span> " "
            <a class="meta" href=visit.face(&page.path, "links") aria-label=text!("orphans-related-to", path = page.path.to_string())>{text!("orphans-related")}</a>
        </li>
    }
}
