//! What is required: the requirements of the whole wiki or below a page, and how much of them is done and tested.

mod one;
mod pages;

use leptos::prelude::*;
use spec::PagePath;
use spec::coverage::{Counts, State};
use spec::requirement::{Dialect, Requirement};
use texts::text;
use wiki::{Error, RequirementFilter, Result};

use super::Screen;
use super::broken::below;
use crate::parts::called;
use crate::parts::coverage::{Bar, Course, Mark, label, told};
use crate::parts::pager::Pager;
use crate::parts::requirement::{Line, address, says};
use crate::parts::words::grouped;
use crate::visit::Visit;
use crate::weaving::woven;

pub use one::show as one;

/// How many are listed at once.
const MANY: usize = 100;

// r[impl requirement.list-screen]
pub async fn show(visit: &Visit) -> Result<Screen> {
    let at = below(visit)?;
    if visit.query("view") == Some("pages") {
        return pages::show(visit, &at).await;
    }
    let filter = asked(visit, &at)?;
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let found = visit.wiki().requirements(visit.actor(), &filter, cursor, MANY).await?;
    let title = match at.is_root() {
        true => text!("requirements-title").to_owned(),
        false => text!("requirements-title-below", page = at.to_string()),
    };
    let next = found.next.as_ref().map(|next| visit.with(&[("cursor", Some(next))]));
    let is_first = cursor.is_none();
    let is_whole = filter.state.is_none() && filter.dialect.is_none() && filter.words.trim().is_empty();
    if found.counts.requirements == 0 && is_whole {
        let main = view! { <Head visit=visit.clone() at title=title.clone()/> <Nothing/> };
        return Ok(Screen::plain(title, main.into_any()));
    }
    let course = match is_first && is_whole {
        true => visit.wiki().coverage(visit.actor(), &at, visit.when.as_ref()).await?.course,
        false => Vec::new(),
    };
    let course = course.iter().any(|point| point.counts.is_begun()).then(|| view! { <Course points=course/> });
    let none = found.items.is_empty().then(|| view! { <p class="notice">{text!("requirements-none-like")}</p> });
    let is_table = visit.query("view") == Some("table");
    let list = match is_table {
        true => view! { <Table visit=visit.clone() items=found.items/> }.into_any(),
        false => view! { <List visit=visit.clone() items=found.items/> }.into_any(),
    };
    let main = view! {
        <Head visit=visit.clone() at title=title.clone()/>
        <p class="summary">{told(&found.counts)} "."</p>
        <Bar counts=found.counts/>
        {course}
        <Filter visit=visit.clone() dialects=found.dialects chosen=filter.dialect/>
        <States visit=visit.clone() counts=found.counts state=filter.state/>
        {none}
        {list}
        <Pager next label=text!("requirements-more")/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

fn asked(visit: &Visit, at: &PagePath) -> Result<RequirementFilter> {
    let said = |name| visit.query(name).map(str::trim).filter(|text| !text.is_empty());
    Ok(RequirementFilter {
        at: Some(at.clone()),
        state: said("state").map(str::parse).transpose().map_err(Error::Invalid)?,
        dialect: said("dialect").map(str::parse).transpose().map_err(Error::Invalid)?,
        words: said("q").unwrap_or_default().to_owned(),
        when: visit.when.clone(),
    })
}

#[component]
fn Head(visit: Visit, at: PagePath, title: String) -> impl IntoView {
    let view = visit.query("view").unwrap_or("list").to_owned();
    let face = |name: &'static str, label: &'static str| {
        let link = visit.with(&[("view", (name != "list").then_some(name)), ("cursor", None)]);
        view! { <li><a href=link aria-current=(view == name).then_some("page")>{label}</a></li> }
    };
    let everywhere = (!at.is_root()).then(|| {
        view! { <a class="button" href=visit.url("/requirements", &[])>{text!("requirements-everywhere")}</a> }
    });
    let below: Vec<_> = (!at.is_root()).then_some(("at", at.as_str())).into_iter().collect();
    let export = |format| visit.url("/api/v1/coverage", &[&below[..], &[("format", format)]].concat());
    view! {
        <div class="page-head">
            <h1>{title}</h1>
            <p class="actions">
                {everywhere}
                <a class="button" href=visit.url("/requirements/references", &[])>{text!("references-title")}</a>
                <a class="button" href=export("csv") download="">{text!("requirements-export")}</a>
            </p>
        </div>
        <nav class="tabs" aria-label=text!("requirements-views")>
            <ul>{face("list", text!("requirements-list"))} {face("table", text!("requirements-table"))} {face("pages", text!("requirements-by-page"))}</ul>
        </nav>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text!("requirements-nothing")}</p>
            <p>{text!("requirements-nothing-how")}</p>
            <ul>
                <li>{woven!("requirements-example-line", example = view! { <code>"r[login.password]"</code> })}</li>
                <li><code>"- **FR-001**: The system must …"</code></li>
                <li><code>"### Requirement: Sign in"</code></li>
            </ul>
        </div>
    }
}

#[component]
fn Filter(visit: Visit, dialects: Vec<Dialect>, chosen: Option<Dialect>) -> impl IntoView {
    let value = |name| visit.query(name).unwrap_or("").to_owned();
    let kept = ["state", "view"].into_iter().filter_map(|name| {
        let value = visit.query(name)?.to_owned();
        Some(view! { <input type="hidden" name=name value=value/> })
    });
    let kept: Vec<_> = kept.collect();
    let several = dialects.len() > 1 || chosen.is_some();
    let options: Vec<_> = dialects
        .into_iter()
        .map(|dialect| {
            view! { <option value=dialect.as_str() selected=chosen == Some(dialect)>{called::dialect(dialect)}</option> }
        })
        .collect();
    view! {
        <form class="filter" action="/requirements" method="get">
            {kept}
            {visit.when.as_ref().map(|when| view! { <input type="hidden" name="as_of" value=when.to_string()/> })}
            <p>
                <label for="q">{text!("requirements-words")}</label>
                <input id="q" name="q" placeholder=text!("requirements-words-example") value=value("q")/>
            </p>
            <p>
                <label for="at">{text!("requirements-at")}</label>
                <input id="at" name="at" placeholder="/product" value=value("at")/>
            </p>
            {several.then(|| view! {
                <p>
                    <label for="dialect">{text!("requirements-dialect")}</label>
                    <select id="dialect" name="dialect"><option value="">{text!("requirements-dialect-any")}</option>{options}</select>
                </p>
            })}
            <p><button type="submit">{text!("requirements-show")}</button></p>
        </form>
    }
}

#[component]
fn States(visit: Visit, counts: Counts, state: Option<State>) -> impl IntoView {
    let of = |this: Option<State>, label: &'static str, many: usize| {
        let link = visit.with(&[("state", this.map(State::as_str)), ("cursor", None)]);
        view! { <li><a href=link aria-current=(this == state).then_some("page")>{label} " (" {grouped(many)} ")"</a></li> }
    };
    let states = State::ALL.map(|state| of(Some(state), label(state), counts.of(state)));
    view! {
        <nav class="tabs" aria-label=text!("requirements-by-state")>
            <ul>{of(None, text!("all"), counts.requirements)} {states.into_iter().collect::<Vec<_>>()}</ul>
        </nav>
    }
}

