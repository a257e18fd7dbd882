//! A subtree read as one document.

use leptos::prelude::*;
use spec::PagePath;
use spec::document::sunk;
use texts::text;
use wiki::{Document, DocumentPart, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::time::Day;
use crate::parts::tree::tree;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl document.whole]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let from = visit.query("from").filter(|from| !from.is_empty()).map(str::parse::<PagePath>).transpose()?;
    let found = visit.wiki().document(visit.actor(), path, visit.when.as_ref(), from.as_ref()).await?;
    let left = tree(visit, &found.path).await;
    let is_whole = from.is_none() && found.next.is_none();
    let title = match &from {
        None => found.title.clone(),
        Some(_) => text!("document-continued", title = &found.title),
    };
    let parts: Vec<_> = found.parts.iter().cloned().map(|part| view! { <Part visit=visit.clone() part/> }).collect();
    let main = view! {
        <div class="page-head">
            <Breadcrumbs visit=visit.clone() path=found.path.clone()/>
            <Actions visit=visit.clone() path=found.path.clone()/>
        </div>
        {from.map(|_| view! { <div class="prose"><h1>{title.clone()}</h1></div> })}
        <Contents document=found.clone() is_whole/>
        <article class="prose document">{parts}</article>
        <Next visit=visit.clone() document=found/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

#[component]
fn Actions(visit: Visit, path: PagePath) -> impl IntoView {
    let source = visit.url(&format!("{}.md", path.url()), &[("view", "document")]);
    let changes = visit.url("/changes", &[("at", path.as_str())]);
    view! {
        <p class="actions">
            <a class="button" href=visit.link(&path)>{text!("document-pages")}</a>
            <a class="button" href=changes>{text!("document-changes")}</a>
            <a class="button" href=source>{text!("document-markdown")}</a>
        </p>
    }
}

/// Every page of this part of the document, and how much of the whole it is.
#[component]
fn Contents(document: Document, is_whole: bool) -> impl IntoView {
    let lines: Vec<_> = document
        .parts
        .iter()
        .map(|part| {
            let class = format!("depth-{}", part.depth.min(6));
            view! { <li class=class><a href=format!("#{}", part.path.url())>{part.title.clone()}</a></li> }
        })
        .collect();
    let shown = document.parts.iter().filter(|part| part.changed.is_some()).count();
    let label = match is_whole {
        true => text!("count-pages", n = document.pages),
        false => text!("document-part", shown = shown.to_string(), n = document.pages),
    };
    view! {
        <details class="document-contents" open>
            <summary>{text!("document-contents")} " · " {label}</summary>
            <nav aria-label=text!("document-contents")><ol>{lines}</ol></nav>
        </details>
    }
}

#[component]
fn Part(visit: Visit, part: DocumentPart) -> impl IntoView {
    let changed = part.changed.map(|at| view! { " · " {woven!("document-changed", when = view! { <Day at/> })} });
    let title = (!part.is_titled).then(|| heading(sunk(1, part.depth), &part.title));
    view! {
        <section class="document-part" id=part.path.url() data-depth=part.depth.min(6).to_string()>
            <p class="document-address"><a href=visit.link(&part.path)>{part.path.to_string()}</a> {changed}</p>
            {title}
            <div inner_html=part.html.to_string()></div>
        </section>
    }
}

fn heading(level: usize, title: &str) -> AnyView {
    let title = title.to_owned();
    match level {
        1 => view! { <h1>{title}</h1> }.into_any(),
        2 => view! { <h2>{title}</h2> }.into_any(),
        3 => view! { <h3>{title}</h3> }.into_any(),
        4 => view! { <h4>{title}</h4> }.into_any(),
        5 => view! { <h5>{title}</h5> }.into_any(),
        _ => view! { <h6>{title}</h6> }.into_any(),
    }
}

/// Where the document goes on.
// r[impl document.bounded]
#[component]
fn Next(visit: Visit, document: Document) -> impl IntoView {
    let next = document.next?;
    let address = visit.url(&document.path.url(), &[("view", "document"), ("from", next.as_str())]);
    Some(view! {
        <p class="pager document-next">
            {text!("document-longer")} " "
            <a class="button" rel="next" href=address>{text!("document-go-on", path = next.to_string())}</a>
        </p>
    })
}
