//! One requirement: its words, what became of it, and what code says of it.

use leptos::prelude::*;
use spec::PagePath;
use spec::change::headline;
use spec::commit::PageCommit;
use spec::path::decode;
use spec::reference::Relation;
use spec::requirement::succession::Kind;
use spec::requirement::{Happening, Near, Requirement, RequirementPage, Use};
use spec::thread::Thread;
use texts::text;
use wiki::{Error, Result};

use super::super::Screen;
use super::super::commits::told as reasons;
use crate::parts::commits::CommitLink;
use crate::parts::coverage::Mark;
use crate::parts::people::author::Author;
use crate::parts::requirement::{Line, address, on_page};
use crate::parts::results::Results;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::parts::words::{cut, sentence};
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl requirement.screen]
pub async fn show(visit: &Visit, name: &str) -> Result<Screen> {
    let name =
        decode(name).ok_or_else(|| Error::NotFound(text!("requirements-no-name", name = format!("{name:?}"))))?;
    let page = visit.query("page").filter(|page| !page.is_empty()).map(str::parse::<PagePath>).transpose()?;
    if page.is_none() {
        let all = visit.wiki().requirements_named(visit.actor(), &name, visit.when.as_ref()).await?;
        if all.len() > 1 {
            return Ok(choose(visit, &name, all));
        }
    }
    let found = visit.wiki().requirement(visit.actor(), &name, page.as_ref(), visit.when.as_ref()).await?;
    let visit = &visit.at(&[&found.requirement.path]).await;
    let html = visit.wiki().requirement_html(visit.actor(), &found, visit.when.as_ref()).await?;
    let left = tree(visit, &found.requirement.path).await;
    let title = found.requirement.id.clone();
    let main = view! { <Found visit=visit.clone() found html/> };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

/// Several pages state one of this name.
fn choose(visit: &Visit, name: &str, all: Vec<Requirement>) -> Screen {
    let title = all.first().map_or_else(|| name.to_owned(), |one| one.id.clone());
    let lines: Vec<_> = all
        .into_iter()
        .map(|requirement| {
            let path = requirement.path.clone();
            let place = requirement.page_title.clone();
            view! {
                <li class="required-choice">
                    <p><a href=visit.link(&path)>{place}</a> " " <span class="path">{path.to_string()}</span></p>
                    <ul class="plain"><Line visit=visit.clone() requirement/></ul>
                </li>
            }
        })
        .collect();
    let main = view! {
        <div class="page-head"><h1>{title.clone()}</h1></div>
        <p class="hint">{text!("requirements-which")}</p>
        <ul class="plain">{lines}</ul>
    };
    Screen::plain(title, main.into_any())
}

#[component]
fn Found(visit: Visit, found: RequirementPage, html: String) -> impl IntoView {
    let RequirementPage {
        requirement, removed, parent, children, also, history, code, results, threads, commits, ..
    } = found;
    let path = requirement.path.clone();
    let gone = removed.map(|removed| {
        let change = visit.url(&format!("/changes/{}", removed.change), &[]);
        let link = view! { <a href=change>{text!("requirements-gone-change", n = removed.change.to_string())}</a> };
        let told = woven!("requirements-gone", change = link, when = view! { <Time at=removed.at/> });
        view! { <p class="notice" role="status">{told}</p> }
    });
    let is_gone = gone.is_some();
    let place = match is_gone {
        true => view! { <span class="path">{path.to_string()}</span> }.into_any(),
        false => view! { <a href=on_page(&visit, &requirement)>{requirement.page_title.clone()}</a> " " <span class="path">{path.to_string()}</span> }.into_any(),
    };
    let version =
        requirement.version.map(|version| format!(" · {}", text!("requirements-version", n = version.to_string())));
    let state = (!is_gone).then(|| view! { <Mark state=requirement.state/> });
    let part_of = parent.map(|parent| {
        let other = view! { <Other visit=visit.clone() path=path.clone() near=parent/> };
        view! { <p class="meta">{woven!("requirements-part-of", other = other)}</p> }
    });
    let parts: Vec<_> = children
        .into_iter()
        .map(|near| view! { <li><Other visit=visit.clone() path=path.clone() near/></li> })
        .collect();
    let parts = (!parts.is_empty()).then(|| {
        view! { <section aria-labelledby="parts"><h2 id="parts">{text!("requirements-parts")}</h2><ul class="plain">{parts}</ul></section> }
    });
    let also: Vec<_> = also
        .into_iter()
        .map(|page| view! { <li><a href=address(&visit, &requirement.name, Some(&page))>{page.to_string()}</a></li> })
        .collect();
    let also = (!also.is_empty()).then(|| {
        view! {
            <section aria-labelledby="also"><h2 id="also">{text!("requirements-also")}</h2><ul class="plain">{also}</ul></section>
        }
    });
    view! {
        <div class="page-head">
            <h1 class="required-title">{requirement.id.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.url("/requirements", &[("at", path.as_str())])>{text!("requirements-all-of-page")}</a>
                <a class="button" href=visit.url("/requirements", &[])>{text!("requirements-all")}</a>
            </p>
        </div>
        <p class="meta">{place} {version} " " {state}</p>
        {gone}
        {part_of}
        <blockquote class="prose required-text" inner_html=html></blockquote>
        {parts}
        <Code code name=requirement.name.clone()/>
        <Results results/>
        <History visit=visit.clone() history name=requirement.name.clone()/>
        <Threads visit=visit.clone() threads/>
        <Commits visit commits/>
        {also}
    }
}

/// Another requirement of the same page.
#[component]
fn Other(visit: Visit, path: PagePath, near: Near) -> impl IntoView {
    let title = (near.title != near.id && !near.title.is_empty()).then(|| format!(" {}", near.title));
    view! {
        <a class="required-name" href=address(&visit, &near.name, Some(&path))>{near.id}</a> {title} " " <Mark state=near.state/>
    }
}

#[component]
fn Code(code: Vec<Use>, name: String) -> impl IntoView {
    let of = |relation: Relation| -> Vec<Use> { code.iter().filter(|one| one.relation == relation).cloned().collect() };
    let list = |title: &'static str, id: &'static str, uses: Vec<Use>| {
        (!uses.is_empty()).then(|| {
            let lines: Vec<_> = uses.into_iter().map(|one| view! { <Place one/> }).collect();
            view! { <h3 id=id>{title}</h3> <ul class="plain required-code" aria-labelledby=id>{lines}</ul> }
        })
    };
    let none = code.is_empty().then(|| {
        let example = match name.starts_with("r[") || name.contains(':') {
            true => "// r[impl area.name]".to_owned(),
            false => format!("// r[impl {name}]"),
        };
        view! {
            <p class="hint">{woven!("requirements-unnamed", example = view! { <code>{example}</code> })}</p>
        }
    });
    view! {
        <section aria-labelledby="code">
            <h2 id="code">{text!("requirements-in-code")}</h2>
            {none}
            {list(text!("requirements-does"), "implements", of(Relation::Implements))}
            {list(text!("requirements-verifies"), "verifies", of(Relation::Verifies))}
            {list(text!("requirements-mentions"), "mentions", of(Relation::Mentions))}
        </section>
    }
}

#[component]
fn Place(one: Use) -> impl IntoView {
    let lines = match one.from_line == one.to_line {
        true => text!("requirements-line", n = one.from_line.to_string()),
        false => text!("requirements-lines", first = one.from_line.to_string(), last = one.to_line.to_string()),
    };
    let stale = one.stale.then(|| {
        let told = text!("requirements-stale", n = one.version.unwrap_or(1).to_string());
        view! { " " <span class="badge is-pending">{told}</span> }
    });
    view! {
        <li>
            {one.item.map(|item| view! { <code>{item}</code> " " })}
            <span class="path">{one.file}</span>
            <span class="meta">" " {lines} " · " {one.repository}</span>
            {stale}
        </li>
    }
}

/// What a change did to it, in words.
fn did(kinds: &[Kind]) -> String {
    let words = kinds.iter().map(|kind| match kind {
        Kind::Added => text!("requirements-added"),
        Kind::Changed => text!("requirements-changed"),
        Kind::Renamed => text!("requirements-renamed"),
        Kind::Moved => text!("requirements-moved"),
        Kind::Removed => text!("requirements-removed"),
        Kind::Restored => text!("requirements-restored"),
    });
    let words = words.map(str::to_owned).reduce(|before, last| text!("list-last", before = before, last = last));
    sentence(&words.unwrap_or_default()).trim_end_matches('.').to_owned()
}

#[component]
fn History(visit: Visit, history: Vec<Happening>, name: String) -> impl IntoView {
    let lines: Vec<_> = history
        .into_iter()
        .map(|one| {
            let change = visit.url(&format!("/changes/{}", one.change), &[]);
            let what = super::super::page::difference(&visit, &one.path, one.before, one.revision);
            let called = one.kinds.contains(&Kind::Renamed) || one.name != name;
            let called = called.then(|| view! { <code>{one.name.clone()}</code> });
            let is_moved = one.kinds.contains(&Kind::Moved);
            let place = is_moved.then(|| view! { <a href=visit.link(&one.path)>{one.path.to_string()}</a> });
            let did = view! { <strong>{did(&one.kinds)}</strong> };
            let did = match (called, place) {
                (None, None) => did.into_any(),
                (Some(name), None) => woven!("requirements-did-as", what = did, name = name).into_any(),
                (None, Some(page)) => woven!("requirements-did-to", what = did, page = page).into_any(),
                (Some(name), Some(page)) => {
                    woven!("requirements-did-as-to", what = did, name = name, page = page).into_any()
                }
            };
            let commit = one.commit.map(|id| view! { " · " <CommitLink visit=visit.clone() id/> });
            view! {
                <li class="change">
                    <p class="subject">{did} ": " <a href=change>{headline(&one.subject).to_owned()}</a></p>
                    <p class="meta">
                        <Author visit=visit.clone() name=one.author/> ", " <Time at=one.at/> " · " <a href=what>{text!("requirements-what-changed")}</a> {commit}
                    </p>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="became">
            <h2 id="became">{text!("requirements-history")}</h2>
            <ol class="changes">{lines}</ol>
        </section>
    }
}

#[component]
fn Threads(visit: Visit, threads: Vec<Thread>) -> impl IntoView {
    if threads.is_empty() {
        return ().into_any();
    }
    let told = text!("requirements-threads", n = threads.len());
    // They are read here and answered where they stand.
    let all: Vec<_> = threads
        .into_iter()
        .map(|thread| {
            let there = thread
                .about
                .as_ref()
                .map(|about| format!("{}#thread-{}", visit.face(&about.page, "discuss"), thread.id));
            let first =
                thread.comments.first().map(|comment| comment.body.lines().next().unwrap_or_default().to_owned());
            let answers = thread.comments.len().saturating_sub(1);
            let settled = thread.resolved.then(|| format!(" · {}", text!("requirements-settled")));
            view! {
                <li>
                    <a href=there>{cut(&spec::markdown::plain_text(&first.unwrap_or_default()), 160)}</a>
                    <span class="meta">" " {text!("count-answers", n = answers)} {settled}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="threads"><h2 id="threads">{told}</h2><ul class="plain">{all}</ul></section>
    }
    .into_any()
}

#[component]
fn Commits(visit: Visit, commits: Vec<PageCommit>) -> impl IntoView {
    if commits.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = commits
        .into_iter()
        .map(|commit| {
            let to = visit.url(&format!("/changes/commits/{}", commit.commit), &[]);
            view! {
                <li class="change">
                    <p class="subject"><a href=to>{commit.headline}</a></p>
                    <p class="meta"><strong>{commit.author}</strong> ", " <Time at=commit.at/> " · " {commit.repository}</p>
                    <p class="reason">{reasons(&commit.reasons)}</p>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="commits"><h2 id="commits">{text!("requirements-commits")}</h2><ol class="changes">{lines}</ol></section>
    }
    .into_any()
}
