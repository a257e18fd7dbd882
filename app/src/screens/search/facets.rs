//! What kinds of things were found, each with how many.

use leptos::prelude::*;
use spec::search::{Hits, Kind};
use texts::text;

use super::asked::Asked;
use crate::parts::finding::name;
use crate::parts::words::grouped;
use crate::visit::Visit;

/// Links to the same search for each kind that has any, the one that is shown among them.
// r[impl find.kinds]
#[component]
pub fn Facets(visit: Visit, asked: Asked, hits: Hits) -> impl IntoView {
    let links: Vec<_> = counts(&hits, asked.kind)
        .into_iter()
        .map(|(kind, total)| {
            let current = (kind == asked.kind).then_some("page");
            view! {
                <li>
                    <a href=asked.with_kind(&visit, kind) aria-current=current>
                        {name(kind)} " " <span class="total">{grouped(total)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <nav class="facets" aria-label=text!("search-kinds")><ul>{links}</ul></nav> }
}

/// Each kind that has any, and the one that is shown, in the order they are offered.
fn counts(hits: &Hits, shown: Kind) -> Vec<(Kind, usize)> {
    let total = |kind: Kind| hits.facets.iter().find(|facet| facet.kind == kind).map_or(0, |facet| facet.total);
    let counted = |kind: Kind| if kind == shown { hits.total } else { total(kind) };
    Kind::ALL.into_iter().map(|kind| (kind, counted(kind))).filter(|(kind, n)| *n > 0 || *kind == shown).collect()
}
