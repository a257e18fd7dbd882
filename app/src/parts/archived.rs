//! That a page is archived: said above it, since when, by whom and why, with the way back.

use leptos::prelude::*;
use spec::archive::Archived;
use spec::change::headline;
use spec::{Action, PagePath};
use texts::text;

use super::people::author::Author;
use super::time::Day;
use crate::visit::Visit;
use crate::weaving::woven;

/// Nothing above a page that people work by.
// r[impl archive.said]
pub fn notice(visit: &Visit, path: &PagePath, archived: &[Archived]) -> Option<AnyView> {
    let (nearest, above) = archived.split_first()?;
    let by = said(visit, nearest, *path == nearest.path);
    // Whoever may not write where it was archived would only be refused.
    let restores = visit.may(Action::Propose) && visit.when.is_none();
    let restore = restores
        .then(|| view! { " " <a class="button" href=visit.face(&nearest.path, "archive")>{text!("restore")}</a> });
    let above = above.last().map(|above| {
        let link = view! { <a href=visit.link(&above.path)>{above.title.clone()}</a> };
        view! { <p>{woven!("archived-below", page = link)}</p> }
    });
    Some(
        view! {
            <div class="notice archived" role="status">
                <p>{by} {restore}</p>
                {above}
            </div>
        }
        .into_any(),
    )
}

/// Since when a page is archived, by whom and why; by itself, or with a page above it.
pub fn said(visit: &Visit, archived: &Archived, itself: bool) -> AnyView {
    let who = view! { <Author visit=visit.clone() name=archived.author.clone()/> };
    let when = view! { <Day at=archived.since/> };
    let change = visit.url(&format!("/changes/{}", archived.change), &[]);
    let why = view! { <a href=change>{headline(&archived.message).to_owned()}</a> };
    match itself {
        true => view! { {woven!("archived-itself", when = when, who = who, why = why)} }.into_any(),
        false => {
            let page = view! { <a href=visit.link(&archived.path)>{archived.title.clone()}</a> };
            view! { {woven!("archived-with", page = page, when = when, who = who, why = why)} }.into_any()
        }
    }
}
