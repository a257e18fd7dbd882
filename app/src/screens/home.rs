//! The start: the page at the top if there is one, where to begin reading, and what changed lately.

use jiff::civil::Date;
use leptos::prelude::*;
use spec::change::headline;
use spec::tree::TreeItem;
use spec::{Action, ChangeLine, PagePath};
use texts::text;
use wiki::{ChangeFilter, Error, Result};

use super::{Screen, gone, page, welcome};
use crate::parts::drafting::reminder;
use crate::parts::people::author::Author;
use crate::parts::time::{date, day};
use crate::parts::tree::tree;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many changes are told.
const LATELY: usize = 20;

// r[impl read.home]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let root = PagePath::root();
    let visit = &visit.at(&[&root]).await;
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let top = wiki.tree(actor, &root, 2, visit.when.as_ref()).await?;
    match wiki.page(actor, &root, visit.when.as_ref()).await {
        Ok(found) => return page::found(visit, found).await,
        Err(Error::NotFound(_)) => {}
        Err(error) => return Err(error),
    }
    let filter = ChangeFilter { until: visit.when.clone(), ..ChangeFilter::default() };
    let changes = wiki.changes(actor, &filter, None, LATELY).await?.items;

    if top.is_empty()
        && !changes.is_empty()
        && let Some(screen) = gone::find(visit, &root).await?
    {
        return Ok(screen);
    }
    let main = match top.is_empty() && changes.is_empty() {
        true => return welcome::show(visit).await,
        false => {
            let waiting = reminder(visit).await?;
            view! { <Overview visit=visit.clone() top changes waiting/> }.into_any()
        }
    };
    Ok(Screen { title: String::new(), left: tree(visit, &root).await, main, right: None })
}

#[component]
fn Overview(visit: Visit, top: Vec<TreeItem>, changes: Vec<ChangeLine>, waiting: Option<AnyView>) -> impl IntoView {
    let editor = visit.may(Action::Edit) && visit.when.is_none();
    let places: Vec<_> = top.into_iter().map(|item| view! { <Start visit=visit.clone() item/> }).collect();
    let all = visit.url("/changes", &[]);
    view! {
        <div class="page-head">
            <h1>{text!("home-title")}</h1>
            {editor.then(|| view! { <p class="actions"><a class="button" href="/?view=new">{text!("home-new")}</a></p> })}
        </div>
        {waiting}
        <section aria-labelledby="start">
            <h2 id="start">{text!("home-start")}</h2>
            <ul class="cards">{places}</ul>
        </section>
        <section aria-labelledby="lately">
            <h2 id="lately">{text!("home-lately")}</h2>
            <Lately visit changes/>
            <p><a href=all>{text!("home-all-changes")}</a></p>
        </section>
    }
}

/// A place to begin, with the first of what lies below.
#[component]
fn Start(visit: Visit, item: TreeItem) -> impl IntoView {
    const FEW: usize = 6;
    let more = item.children.len().saturating_sub(FEW);
    let below: Vec<_> = item
        .children
        .iter()
        .take(FEW)
        .map(|child| view! { <li><a href=visit.link(&child.path)>{child.title.clone()}</a></li> })
        .collect();
    let rest = (more > 0).then(|| {
        view! { <li><a href=visit.link(&item.path)>{text!("listing-and-more", n = more)}</a></li> }
    });
    let below = (!below.is_empty()).then(|| view! { <ul>{below} {rest}</ul> });
    view! {
        <li class="card">
            <h3><a href=visit.link(&item.path)>{item.title.clone()}</a></h3>
            {below}
        </li>
    }
}

/// Changes under the days they took effect on.
#[component]
fn Lately(visit: Visit, changes: Vec<ChangeLine>) -> impl IntoView {
    let mut days: Vec<(Date, Vec<ChangeLine>)> = Vec::new();
    for change in changes {
        let on = date(change.merged_at.unwrap_or(change.at));
        match days.last_mut() {
            Some((day, changes)) if *day == on => changes.push(change),
            _ => days.push((on, vec![change])),
        }
    }
    let days: Vec<_> = days
        .into_iter()
        .map(|(on, changes)| {
            let lines: Vec<_> = together(changes)
                .into_iter()
                .map(|changes| view! { <Sentence visit=visit.clone() changes/> })
                .collect();
            view! {
                <h3 class="day">{day(on)}</h3>
                <ul class="sentences">{lines}</ul>
            }
        })
        .collect();
    view! { <div class="lately">{days}</div> }
}

/// Puts changes together that one person made to one page in a row.
fn together(changes: Vec<ChangeLine>) -> Vec<Vec<ChangeLine>> {
    let about = |change: &ChangeLine| match &change.pages[..] {
        [only] => Some((change.author.clone(), only.path.clone(), only.kind.as_str())),
        _ => None,
    };
    let mut groups: Vec<Vec<ChangeLine>> = Vec::new();
    for change in changes {
        match groups.last_mut() {
            Some(group) if about(&change).is_some() && group.last().and_then(about) == about(&change) => {
                group.push(change)
            }
            _ => groups.push(vec![change]),
        }
    }
    groups
}

/// `Ada edited Kettles and 2 other pages: Boil faster`
#[component]
fn Sentence(visit: Visit, changes: Vec<ChangeLine>) -> impl IntoView {
    let newest = changes.first()?.clone();
    let others = usize::try_from(newest.page_count).unwrap_or(0).saturating_sub(1);
    let who = view! { <Author visit=visit.clone() name=newest.author/> };
    let told = match newest.pages.first() {
        Some(page) => {
            let kind = page.kind.as_str();
            let link = view! { <a href=visit.link(&page.path)>{page.title.clone()}</a> };
            let what = match others {
                0 => link.into_any(),
                _ => woven!("home-and-others", n = others; page = link).into_any(),
            };
            match changes.len() {
                0 | 1 => woven!("home-did", kind = kind; who = who, what = what).into_any(),
                times => woven!("home-did-times", kind = kind, n = times; who = who, what = what).into_any(),
            }
        }
        None => who.into_any(),
    };
    let reasons: Vec<_> = changes
        .into_iter()
        .map(|change| {
            let link = visit.url(&format!("/changes/{}", change.change), &[]);
            view! { <li><a href=link>{headline(&change.message).to_owned()}</a></li> }
        })
        .collect();
    Some(view! {
        <li>
            {told}
            <ul class="reasons">{reasons}</ul>
        </li>
    })
}
