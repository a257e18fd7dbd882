//! One find: what it is, where it stands, and the words that were found.

use leptos::prelude::*;
use spec::change::headline;
use spec::search::{Hit, Kind};
use texts::text;

use crate::parts::finding::address;
use crate::parts::time::Day;
use crate::parts::words::short;
use crate::visit::Visit;
use crate::weaving::woven;

/// A line of the list; `level` is that of its heading.
#[component]
pub fn Find(visit: Visit, hit: Hit, level: u8) -> impl IntoView {
    let link = view! { <a href=address(&visit, &hit)>{title(&hit)}</a> };
    let heading = match level {
        2 => view! { <h2>{link}</h2> }.into_any(),
        _ => view! { <h3>{link}</h3> }.into_any(),
    };
    let snippet = (!hit.snippet.is_empty()).then(|| view! { <p class="snippet" inner_html=hit.snippet.clone()></p> });
    view! {
        <li class="find">
            {heading}
            <Where hit=hit.clone()/>
            {snippet}
            <About visit hit/>
        </li>
    }
}

fn title(hit: &Hit) -> String {
    match (hit.kind, hit.change) {
        (Kind::Change, Some(number)) => format!("{number}: {}", headline(&hit.title)),
        (Kind::Change | Kind::Commit, _) => headline(&hit.title).to_owned(),
        _ => hit.title.clone(),
    }
}

/// The path, and the headings the words stand under.
#[component]
fn Where(hit: Hit) -> impl IntoView {
    if matches!(hit.kind, Kind::Change | Kind::Commit) {
        return ().into_any();
    }
    let steps = hit.path.segments().map(str::to_owned).collect::<Vec<_>>().join(" / ");
    let path = if steps.is_empty() { text!("search-home").to_owned() } else { steps };
    let headings: Vec<_> = hit
        .headings
        .into_iter()
        .map(|heading| view! { <span aria-hidden="true">" › "</span> <span class="under">{heading}</span> })
        .collect();
    view! { <p class="path">{path}{headings}</p> }.into_any()
}

/// Who wrote it and when, where that says what it is.
#[component]
fn About(visit: Visit, hit: Hit) -> impl IntoView {
    let author = hit.author.clone();
    let on = hit.at.map(|at| view! { ", " <Day at/> });
    let change = hit.change.map(|number| {
        let link = visit.url(&format!("/changes/{number}"), &[]);
        view! { <a href=link>{text!("search-change", n = number.to_string())}</a> }
    });
    match hit.kind {
        Kind::Page | Kind::Heading | Kind::Requirement | Kind::Attachment => ().into_any(),
        Kind::Change => {
            let what = by(text!("search-find-change").into_any(), author);
            view! { <p class="meta">{what} {on}</p> }.into_any()
        }
        Kind::Comment => {
            let said = by(text!("search-find-comment").into_any(), author);
            let said = match change {
                Some(change) => woven!("search-find-on", what = said, change = change).into_any(),
                None => said,
            };
            view! { <p class="meta">{said} {on}</p> }.into_any()
        }
        Kind::Commit => {
            let id = hit.commit.as_deref().map(short).unwrap_or_default().to_owned();
            let what = by(woven!("search-find-commit", id = view! { <code>{id}</code> }).into_any(), author);
            view! { <p class="meta">{what} {on}</p> }.into_any()
        }
        Kind::History => {
            let until = hit.at.map(|at| woven!("search-find-until", day = view! { <Day at/> }));
            let until = match change {
                Some(change) => woven!("search-find-taken", until = until, change = change).into_any(),
                None => until.into_any(),
            };
            view! { <p class="meta">{by(until, author)} "."</p> }.into_any()
        }
        Kind::Deleted => {
            let what = by(text!("search-find-deleted").into_any(), author);
            view! { <p class="meta">{what} {on}</p> }.into_any()
        }
    }
}

/// Something with who made it, if that is known.
fn by(what: AnyView, author: Option<String>) -> AnyView {
    match author {
        Some(author) => woven!("search-find-by", what = what, who = view! { <strong>{author}</strong> }).into_any(),
        None => what,
    }
}
