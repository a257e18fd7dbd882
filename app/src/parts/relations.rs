//! How a page hangs together with others: in short beside it, and the words around links wherever they are told.

use leptos::prelude::*;
use spec::PagePath;
use spec::relation::{Backlinks, LinkQuote, Related};
use texts::text;
use wiki::Result;

use crate::parts::called::reasons;
use crate::parts::words::cut;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many of each are told beside a page.
const FEW: usize = 5;

/// Who links to a page, and what belongs with it.
pub struct Relations {
    backlinks: Backlinks,
    related: Vec<Related>,
}

impl Relations {
    /// Those of the page at `path`, as it is now.
    pub async fn of(visit: &Visit, path: &PagePath) -> Result<Self> {
        let backlinks = visit.wiki().first_backlinks(visit.actor(), path, FEW).await?;
        let related = visit.wiki().related(visit.actor(), path, FEW).await?;
        Ok(Self { backlinks, related })
    }

    /// What the column beside the page tells.
    // r[impl links.rail]
    pub fn rail(self, visit: &Visit, path: &PagePath) -> AnyView {
        let Self { backlinks: Backlinks { items, total, .. }, related } = self;
        let all = visit.face(path, "links");
        let linking: Vec<_> = items
            .into_iter()
            .map(|page| view! { <li><a href=visit.link(&page.path)>{cut(&page.title, 70)}</a></li> })
            .collect();
        let others = usize::try_from(total).unwrap_or_default().saturating_sub(linking.len());
        let more = match others {
            0 => text!("relations-all").to_owned(),
            _ if total > Backlinks::MOST => text!("relations-all").to_owned(),
            more => text!("relations-more", n = more),
        };
        let linked = match linking.is_empty() {
            true => view! { <p class="meta">{text!("relations-none")}</p> }.into_any(),
            false => view! { <ul class="recent">{linking}</ul> }.into_any(),
        };
        let related: Vec<_> = related
            .into_iter()
            .map(|page| {
                view! {
                    <li>
                        <a href=visit.link(&page.path)>{cut(&page.title, 70)}</a>
                        <span class="meta">{reasons::related(&page.reasons)}</span>
                    </li>
                }
            })
            .collect();
        view! {
            <section aria-labelledby="linked-from">
                <h2 id="linked-from">{text!("relations-linked-from")}</h2>
                {linked}
                <p><a href=all>{more}</a></p>
            </section>
            {(!related.is_empty()).then(|| view! {
                <section aria-labelledby="related">
                    <h2 id="related">{text!("relations-related")}</h2>
                    <ul class="recent">{related}</ul>
                </section>
            })}
        }
        .into_any()
    }
}

/// A link in its sentence; its own words stand out.
#[component]
pub fn Quoted(quote: LinkQuote) -> impl IntoView {
    let LinkQuote { before, words, after, .. } = quote;
    if before.trim().is_empty() && words.is_empty() && after.trim().is_empty() {
        return ().into_any();
    }
    view! { <q class="link-quote">{before}<mark>{words}</mark>{after}</q> }.into_any()
}

/// The heading a link stands under, leading there.
#[component]
pub fn Under(visit: Visit, path: PagePath, quote: LinkQuote) -> impl IntoView {
    let (heading, anchor) = (quote.heading?, quote.anchor?);
    let to = format!("{}#{anchor}", visit.link(&path));
    Some(woven!("relations-under", heading = view! { <a href=to>{cut(&heading, 80)}</a> }))
}

/// What is said instead of anything about links at a moment of the past.
// r[impl links.now]
#[component]
pub fn OnlyNow(visit: Visit) -> impl IntoView {
    view! {
        <p class="notice">
            {text!("relations-now")} " " <a href=visit.address_now()>{text!("relations-show-now")}</a>
        </p>
    }
}
