//! The pages of a change: which, how much, and the comparison of each.

use std::sync::Arc;

use leptos::prelude::*;
use spec::change::ChangedPage;
use spec::diff::{Kind as BlockKind, Stat};
use spec::page::RevisionKind;
use spec::seen::{SeenPage, SeenState};
use spec::thread::Thread;
use spec::{Action, Change};
use texts::text;
use wiki::{Error, Result, Touch};

use super::seen::{Mark, State};
use crate::parts::amount::Amount;
use crate::parts::diff::{Comparison, Shown, Side, told};
use crate::parts::words::label;
use crate::visit::Visit;
use crate::weaving::woven;

/// Most pages that are compared on one screen.
const MOST_PAGES: usize = 20;

/// Most blocks that changed, all pages together; past them pages are a click away.
const MOST_BLOCKS: usize = 600;

/// Longest whole page (new or deleted) that is shown unfolded.
const SHORT: usize = 12;

/// A page of the change, compared if there was room.
#[derive(Clone)]
pub struct Compared {
    index: usize,
    /// The page.
    pub page: ChangedPage,
    touch: Arc<Touch>,
    /// What the reader has looked at of it.
    pub seen: Option<SeenPage>,
    /// The version it is compared with.
    from: Option<i64>,
    comparison: Option<(wiki::Compared, Stat)>,
    threads: Vec<Thread>,
}

/// What of a change is compared.
#[derive(Clone)]
pub struct Part {
    /// Its pages, all of them.
    pub pages: Vec<Compared>,
    /// The one that is shown alone.
    pub alone: Option<usize>,
    /// True when only what came since the reader looked is shown.
    pub since_seen: bool,
}

/// Compares the pages of a change, as many as one screen bears, and those that people talk about.
// r[impl diff.page-list] r[impl diff.large] r[impl seen.since]
pub async fn compare(visit: &Visit, change: &Change) -> Result<Part> {
    let (wiki, actor) = (visit.wiki(), visit.actor());
    let (asked, _) = composing(visit);
    let seen = wiki.seen(actor, change.change).await?;
    let since_seen = visit.query("since") == Some("seen") && !seen.is_empty();
    let alone = match visit.query("page") {
        Some(path) => {
            let place = change.pages.iter().position(|page| page.path.as_str() == path);
            let missing = || text!("change-no-such-page", n = change.change.to_string(), path = path);
            Some(place.ok_or_else(|| Error::NotFound(missing()))?)
        }
        None => None,
    };
    let pairs: Vec<_> = change.pages.iter().map(|page| (page.base, Some(page.revision))).collect();
    let touches = wiki.touched(actor, &pairs).await?;

    let (mut pages, mut blocks, mut compared) = (Vec::with_capacity(change.pages.len()), 0, 0);
    for (index, (page, touch)) in change.pages.iter().zip(touches).enumerate() {
        let threads = discussed(visit, change, page).await?;
        let seen = seen.get(index).filter(|seen| seen.page == page.path).cloned();
        let state = seen.as_ref().map_or(SeenState::Unseen, |seen| seen.state);
        let from = match (since_seen, state) {
            (true, SeenState::Changed) => seen.as_ref().and_then(|seen| seen.seen).or(page.base),
            _ => page.base,
        };
        let is_wanted = match alone {
            Some(alone) => alone == index,
            None if since_seen && state == SeenState::Seen => false,
            None => {
                let has_room = compared < MOST_PAGES && blocks < MOST_BLOCKS;
                has_room || !threads.is_empty() || asked == Some(anchor(index))
            }
        };
        let comparison = match is_wanted {
            true => {
                let found = wiki.reading(actor, from, Some(page.revision)).await?;
                let loud = found.reading.diff.blocks.iter().filter(|block| block.kind != BlockKind::Equal).count();
                (blocks, compared) = (blocks + loud, compared + 1);
                let stat = found.reading.diff.stat();
                Some((found, stat))
            }
            false => None,
        };
        pages.push(Compared { index, page: page.clone(), touch, seen, from, comparison, threads });
    }
    Ok(Part { pages, alone, since_seen })
}

/// What people say about words of a page. Words of a version that was offered before are looked for in this one.
async fn discussed(visit: &Visit, change: &Change, page: &ChangedPage) -> Result<Vec<Thread>> {
    let mut found = Vec::new();
    for thread in &change.threads {
        let Some(about) = &thread.about else { continue };
        let is_here = about.page == page.path || page.moved_from.as_ref() == Some(&about.page);
        if Some(about.revision) == page.base {
            found.push(thread.clone());
        } else if about.revision == page.revision || is_here {
            let anchor = visit.wiki().thread(visit.actor(), thread.id, Some(page.revision)).await?.anchor;
            found.push(Thread { anchor, ..thread.clone() });
        }
    }
    Ok(found)
}

