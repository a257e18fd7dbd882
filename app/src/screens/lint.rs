//! What the rules for specifications say of a page.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::called;
use crate::parts::findings::{FindingLine, told};
use crate::parts::tree::tree;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl lint.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let found = visit.wiki().lint(visit.actor(), path, visit.when.as_ref()).await?;
    let left = tree(visit, &found.path).await;
    let title = text!("lint-title", page = &found.title);
    let page = visit.link(&found.path);
    let kind = found.is.map(|is| called::page(is.kind));
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
                <a class="button" href=visit.link(&found.path)>{text!("history-back-to-page")}</a>
                <a class="button" href=visit.face(&found.path, "unclear")>{text!("lint-unclear")}</a>
            </p>
        </div>
        <p class="meta">
            {match kind {
                Some(kind) => text!("lint-kind", kind = kind),
                None => text!("lint-no-kind").to_owned(),
            }}
            " " {summary}
        </p>
        <h2 class="visually-hidden">{text!("lint-found")}</h2>
        <ol class="findings">{lines}</ol>
        <p class="hint">{woven!(
            "lint-about",
            settings = view! { <a href="/admin/lint">{text!("lint-settings-title")}</a> },
        )}</p>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}
