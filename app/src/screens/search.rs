//! Searching the pages.

use leptos::prelude::*;
use spec::search::{Hit, Hits, Kind, Search};
use spec::{PagePath, When};
use wiki::Result;

use super::Screen;
use crate::parts::words::{count, grouped};
use crate::visit::Visit;

/// How many finds are shown, and how many of what is no longer there.
const MANY: usize = 50;
const FEW: usize = 10;

pub async fn show(visit: &Visit) -> Result<Screen> {
    let words = visit.query("q").unwrap_or("").trim().to_owned();
    let at = match visit.query("at").map(str::trim).filter(|at| !at.is_empty()) {
        Some(at) => at.parse()?,
        None => PagePath::root(),
    };
    let asked = Search::new(words.clone()).below(&at).at(visit.when.as_ref());
    let hits = match words.is_empty() {
        true => None,
        false => Some(visit.wiki().search(visit.actor(), &asked.clone().most(MANY)).await?),
    };
    let gone = match words.is_empty() {
        true => None,
        false => Some(visit.wiki().search(visit.actor(), &asked.of(Kind::Deleted).most(FEW)).await?),
    };
    let title = if words.is_empty() { "Search".to_owned() } else { format!("Search: {words}") };
    let main = view! {
        <div class="page-head"><h1>"Search"</h1></div>
        <Ask visit=visit.clone() words=words.clone() at=at.clone()/>
        {hits.map(|hits| view! { <Found visit=visit.clone() hits words at=at.clone()/> })}
        {gone.map(|hits| view! { <Gone visit=visit.clone() hits at/> })}
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

/// Deleted pages that held the words, below all that is there.
// r[impl search.deleted]
#[component]
fn Gone(visit: Visit, hits: Hits, at: PagePath) -> impl IntoView {
    if hits.items.is_empty() {
        return ().into_any();
    }
    let more = (hits.total > hits.items.len()).then(|| {
        let all = visit.url("/changes/deleted", &[("at", at.as_str())]);
        view! { <p><a href=all>"All deleted pages"</a></p> }
    });
    let total = count(hits.total, "deleted page");
    let items: Vec<_> = hits.items.into_iter().map(|hit| view! { <Find visit=visit.clone() hit/> }).collect();
    view! {
        <section class="no-longer" aria-labelledby="no-longer">
            <h2 id="no-longer">"No longer there"</h2>
            <p class="meta">{total} " had these words."</p>
            <ol class="finds">{items}</ol>
            {more}
        </section>
    }
    .into_any()
}

#[component]
fn Find(visit: Visit, hit: Hit) -> impl IntoView {
    let link = visit.link(&hit.path);
    let title = match hit.deleted {
        true => view! { <h3><a href=link>{hit.title}</a></h3> }.into_any(),
        false => view! { <h2><a href=link>{hit.title}</a></h2> }.into_any(),
    };
    view! {
        <li class="find">
            {title}
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
