//! What somebody suggests: the words as they are and as they should be.

use leptos::prelude::*;
use spec::Action;
use spec::diff::{Segment, SegmentKind, diff};
use spec::suggestion::Clash;
use spec::thread::Suggestion;

use super::address;
use crate::parts::time::Time;
use crate::visit::Visit;

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
            view! { <p class="meta">"Taken over by " <strong>{by}</strong> ", " <Time at/></p> }.into_any()
        }
        (None, _) if !pending && visit.may(Action::Propose) => {
            let preview = format!("{}&apply={comment}", discussion(&visit));
            view! { <p class="buttons"><a class="button" href=preview>"Preview and apply"</a></p> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <div class="suggestion">
            <p class="suggestion-title">"Suggests"</p>
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
                        <p>"Two suggestions want the same words. Choose one of them:"</p>
                        <blockquote class="quote">{now}</blockquote>
                        <p class="meta">"One says"</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                        <p class="meta">"The other says"</p>
                        <blockquote class="quote">{other}</blockquote>
                    </li>
                }
                .into_any(),
                None if now.is_empty() => view! {
                    <li>
                        <p>"The words this suggestion replaces are gone. It says:"</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                    </li>
                }
                .into_any(),
                None => view! {
                    <li>
                        <p>"The words this suggestion replaces have changed since. They say now:"</p>
                        <blockquote class="quote">{now}</blockquote>
                        <p class="meta">"The suggestion says"</p>
                        <blockquote class="quote">{clash.wanted}</blockquote>
                    </li>
                }
                .into_any(),
            }
        })
        .collect();
    view! { <div class="alert" role="alert"><p><strong>"This cannot be applied as it is."</strong></p><ul class="plain">{told}</ul></div> }
}
