//! Nothing of the kind was found: what else there is, and what to try.

use leptos::prelude::*;
use spec::search::Hits;
use texts::text;

use super::asked::Asked;
use crate::parts::finding::number;
use crate::visit::Visit;
use crate::weaving::woven;

/// Ways on.
// r[impl find.nothing]
#[component]
pub fn Nothing(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let title = text!("search-nothing", kind = asked.kind.as_str());
    let others: Vec<_> = hits
        .facets
        .iter()
        .filter(|facet| facet.kind != asked.kind && facet.total > 0)
        .map(|facet| {
            let link = asked.with_kind(&visit, facet.kind);
            let what = view! { <a href=link>{number(facet.kind, facet.total)}</a> };
            view! { <li>{woven!("search-nothing-others", what = what)}</li> }
        })
        .collect();
    let everywhere = (!asked.at.is_root()).then(|| {
        let everywhere = asked.within(&visit, &spec::PagePath::root());
        let link = view! { <a href=everywhere>{text!("search-nothing-everywhere-link")}</a> };
        let page = view! { <code>{asked.at.to_string()}</code> };
        view! { <li>{woven!("search-nothing-everywhere", link = link, page = page)}</li> }
    });
    let has_filters = asked.query.without_filters() != asked.query.text;
    let bare = asked.query.without_filters();
    let without = (has_filters && !bare.trim().is_empty()).then(|| {
        view! { <li><a href=asked.with_words(&visit, &bare)>{text!("search-nothing-bare")}</a></li> }
    });
    let now = visit.when.is_some().then(|| {
        view! { <li><a href=visit.address_now()>{text!("search-nothing-now")}</a></li> }
    });
    view! {
        <div class="empty" role="status">
            <p><strong>{title}</strong></p>
            <ul>
                {others}
                {everywhere}
                {without}
                {now}
                <li>{text!("search-nothing-fewer")}</li>
                <li>{text!("search-nothing-beginnings")}</li>
            </ul>
        </div>
    }
}