/// Page by page.
#[component]
fn List(visit: Visit, items: Vec<Requirement>) -> impl IntoView {
    let mut pages: Vec<(PagePath, String, Vec<Requirement>)> = Vec::new();
    for item in items {
        match pages.last_mut().filter(|(path, ..)| *path == item.path) {
            Some((.., items)) => items.push(item),
            None => pages.push((item.path.clone(), item.page_title.clone(), vec![item])),
        }
    }
    let pages: Vec<_> = pages
        .into_iter()
        .map(|(path, title, items)| {
            let lines: Vec<_> =
                items.into_iter().map(|requirement| view! { <Line visit=visit.clone() requirement/> }).collect();
            view! {
                <section class="required-page">
                    <h2><a href=visit.link(&path)>{title}</a> " " <span class="path">{path.to_string()}</span></h2>
                    <ul class="plain">{lines}</ul>
                </section>
            }
        })
        .collect();
    view! { <div class="required-pages">{pages}</div> }
}

#[component]
fn Table(visit: Visit, items: Vec<Requirement>) -> impl IntoView {
    if items.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = items
        .into_iter()
        .map(|one| {
            let link = address(&visit, &one.name, Some(&one.path));
            view! {
                <tr>
                    <th scope="row"><a class="required-name" href=link>{one.id.clone()}</a></th>
                    <td>{says(&one, 120)}</td>
                    <td><a href=visit.link(&one.path)>{one.page_title.clone()}</a></td>
                    <td><Mark state=one.state/></td>
                    <td class="number">{one.uses.implements}</td>
                    <td class="number">{one.uses.verifies}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=text!("requirements-as-table")>
            <table class="required-table">
                <thead>
                    <tr>
                        <th scope="col">{text!("requirements-one")}</th>
                        <th scope="col">{text!("requirements-says")}</th>
                        <th scope="col">{text!("page")}</th>
                        <th scope="col">{text!("requirements-state")}</th>
                        <th scope="col">{text!("requirements-code")}</th>
                        <th scope="col">{text!("requirements-tests")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
