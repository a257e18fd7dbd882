//! All links to a page and from it, and the pages that belong with it.

use leptos::prelude::*;
use spec::PagePath;
use spec::relation::{Backlink, Backlinks, Fault, LinkKind, PageLink, Related};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::called::reasons;
use crate::parts::pager::Pager;
use crate::parts::relations::{OnlyNow, Quoted, Under};
use crate::parts::tree::tree;
use crate::visit::Visit;

/// How many pages are listed at once, and how many related ones.
const MANY: usize = 50;
const RELATED: usize = 10;

// r[impl links.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let left = tree(visit, path).await;
    let page = visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await?;
    let title = text!("linked-title", page = &page.title);
    let lists = match visit.when {
        Some(_) => view! { <OnlyNow visit=visit.clone()/> }.into_any(),
        None => lists(visit, &page.path).await?,
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions"><a class="button" href=visit.link(&page.path)>{text!("history-back-to-page")}</a></p>
        </div>
        {lists}
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

async fn lists(visit: &Visit, path: &PagePath) -> Result<AnyView> {
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let Backlinks { items, next, total } = visit.wiki().backlinks(visit.actor(), path, cursor, MANY).await?;
    let next = next.map(|next| visit.url(&path.url(), &[("view", "links"), ("cursor", &next)]));
    let lead = match total {
        0 => text!("linked-here-none").to_owned(),
        total if total > Backlinks::MOST => text!("linked-here-many", n = Backlinks::MOST),
        total => text!("linked-here", n = total),
    };
    let linking: Vec<_> = items.into_iter().map(|page| view! { <Linking visit=visit.clone() page/> }).collect();
    // What comes on the first part is not told again on the others.
    let rest = match cursor {
        Some(_) => None,
        None => {
            let links = visit.wiki().links_of(visit.actor(), path).await?;
            let related = visit.wiki().related(visit.actor(), path, RELATED).await?;
            Some(view! { <From visit=visit.clone() path=path.clone() links/> <Kin visit=visit.clone() related/> })
        }
    };
    let view = view! {
        <section class="links" aria-labelledby="to">
            <h2 id="to">{text!("linked-from")}</h2>
            <p class="meta">{lead}</p>
            <ol class="changes">{linking}</ol>
            <Pager next label=text!("linked-more-pages")/>
        </section>
        {rest}
    };
    Ok(view.into_any())
}

#[component]
fn Linking(visit: Visit, page: Backlink) -> impl IntoView {
    let more = (page.links as usize).saturating_sub(page.quotes.len());
    let quotes: Vec<_> = page
        .quotes
        .into_iter()
        .map(|quote| {
            view! {
                <li>
                    <Quoted quote=quote.clone()/> " "
                    <span class="meta"><Under visit=visit.clone() path=page.path.clone() quote/></span>
                </li>
            }
        })
        .collect();
    view! {
        <li class="change">
            <p class="subject"><a href=visit.link(&page.path)>{page.title}</a> " " <span class="path">{page.path.to_string()}</span></p>
            <ul class="plain link-quotes">{quotes}</ul>
            {(more > 0).then(|| view! { <p class="meta">{text!("linked-more-links", n = more)}</p> })}
        </li>
    }
}

/// What the page itself links to.
#[component]
fn From(visit: Visit, path: PagePath, links: Vec<PageLink>) -> impl IntoView {
    let is_broken = |link: &PageLink| link.fault.is_some_and(|fault| fault != Fault::Moved);
    let broken = links.iter().filter(|link| is_broken(link)).count();
    // Each place once: a page of many references repeats itself.
    let mut seen: Vec<(PagePath, Option<String>)> = Vec::new();
    let mut lines = Vec::new();
    for link in links {
        let key = (link.to.clone(), link.fragment.clone());
        if (link.to == path && link.fault.is_none()) || seen.contains(&key) {
            continue;
        }
        seen.push(key);
        lines.push(view! { <Leading visit=visit.clone() path=path.clone() link/> });
    }
    let lead = match (lines.len(), broken) {
        (0, _) => text!("linked-to-none").to_owned(),
        (_, 0) => text!("linked-to-fine").to_owned(),
        (_, broken) => text!("linked-to-broken", n = broken),
    };
    let what = (broken > 0).then(|| {
        let all = visit.url("/search/broken", &[("at", path.as_str())]);
        view! { " " <a href=all>{text!("linked-to-broken-all")}</a> }
    });
    view! {
        <section class="links" aria-labelledby="from">
            <h2 id="from">{text!("linked-to")}</h2>
            <p class="meta">{lead} {what}</p>
            <ul class="plain">{lines}</ul>
        </section>
    }
}

#[component]
fn Leading(visit: Visit, path: PagePath, link: PageLink) -> impl IntoView {
    let PageLink { kind, to, title, fragment, fault, .. } = link;
    let behind = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let told = format!("{to}{behind}");
    let name = title.unwrap_or_else(|| to.to_string());
    let is_own = to == path;
    let mark = match (fault, kind) {
        (Some(Fault::Missing | Fault::Deleted), LinkKind::Picture) => Some(text!("linked-picture-missing")),
        (Some(Fault::Missing), _) => Some(text!("linked-missing")),
        (Some(Fault::Deleted), _) => Some(text!("linked-deleted")),
        (Some(Fault::Section), _) => Some(text!("linked-no-section")),
        (Some(Fault::Moved), _) => Some(text!("linked-moved")),
        (None, LinkKind::Picture) => Some(text!("linked-picture")),
        (None, _) => None,
    };
    let class = if fault.is_some_and(|fault| fault != Fault::Moved) { "link-mark is-broken" } else { "link-mark" };
    view! {
        <li>
            <a href=format!("{}{behind}", visit.link(&to))>{if is_own { text!("linked-itself").to_owned() } else { name }}</a>
            " " <span class="path">{told}</span>
            {mark.map(|mark| view! { " " <span class=class>{mark}</span> })}
        </li>
    }
}

/// The pages that belong with it, with the reasons.
#[component]
fn Kin(visit: Visit, related: Vec<Related>) -> impl IntoView {
    if related.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = related
        .into_iter()
        .map(|page| {
            view! {
                <li>
                    <a href=visit.link(&page.path)>{page.title}</a> " "
                    <span class="path">{page.path.to_string()}</span> " "
                    <span class="meta">{reasons::related(&page.reasons)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="links" aria-labelledby="kin">
            <h2 id="kin">{text!("linked-related")}</h2>
            <p class="meta">{text!("linked-related-hint")}</p>
            <ul class="plain">{lines}</ul>
        </section>
    }
    .into_any()
}
