//! The filters that were typed, each with a way to take it out.

use leptos::prelude::*;
use spec::search::{Filter, In, Query, Sense, What};

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
            let label = format!("Take out: {told}");
            Some(view! {
                <li><a class="chip" href=without aria-label=label>{told} <span aria-hidden="true">" ×"</span></a></li>
            })
        })
        .collect();
    (!chips.is_empty()).then(|| view! { <ul class="chips" aria-label="Filters you typed">{chips}</ul> })
}

/// A part of the query in words, unless it is a word itself.
fn told(query: &Query, number: usize) -> Option<String> {
    let part = &query.parts[number];
    let is_without = part.sense == Sense::Without;
    let filter = match &part.what {
        What::Word(word) if is_without => return Some(format!("without “{word}”")),
        What::Phrase(phrase) if is_without => return Some(format!("without “{phrase}”")),
        What::Phrase(phrase) => return Some(format!("exactly “{phrase}”")),
        What::Filter(filter) => filter,
        What::Word(_) | What::Wrong(_) => return None,
    };
    let told = match filter {
        Filter::Author(name) => format!("by {name}"),
        Filter::Before(_, day) => format!("before {day}"),
        Filter::After(_, day) => format!("since {day}"),
        Filter::In(In::Path(path)) => format!("in {path}"),
        Filter::In(In::Name(name)) => format!("in {name}"),
        Filter::Kind(kind) => format!("only {}", crate::parts::finding::name(*kind).to_lowercase()),
        Filter::Title(words) => format!("titled {words}"),
    };
    Some(if is_without { format!("not {told}") } else { told })
}
