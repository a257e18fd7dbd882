//! Nothing of the kind was found: what else there is, and what to try.

use leptos::prelude::*;
use spec::search::{Hits, Kind};

use super::asked::Asked;
use crate::parts::finding::{name, number};
use crate::visit::Visit;

/// Ways on.
// r[impl find.nothing]
#[component]
pub fn Nothing(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let title = match asked.kind {
        Kind::Page => "No page has these words.".to_owned(),
        kind => format!("There are no {} with these words.", name(kind).to_lowercase()),
    };
    let others: Vec<_> = hits
        .facets
        .iter()
        .filter(|facet| facet.kind != asked.kind && facet.total > 0)
        .map(|facet| view! { <li><a href=asked.with_kind(&visit, facet.kind)>{number(facet.kind, facet.total)}</a>" with these words"</li> })
        .collect();
    let everywhere = (!asked.at.is_root()).then(|| {
        let everywhere = asked.within(&visit, &spec::PagePath::root());
        view! { <li><a href=everywhere>"Search everywhere"</a>", not only below " <code>{asked.at.to_string()}</code></li> }
    });
    let has_filters = asked.query.without_filters() != asked.query.text;
    let bare = asked.query.without_filters();
    let without = (has_filters && !bare.trim().is_empty()).then(|| {
        view! { <li><a href=asked.with_words(&visit, &bare)>"Search without the filters"</a></li> }
    });
    let now =
        visit.when.is_some().then(|| view! { <li><a href=visit.address_now()>"Search what stands there now"</a></li> });
    view! {
        <div class="empty" role="status">
            <p><strong>{title}</strong></p>
            <ul>
                {others}
                {everywhere}
                {without}
                {now}
                <li>"Use fewer words, or other ones for the same thing."</li>
                <li>"Beginnings of words and small slips of the keyboard are found, too."</li>
            </ul>
        </div>
    }
}
