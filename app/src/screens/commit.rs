//! One commit: who made it, where it landed, which pages it concerns and why, which files it touched.

use leptos::prelude::*;
use spec::change::headline;
use spec::commit::{CommitPage, ConcernedPage};
use wiki::Result;

use super::Screen;
use super::commits::told;
use crate::parts::time::Time;
use crate::parts::words::{count, short};
use crate::visit::Visit;

// r[impl linked.commit]
pub async fn show(visit: &Visit, id: &str) -> Result<Screen> {
    let commit = visit.wiki().commit(visit.actor(), id).await?;
    let title = headline(&commit.message).to_owned();
    let more = visit.wiki().comment_html(commit.message.trim().replacen(&title, "", 1).trim());
    let apart = commit.committed_at.as_second().abs_diff(commit.at.as_second()) > 24 * 60 * 60;
    let put = apart.then(|| view! { ", put where it is on " <Time at=commit.committed_at/> });
    let main = view! {
        <div class="page-head">
            <p class="meta">"Commit " <code title=commit.commit.clone()>{short(&commit.commit).to_owned()}</code> " · in " {commit.repository.clone()}</p>
            {commit.change.map(|change| view! { <p class="actions"><a class="button" href=visit.url(&format!("/changes/{change}"), &[])>"What it changed in the pages"</a></p> })}
        </div>
        <h1>{title.clone()}</h1>
        <p class="meta"><strong>{commit.author.clone()}</strong> ", " <Time at=commit.at/> {put}</p>
        {(!more.is_empty()).then(|| view! { <div class="message prose small" inner_html=more.clone()></div> })}
        <Landed visit=visit.clone() commit=commit.clone()/>
        <Concerned visit=visit.clone() pages=commit.pages.clone()/>
        <Files files=commit.files count=commit.file_count/>
    };
    Ok(Screen::plain(title, main.into_any()))
}

#[component]
fn Landed(visit: Visit, commit: CommitPage) -> impl IntoView {
    let Some(change) = commit.change else {
        let how = if commit.mainline { "It" } else { "The merge that brought it in" };
        return view! { <p class="landed">{format!("{how} changed no page.")}</p> }.into_any();
    };
    let link = visit.url(&format!("/changes/{change}"), &[]);
    let how = if commit.mainline { "It became " } else { "It was one of several that came in with " };
    view! { <p class="landed">{how} <a href=link>{format!("change {change}")}</a> "."</p> }.into_any()
}

#[component]
fn Concerned(visit: Visit, pages: Vec<ConcernedPage>) -> impl IntoView {
    if pages.is_empty() {
        return view! { <section aria-labelledby="pages"><h2 id="pages">"Pages it concerns"</h2><p>"None: it changed no page, no code that a page names, and names none."</p></section> }.into_any();
    }
    let lines: Vec<_> = pages
        .into_iter()
        .map(|page| {
            view! {
                <li class="change">
                    <p class="subject"><a href=visit.link(&page.path)>{page.title}</a></p>
                    <p class="meta"><code>{page.path.to_string()}</code></p>
                    <p class="reason">{told(&page.why)}</p>
                </li>
            }
        })
        .collect();
    view! { <section aria-labelledby="pages"><h2 id="pages">"Pages it concerns"</h2><ul class="changes">{lines}</ul></section> }
        .into_any()
}

#[component]
fn Files(files: Vec<String>, count: i64) -> impl IntoView {
    let total = usize::try_from(count).unwrap_or(0);
    let rest = total.saturating_sub(files.len());
    let heading = match total {
        0 => "Files".to_owned(),
        total => self::count(total, "file"),
    };
    let lines: Vec<_> = files.into_iter().map(|file| view! { <li><code>{file}</code></li> }).collect();
    let body = match total {
        0 => view! { <p>"It touched no file, or its files are still being read."</p> }.into_any(),
        _ => view! { <ul class="files">{lines}</ul> }.into_any(),
    };
    view! {
        <section aria-labelledby="files">
            <h2 id="files">{heading}</h2>
            {body}
            {(rest > 0).then(|| view! { <p class="hint">{format!("and {}", self::count(rest, "more file"))}</p> })}
        </section>
    }
}
