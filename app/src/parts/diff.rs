//! A comparison of two texts, for people: what changed, in the words that changed, with the rest folded away.

mod block;
mod chips;
mod layout;
mod setting;
mod source;
mod summary;
mod view;

use std::collections::HashMap;

use leptos::prelude::*;
use spec::PagePath;
use spec::diff::{BlockDiff, Diff, HiddenChange};
use spec::thread::{Quote, Thread};
use texts::text;
use wiki::Compared;
use wiki::render::Face;

use self::block::{Away, Block, Frame};
use self::layout::{Line, Stretch};
use self::setting::Setting;
use self::source::Source;
use super::contracts::Contracts;
use super::thread::{Composer, Discussion};
use crate::visit::Visit;

pub use self::summary::told;
pub use self::view::{View, Views, remember};

/// Most blocks that are shown at once. Past them a browser grows slow; the rest is one click away.
const MOST: usize = 1_500;

/// Longest stretch that is there behind its fold; a longer one is a click away.
const LONGEST_FOLD: usize = 80;

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
    /// Where it is shown alone and whole; empty where it is already.
    pub whole: String,
    /// The one way it is shown; as the reader prefers, where there is none.
    pub view: Option<View>,
}

/// The comparison.
#[component]
pub fn Comparison(visit: Visit, compared: Compared, shown: Shown) -> impl IntoView {
    let view = shown.view.unwrap_or_else(|| View::of(&visit));
    // Where there is no screen of its own to send to, everything is here.
    let whole = visit.query("all").is_some() || shown.whole.is_empty();
    let diff = &compared.reading.diff;
    let setting = Setting::of(diff);
    let mut threads = by_block(diff, &shown);
    let stretches = match view {
        View::Final => layout::whole(&compared.reading),
        _ => layout::fold(&compared.reading, |index| threads.contains_key(&index) || shown.composing == Some(index)),
    };

    let mut writer = Writer { visit: &visit, compared: &compared, shown: &shown, view, was_loud: false };
    let mut room = if whole { usize::MAX } else { MOST };
    let mut left_out = 0;
    let mut parts = Vec::new();
    for stretch in stretches {
        match stretch {
            Stretch::Shown(mut lines) => {
                let more = lines.split_off(lines.len().min(room));
                room -= lines.len();
                left_out += more.len();
                parts.push(writer.lines(lines, &mut threads));
            }
            Stretch::Folded { lines, respaced } => {
                writer.was_loud = false;
                let label = folded_label(lines.len(), respaced);
                let section = lines.last().and_then(|line| setting.section(diff, line));
                let section = section.map(|section| view! { <span class="fold-section">{section}</span> });
                if !whole && (lines.len() > LONGEST_FOLD || lines.len() > room) {
                    let all = shown.whole.clone();
                    parts.push(
                        view! { <p class="fold is-far">{label} {section} " · " <a href=all rel="nofollow">{text!("diff-show-whole-page")}</a></p> }
                            .into_any(),
                    );
                    continue;
                }
                room = room.saturating_sub(lines.len());
                let lines = writer.lines(lines, &mut threads);
                parts.push(
                    view! { <details class="fold"><summary>{label} {section}</summary>{lines}</details> }.into_any(),
                );
            }
        }
    }
    // What found no place beside its words is still said.
    let mut adrift: Vec<_> = threads.into_iter().collect();
    adrift.sort_by_key(|(index, _)| *index);
    let adrift = adrift.into_iter().flat_map(|(_, threads)| threads);
    let adrift: Vec<_> = adrift.map(|thread| view! { <Discussion visit=visit.clone() thread/> }).collect();
    let rest = (left_out > 0).then(|| {
        let all = shown.whole.clone();
        view! { <p class="notice">{text!("diff-left-out", n = left_out)} " " <a href=all rel="nofollow">{text!("diff-show-everything")}</a></p> }
    });
    let page = |side: &Side| side.page.as_ref().map(PagePath::to_string);
    let revision = |side: &Side| side.revision.map(|revision| revision.to_string());
    let heads = (view == View::Side).then(|| {
        view! { <div class="both-head" aria-hidden="true"><p>{text!("diff-before")}</p><p>{text!("diff-after")}</p></div> }
    });
    view! {
        <Contracts compared=compared.contracts.clone()/>
        <div
            class=format!("diff shows-{}", view.name())
            id=shown.id.clone()
            data-page=page(&shown.new)
            data-revision=revision(&shown.new)
            data-old-page=page(&shown.old)
            data-old-revision=revision(&shown.old)
        >
            {heads}
            {parts}
            {rest}
            {adrift}
        </div>
    }
}

