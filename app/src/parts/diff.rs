//! A comparison of two texts, for people: what changed, in the words that changed, with the rest folded away.

mod block;
mod chips;
mod layout;
mod setting;
mod summary;

use std::collections::HashMap;

use leptos::prelude::*;
use spec::PagePath;
use spec::diff::{BlockDiff, Diff};
use spec::thread::{Quote, Thread};

use self::block::{Away, Block};
use self::layout::{Line, Stretch};
use self::setting::Setting;
use super::thread::{Composer, Discussion};
use super::words::count;
use crate::visit::Visit;

pub use self::summary::told;

/// Most blocks that are shown at once. Past them a browser grows slow; the rest is one click away.
const MOST: usize = 2_000;

/// One of the two texts: the page and the revision it is in.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Where the page was.
    pub page: Option<PagePath>,
    /// The revision, if there is one.
    pub revision: Option<i64>,
}

/// How a comparison is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What its anchors begin with; one page may hold several comparisons.
    pub id: String,
    /// The old text.
    pub old: Side,
    /// The new text.
    pub new: Side,
    /// What people said about words of it.
    pub threads: Vec<Thread>,
    /// True when each block offers to be commented on.
    pub commentable: bool,
    /// The block somebody is about to comment on.
    pub composing: Option<usize>,
}

/// Shows the new texts of this screen alone, as they will be read; the style sheet does it.
#[component]
pub fn Unmarked() -> impl IntoView {
    view! { <label class="check unmarked"><input type="checkbox" id="unmarked" autocomplete="off"/> "Only the new text, without marks"</label> }
}

/// The comparison.
#[component]
pub fn Comparison(visit: Visit, diff: Diff, shown: Shown) -> impl IntoView {
    let setting = Setting::of(&diff);
    let mut threads = by_block(&diff, &shown);
    let stretches = layout::fold(&diff, |index| threads.contains_key(&index) || shown.composing == Some(index));
    let whole = visit.query("all").is_some();

    let mut room = if whole { usize::MAX } else { MOST };
    let mut left_out = 0;
    let mut parts = Vec::new();
    for stretch in stretches {
        let lines = match &stretch {
            Stretch::Shown(lines) | Stretch::Folded { lines, .. } => lines.len(),
        };
        if lines > room && !parts.is_empty() {
            left_out += lines;
            continue;
        }
        room = room.saturating_sub(lines);
        let mut line = |line| show_line(&visit, &diff, &setting, &shown, &mut threads, line);
        parts.push(match stretch {
            Stretch::Shown(lines) => lines.into_iter().map(&mut line).collect_view().into_any(),
            Stretch::Folded { lines, respaced } => {
                let label = folded_label(lines.len(), respaced);
                let section = lines.last().and_then(|line| setting.section(&diff, line));
                let lines = lines.into_iter().map(&mut line).collect_view();
                view! {
                    <details class="fold">
                        <summary>{label} {section.map(|section| view! { <span class="fold-section">{section}</span> })}</summary>
                        {lines}
                    </details>
                }
                .into_any()
            }
        });
    }
    // What found no place beside its words is still said.
    let mut adrift: Vec<_> = threads.into_iter().collect();
    adrift.sort_by_key(|(index, _)| *index);
    let adrift = adrift.into_iter().flat_map(|(_, threads)| threads);
    let adrift: Vec<_> = adrift.map(|thread| view! { <Discussion visit=visit.clone() thread/> }).collect();
    let rest = (left_out > 0).then(|| {
        let all = visit.url(&visit.path, &[("view", "diff"), ("all", "yes")]);
        let all = shown.new.revision.map_or(all, |to| compare_link(&visit, &shown, to));
        view! { <p class="notice">{format!("{} more are not shown here. ", count(left_out, "paragraph"))} <a href=all>"Show everything"</a></p> }
    });
    let page = |side: &Side| side.page.as_ref().map(PagePath::to_string);
    let revision = |side: &Side| side.revision.map(|revision| revision.to_string());
    view! {
        <div
            class="diff"
            id=shown.id.clone()
            data-page=page(&shown.new)
            data-revision=revision(&shown.new)
            data-old-page=page(&shown.old)
            data-old-revision=revision(&shown.old)
        >
            {parts}
            {rest}
            {adrift}
        </div>
    }
}

