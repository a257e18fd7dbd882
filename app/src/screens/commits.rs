//! The commits that have to do with a page, and why each does.

use leptos::prelude::*;
use spec::PagePath;
use spec::commit::{PageCommit, Reason};
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::called::reasons::commit as why;
use crate::parts::commits::CommitLink;
use crate::parts::pager::Pager;
use crate::parts::time::Time;
use crate::parts::tree::tree;
use crate::parts::words::sentence;
use crate::visit::Visit;
use crate::weaving::woven;

/// How many commits are listed at once.
const MANY: usize = 50;

// r[impl linked.screen]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let cursor = visit.query("cursor").filter(|cursor| !cursor.is_empty());
    let listing = visit.wiki().commits(visit.actor(), path, cursor, MANY).await?;
    let next = listing.next.map(|next| visit.url(&path.url(), &[("view", "commits"), ("cursor", &next)]));
    let left = tree(visit, path).await;
    let title = match path.name() {
        "" => text!("commits-title-root").to_owned(),
        name => text!("commits-title", name = name),
    };
    let is_empty = listing.items.is_empty();
    let entries: Vec<_> =
        listing.items.into_iter().map(|commit| view! { <Entry visit=visit.clone() commit/> }).collect();
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=path.clone()/>
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="actions">
                <a class="button" href=visit.link(path)>{text!("commits-back")}</a>
                <a class="button" href=visit.face(path, "history")>{text!("history")}</a>
            </p>
        </div>
        <p class="hint">
            {woven!("commits-hint", code = view! { <code>"code: src/billing/**"</code> })}
        </p>
        {is_empty.then(|| view! { <p>{text!("commits-none")}</p> })}
        <ol class="changes">{entries}</ol>
        <Pager next label=text!("commits-older")/>
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}

#[component]
fn Entry(visit: Visit, commit: PageCommit) -> impl IntoView {
    let to = visit.url(&format!("/changes/commits/{}", commit.commit), &[]);
    view! {
        <li class="change">
            <p class="subject"><a href=to>{commit.headline}</a></p>
            <p class="meta"><strong>{commit.author}</strong> ", " <Time at=commit.at/> " · " {commit.repository} " · " <CommitLink visit id=commit.commit/></p>
            <p class="reason">{told(&commit.reasons)}</p>
        </li>
    }
}

/// The reasons as a sentence.
pub fn told(reasons: &[Reason]) -> String {
    sentence(&why(reasons))
}
