//! Changes that the rendered page would not show, said in words.

use leptos::prelude::*;
use spec::diff::{HiddenChange, HiddenKind};
use texts::text;

use crate::parts::words::cut;
use crate::weaving::woven;

/// Longest text in a chip.
const LONGEST: usize = 120;

/// One chip for each.
#[component]
pub fn Chips(changes: Vec<HiddenChange>) -> impl IntoView {
    let chips: Vec<_> = changes.into_iter().map(|change| view! { <Chip change/> }).collect();
    view! { <ul class="chips" aria-label=text!("diff-hidden-changes")>{chips}</ul> }
}

#[component]
fn Chip(change: HiddenChange) -> impl IntoView {
    let HiddenChange { kind, before, after, about } = change;
    if let Some(told) = sentence(kind) {
        return view! { <li class="chip">{told}</li> }.into_any();
    }
    let name = view! { <strong>{name(kind)}</strong> };
    let what = match about.is_empty() {
        true => name.into_any(),
        false => woven!("diff-hidden-of", about = cut(&about, 40); name = name).into_any(),
    };
    let gone = (!before.is_empty()).then(|| view! { " " <del>{cut(&before, LONGEST)}</del> });
    let come = (!after.is_empty()).then(|| view! { " " <ins>{cut(&after, LONGEST)}</ins> });
    let arrow = (!before.is_empty() && !after.is_empty()).then_some(" →");
    view! { <li class="chip">{what} {gone} {arrow} {come}</li> }.into_any()
}

/// Changes of how something is written are no changes of what it says.
fn sentence(kind: HiddenKind) -> Option<&'static str> {
    match kind {
        HiddenKind::Whitespace => Some(text!("diff-only-spacing")),
        HiddenKind::Notation => Some(text!("diff-only-notation")),
        _ => None,
    }
}

fn name(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::LinkTarget => text!("diff-hidden-link"),
        HiddenKind::ImageSource => text!("diff-hidden-picture"),
        HiddenKind::AltText => text!("diff-hidden-picture-description"),
        HiddenKind::LinkTitle => text!("diff-hidden-hint"),
        HiddenKind::Definition => text!("diff-hidden-definition"),
        HiddenKind::Comment => text!("diff-hidden-remark"),
        HiddenKind::Html => "HTML",
        HiddenKind::CodeInfo => text!("diff-hidden-code-language"),
        HiddenKind::FrontMatter => text!("diff-hidden-settings"),
        HiddenKind::Whitespace => text!("diff-hidden-spacing"),
        HiddenKind::Formatting => text!("diff-hidden-look"),
        HiddenKind::Structure => text!("diff-hidden-kind"),
        HiddenKind::Number => text!("diff-hidden-number"),
        HiddenKind::Alignment => text!("diff-hidden-alignment"),
        HiddenKind::Notation => text!("diff-hidden-notation"),
    }
}