fn compare_link(visit: &Visit, shown: &Shown, to: i64) -> String {
    let path = shown.new.page.as_ref().map_or_else(|| visit.path.clone(), PagePath::url);
    let (from, to) = (shown.old.revision.map(|from| from.to_string()), to.to_string());
    let mut query = vec![("view", "diff"), ("to", to.as_str()), ("all", "yes")];
    query.extend(from.as_deref().map(|from| ("from", from)));
    visit.url(&path, &query)
}

fn folded_label(lines: usize, respaced: usize) -> String {
    match respaced {
        0 => format!("{} unchanged", count(lines, "paragraph")),
        respaced => format!("{} unchanged, {} of them only spaced differently", count(lines, "paragraph"), respaced),
    }
}

fn show_line(
    visit: &Visit,
    diff: &Diff,
    setting: &Setting,
    shown: &Shown,
    threads: &mut HashMap<usize, Vec<Thread>>,
    line: Line,
) -> AnyView {
    match line {
        Line::Away(moved) => {
            let moved = moved.into_iter().map(|index| (index, diff.blocks[index].old_text())).collect();
            view! { <Away moved id=shown.id.clone()/> }.into_any()
        }
        Line::Block(index) => {
            let block = diff.blocks[index].clone();
            let composer = (shown.composing == Some(index)).then(|| {
                let about = whole_block(shown, &block);
                view! { <Composer visit=visit.clone() about/> }
            });
            let discussed: Vec<_> = threads
                .remove(&index)
                .unwrap_or_default()
                .into_iter()
                .map(|thread| view! { <Discussion visit=visit.clone() thread/> })
                .collect();
            let comment = shown.commentable.then(|| {
                let at = format!("{}.{index}", shown.id);
                format!("{}#composer", visit.url(&visit.path, &[("comment", at.as_str())]))
            });
            view! {
                <Block block index comparison=shown.id.clone() look=setting.look(index) comment/>
                {discussed}
                {composer}
            }
            .into_any()
        }
    }
}

/// The whole of a block, to be quoted: what it says now, or what it said where it is gone.
fn whole_block(shown: &Shown, block: &BlockDiff) -> Option<Quote> {
    let (text, side) = match block.to {
        Some(_) => (block.new_text(), &shown.new),
        None => (block.old_text(), &shown.old),
    };
    let quote = text.trim();
    (!quote.is_empty()).then_some(())?;
    Some(Quote {
        page: side.page.clone()?,
        revision: side.revision?,
        quote: quote.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
    })
}

/// Discussions by the block that holds their words; those whose words are in no block come last.
fn by_block(diff: &Diff, shown: &Shown) -> HashMap<usize, Vec<Thread>> {
    let mut found: HashMap<usize, Vec<Thread>> = HashMap::new();
    for thread in &shown.threads {
        let place = thread.about.as_ref().and_then(|about| block_of(diff, shown, about));
        found.entry(place.unwrap_or(usize::MAX)).or_default().push(thread.clone());
    }
    found
}

fn block_of(diff: &Diff, shown: &Shown, about: &Quote) -> Option<usize> {
    let is_old = shown.new.revision != Some(about.revision);
    let with_context = format!("{}{}{}", about.prefix, about.quote, about.suffix);
    let holds = |wanted: &str| {
        diff.blocks.iter().position(|block| {
            let text = if is_old { block.old_text() } else { block.new_text() };
            text.contains(wanted)
        })
    };
    // A quote of several blocks stands beside the one it begins in.
    let first_line = about.quote.lines().next().unwrap_or("");
    holds(&with_context).or_else(|| holds(&about.quote)).or_else(|| holds(first_line))
}