fn folded_label(lines: usize, respaced: usize) -> String {
    match respaced {
        0 => text!("diff-unchanged", n = lines),
        respaced => text!("diff-unchanged-respaced", n = lines, respaced = respaced),
    }
}

type Threads = HashMap<usize, Vec<Thread>>;

/// Writes lines in the view that was chosen.
struct Writer<'a> {
    visit: &'a Visit,
    compared: &'a Compared,
    shown: &'a Shown,
    view: View,
    /// True when what was written last had changed.
    was_loud: bool,
}

impl Writer<'_> {
    fn lines(&mut self, lines: Vec<Line>, threads: &mut Threads) -> AnyView {
        let groups = match self.view {
            View::Source => lines.into_iter().map(|line| vec![line]).collect(),
            _ => layout::tables(&self.compared.reading, lines),
        };
        groups.into_iter().map(|group| self.group(group, threads)).collect_view().into_any()
    }

    fn group(&mut self, group: Vec<Line>, threads: &mut Threads) -> AnyView {
        let mut indices = Vec::new();
        for line in group {
            match line {
                Line::Away(moved) => return self.away(moved),
                Line::Block(index) => indices.push(index),
            }
        }
        let text = self.text(&indices);
        let together = indices.iter().flat_map(|index| self.compared.reading.told_together(*index));
        let together: Vec<_> = together.collect();
        let discussed: Vec<_> = together.iter().filter_map(|index| threads.remove(index)).flatten().collect();
        let composing = self.shown.composing.filter(|index| together.contains(index));
        let block = text.map(|text| self.block(&indices, text));
        let discussed: Vec<_> =
            discussed.into_iter().map(|thread| view! { <Discussion visit=self.visit.clone() thread/> }).collect();
        let composer = composing.map(|index| {
            let about = whole_block(self.shown, &self.compared.reading.diff.blocks[index]);
            view! { <Composer visit=self.visit.clone() about/> }
        });
        view! { {block} {discussed} {composer} }.into_any()
    }

    fn block(&mut self, indices: &[usize], text: AnyView) -> AnyView {
        let reading = &self.compared.reading;
        let is_quiet = self.view == View::Final || indices.iter().all(|index| reading.is_quiet(*index));
        let is_stop = !is_quiet && !self.was_loud;
        self.was_loud = !is_quiet;
        // A table is commented on at its first row that changed.
        let first = indices.iter().find(|index| !reading.is_quiet(**index)).or(indices.first());
        let comment = first.filter(|_| self.shown.commentable).map(|index| {
            let at = format!("{}.{index}", self.shown.id);
            format!("{}#composer", self.visit.with(&[("comment", Some(at.as_str()))]))
        });
        let frame = Frame {
            indices: indices.to_vec(),
            blocks: indices.iter().filter_map(|index| reading.diff.blocks.get(*index)).cloned().collect(),
            comparison: self.shown.id.clone(),
            is_close: reading
                .leaf(indices.first().copied().unwrap_or_default())
                .is_some_and(|leaf| !leaf.inside.is_empty()),
            view: self.view,
            is_quiet,
            is_stop,
            comment,
            chips: if self.view == View::Final { Vec::new() } else { self.chips(indices) },
        };
        view! { <Block frame>{text}</Block> }.into_any()
    }

    fn chips(&self, indices: &[usize]) -> Vec<HiddenChange> {
        let blocks = indices.iter().map(|index| (&self.compared.reading.diff.blocks[*index], *index));
        let told = blocks.flat_map(|(block, index)| match self.view {
            // There everything is seen, but for spacing.
            View::Source => {
                let spacing = |chip: &HiddenChange| chip.kind == spec::diff::HiddenKind::Whitespace;
                spec::diff::hidden(block).into_iter().filter(spacing).collect()
            }
            _ => self.compared.reading.visible(index).chips,
        });
        // What is only written differently is told by the label where nothing else is.
        let is_kept = |index: &usize| self.compared.reading.diff.blocks[*index].kind == spec::diff::Kind::Kept;
        told.filter(|chip| !(chip.kind.is_spelling() && indices.iter().all(is_kept))).collect()
    }

    /// The text of blocks, if anything of it is seen in this view.
    fn text(&self, indices: &[usize]) -> Option<AnyView> {
        let (sheet, reading) = (self.compared.sheet(), &self.compared.reading);
        let first = *indices.first()?;
        let is_row = matches!(reading.leaf(first).map(|leaf| &leaf.kind), Some(spec::markdown::LeafKind::Row { .. }));
        let written = |face| match is_row {
            true => sheet.rows(indices, face),
            false => sheet.block(first, face),
        };
        let is_told = indices.iter().any(|index| !reading.is_quiet(*index));
        match self.view {
            View::Source => {
                let segments =
                    reading.told_together(first).flat_map(|index| reading.diff.blocks[index].segments.clone());
                let kind = reading.diff.blocks[first].kind;
                Some(view! { <Source segments=segments.collect() kind/> }.into_any())
            }
            View::Inline => {
                let html = written(Face::Both);
                (is_told || !html.is_empty())
                    .then(|| view! { <div class="rendered prose" inner_html=html></div> }.into_any())
            }
            View::Final => {
                let html = written(Face::Plain);
                (!html.is_empty()).then(|| view! { <div class="rendered prose" inner_html=html></div> }.into_any())
            }
            View::Side => {
                let is_moved = reading.diff.blocks[first].kind == spec::diff::Kind::Moved && !is_row;
                let old = if is_moved { String::new() } else { written(Face::Old) };
                let new = written(Face::New);
                (is_told || !new.is_empty()).then(|| view! { <Sides old new/> }.into_any())
            }
        }
    }

    fn away(&mut self, moved: Vec<usize>) -> AnyView {
        self.was_loud = false;
        let (reading, sheet) = (&self.compared.reading, self.compared.sheet());
        let told: Vec<_> = moved.iter().map(|index| (*index, reading.diff.blocks[*index].old_text())).collect();
        match self.view {
            View::Final => ().into_any(),
            View::Side => {
                let old: String = moved.iter().map(|index| sheet.block(*index, Face::Old)).collect();
                view! {
                    <Away moved=told id=self.shown.id.clone()/>
                    <div class="block is-moved is-gone"><span class="sign" aria-hidden="true"></span><div class="block-body"><Sides old new=String::new()/></div></div>
                }
                .into_any()
            }
            View::Inline | View::Source => view! { <Away moved=told id=self.shown.id.clone()/> }.into_any(),
        }
    }
}

