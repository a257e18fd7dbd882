//! Searching the pages.

use leptos::prelude::*;
use spec::search::{Hit, Hits};
use spec::{PagePath, When};
use wiki::Result;

use super::Screen;
use crate::parts::words::{count, grouped};
use crate::visit::Visit;

/// How many finds are shown.
const MANY: usize = 50;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let words = visit.query("q").unwrap_or("").trim().to_owned();
    let at = match visit.query("at").map(str::trim).filter(|at| !at.is_empty()) {
        Some(at) => at.parse()?,
        None => PagePath::root(),
    };
    let hits = match words.is_empty() {
        true => None,
        false => Some(visit.wiki().search(visit.actor(), &words, &at, visit.when.as_ref(), MANY).await?),
    };
    let title = if words.is_empty() { "Search".to_owned() } else { format!("Search: {words}") };
    let main = view! {
        <div class="page-head"><h1>"Search"</h1></div>
        <Ask visit=visit.clone() words=words.clone() at=at.clone()/>
        {hits.map(|hits| view! { <Found visit=visit.clone() hits words at/> })}
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Ask(visit: Visit, words: String, at: PagePath) -> impl IntoView {
    view! {
        <form class="search-large" action="/search" method="get">
            <label for="q">"Words to look for"</label>
            <div class="field-row">
                <input id="q" type="search" name="q" value=words.clone() maxlength="400" autofocus=words.is_empty()/>
                <button class="primary" type="submit">"Search"</button>
            </div>
            {visit.when.as_ref().map(|when: &When| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            {(!at.is_root()).then(|| view! {
                <label class="check"><input type="checkbox" name="at" value=at.to_string() checked/> {format!("Only {at} and what lies below")}</label>
            })}
        </form>
    }
}

#[component]
fn Found(visit: Visit, hits: Hits, words: String, at: PagePath) -> impl IntoView {
    if hits.items.is_empty() {
        return view! { <Nothing visit words at/> }.into_any();
    }
    let shown = hits.items.len();
    let more =
        (hits.total > shown).then(|| format!("; the best {} are shown, another word narrows them", grouped(shown)));
    let took = format!(" in {}", duration(hits.took_us));
    let items: Vec<_> = hits.items.into_iter().map(|hit| view! { <Find visit=visit.clone() hit/> }).collect();
    view! {
        <p class="meta" role="status">{count(hits.total, "page")} " found" {took} {more} "."</p>
        <ol class="finds">{items}</ol>
    }
    .into_any()
}

#[component]
fn Find(visit: Visit, hit: Hit) -> impl IntoView {
    view! {
        <li class="find">
            <h2><a href=visit.link(&hit.path)>{hit.title}</a></h2>
            <p class="path">{hit.path.to_string()}</p>
            <p class="snippet" inner_html=hit.snippet></p>
        </li>
    }
}

#[component]
fn Nothing(visit: Visit, words: String, at: PagePath) -> impl IntoView {
    let everywhere = (!at.is_root()).then(|| {
        view! { <li><a href=visit.url("/search", &[("q", &words)])>"Search everywhere"</a>", not only below " <code>{at.to_string()}</code></li> }
    });
    view! {
        <div class="empty" role="status">
            <p><strong>"No page has these words."</strong></p>
            <ul>
                {everywhere}
                <li>"Use fewer words, or other ones for the same thing."</li>
                <li>"Beginnings of words and small slips of the keyboard are found, too."</li>
            </ul>
        </div>
    }
    .into_any()
}

fn duration(microseconds: u64) -> String {
    match microseconds {
        0..1_000 => "less than a millisecond".into(),
        _ => format!("{} ms", microseconds / 1_000),
    }
}