/// What the anchors of a page's comparison begin with.
fn anchor(index: usize) -> String {
    format!("p{index}")
}

/// Where a page of the change is shown alone.
fn alone(visit: &Visit, page: &ChangedPage) -> String {
    visit.with(&[("page", Some(page.path.as_str())), ("all", None), ("comment", None)])
}

/// The list of pages, beside the comparisons.
#[component]
pub fn Contents(visit: Visit, part: Part) -> impl IntoView {
    let total = part.pages.len();
    let lines: Vec<_> = part
        .pages
        .into_iter()
        .map(|one| {
            let open = one.threads.iter().filter(|thread| !thread.resolved).count();
            let to = match one.comparison.is_some() {
                true => format!("#page-{}", one.index),
                false => alone(&visit, &one.page),
            };
            let is_current = (part.alone == Some(one.index)).then_some("true");
            let requirements = &one.touch.requirements;
            let touched = requirements.added.len() + requirements.changed.len() + requirements.removed.len();
            let state = one.seen.map(|seen| view! { <State state=seen.state/> });
            let words = one.touch.words;
            view! {
                <li>
                    <a href=to aria-current=is_current>{one.page.title}</a>
                    <span class="meta">
                        <Kind kind=one.page.kind/>
                        " " <Amount added=words.added removed=words.removed/>
                        {(touched > 0).then(|| format!(" · {}", text!("count-requirements", n = touched)))}
                        {(open > 0).then(|| format!(" · {}", text!("change-open-discussions", n = open)))}
                    </span>
                    {state}
                </li>
            }
        })
        .collect();
    view! {
        <nav class="rail left" id="left" popover="auto" aria-label=text!("change-pages")>
            <h2>{text!("count-pages", n = total)}</h2>
            <ol class="recent">{lines}</ol>
        </nav>
    }
}

#[component]
fn Kind(kind: RevisionKind) -> impl IntoView {
    view! { <span class=format!("kind is-{}", kind.as_str())>{label(kind)}</span> }
}

/// Every page that was compared, and links to what happened to the others.
#[component]
pub fn Pages(visit: Visit, part: Part) -> impl IntoView {
    let Part { pages, alone: only, since_seen } = part;
    if let Some(only) = only {
        let turns = || view! { <Turns visit=visit.clone() pages=pages.clone() only/> };
        let (turns, again) = (turns(), turns());
        let shown = pages.into_iter().find(|one| one.index == only);
        let shown = shown.map(|compared| view! { <Changed visit=visit.clone() compared since_seen/> });
        return view! { {turns} {shown} {again} }.into_any();
    }
    let (shown, rest): (Vec<_>, Vec<_>) = pages.into_iter().partition(|one| one.comparison.is_some());
    let nothing_new =
        (since_seen && shown.is_empty()).then(|| view! { <p class="notice">{text!("change-nothing-since")}</p> });
    let shown: Vec<_> =
        shown.into_iter().map(|compared| view! { <Changed visit=visit.clone() compared since_seen/> }).collect();
    let rest: Vec<_> = rest
        .into_iter()
        .filter(|one| !since_seen || one.seen.as_ref().is_none_or(|seen| seen.state != SeenState::Seen))
        .collect();
    let lines: Vec<_> = rest
        .into_iter()
        .map(|one| {
            let to = alone(&visit, &one.page);
            let words = one.touch.words;
            let state = one.seen.map(|seen| view! { <State state=seen.state/> });
            view! {
                <li>
                    <a href=to>{one.page.title}</a> " " <code>{one.page.path.to_string()}</code> " "
                    <span class="meta"><Kind kind=one.page.kind/> " " <Amount added=words.added removed=words.removed/></span>
                    {state}
                </li>
            }
        })
        .collect();
    let rest = (!lines.is_empty()).then(|| {
        view! {
            <section class="changed" id="more" aria-labelledby="more-title">
                <header class="changed-head">
                    <h2 id="more-title">{text!("count-more-pages", n = lines.len())}</h2>
                    <p class="meta">{text!("change-pages-alone")}</p>
                </header>
                <ul class="more-pages">{lines}</ul>
            </section>
        }
    });
    view! { {nothing_new} {shown} {rest} }.into_any()
}

/// To the page before and the page behind.
#[component]
fn Turns(visit: Visit, pages: Vec<Compared>, only: usize) -> impl IntoView {
    let link = |index: Option<usize>| {
        let page = &pages.get(index?)?.page;
        Some((alone(&visit, page), page.title.clone()))
    };
    let before =
        link(only.checked_sub(1)).map(|(to, title)| view! { <a class="button" rel="prev" href=to>"← " {title}</a> });
    let behind =
        link(Some(only + 1)).map(|(to, title)| view! { <a class="button" rel="next" href=to>{title} " →"</a> });
    let all = visit.with(&[("page", None), ("all", None), ("comment", None)]);
    view! {
        <nav class="turns" aria-label=text!("change-pages-one-by-one")>
            <span class="meta">{text!("change-page-of", n = only + 1, all = pages.len())} " · " <a href=all>{text!("change-all-pages")}</a></span>
            {before}
            {behind}
        </nav>
    }
}