/// Both texts beside each other; where there is no room, below each other.
#[component]
fn Sides(old: String, new: String) -> impl IntoView {
    let is_same = old == new;
    let text = |html: String, class: &'static str, label: &'static str| {
        let label = (!html.is_empty() && !is_same).then(|| view! { <p class="side-label">{label}</p> });
        view! { <div class=class>{label} <div class="rendered prose" inner_html=html></div></div> }
    };
    let class = if is_same { "both is-same" } else { "both" };
    view! { <div class=class>{text(old, "side is-old", text!("diff-before"))} {text(new, "side is-new", text!("diff-after"))}</div> }
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
fn by_block(diff: &Diff, shown: &Shown) -> Threads {
    let mut found: Threads = HashMap::new();
    for thread in &shown.threads {
        let place = thread.about.as_ref().and_then(|about| match anchored(diff, thread) {
            Some(place) if shown.old.revision != Some(about.revision) => Some(place),
            _ => block_of(diff, shown, about),
        });
        found.entry(place.unwrap_or(usize::MAX)).or_default().push(thread.clone());
    }
    found
}

/// The block that holds the first of a thread's words, where it is known where they are in the new text.
fn anchored(diff: &Diff, thread: &Thread) -> Option<usize> {
    let start = thread.anchor.as_ref()?.start?;
    diff.blocks.iter().position(|block| block.to.is_some_and(|to| (to.start..to.end).contains(&start)))
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
