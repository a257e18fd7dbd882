//! That archived pages are left out of what was found, and how many of them hold it.

use leptos::prelude::*;
use spec::search::{Filter, Is};
use texts::text;
use wiki::Result;

use super::asked::Asked;
use crate::visit::Visit;

/// Nothing where none of them does, or where they were asked for.
// r[impl archive.search-told]
pub async fn left_out(visit: &Visit, asked: &Asked) -> Result<Option<AnyView>> {
    let found = visit.wiki().archived_hits(visit.actor(), &asked.search(visit)).await?;
    let told = text!("search-archived", n = found);
    let link = asked.with_more(visit, &Filter::Is(Is::Archived).to_string());
    Ok((found > 0).then(|| view! { <p class="hint"><a href=link>{told}</a></p> }.into_any()))
}
