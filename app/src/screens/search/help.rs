//! How a search is narrowed, taught where it is needed: every example is a link that does it.

use leptos::prelude::*;
use spec::PagePath;
use spec::search::{Filter, Hits, In, Key};
use texts::text;

use super::asked::Asked;
use crate::visit::Visit;

/// How many authors and places are suggested.
const FEW: usize = 3;

/// Folded away until somebody wants it; open while nothing was typed yet.
// r[impl find.taught]
#[component]
pub fn Help(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let link = |more: &str| asked.with_more(&visit, more);
    let lines: Vec<_> = Key::ALL
        .into_iter()
        .map(|key| {
            let example = key.example();
            view! { <div><dt><a href=link(example)><code>{example}</code></a></dt><dd>{does(key)}</dd></div> }
        })
        .collect();
    let phrase = exact(&asked);
    let draft = text!("search-narrow-draft");
    let suggested = suggestions(&visit, &asked, &hits);
    view! {
        <details class="narrow" open=asked.is_empty()>
            <summary>{text!("search-narrow")}</summary>
            {suggested}
            <dl>
                <div><dt><a href=asked.with_words(&visit, &phrase)><code>{phrase.clone()}</code></a></dt><dd>{text!("search-narrow-exactly")}</dd></div>
                <div><dt><a href=link(draft)><code>{draft}</code></a></dt><dd>{text!("search-narrow-without")}</dd></div>
                {lines}
            </dl>
            <p class="hint">{text!("search-narrow-hint")}</p>
        </details>
    }
}

/// The words that were typed, as one phrase.
fn exact(asked: &Asked) -> String {
    let words = asked.query.without_filters().replace('"', "");
    match words.trim() {
        "" => text!("search-narrow-phrase").to_owned(),
        words => format!("\"{words}\""),
    }
}

fn does(key: Key) -> &'static str {
    match key {
        Key::In => text!("search-narrow-in"),
        Key::Author => text!("search-narrow-author"),
        Key::After => text!("search-narrow-after"),
        Key::Before => text!("search-narrow-before"),
        Key::Kind => text!("search-narrow-kind"),
        Key::Title => text!("search-narrow-title"),
        Key::Is => text!("search-narrow-is"),
    }
}

/// Filters made from what was found.
fn suggestions(visit: &Visit, asked: &Asked, hits: &Hits) -> Option<AnyView> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    for (name, _) in commonest(hits.items.iter().filter_map(|hit| hit.author.clone())) {
        let filter = Filter::Author(name.clone());
        let told = text!("search-filter-author", name = &name);
        found.push((name, told, asked.with_more(visit, &filter.to_string())));
    }
    let below = hits.items.iter().filter_map(|hit| next_step(&asked.at, &hit.path));
    let places = commonest(below);
    // A place that holds all of them narrows nothing.
    for (place, _) in places.into_iter().filter(|(_, many)| *many < hits.items.len()) {
        let name = place.to_string();
        let told = text!("search-filter-in", place = &name);
        let filter = Filter::In(In::Path(place));
        found.push((name, told, asked.with_more(visit, &filter.to_string())));
    }
    let is_asked = |name: &str| asked.query.filters().any(|(_, _, filter)| name.ends_with(&filter.value()));
    let links: Vec<_> = found
        .into_iter()
        .filter(|(name, ..)| !is_asked(name))
        .map(|(_, told, link)| view! { <li><a class="chip" href=link>{told}</a></li> })
        .collect();
    (!links.is_empty()).then(|| {
        view! { <p class="label" id="narrow-found">{text!("search-narrow-found")}</p> <ul class="chips" aria-labelledby="narrow-found">{links}</ul> }.into_any()
    })
}

/// The commonest of many, if there is more than one sort.
fn commonest<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_insert(0) += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    if counts.len() < 2 {
        return Vec::new();
    }
    counts.truncate(FEW);
    counts
}

/// The place one step below `at` on the way to a page that lies deeper.
fn next_step(at: &PagePath, path: &PagePath) -> Option<PagePath> {
    let mut way = path.ancestors().into_iter();
    way.find(|step| step != at && step.is_within(at))
}
