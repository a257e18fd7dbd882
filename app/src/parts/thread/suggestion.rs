//! What somebody suggests: the words as they are and as they should be.

use leptos::prelude::*;
use spec::Action;
use spec::diff::{Segment, SegmentKind, diff};
use spec::suggestion::Clash;
use spec::thread::Suggestion;
use texts::text;

use super::address;
use crate::parts::time::Time;
use crate::visit::Visit;
use crate::weaving::woven;

/// One text that becomes another, its words marked.
#[component]
pub fn Change(before: String, after: String) -> impl IntoView {
    let words: Vec<_> = diff(&before, &after)
        .blocks
        .into_iter()
        .flat_map(|block| block.segments)
        .map(|Segment { kind, text }| match kind {
            SegmentKind::Equal => text.into_any(),
            SegmentKind::Insert => view! { <ins>{text}</ins> }.into_any(),
            SegmentKind::Delete => view! { <del>{text}</del> }.into_any(),
        })
        .collect();
    view! { <div class="suggested-words">{words}</div> }
}

/// A suggestion with its comment, and the way to take it over.
#[component]
pub fn Suggested(visit: Visit, comment: i64, quote: String, suggestion: Suggestion, pending: bool) -> impl IntoView {
    let end = match (suggestion.applied_at, suggestion.applied_by.clone()) {
        (Some(at), by) => {
            let by = by.unwrap_or_default();
            let taken = woven!("thread-taken", who = view! { <strong>{by}</strong> }, when = view! { <Time at/> });
            view! { <p class="meta">{taken}</p> }.into_any()
        }
        (None, _) if !pending && visit.may(Action::Propose) => {
            let preview = format!("{}&apply={comment}", discussion(&visit));
            view! { <p class="buttons"><a class="button" href=preview>{text!("thread-apply")}</a></p> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="suggestion">
            <p class="suggestion-title">{text!("thread-suggests")}</p>
            <Change before=quote after=suggestion.replacement/>
            {end}
        </div>
    }
}

/// The screen of the discussion that is shown.
pub fn discussion(visit: &Visit) -> String {
    match visit.path.starts_with("/changes/") {
        true => format!("{}?view=discuss", visit.path),
        false => address(visit),
    }
}

/// Why suggestions cannot be applied together.
#[component]
pub fn Clashes(clashes: Vec<Clash>) -> impl IntoView {
    let told: Vec<_> = clashes
        .into_iter()
        .map(|clash| {
            let now = clash.now.unwrap_or_default();
            match clash.other_wanted {
                Some(other) => view! {
                    <li>
                        <p>{text!("thread-clash-two")}</p>
                        <blockquote class="quote">{now}</blockquote>
                        <p class="meta">{text!("thread-clash-one")}</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                        <p class="meta">{text!("thread-clash-other")}</p>
                        <blockquote class="quote">{other}</blockquote>
                    </li>
                }
                .into_any(),
                None if now.is_empty() => view! {
                    <li>
                        <p>{text!("thread-clash-gone")}</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                    </li>
                }
                .into_any(),
                None => view! {
                    <li>
                        <p>{text!("thread-clash-changed")}</p>
                        <blockquote class="quote">{now}</blockquote>
                        <p class="meta">{text!("thread-clash-suggestion")}</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                    </li>
                }
                .into_any(),
            }
        })
        .collect();
    view! { <div class="alert" role="alert"><p><strong>{text!("thread-clash")}</strong></p><ul class="plain">{told}</ul></div> }
}
