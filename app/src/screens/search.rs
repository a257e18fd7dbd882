//! Searching: the words, where to look, what kind of thing, and what was found.
//!
//! Everything that is chosen stands in the address, so that each choice is a link and each answer can be sent to somebody.

mod asked;
mod chips;
mod facets;
mod find;
mod form;
mod help;
mod left_out;
mod nothing;
mod notices;
mod wrong;

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::search::{Hits, Kind};
use texts::text;
use wiki::{Error, Result};

use self::asked::Asked;
use self::chips::Chips;
use self::facets::Facets;
use self::find::Find;
use self::form::Form;
use self::help::Help;
use self::left_out::left_out;
use self::nothing::Nothing;
use self::notices::{Behind, Notices, Remade};
use super::Screen;
use crate::parts::finding::number;
use crate::visit::Visit;

/// How many finds are shown at first, and at most.
const FEW: usize = 20;
const MOST: usize = 100;

/// How many deleted pages are shown below what is there, and beside how few finds they are.
const GONE: usize = 5;
const FEW_FOUND: usize = 10;

// r[impl find.screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let asked = Asked::by(visit)?;
    let title = match asked.is_empty() {
        true => text!("search-title").to_owned(),
        false => text!("search-title-for", words = &asked.query.text),
    };
    let answer = answer(visit, &asked).await?;
    let main = view! {
        <div class="page-head"><h1>{text!("search-title")}</h1></div>
        <Form visit=visit.clone() asked=asked.clone()/>
        <Chips visit=visit.clone() asked=asked.clone()/>
        {answer}
    };
    Ok(Screen::plain(title, main.into_any()))
}

async fn answer(visit: &Visit, asked: &Asked) -> Result<AnyView> {
    if asked.is_empty() {
        return Ok(view! {
            <p class="hint">{text!("search-lead")}</p>
            <Help visit=visit.clone() asked=asked.clone() hits=Hits::default()/>
        }
        .into_any());
    }
    let found = visit.wiki().search(visit.actor(), &asked.search(visit)).await;
    let hits = match found {
        Ok(hits) => hits,
        Err(Error::Unavailable(why)) => {
            if let Some(response) = use_context::<ResponseOptions>() {
                response.set_status(http::StatusCode::SERVICE_UNAVAILABLE);
            }
            let health = visit.wiki().search_health(visit.actor()).await;
            let done = health.ok().and_then(|health| health.into_iter().find_map(|index| index.remade));
            return Ok(view! { <Remade visit=visit.clone() why=why.to_string() done/> }.into_any());
        }
        Err(error) => return Err(error),
    };
    let gone = match asked.kind {
        Kind::Page if hits.total < FEW_FOUND => {
            let gone = asked.search(visit).of(Kind::Deleted).most(GONE);
            visit.wiki().search(visit.actor(), &gone).await?
        }
        _ => Hits::default(),
    };
    let away = match asked.kind {
        Kind::Page => left_out(visit, asked).await?,
        _ => None,
    };
    let found = match hits.items.is_empty() {
        true => view! { <Nothing visit=visit.clone() asked=asked.clone() hits=hits.clone()/> }.into_any(),
        false => view! { <Found visit=visit.clone() asked=asked.clone() hits=hits.clone()/> }.into_any(),
    };
    Ok(view! {
        <Help visit=visit.clone() asked=asked.clone() hits=hits.clone()/>
        <Notices visit=visit.clone() asked=asked.clone() hits=hits.clone()/>
        <Facets visit=visit.clone() asked=asked.clone() hits=hits.clone()/>
        {found}
        {away}
        <Behind behind=hits.behind/>
        <Gone visit=visit.clone() asked=asked.clone() hits=gone/>
    }
    .into_any())
}

#[component]
fn Found(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let shown = hits.items.len();
    let found = number(asked.kind, hits.total);
    let found = text!("search-found", what = found, time = duration(hits.took_us));
    let more = (hits.total > shown).then(|| match shown < MOST {
        true => {
            let more = asked.longer(&visit, (shown * 2).clamp(FEW, MOST));
            view! { <p class="pager"><a class="button" href=more>{text!("search-more")}</a></p> }.into_any()
        }
        false => view! { <p class="pager hint">{text!("search-most", n = shown)}</p> }.into_any(),
    });
    let items: Vec<_> = hits.items.into_iter().map(|hit| view! { <Find visit=visit.clone() hit level=2/> }).collect();
    view! {
        <p class="meta" role="status">{found}</p>
        <ol class="finds">{items}</ol>
        {more}
    }
}

/// Deleted pages that held the words, below the few that are there.
// r[impl search.deleted]
#[component]
fn Gone(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    if hits.items.is_empty() {
        return ().into_any();
    }
    let more = (hits.total > hits.items.len()).then(|| {
        let all = asked.with_kind(&visit, Kind::Deleted);
        view! { <p><a href=all>{text!("search-gone-all", n = hits.total)}</a></p> }
    });
    let total = text!("search-gone", n = hits.total);
    let items: Vec<_> = hits.items.into_iter().map(|hit| view! { <Find visit=visit.clone() hit level=3/> }).collect();
    view! {
        <section class="no-longer" aria-labelledby="no-longer">
            <h2 id="no-longer">{text!("search-no-longer")}</h2>
            <p class="meta">{total}</p>
            <ol class="finds">{items}</ol>
            {more}
        </section>
    }
    .into_any()
}

fn duration(microseconds: u64) -> String {
    match microseconds {
        0..1_000 => text!("search-at-once").to_owned(),
        _ => text!("search-took", n = (microseconds / 1_000).to_string()),
    }
}
