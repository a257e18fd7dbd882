//! The pages of a change: which, how much, and the comparison of each.

use leptos::prelude::*;
use spec::change::ChangedPage;
use spec::diff::{Diff, Stat};
use spec::page::RevisionKind;
use spec::thread::Thread;
use spec::{Action, Change};
use wiki::Result;

use crate::parts::diff::{Comparison, Shown, Side, told};
use crate::parts::words::{count, label};
use crate::screens::page::difference;
use crate::visit::Visit;

/// Most pages that are compared on one screen.
const MOST_PAGES: usize = 30;

/// Most blocks, all pages together; past them pages are linked, not shown.
const MOST_BLOCKS: usize = 3_000;

/// Longest whole page (new or deleted) that is shown unfolded.
const SHORT: usize = 12;

/// A page of the change, compared if there was room.
#[derive(Clone)]
pub struct Compared {
    index: usize,
    page: ChangedPage,
    diff: Option<Diff>,
    stat: Option<Stat>,
    threads: Vec<Thread>,
}

/// Compares the pages of a change, as many as one screen bears.
pub async fn compare(visit: &Visit, change: &Change) -> Result<Vec<Compared>> {
    let mut blocks = 0;
    let mut compared = Vec::with_capacity(change.pages.len());
    for (index, page) in change.pages.iter().enumerate() {
        let diff = match index < MOST_PAGES && blocks < MOST_BLOCKS {
            true => Some(visit.wiki().diff(visit.actor(), page.base, page.revision).await?),
            false => None,
        };
        blocks += diff.as_ref().map_or(0, |diff| diff.blocks.len());
        let belongs = |thread: &&Thread| {
            let revision = thread.about.as_ref().map(|about| about.revision);
            revision.is_some_and(|revision| revision == page.revision || Some(revision) == page.base)
        };
        compared.push(Compared {
            index,
            page: page.clone(),
            stat: diff.as_ref().map(Diff::stat),
            diff,
            threads: change.threads.iter().filter(belongs).cloned().collect(),
        });
    }
    Ok(compared)
}

/// The list of pages, beside the comparisons.
#[component]
pub fn Contents(compared: Vec<Compared>) -> impl IntoView {
    let total = compared.len();
    let lines: Vec<_> = compared
        .iter()
        .map(|one| {
            let open = one.threads.iter().filter(|thread| !thread.resolved).count();
            view! {
                <li>
                    <a href=format!("#page-{}", one.index)>{one.page.title.clone()}</a>
                    <span class="meta">
                        <span class=format!("kind is-{}", one.page.kind.as_str())>{label(one.page.kind)}</span>
                        {one.stat.map(|stat| view! { " " <Amount stat/> })}
                        {(open > 0).then(|| format!(" · {}", count(open, "open discussion")))}
                    </span>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="rail left" id="left" popover="auto" aria-label="Pages of this change">
            <h2>{count(total, "page")}</h2>
            <ol class="recent">{lines}</ol>
        </nav>
    }
}

/// `+24 −3`
#[component]
fn Amount(stat: Stat) -> impl IntoView {
    if stat.inserted + stat.deleted == 0 {
        return ().into_any();
    }
    let words = format!("{} added, {} removed", count(stat.inserted, "word"), stat.deleted);
    view! {
        <span class="amount" title=words.clone()>
            <span aria-hidden="true">{format!("+{} −{}", stat.inserted, stat.deleted)}</span>
            <span class="visually-hidden">{words.clone()}</span>
        </span>
    }
    .into_any()
}

/// One page: its heading, its comparison, what people say about its words.
#[component]
pub fn Changed(visit: Visit, compared: Compared) -> impl IntoView {
    let Compared { index, page, diff, stat, threads } = compared;
    let link = match page.kind {
        RevisionKind::Delete => visit.face(&page.path, "history"),
        _ => visit.link(&page.path),
    };
    let moved = page.moved_from.as_ref().map(|from| {
        view! { <p class="notice">"Moved from " <code>{from.to_string()}</code> " to " <code>{page.path.to_string()}</code> "."</p> }
    });
    let id = format!("p{index}");
    let (composing_page, composing) = composing(&visit);
    let old_path = page.moved_from.clone().unwrap_or_else(|| page.path.clone());
    let shown = Shown {
        id: id.clone(),
        old: Side { page: Some(old_path), revision: page.base },
        new: Side { page: Some(page.path.clone()), revision: Some(page.revision) },
        threads,
        commentable: visit.may(Action::Comment),
        composing: composing.filter(|_| composing_page.as_deref() == Some(id.as_str())),
    };
    let summary = stat.map(|stat| told(&stat)).unwrap_or_default();
    let body = match diff {
        None => view! { <p class="notice">"This change is large. " <a href=difference(&visit, &page.path, page.base, page.revision)>"See what it did to this page"</a></p> }.into_any(),
        Some(diff) if diff.is_empty() => ().into_any(),
        Some(diff) => {
            let whole = matches!(page.kind, RevisionKind::Create | RevisionKind::Delete | RevisionKind::Restore);
            let folded = whole && diff.blocks.len() > SHORT && shown.threads.is_empty() && shown.composing.is_none();
            let comparison = view! { <Comparison visit=visit.clone() diff shown/> };
            match folded {
                true => view! { <details class="fold whole"><summary>"Show the whole text"</summary>{comparison}</details> }.into_any(),
                false => comparison.into_any(),
            }
        }
    };
    view! {
        <section class="changed" id=format!("page-{index}") aria-labelledby=format!("page-{index}-title")>
            <header class="changed-head">
                <h2 id=format!("page-{index}-title")><a href=link>{page.title.clone()}</a></h2>
                <p class="meta"><span class=format!("kind is-{}", page.kind.as_str())>{label(page.kind)}</span> " · " <code>{page.path.to_string()}</code> {(!summary.is_empty()).then(|| format!(" · {summary}"))}</p>
            </header>
            {moved}
            {body}
        </section>
    }
}

/// The block that is about to be commented on: `?comment=p0.12`.
fn composing(visit: &Visit) -> (Option<String>, Option<usize>) {
    let asked = visit.query("comment").and_then(|text| text.split_once('.'));
    asked.map(|(page, block)| (Some(page.to_owned()), block.parse().ok())).unwrap_or_default()
}
