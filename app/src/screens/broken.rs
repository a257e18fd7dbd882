//! Links that do not lead where they say, and what could be done about each.

use leptos::prelude::*;
use spec::relation::{BrokenLink, Fault};
use spec::{Action, PagePath};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::called::reasons::broken;
use crate::parts::pager::Pager;
use crate::parts::relations::{OnlyNow, Quoted, Under};
use crate::parts::words::sentence;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many are listed at once.
const MANY: usize = 100;

// r[impl links.broken-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = below(visit)?;
    let title = match at.is_root() {
        true => text!("broken-title").to_owned(),
        false => text!("broken-title-below", path = at.to_string()),
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
                <Everywhere visit=visit.clone() at=at.clone() address="/search/broken"/>
                <a class="button" href=elsewhere(visit, "/search/orphans", &at)>{text!("broken-orphans")}</a>
            </p>
        </div>
        {unread}
        {list}
    };
    Ok(Screen::plain(title, main.into_any()))
}

/// The place that was asked about.
pub fn below(visit: &Visit) -> Result<PagePath> {
    let asked = visit.query("at").map(str::trim).filter(|text| !text.is_empty());
    Ok(asked.map(str::parse::<PagePath>).transpose()?.unwrap_or_else(PagePath::root))
}

/// What is said while pages are still being read for their links.
// r[impl links.unread]
pub async fn unread(visit: &Visit) -> Result<Option<AnyView>> {
    let read = visit.when.is_some() || visit.wiki().has_read_links(visit.actor()).await?;
    Ok((!read).then(|| view! { <p class="notice">{text!("broken-unread")}</p> }.into_any()))
}

/// Another list of the same place.
pub fn elsewhere(visit: &Visit, address: &str, at: &PagePath) -> String {
    match at.is_root() {
        true => visit.url(address, &[]),
        false => visit.url(address, &[("at", at.as_str())]),
    }
}

/// The way from a part of the wiki to all of it.
#[component]
pub fn Everywhere(visit: Visit, at: PagePath, address: &'static str) -> impl IntoView {
    (!at.is_root())
        .then(|| view! { <a class="button" href=visit.url(address, &[])>{text!("between-everywhere")}</a> " " })
}

async fn list(visit: &Visit, at: &PagePath) -> Result<AnyView> {
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().broken_links(visit.actor(), at, cursor, MANY).await?;
    let next = found.next.map(|cursor| visit.url("/search/broken", &[("at", at.as_str()), ("cursor", &cursor)]));
    if found.items.is_empty() {
        return Ok(view! { <p class="notice">{text!("broken-none")}</p> }.into_any());
    }
    let mut pages: Vec<(PagePath, String, Vec<BrokenLink>)> = Vec::new();
    for link in found.items {
        match pages.last_mut().filter(|(path, _, _)| *path == link.path) {
            Some((_, _, links)) => links.push(link),
            None => pages.push((link.path.clone(), link.title.clone(), vec![link])),
        }
    }
    let pages: Vec<_> = pages
        .into_iter()
        .map(|(path, title, links)| view! { <OnPage visit=visit.clone() path title links/> })
        .collect();
    let view = view! {
        <p class="hint">{text!("broken-hint")}</p>
        <ol class="changes">{pages}</ol>
        <Pager next label=text!("broken-more")/>
    };
    Ok(view.into_any())
}

#[component]
fn OnPage(visit: Visit, path: PagePath, title: String, links: Vec<BrokenLink>) -> impl IntoView {
    let edit = (visit.may(Action::Propose) && visit.when.is_none()).then(
        || view! { <p class="links"><a href=visit.face(&path, "edit")>{text!("broken-edit", title = &title)}</a></p> },
    );
    let lines: Vec<_> = links.into_iter().map(|link| view! { <Line visit=visit.clone() link/> }).collect();
    view! {
        <li class="change">
            <h2 class="subject"><a href=visit.link(&path)>{title.clone()}</a> " " <span class="path">{path.to_string()}</span></h2>
            <ul class="plain broken-links">{lines}</ul>
            {edit}
        </li>
    }
}

#[component]
fn Line(visit: Visit, link: BrokenLink) -> impl IntoView {
    let why = broken(&link);
    let BrokenLink { path, to, fragment, quote, fault, change, instead, .. } = link;
    let behind = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let class = if fault == Fault::Moved { "link-mark" } else { "link-mark is-broken" };
    let change = change.map(|change| {
        let to = visit.url(&format!("/changes/{change}"), &[]);
        view! { " " <a href=to>{text!("broken-see-change")}</a> }
    });
    let instead = instead.map(|instead| {
        let behind = instead.anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let to = format!("{}{behind}", visit.link(&instead.path));
        let page = view! { <a href=to>{instead.title}</a> " " <span class="path">{format!("{}{behind}", instead.path)}</span> };
        let told = match fault {
            Fault::Moved => woven!("broken-moved-to", page = page),
            _ => woven!("broken-perhaps-meant", page = page),
        };
        view! { " " {told} }
    });
    view! {
        <li>
            <p><span class=class>{format!("{to}{behind}")}</span> " " {sentence(&why)} {change} {instead}</p>
            <p class="meta"><Quoted quote=quote.clone()/> " " <Under visit path quote/></p>
        </li>
    }
}
