//! Two revisions of a page compared.

use leptos::prelude::*;
use spec::{Page, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::diff::{Comparison, Shown, Side, Views, told};
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::visit::Visit;
use crate::weaving::woven;

pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let to = visit.number("to").ok_or_else(|| Error::Invalid(text!("compare-which").into()))?;
    // Chosen the wrong way round, two states are still compared from old to new.
    let (from, to) = match visit.number("from") {
        Some(from) => (Some(from.min(to)).filter(|_| from != to), from.max(to)),
        None => (None, to),
    };
    let same = visit.number("from") == Some(to);
    let new = visit.wiki().revision(visit.actor(), to).await?;
    let old = match from {
        Some(from) => Some(visit.wiki().revision(visit.actor(), from).await?),
        None => None,
    };
    let compared = visit.wiki().reading(visit.actor(), if same { Some(to) } else { from }, Some(to)).await?;
    let shown = Shown {
        id: "diff".into(),
        old: old.as_ref().map(side).unwrap_or_default(),
        new: side(&new),
        whole: visit.with(&[("all", Some("yes"))]),
        ..Shown::default()
    };
    let left = tree(visit, path).await;
    let title = text!("compare-title", title = &new.title);
    let summary = told(&compared.reading.diff.stat());
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(path)>{text!("compare-page")}</a>
                <a class="button" href=visit.face(path, "history")>{text!("history")}</a>
            </p>
        </div>
        <dl class="compared">
            <div><dt>{text!("compare-before")}</dt><dd><State visit=visit.clone() page=old/></dd></div>
            <div><dt>{text!("compare-after")}</dt><dd><State visit=visit.clone() page=Some(new)/></dd></div>
        </dl>
        <p class="summary">{summary}</p>
        <div class="views-bar"><Views visit=visit.clone()/></div>
        <Comparison visit=visit.clone() compared shown/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

fn side(page: &Page) -> Side {
    Side { page: Some(page.path.clone()), revision: Some(page.revision) }
}

#[component]
fn State(visit: Visit, page: Option<Page>) -> impl IntoView {
    match page {
        None => text!("compare-nothing").into_any(),
        Some(page) => {
            let link = visit.url(&format!("/changes/{}", page.change), &[]);
            let number = text!("changes-number", n = page.change.to_string());
            woven!(
                "compare-state", who = page.author;
                when = view! { <Time at=page.merged_at/> },
                change = view! { <a href=link>{number}</a> },
            )
            .into_any()
        }
    }
}
