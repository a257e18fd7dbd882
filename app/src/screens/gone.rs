//! A place whose pages were deleted: when, by whom, why, what they said, and the way back.

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use spec::change::{DeletedPage, headline};
use spec::tree::TreeItem;
use spec::{Action, PagePath, When};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::visit::{Visit, at_moment};
use crate::weaving::woven;

/// How many deleted pages are counted before one says "many".
const MANY: usize = 200;

/// The screen of a path where there was something; none when there never was.
// r[impl acts.deleted-page] r[impl acts.all-deleted]
pub async fn find(visit: &Visit, path: &PagePath) -> Result<Option<Screen>> {
    // The past has its own screens: there it was not deleted yet, or one reads when.
    if visit.when.is_some() {
        return Ok(None);
    }
    let page = visit.wiki().deletion(visit.actor(), path).await?;
    let below = visit.wiki().deleted(visit.actor(), path, None, None, MANY).await?.items;
    let Some(newest) = page.as_ref().or(below.first()).cloned() else { return Ok(None) };
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let others = below.iter().filter(|one| one.path != *path).count();
    let before = Before::find(visit, path, &newest).await?;
    let left = tree(visit, path).await;
    let title = match &page {
        Some(page) => text!("gone-page-title", page = &page.title),
        None => text!("gone-place-title", path = path.to_string()),
    };
    let told = match page {
        Some(page) => {
            let text = LastText::find(visit, &page).await?;
            view! { <Page visit=visit.clone() page/> {text.map(LastText::view)} }.into_any()
        }
        None => view! { <Directory visit=visit.clone() newest/> }.into_any(),
    };
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head"><h1>{title.clone()}</h1></div>
        {told}
        {(others > 0).then(|| view! { <Others visit=visit.clone() path=path.clone() others/> })}
        {before.map(|before| before.view(visit))}
    };
    Ok(Some(Screen { title, left, main: main.into_any(), right: None }))
}

/// Who deleted it, when and why, and the button that brings it back.
#[component]
fn Page(visit: Visit, page: DeletedPage) -> impl IntoView {
    let change = visit.url(&format!("/changes/{}", page.change), &[]);
    let then = page.last.map(|last| {
        view! { <a href=at_moment(&page.path, &When::Revision(last))>{text!("gone-as-it-was")}</a> " · " }
    });
    let restore = visit.may(Action::Edit).then(|| {
        let revision = page.revision.to_string();
        let action = visit.url(&page.path.url(), &[("view", "restore"), ("revision", &revision)]);
        view! {
            <form class="restore" action=action method="post">
                <input type="hidden" name="revision" value=revision.clone()/>
                <input type="hidden" name="base" value=revision.clone()/>
                <input type="hidden" name="to" value=page.path.to_string()/>
                <button class="primary" type="submit">{text!("gone-restore")}</button>
                <a class="button" href=visit.face(&page.path, "edit")>{text!("gone-anew")}</a>
            </form>
        }
    });
    view! {
        <div class="notice gone" role="status">
            <p>{woven!(
                "gone-deleted",
                who = view! { <strong>{page.author.clone()}</strong> },
                when = view! { <Time at=page.at/> },
                why = headline(&page.message).to_owned(),
            )}</p>
            <p class="links">{then} <a href=visit.face(&page.path, "history")>{text!("gone-history")}</a> " · " <a href=change>{text!("gone-change", number = page.change.to_string())}</a></p>
            {restore}
        </div>
    }
}

/// A directory from which everything is gone.
#[component]
fn Directory(visit: Visit, newest: DeletedPage) -> impl IntoView {
    let change = visit.url(&format!("/changes/{}", newest.change), &[]);
    view! {
        <div class="notice gone" role="status">
            <p>{woven!(
                "gone-last-deleted",
                who = view! { <strong>{newest.author.clone()}</strong> },
                when = view! { <Time at=newest.at/> },
                why = view! { <a href=change>{headline(&newest.message).to_owned()}</a> },
            )}</p>
        </div>
    }
}

#[component]
fn Others(visit: Visit, path: PagePath, others: usize) -> impl IntoView {
    let list = visit.url("/changes/deleted", &[("at", path.as_str())]);
    let told = if others >= MANY { text!("gone-below-many").to_owned() } else { text!("gone-below", n = others) };
    view! { <p><a href=list>{told}</a></p> }
}

/// What the page said last.
struct LastText {
    html: String,
}

impl LastText {
    async fn find(visit: &Visit, page: &DeletedPage) -> Result<Option<Self>> {
        let Some(last) = page.last else { return Ok(None) };
        let page = visit.wiki().revision(visit.actor(), last).await?;
        let html = visit.wiki().html(&page, Some(&When::Revision(last))).to_string();
        Ok((!html.trim().is_empty()).then_some(Self { html }))
    }

    fn view(self) -> impl IntoView {
        view! {
            <section aria-labelledby="last-text" class="last-text">
                <h2 id="last-text">{text!("gone-text")}</h2>
                <article class="prose"><div inner_html=self.html></div></article>
            </section>
        }
    }
}

/// The tree as it was before the deletion.
pub struct Before {
    when: When,
    at: PagePath,
    items: Vec<TreeItem>,
}

impl Before {
    /// What lay at `path` right before `deleted` went; none when nothing lay below.
    pub async fn find(visit: &Visit, path: &PagePath, deleted: &DeletedPage) -> Result<Option<Self>> {
        let Some(when) = visit.wiki().before(visit.actor(), deleted.change).await? else { return Ok(None) };
        let items = visit.wiki().tree(visit.actor(), path, 2, Some(&when)).await?;
        Ok((!items.is_empty()).then(|| Self { when, at: path.clone(), items }))
    }

    pub fn view(self, visit: &Visit) -> AnyView {
        const FEW: usize = 8;
        let mut then = visit.clone();
        then.when = Some(self.when.clone());
        let all = at_moment(&self.at, &self.when);
        let lines: Vec<_> = self
            .items
            .into_iter()
            .map(|item| {
                let more = item.children.len().saturating_sub(FEW);
                let below: Vec<_> = item
                    .children
                    .iter()
                    .take(FEW)
                    .map(|child| view! { <li><a href=then.link(&child.path)>{child.title.clone()}</a></li> })
                    .collect();
                let more = (more > 0).then(|| view! { <li>{text!("listing-and-more", n = more)}</li> });
                let below = (!below.is_empty()).then(|| view! { <ul class="inline">{below} {more}</ul> });
                view! { <li><a href=then.link(&item.path)>{item.title.clone()}</a> {below}</li> }
            })
            .collect();
        view! {
            <section aria-labelledby="before" class="before">
                <h2 id="before">{text!("gone-before")}</h2>
                <p><a class="button" href=all>{text!("gone-before-all")}</a></p>
                <ul class="listing">{lines}</ul>
            </section>
        }
        .into_any()
    }
}
