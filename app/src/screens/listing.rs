//! A place in the tree that has no page of its own: what lies below.

use leptos::prelude::*;
use spec::change::headline;
use spec::tree::TreeItem;
use spec::{Action, PagePath, When};
use texts::text;
use wiki::Result;

use super::Screen;
use super::page::{Beneath, access};
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::lock::Closed;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::parts::watching::{WatchButton, watching};
use crate::visit::{Visit, at_moment};
use crate::weaving::woven;

/// The screen, when anything lies below `path`.
// r[impl read.directory]
pub async fn find(visit: &Visit, path: &PagePath) -> Result<Option<Screen>> {
    let items = visit.wiki().tree(visit.actor(), path, 2, visit.when.as_ref()).await?;
    if items.is_empty() {
        return Ok(None);
    }
    let left = tree(visit, path).await;
    let title = path.name().to_owned();
    let write = (visit.may(Action::Edit) && visit.when.is_none()).then(|| {
        view! { <a class="button" href=visit.face(path, "edit")>{text!("listing-write")}</a> }
    });
    let deleted = match visit.when {
        Some(_) => None,
        None => visit.wiki().deletion(visit.actor(), path).await?,
    };
    let deleted = deleted.map(|page| {
        let restore = visit.url(&path.url(), &[("view", "restore"), ("revision", &page.revision.to_string())]);
        let restore = visit.may(Action::Edit).then(|| view! { " · " <a href=restore>{text!("listing-restore")}</a> });
        let last = page.last.map(|last| at_moment(path, &When::Revision(last)));
        view! {
            <p class="notice" role="status">
                {woven!(
                    "listing-deleted",
                    page = last.map(|last| view! { <a href=last>{page.title.clone()}</a> }),
                    who = view! { <strong>{page.author.clone()}</strong> },
                    when = view! { <Time at=page.at/> },
                    why = headline(&page.message).to_owned(),
                )}
                {restore}
            </p>
        }
    });
    let watching = watching(visit, path, false, true).await;
    let arranges = visit.may(Action::Propose) && visit.when.is_none();
    let right = view! {
        <aside class="rail right" id="right" popover="auto" aria-label=text!("listing-about")>
            <p class="rail-acts">
                {arranges.then(|| view! { <a href=visit.face(path, "arrange")>{text!("listing-arrange")}</a> })}
                <a href=access(path)>{text!("listing-access")}</a>
            </p>
            <Beneath visit=visit.clone() path=path.clone()/>
        </aside>
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head">
            <p class="meta">{text!("listing-folder")}</p>
            <div class="actions">
                {write}
                {watching.map(|watching| view! { <WatchButton visit=visit.clone() watching/> })}
            </div>
        </div>
        {deleted}
        <div class="prose"><h1>{title.clone()}</h1></div>
        <ul class="listing">{items.into_iter().map(|item| view! { <Entry visit=visit.clone() item/> }).collect_view()}</ul>
    };
    Ok(Some(Screen { title, left, main: main.into_any(), right: Some(right.into_any()) }))
}

#[component]
fn Entry(visit: Visit, item: TreeItem) -> impl IntoView {
    const FEW: usize = 8;
    let more = item.children.len().saturating_sub(FEW);
    let below: Vec<_> = item
        .children
        .iter()
        .take(FEW)
        .map(|child| view! { <li><a href=visit.link(&child.path)>{child.title.clone()}</a></li> })
        .collect();
    let more = (more > 0).then(|| view! { <li>{text!("listing-and-more", n = more)}</li> });
    let below = (!below.is_empty()).then(|| view! { <ul class="inline">{below} {more}</ul> });
    let closed = item.closed.map(|people| view! { <Closed people/> });
    view! { <li><a href=visit.link(&item.path)>{item.title.clone()}</a> " " {closed} {below}</li> }
}
