//! The pages that differ: which, how much, and the comparison of each.

use leptos::prelude::*;
use spec::When;
use spec::comparison::{ComparedKind, ComparedPage};
use spec::diff::Stat;
use texts::text;
use wiki::Result;

use super::Chosen;
use crate::parts::amount::Amount;
use crate::parts::diff::{Comparison, Shown, Side, told};
use crate::screens::page::difference;
use crate::visit::{Visit, at_moment};
use crate::weaving::woven;

/// Most pages that are compared on one screen.
const MOST_PAGES: usize = 20;

/// Most blocks that changed, all pages together; past them pages are linked, not shown.
const MOST_BLOCKS: usize = 600;

/// Longest whole page (new or gone) that is shown unfolded.
const SHORT: usize = 12;

/// Longest comparison of an edited page that is shown unfolded, in blocks that changed.
const LONG: usize = 60;

/// A page that differs, compared if there was room.
#[derive(Clone)]
pub struct Compared {
    index: usize,
    page: ComparedPage,
    comparison: Option<(wiki::Compared, Stat)>,
}

/// Compares pages, as many as one screen bears.
pub async fn compare(visit: &Visit, pages: Vec<ComparedPage>) -> Result<Vec<Compared>> {
    let mut blocks = 0;
    let mut compared = Vec::with_capacity(pages.len());
    for (index, page) in pages.into_iter().enumerate() {
        let comparison = match index < MOST_PAGES && blocks < MOST_BLOCKS {
            true => {
                let found = visit.wiki().reading(visit.actor(), page.from_revision, page.to_revision).await?;
                let stat = found.reading.diff.stat();
                blocks += found.reading.diff.blocks.len() - stat.equal;
                Some((found, stat))
            }
            false => None,
        };
        compared.push(Compared { index, page, comparison });
    }
    Ok(compared)
}

/// The list of pages, beside the comparisons.
#[component]
pub fn Contents(compared: Vec<Compared>, total: usize) -> impl IntoView {
    let shown: Vec<_> = compared.into_iter().filter(|one| one.comparison.is_some()).collect();
    let rest = total.saturating_sub(shown.len());
    let rest = (rest > 0).then(|| view! { <p><a href="#more">{text!("between-and-more", n = rest)}</a></p> });
    let lines: Vec<_> = shown
        .into_iter()
        .map(|one| {
            let (added, removed) = (one.page.words_added, one.page.words_removed);
            view! {
                <li>
                    <a href=format!("#page-{}", one.index)>{one.page.title}</a>
                    <span class="meta"><Kind kind=one.page.kind/> " " <Amount added removed/></span>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="rail left" id="left" popover="auto" aria-label=text!("between-pages")>
            <h2>{text!("count-pages", n = total)}</h2>
            <ol class="recent">{lines}</ol>
            {rest}
        </nav>
    }
}

#[component]
fn Kind(kind: ComparedKind) -> impl IntoView {
    // The colours of the kinds of revisions, which mean the same.
    let (class, label) = match kind {
        ComparedKind::Added => ("kind is-create", text!("between-new")),
        ComparedKind::Removed => ("kind is-delete", text!("between-removed")),
        ComparedKind::Edited => ("kind is-edit", text!("between-edited")),
        ComparedKind::Moved => ("kind is-move", text!("between-moved")),
    };
    view! { <span class=class>{label}</span> }
}

/// Every page that was compared, and links to what happened to the others.
#[component]
pub fn Pages(visit: Visit, compared: Vec<Compared>, chosen: Chosen) -> impl IntoView {
    let (shown, rest): (Vec<_>, Vec<_>) = compared.into_iter().partition(|one| one.comparison.is_some());
    let shown: Vec<_> = shown
        .into_iter()
        .map(|compared| view! { <Differing visit=visit.clone() compared chosen=chosen.clone()/> })
        .collect();
    let lines: Vec<_> = rest
        .into_iter()
        .map(|Compared { page, .. }| {
            let (added, removed) = (page.words_added, page.words_removed);
            let what = address(&visit, &page, &chosen);
            view! { <li><Kind kind=page.kind/> " " <a href=what>{page.title}</a> " " <Amount added removed/></li> }
        })
        .collect();
    let rest = (!lines.is_empty()).then(|| {
        view! {
            <section class="changed" id="more" aria-labelledby="more-title">
                <header class="changed-head"><h2 id="more-title">{text!("count-more-pages", n = lines.len())}</h2></header>
                <ul class="inline">{lines}</ul>
            </section>
        }
    });
    view! { {shown} {rest} }
}

/// One page: its heading and its comparison.
#[component]
fn Differing(visit: Visit, compared: Compared, chosen: Chosen) -> impl IntoView {
    let Compared { index, page, comparison } = compared;
    let moved = page.moved_from.as_ref().map(|from| {
        let from = view! { <code>{from.to_string()}</code> };
        let to = view! { <code>{page.path.to_string()}</code> };
        view! { <p class="notice">{woven!("between-moved-from", from = from, to = to)}</p> }
    });
    let old = page.moved_from.clone().unwrap_or_else(|| page.path.clone());
    let shown = Shown {
        id: format!("p{index}"),
        old: Side { page: Some(old), revision: page.from_revision },
        new: Side { page: Some(page.path.clone()), revision: page.to_revision },
        whole: format!("{}&all=yes", address(&visit, &page, &chosen)),
        ..Shown::default()
    };
    let link = there(&visit, &page, &chosen);
    let summary = comparison.as_ref().map(|(_, stat)| format!(" · {}", told(stat)));
    let id = format!("page-{index}");
    view! {
        <section class="changed" id=id.clone() aria-labelledby=format!("{id}-title")>
            <header class="changed-head">
                <h2 id=format!("{id}-title")><a href=link>{page.title.clone()}</a></h2>
                <p class="meta"><Kind kind=page.kind/> " · " <code>{page.path.to_string()}</code> {summary}</p>
            </header>
            {moved}
            {comparison.map(|(compared, stat)| view! { <Text visit kind=page.kind compared stat shown/> })}
        </section>
    }
}

/// The comparison, folded away when it is long.
#[component]
fn Text(visit: Visit, kind: ComparedKind, compared: wiki::Compared, stat: Stat, shown: Shown) -> impl IntoView {
    let diff = &compared.reading.diff;
    if diff.is_empty() {
        return ().into_any();
    }
    let changed = diff.blocks.len() - stat.equal;
    let label = match kind {
        ComparedKind::Added | ComparedKind::Removed => {
            (diff.blocks.len() > SHORT).then_some(text!("diff-show-whole-text"))
        }
        ComparedKind::Edited | ComparedKind::Moved => (changed > LONG).then_some(text!("between-show-changes")),
    };
    let comparison = view! { <Comparison visit compared shown/> };
    match label {
        Some(label) => view! { <details class="fold"><summary>{label}</summary>{comparison}</details> }.into_any(),
        None => comparison.into_any(),
    }
}

/// The page at the moment at which it is there.
fn there(visit: &Visit, page: &ComparedPage, chosen: &Chosen) -> String {
    let when: Option<&When> = match page.kind {
        ComparedKind::Removed => Some(&chosen.from),
        _ => chosen.to.as_ref(),
    };
    when.map_or_else(|| visit.link(&page.path), |when| at_moment(&page.path, when))
}

/// What changed in a page on a screen of its own; where there is nothing to compare, the page.
fn address(visit: &Visit, page: &ComparedPage, chosen: &Chosen) -> String {
    match page.to_revision {
        Some(to) => difference(visit, &page.path, page.from_revision, to),
        None => there(visit, page, chosen),
    }
}
