//! The filters that were typed, each with a way to take it out.

use leptos::prelude::*;
use spec::search::{Filter, In, Is, Query, Sense, What};
use texts::text;

use super::asked::Asked;
use crate::visit::Visit;

/// Nothing when the query is words only.
// r[impl find.chips]
#[component]
pub fn Chips(visit: Visit, asked: Asked) -> impl IntoView {
    let query = &asked.query;
    let chips: Vec<_> = (0..query.parts.len())
        .filter_map(|number| {
            let told = told(query, number)?;
            let without = asked.with_words(&visit, &query.without(number));
            let label = text!("search-take-out", filter = &told);
            Some(view! {
                <li><a class="chip" href=without aria-label=label>{told} <span aria-hidden="true">" ×"</span></a></li>
            })
        })
        .collect();
    (!chips.is_empty()).then(|| view! { <ul class="chips" aria-label=text!("search-filters")>{chips}</ul> })
}

/// A part of the query in words, unless it is a word itself.
fn told(query: &Query, number: usize) -> Option<String> {
    let part = &query.parts[number];
    let is_without = part.sense == Sense::Without;
    let filter = match &part.what {
        What::Word(word) if is_without => return Some(text!("search-without", words = word)),
        What::Phrase(phrase) if is_without => return Some(text!("search-without", words = phrase)),
        What::Phrase(phrase) => return Some(text!("search-exactly", words = phrase)),
        What::Filter(filter) => filter,
        What::Word(_) | What::Wrong(_) => return None,
    };
    let told = match filter {
        Filter::Author(name) => text!("search-filter-author", name = name),
        Filter::Before(_, day) => text!("search-filter-before", day = day),
        Filter::After(_, day) => text!("search-filter-since", day = day),
        Filter::In(In::Path(path)) => text!("search-filter-in", place = path.to_string()),
        Filter::In(In::Name(name)) => text!("search-filter-in", place = name),
        Filter::Kind(kind) => text!("search-filter-kind", kind = kind.as_str()),
        Filter::Title(words) => text!("search-filter-title", words = words),
        Filter::Is(Is::Archived) => text!("search-filter-archived").to_owned(),
    };
    Some(if is_without { text!("search-filter-not", filter = told) } else { told })
}
