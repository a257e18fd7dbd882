//! One block of a comparison: its sign in the gutter, its words with the changes marked, what rendering would hide.

use leptos::prelude::*;
use spec::diff::{BlockDiff, Kind, Segment, SegmentKind, hidden};

use super::chips::Chips;
use super::setting::Look;
use crate::parts::words::{count, cut};

/// Sign, label and class of each kind of block.
fn face(block: &BlockDiff) -> (&'static str, Option<&'static str>, &'static str) {
    match block.kind {
        Kind::Equal => ("", None, "is-equal"),
        Kind::Kept => ("", Some("Only spaced differently"), "is-equal"),
        Kind::Edited => ("~", Some("Edited"), "is-edited"),
        Kind::Moved if block.segments.iter().any(|segment| segment.kind != SegmentKind::Equal) => {
            ("→", Some("Moved here and edited"), "is-moved")
        }
        Kind::Moved => ("→", Some("Moved here"), "is-moved"),
        Kind::Split => ("~", Some("Split off a longer one"), "is-edited"),
        Kind::Merged => ("~", Some("Joined with its neighbour"), "is-edited"),
        Kind::Added => ("+", Some("New"), "is-added"),
        Kind::Removed => ("−", Some("Removed"), "is-removed"),
    }
}

/// The block.
#[component]
pub fn Block(
    block: BlockDiff,
    /// Its number in the comparison.
    index: usize,
    /// What the anchors of the comparison begin with.
    comparison: String,
    look: Look,
    /// Where it can be commented on without selecting words.
    comment: Option<String>,
) -> impl IntoView {
    let (sign, label, kind) = face(&block);
    let id = format!("{}-{index}", comparison);
    let moved = block.kind == Kind::Moved;
    let label = label.map(|label| {
        let from = moved.then(|| view! { " " <a href=format!("#{}-{index}-was", comparison)>"from here"</a> });
        view! { <p class="block-label">{label} {from}</p> }
    });
    let changes = hidden(&block);
    let chips = (!changes.is_empty() && block.kind != Kind::Kept).then(|| view! { <Chips changes/> });
    let comment = comment.map(|comment| {
        let words = cut(&block.new_text(), 40);
        view! { <a class="comment-on" href=comment aria-label=format!("Comment on: {words}")>"Comment"</a> }
    });
    let depth = (look.depth > 0).then(|| look.depth.to_string());
    view! {
        <div class=format!("block {kind}") id=id>
            <span class="sign" aria-hidden="true">{sign}</span>
            <div class="block-body">
                {label}
                <div
                    class=format!("source {}", look.class)
                    data-depth=depth
                >
                    {words(block.segments, block.kind, look)}
                </div>
                {chips}
            </div>
            {comment}
        </div>
    }
}

/// The words, without the blank lines that end a block. Where spacing has no meaning its changes are not marked.
fn words(mut segments: Vec<Segment>, kind: Kind, look: Look) -> Vec<AnyView> {
    while let Some(last) = segments.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        segments.pop();
    }
    let spacing = |text: &str| {
        let means_nothing = kind == Kind::Kept || text.trim().is_empty();
        (means_nothing && !look.keeps_spacing()).then_some("spacing")
    };
    let shown = segments.into_iter().map(|Segment { kind, text }| match kind {
        SegmentKind::Equal => text.into_any(),
        SegmentKind::Insert => view! { <ins class=spacing(&text)>{text.clone()}</ins> }.into_any(),
        SegmentKind::Delete => view! { <del class=spacing(&text)>{text.clone()}</del> }.into_any(),
    });
    shown.collect()
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
        1 => format!("“{words}” stood here"),
        several => format!("{} stood here, beginning with “{words}”", count(several, "paragraph")),
    };
    Some(view! {
        <div class="block is-away">
            <span class="sign" aria-hidden="true">"→"</span>
            <p class="block-body">{anchors} {told} " · " <a href=format!("#{id}-{}", first.0)>"see where it went"</a></p>
        </div>
    })
}
