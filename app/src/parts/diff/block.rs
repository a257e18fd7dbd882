//! One block of a comparison: its sign in the gutter, what became of it, its text in the view that was chosen.

use leptos::prelude::*;
use spec::diff::{BlockDiff, HiddenChange, Kind, SegmentKind, Span};
use texts::text;

use super::chips::Chips;
use super::view::View;
use crate::parts::words::cut;
use crate::weaving::woven;

/// Sign and class of each kind of block.
fn face(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Equal | Kind::Kept => ("", "is-equal"),
        Kind::Edited | Kind::Split | Kind::Merged => ("~", "is-edited"),
        Kind::Moved => ("→", "is-moved"),
        Kind::Added => ("+", "is-added"),
        Kind::Removed => ("−", "is-removed"),
    }
}

/// What became of a block, where its text alone does not say it.
fn label(block: &BlockDiff) -> Option<&'static str> {
    match block.kind {
        Kind::Equal | Kind::Edited => None,
        Kind::Kept => Some(text!("diff-only-spaced")),
        Kind::Moved if block.segments.iter().any(|segment| segment.kind != SegmentKind::Equal) => {
            Some(text!("diff-moved-and-edited"))
        }
        Kind::Moved => Some(text!("diff-moved-here")),
        Kind::Split => Some(text!("diff-split")),
        Kind::Merged => Some(text!("diff-merged")),
        Kind::Added => Some(text!("diff-new")),
        Kind::Removed => Some(text!("diff-removed")),
    }
}

/// A block, or a table, as it stands in the comparison.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its numbers in the comparison; the first one is its name.
    pub indices: Vec<usize>,
    /// What became of each.
    pub blocks: Vec<BlockDiff>,
    /// What the anchors of the comparison begin with.
    pub comparison: String,
    /// True for a point of a list and the like, which stand close to each other.
    pub is_close: bool,
    /// The view it is shown in.
    pub view: View,
    /// True when nothing in it changed.
    pub is_quiet: bool,
    /// True for the first of changes that follow each other: where somebody who goes from one to the next stops.
    pub is_stop: bool,
    /// Where it can be commented on without selecting words.
    pub comment: Option<String>,
    /// What changed without being seen.
    pub chips: Vec<HiddenChange>,
}

/// The frame, with the text in it.
#[component]
pub fn Block(frame: Frame, children: Children) -> impl IntoView {
    let Frame { indices, blocks, comparison, is_close, view, is_quiet, is_stop, comment, chips } = frame;
    let index = indices.first().copied().unwrap_or_default();
    let kind = kind(&blocks);
    let (sign, class) = if is_quiet { ("", "is-equal") } else { face(kind) };
    let is_table = indices.len() > 1;
    // The new text alone is read without being told what became of it.
    let tells = !is_table && view != View::Final && !(is_quiet && kind == Kind::Equal);
    let label = blocks.first().filter(|_| tells).and_then(label).map(|label| {
        let from = (kind == Kind::Moved)
            .then(|| view! { " " <a href=format!("#{comparison}-{index}-was")>{text!("diff-from-here")}</a> });
        view! { <p class="block-label">{label} {from}</p> }
    });
    let moves: Vec<_> = indices
        .iter()
        .zip(&blocks)
        .filter(|(_, block)| is_table && view != View::Final && block.kind == Kind::Moved)
        .map(|(row, block)| {
            let words = cut(block.new_text().trim_start_matches(['|', ' ']), 30);
            let link = view! { <a href=format!("#{comparison}-{row}-was")>{text!("diff-from-here")}</a> };
            view! { <li class="chip">{woven!("diff-row-moved", words = words; link = link)}</li> }
        })
        .collect();
    let moves =
        (!moves.is_empty()).then(|| view! { <ul class="chips" aria-label=text!("diff-rows-moved")>{moves}</ul> });
    let chips = (!chips.is_empty()).then(|| view! { <Chips changes=chips/> });
    let comment = comment.map(|comment| {
        let words = cut(&blocks.first().map(BlockDiff::new_text).unwrap_or_default(), 40);
        view! { <a class="comment-on" href=comment rel="nofollow" aria-label=text!("diff-comment-on", words = words)>{text!("diff-comment")}</a> }
    });
    // Rows of a table are told apart by anchors of their own.
    let rows: Vec<_> =
        indices.iter().skip(1).map(|row| view! { <span id=format!("{comparison}-{row}")></span> }).collect();
    let stop = is_stop.then_some("yes");
    let reachable = is_stop.then_some("-1");
    view! {
        <div
            class=if is_close { format!("block {class} is-close") } else { format!("block {class}") }
            id=format!("{comparison}-{index}")
            data-change=stop
            tabindex=reachable
            data-from=range(blocks.iter().filter_map(|block| block.from))
            data-to=range(blocks.iter().filter_map(|block| block.to))
        >
            <span class="sign" aria-hidden="true">{sign}</span>
            <div class="block-body">
                {rows}
                {label}
                {children()}
                {moves}
                {chips}
            </div>
            {comment}
        </div>
    }
}

/// What became of a table as a whole.
fn kind(blocks: &[BlockDiff]) -> Kind {
    let first = blocks.first().map_or(Kind::Equal, |block| block.kind);
    if blocks.iter().all(|block| block.kind == first) { first } else { Kind::Edited }
}

/// `120-348`: the bytes of the source, from the first to the last.
fn range(spans: impl Iterator<Item = Span>) -> Option<String> {
    let (start, end) = spans.map(|span| (span.start, span.end)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some(format!("{start}-{end}"))
}

/// The place blocks have moved away from.
#[component]
pub fn Away(
    /// The blocks, and what they said here.
    moved: Vec<(usize, String)>,
    id: String,
) -> impl IntoView {
    let first = moved.first()?.clone();
    let anchors: Vec<_> =
        moved.iter().map(|(index, _)| view! { <span id=format!("{id}-{index}-was")></span> }).collect();
    let words = cut(first.1.trim_start_matches(['#', '-', '*', '>', '|', ' ']), 60);
    let told = match moved.len() {
        1 => text!("diff-stood-here", words = words),
        several => text!("diff-several-stood-here", n = several, words = words),
    };
    Some(view! {
        <div class="block is-away">
            <span class="sign" aria-hidden="true">"→"</span>
            <p class="block-body">{anchors} {told} " · " <a href=format!("#{id}-{}", first.0)>{text!("diff-where-it-went")}</a></p>
        </div>
    })
}
