//! What a page, and the whole wiki, say of edits that the repository does not hold yet.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;

use crate::visit::Visit;
use crate::weaving::woven;

/// Above a page: that it was edited here, or that somebody has to choose. The past says nothing of it.
// r[impl travel.page-says]
pub async fn notice(visit: &Visit, path: &PagePath) -> Option<AnyView> {
    if visit.when.is_some() {
        return None;
    }
    let standing = visit.wiki().standing(visit.actor(), path).await.ok()?;
    if let Some(conflict) = standing.conflicts.first() {
        return Some(met(*conflict).into_any());
    }
    let open = visit.wiki().proposals_of(visit.actor(), path).await.unwrap_or_default();
    let open = open.into_iter().map(|(number, title, author)| {
        let link = format!("/changes/{number}");
        let told = woven!("standing-proposal", who = author, proposal = view! { <a href=link>{title}</a> });
        view! { <p class="notice travel" role="status">{told}</p> }
    });
    let open: Vec<_> = open.collect();
    let ahead = standing.ahead.map(|change| {
        view! {
            <p class="notice travel" role="status">
                {text!("standing-ahead")} " " <a href=format!("/changes/{change}")>{text!("standing-ahead-where")}</a>
            </p>
        }
    });
    (ahead.is_some() || !open.is_empty()).then(|| view! { {ahead} {open} }.into_any())
}

/// Above the editor: that an older edit waits for somebody to choose.
pub async fn warning(visit: &Visit, path: &PagePath) -> Option<AnyView> {
    let standing = visit.wiki().standing(visit.actor(), path).await.ok()?;
    standing.conflicts.first().map(|conflict| met(*conflict).into_any())
}

fn met(conflict: i64) -> impl IntoView {
    view! {
        <p class="alert travel" role="status">
            {text!("standing-met")} " "
            <a href=format!("/changes/conflicts/{conflict}")>{text!("standing-met-choose")}</a>
        </p>
    }
}

/// Above the list of changes: how many edits wait, and how many must be chosen between.
pub async fn of_all(visit: &Visit) -> Option<AnyView> {
    if visit.when.is_some() {
        return None;
    }
    let conflicts = visit.wiki().conflicts(visit.actor(), None).await.ok()?.len();
    let boxes = visit.wiki().outgoing(visit.actor()).await.ok()?;
    let waiting: usize = boxes.iter().map(|one| one.edits.len()).sum();
    if conflicts + waiting == 0 {
        return None;
    }
    let conflicts = (conflicts > 0).then(|| {
        let told = text!("standing-conflicts", n = conflicts);
        view! { <li><a class="kind is-delete" href="/changes/conflicts">{told}</a></li> }
    });
    let waiting = (waiting > 0).then(|| {
        let told = text!("standing-waiting", n = waiting);
        view! { <li><a href="/changes/outgoing">{told}</a></li> }
    });
    Some(view! { <ul class="inline travel">{conflicts} {waiting}</ul> }.into_any())
}
