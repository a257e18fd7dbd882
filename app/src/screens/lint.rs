//! What the rules for specifications say of a page.

use leptos::prelude::*;
use spec::PagePath;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::findings::{FindingLine, told};
use crate::parts::tree::tree;
use crate::visit::Visit;

// r[impl lint.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let found = visit.wiki().lint(visit.actor(), path, visit.when.as_ref()).await?;
    let left = tree(visit, &found.path).await;
    let title = format!("Checking {}", found.title);
    let page = visit.link(&found.path);
    let kind = found.is.map(|is| is.kind.told());
    let summary = told(&found.items);
    let lines: Vec<_> = found
        .items
        .into_iter()
        .map(|one| {
            let place = one.heading.clone().zip(one.anchor.clone());
            let place = place.map(|(heading, anchor)| (heading, format!("{page}#{anchor}")));
            view! { <FindingLine one place/> }
        })
        .collect();
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=found.path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(&found.path)>"Back to the page"</a>
                <a class="button" href=visit.face(&found.path, "unclear")>"What is unclear here?"</a>
            </p>
        </div>
        <p class="meta">
            {match kind {
                Some(kind) => format!("Looked at as: {kind}. "),
                None => "This page is of no special kind, so little is asked of it. ".to_owned(),
            }}
            {summary}
        </p>
        <h2 class="visually-hidden">"What was found"</h2>
        <ol class="findings">{lines}</ol>
        <p class="hint">
            "These are rules, which know words and not what you mean. How much each one weighs is said for each part of the wiki under "
            <a href="/admin/lint">"Rules for specifications"</a> "."
        </p>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}
