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
    let archived = Filter::Is(Is::Archived);
    let is_asked = asked.query.filters().any(|(_, _, filter)| *filter == archived);
    if is_asked || visit.wiki().archived_count(visit.actor(), visit.when.as_ref()).await? == 0 {
        return Ok(None);
    }
    let mut search = asked.search(visit).most(1);
    search.text = format!("{} {archived}", search.text);
    let found = visit.wiki().search(visit.actor(), &search).await?.total;
    let told = text!("search-archived", n = found);
    let link = asked.with_more(visit, &archived.to_string());
    Ok((found > 0).then(|| view! { <p class="hint"><a href=link>{told}</a></p> }.into_any()))
}
