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
    let HiddenChange { kind, before, after, about } = change;
    if let Some(told) = sentence(kind) {
        return view! { <li class="chip">{told}</li> }.into_any();
    }
    let about = (!about.is_empty()).then(|| format!(" of “{}”", cut(&about, 40)));
    let gone = (!before.is_empty()).then(|| view! { " " <del>{cut(&before, LONGEST)}</del> });
    let come = (!after.is_empty()).then(|| view! { " " <ins>{cut(&after, LONGEST)}</ins> });
    let arrow = (!before.is_empty() && !after.is_empty()).then_some(" →");
    view! { <li class="chip"><strong>{name(kind)}</strong> {about} {gone} {arrow} {come}</li> }.into_any()
}

/// Changes of how something is written are no changes of what it says.
fn sentence(kind: HiddenKind) -> Option<&'static str> {
    match kind {
        HiddenKind::Whitespace => Some("Only the spacing changed"),
        HiddenKind::Notation => Some("Written differently, reads the same"),
        _ => None,
    }
}

fn name(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::LinkTarget => "Link",
        HiddenKind::ImageSource => "Picture",
        HiddenKind::AltText => "Picture’s description",
        HiddenKind::LinkTitle => "Hint",
        HiddenKind::Definition => "Link definition",
        HiddenKind::Comment => "Hidden remark",
        HiddenKind::Html => "HTML",
        HiddenKind::CodeInfo => "Language of the code",
        HiddenKind::FrontMatter => "Page settings",
        HiddenKind::Whitespace => "Spacing",
        HiddenKind::Formatting => "Look",
        HiddenKind::Structure => "Kind of text",
        HiddenKind::Number => "Number",
        HiddenKind::Alignment => "Columns aligned",
        HiddenKind::Notation => "Notation",
    }
}
