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

/// Compares the pages of a change, as many as one screen bears, and those that people talk about.
pub async fn compare(visit: &Visit, change: &Change) -> Result<Vec<Compared>> {
    let (asked, _) = composing(visit);
    let mut blocks = 0;
    let mut compared = Vec::with_capacity(change.pages.len());
    for (index, page) in change.pages.iter().enumerate() {
        let belongs = |thread: &&Thread| {
            let revision = thread.about.as_ref().map(|about| about.revision);
            revision.is_some_and(|revision| revision == page.revision || Some(revision) == page.base)
        };
        let threads: Vec<_> = change.threads.iter().filter(belongs).cloned().collect();
        let is_wanted = !threads.is_empty() || asked == Some(anchor(index));
        let diff = match is_wanted || (index < MOST_PAGES && blocks < MOST_BLOCKS) {
            true => Some(visit.wiki().diff(visit.actor(), page.base, page.revision).await?),
            false => None,
        };
        blocks += diff.as_ref().map_or(0, |diff| diff.blocks.len());
        let stat = diff.as_ref().map(Diff::stat);
        compared.push(Compared { index, page: page.clone(), diff, stat, threads });
    }
    Ok(compared)
}

/// What the anchors of a page's comparison begin with.
fn anchor(index: usize) -> String {
    format!("p{index}")
}

/// The list of pages, beside the comparisons.
#[component]
pub fn Contents(compared: Vec<Compared>) -> impl IntoView {
    let total = compared.len();
    let shown: Vec<_> = compared.into_iter().filter(|one| one.diff.is_some()).collect();
    let rest = total - shown.len();
    let rest = (rest > 0).then(|| view! { <p><a href="#more">{format!("and {}", count(rest, "more page"))}</a></p> });
    let lines: Vec<_> = shown
        .into_iter()
        .map(|one| {
            let open = one.threads.iter().filter(|thread| !thread.resolved).count();
            view! {
                <li>
                    <a href=format!("#page-{}", one.index)>{one.page.title}</a>
                    <span class="meta">
                        <Kind kind=one.page.kind/>
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
            {rest}
        </nav>
    }
}

#[component]
fn Kind(kind: RevisionKind) -> impl IntoView {
    view! { <span class=format!("kind is-{}", kind.as_str())>{label(kind)}</span> }
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

/// Every page that was compared, and links to what happened to the others.
#[component]
pub fn Pages(visit: Visit, compared: Vec<Compared>) -> impl IntoView {
    let (shown, rest): (Vec<_>, Vec<_>) = compared.into_iter().partition(|one| one.diff.is_some());
    let shown: Vec<_> = shown.into_iter().map(|compared| view! { <Changed visit=visit.clone() compared/> }).collect();
    let lines: Vec<_> = rest
        .into_iter()
        .map(|Compared { page, .. }| {
            let what = difference(&visit, &page.path, page.base, page.revision);
            view! { <li><Kind kind=page.kind/> " " <a href=what>{page.title}</a></li> }
        })
        .collect();
    let rest = (!lines.is_empty()).then(|| {
        view! {
            <section class="changed" id="more" aria-labelledby="more-title">
                <header class="changed-head"><h2 id="more-title">{count(lines.len(), "more page")}</h2></header>
                <ul class="inline">{lines}</ul>
            </section>
        }
    });
    view! { {shown} {rest} }
}

/// One page: its heading, its comparison, what people say about its words.
#[component]
fn Changed(visit: Visit, compared: Compared) -> impl IntoView {
    let Compared { index, page, diff, stat, threads } = compared;
    let link = match page.kind {
        RevisionKind::Delete => visit.face(&page.path, "history"),
        _ => visit.link(&page.path),
    };
    let moved = page.moved_from.as_ref().map(|from| {
        view! { <p class="notice">"Moved from " <code>{from.to_string()}</code> " to " <code>{page.path.to_string()}</code> "."</p> }
    });
    let (asked, block) = composing(&visit);
    let shown = Shown {
        id: anchor(index),
        old: Side { page: Some(page.moved_from.clone().unwrap_or_else(|| page.path.clone())), revision: page.base },
        new: Side { page: Some(page.path.clone()), revision: Some(page.revision) },
        commentable: visit.may(Action::Comment),
        composing: block.filter(|_| asked == Some(anchor(index))),
        threads,
    };
    let summary = stat.map(|stat| format!(" · {}", told(&stat)));
    let id = format!("page-{index}");
    view! {
        <section class="changed" id=id.clone() aria-labelledby=format!("{id}-title")>
            <header class="changed-head">
                <h2 id=format!("{id}-title")><a href=link>{page.title.clone()}</a></h2>
                <p class="meta"><Kind kind=page.kind/> " · " <code>{page.path.to_string()}</code> {summary}</p>
            </header>
            {moved}
            {diff.map(|diff| view! { <Text visit kind=page.kind diff shown/> })}
        </section>
    }
}

/// The comparison, folded away when a whole long page came or went.
#[component]
fn Text(visit: Visit, kind: RevisionKind, diff: Diff, shown: Shown) -> impl IntoView {
    let is_quiet = shown.threads.is_empty() && shown.composing.is_none();
    if diff.is_empty() && is_quiet {
        return ().into_any();
    }
    let is_whole = matches!(kind, RevisionKind::Create | RevisionKind::Delete | RevisionKind::Restore);
    let is_folded = is_whole && is_quiet && diff.blocks.len() > SHORT;
    let comparison = view! { <Comparison visit diff shown/> };
    match is_folded {
        true => {
            view! { <details class="fold"><summary>"Show the whole text"</summary>{comparison}</details> }.into_any()
        }
        false => comparison.into_any(),
    }
}

/// The block that is about to be commented on: `?comment=p0.12`.
fn composing(visit: &Visit) -> (Option<String>, Option<usize>) {
    let asked = visit.query("comment").and_then(|text| text.split_once('.'));
    asked.map(|(page, block)| (Some(page.to_owned()), block.parse().ok())).unwrap_or_default()
}
