//! A block as it is written: its words with the changes marked, spacing and markup included.

use leptos::prelude::*;
use spec::diff::{Kind, Segment, SegmentKind};

/// The words, without the blank lines that end a block. Where spacing has no meaning its changes are not marked.
#[component]
pub fn Source(mut segments: Vec<Segment>, kind: Kind) -> impl IntoView {
    while let Some(last) = segments.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        segments.pop();
    }
    let spacing = |text: &str| (kind == Kind::Kept || text.trim().is_empty()).then_some("spacing");
    let shown: Vec<_> = segments
        .into_iter()
        .map(|Segment { kind, text }| match kind {
            SegmentKind::Equal => text.into_any(),
            SegmentKind::Insert => view! { <ins class=spacing(&text)>{text.clone()}</ins> }.into_any(),
            SegmentKind::Delete => view! { <del class=spacing(&text)>{text.clone()}</del> }.into_any(),
        })
        .collect();
    view! { <div class="source is-source">{shown}</div> }
}
