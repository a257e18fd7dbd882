//! One commit: who made it, where it landed, which pages it concerns and why, which files it touched.

use leptos::prelude::*;
use spec::change::headline;
use spec::commit::{CommitPage, ConcernedPage};
use texts::text;
use wiki::Result;

use super::Screen;
use super::commits::told;
use crate::parts::time::Time;
use crate::parts::words::short;
use crate::visit::Visit;
use crate::weaving::woven;

// r[impl linked.commit]
pub async fn show(visit: &Visit, id: &str) -> Result<Screen> {
    let commit = visit.wiki().commit(visit.actor(), id).await?;
    let title = headline(&commit.message).to_owned();
    let more = visit.wiki().comment_html(commit.message.trim().replacen(&title, "", 1).trim());
    let apart = commit.committed_at.as_second().abs_diff(commit.at.as_second()) > 24 * 60 * 60;
    let when = commit.at;
    let by = match apart {
        true => woven!(
            "commit-by-and-put",
            who = view! { <strong>{commit.author.clone()}</strong> },
            when = view! { <Time at=when/> },
            put = view! { <Time at=commit.committed_at/> },
        ),
        false => woven!(
            "commit-by",
            who = view! { <strong>{commit.author.clone()}</strong> },
            when = view! { <Time at=when/> },
        ),
    };
    let which = woven!(
        "commit-in", repository = commit.repository.clone();
        commit = view! { <code title=commit.commit.clone()>{short(&commit.commit).to_owned()}</code> },
    );
    let main = view! {
        <div class="page-head">
            <p class="meta">{which}</p>
            {commit.change.map(|change| view! { <p class="actions"><a class="button" href=visit.url(&format!("/changes/{change}"), &[])>{text!("commit-changed")}</a></p> })}
        </div>
        <h1>{title.clone()}</h1>
        <p class="meta">{by}</p>
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
        let nothing = if commit.mainline { text!("commit-no-page") } else { text!("commit-merge-no-page") };
        return view! { <p class="landed">{nothing}</p> }.into_any();
    };
    let link = visit.url(&format!("/changes/{change}"), &[]);
    let change = view! { <a href=link>{text!("changes-number", n = change.to_string())}</a> };
    let landed = match commit.mainline {
        true => woven!("commit-became", change = change),
        false => woven!("commit-came-in-with", change = change),
    };
    view! { <p class="landed">{landed}</p> }.into_any()
}

#[component]
fn Concerned(visit: Visit, pages: Vec<ConcernedPage>) -> impl IntoView {
    if pages.is_empty() {
        return view! { <section aria-labelledby="pages"><h2 id="pages">{text!("commit-pages")}</h2><p>{text!("commit-pages-none")}</p></section> }.into_any();
    }
    let lines: Vec<_> = pages
        .into_iter()
        .map(|page| {
            view! {
                <li class="change">
                    <p class="subject"><a href=visit.link(&page.path)>{page.title}</a></p>
                    <p class="meta"><code>{page.path.to_string()}</code></p>
                    <p class="reason">{told(&page.reasons)}</p>
                </li>
            }
        })
        .collect();
    view! { <section aria-labelledby="pages"><h2 id="pages">{text!("commit-pages")}</h2><ul class="changes">{lines}</ul></section> }
        .into_any()
}

#[component]
fn Files(files: Vec<String>, count: i64) -> impl IntoView {
    let total = usize::try_from(count).unwrap_or(0);
    let rest = total.saturating_sub(files.len());
    let heading = match total {
        0 => text!("commit-files").to_owned(),
        total => text!("count-files", n = total),
    };
    let lines: Vec<_> = files.into_iter().map(|file| view! { <li><code>{file}</code></li> }).collect();
    let body = match total {
        0 => view! { <p>{text!("commit-files-none")}</p> }.into_any(),
        _ => view! { <ul class="files">{lines}</ul> }.into_any(),
    };
    view! {
        <section aria-labelledby="files">
            <h2 id="files">{heading}</h2>
            {body}
            {(rest > 0).then(|| view! { <p class="hint">{text!("commit-more-files", n = rest)}</p> })}
        </section>
    }
}