/// One page: its heading, its comparison, what people say about its words.
#[component]
fn Changed(visit: Visit, compared: Compared, since_seen: bool) -> impl IntoView {
    let Compared { index, page, touch, seen, from, comparison, threads } = compared;
    let link = match page.kind {
        RevisionKind::Delete => visit.face(&page.path, "history"),
        _ => visit.link(&page.path),
    };
    let moved = page.moved_from.as_ref().map(|from| {
        let from = view! { <code>{from.to_string()}</code> };
        let to = view! { <code>{page.path.to_string()}</code> };
        view! { <p class="notice">{woven!("between-moved-from", from = from, to = to)}</p> }
    });
    let (asked, block) = composing(&visit);
    let whole = visit.with(&[("page", Some(page.path.as_str())), ("all", Some("yes")), ("comment", None)]);
    let shown = Shown {
        id: anchor(index),
        old: Side { page: Some(page.moved_from.clone().unwrap_or_else(|| page.path.clone())), revision: from },
        new: Side { page: Some(page.path.clone()), revision: Some(page.revision) },
        commentable: visit.may(Action::Comment),
        composing: block.filter(|_| asked == Some(anchor(index))),
        threads,
        whole,
        view: None,
    };
    let summary = comparison.as_ref().map(|(_, stat)| format!(" · {}", told(stat)));
    let since =
        (since_seen && from != page.base).then(|| view! { <p class="meta">{text!("change-compared-with-seen")}</p> });
    let id = format!("page-{index}");
    let mark = seen.map(|seen| view! { <Mark visit=visit.clone() seen index since_seen/> });
    view! {
        <section class="changed" id=id.clone() aria-labelledby=format!("{id}-title")>
            <header class="changed-head">
                <h2 id=format!("{id}-title")><a href=link>{page.title.clone()}</a></h2>
                <p class="meta"><Kind kind=page.kind/> " · " <code>{page.path.to_string()}</code> {summary}</p>
                <Requirements touch/>
                {since}
                {mark}
            </header>
            {moved}
            {comparison.map(|(compared, _)| view! { <Text visit kind=page.kind compared shown/> })}
        </section>
    }
}

/// The requirements it touches, by name.
#[component]
fn Requirements(touch: Arc<Touch>) -> impl IntoView {
    let requirements = touch.requirements.clone();
    if requirements.is_empty() {
        return ().into_any();
    }
    let all = [
        (requirements.added, "is-added", text!("change-requirement-new")),
        (requirements.changed, "is-edited", text!("change-requirement-changed")),
        (requirements.removed, "is-removed", text!("change-requirement-removed")),
    ];
    let chips = all.into_iter().flat_map(|(names, class, what)| {
        names.into_iter().map(move |name| {
            let name = name.strip_prefix("requirement: ").unwrap_or(&name).to_owned();
            view! { <li class=format!("chip {class}")><code>{name}</code> " " {what}</li> }
        })
    });
    view! { <ul class="chips touched" aria-label=text!("change-requirements")>{chips.collect_view()}</ul> }.into_any()
}

/// The comparison, folded away when a whole long page came or went.
#[component]
fn Text(visit: Visit, kind: RevisionKind, compared: wiki::Compared, shown: Shown) -> impl IntoView {
    let is_quiet = shown.threads.is_empty() && shown.composing.is_none();
    let diff = &compared.reading.diff;
    if diff.is_empty() && is_quiet && compared.contracts.is_empty() {
        return ().into_any();
    }
    let is_whole = matches!(kind, RevisionKind::Create | RevisionKind::Delete | RevisionKind::Restore);
    let is_alone = visit.query("page").is_some();
    let is_folded = is_whole && is_quiet && !is_alone && diff.blocks.len() > SHORT;
    let comparison = view! { <Comparison visit compared shown/> };
    match is_folded {
        true => {
            view! { <details class="fold"><summary>{text!("diff-show-whole-text")}</summary>{comparison}</details> }
                .into_any()
        }
        false => comparison.into_any(),
    }
}

/// The block that is about to be commented on: `?comment=p0.12`.
fn composing(visit: &Visit) -> (Option<String>, Option<usize>) {
    let asked = visit.query("comment").and_then(|text| text.split_once('.'));
    asked.map(|(page, block)| (Some(page.to_owned()), block.parse().ok())).unwrap_or_default()
}
