//! Changes that the rendered page would not show, said in words.

use leptos::prelude::*;
use spec::diff::{HiddenChange, HiddenKind};

use crate::parts::words::cut;

/// Longest text in a chip.
const LONGEST: usize = 120;

/// One chip for each.
#[component]
pub fn Chips(changes: Vec<HiddenChange>) -> impl IntoView {
    let chips: Vec<_> = changes.into_iter().map(|change| view! { <Chip change/> }).collect();
    view! { <ul class="chips" aria-label="Changes a reader of the page does not see">{chips}</ul> }
}

#[component]
fn Chip(change: HiddenChange) -> impl IntoView {
    let HiddenChange { kind, before, after } = change;
    if kind == HiddenKind::Whitespace {
        return view! { <li class="chip">"Only the spacing changed"</li> }.into_any();
    }
    let gone = (!before.is_empty()).then(|| view! { " " <del>{cut(&before, LONGEST)}</del> });
    let come = (!after.is_empty()).then(|| view! { " " <ins>{cut(&after, LONGEST)}</ins> });
    view! { <li class="chip"><strong>{name(kind)}</strong> {gone} {come}</li> }.into_any()
}

fn name(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::LinkTarget => "Link leads to",
        HiddenKind::ImageSource => "Picture",
        HiddenKind::AltText => "Picture’s description",
        HiddenKind::LinkTitle => "Link’s hint",
        HiddenKind::Definition => "Link definition",
        HiddenKind::Comment => "Hidden remark",
        HiddenKind::Html => "HTML",
        HiddenKind::CodeInfo => "Language of the code",
        HiddenKind::FrontMatter => "Page settings",
        HiddenKind::Whitespace => "Spacing",
    }
}
