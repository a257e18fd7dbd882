//! That some of what a page says may not be true any more, told on the page itself and in the tree.

use leptos::prelude::*;
use spec::PagePath;
use spec::drift::Heat;
use texts::text;

use crate::visit::Visit;

/// How many questions wait, with the way to them; nothing when none does, and of the past.
// r[impl drift.badge]
pub async fn badge(visit: &Visit, path: &PagePath) -> Option<AnyView> {
    if visit.when.is_some() {
        return None;
    }
    let told = match visit.wiki().drift_on(visit.actor(), path).await.ok()? {
        0 => return None,
        many => text!("coverage-drift", n = many),
    };
    let there = visit.url("/drift", &[("at", path.as_str())]);
    Some(view! { <p class="drift-badge"><a href=there>{told}</a></p> }.into_any())
}

/// From how sure on the mark in the tree is a strong one.
const HOT: f32 = 0.8;

/// The mark of a place in the tree where something may not be true any more: a number for what lies below, a sign alone for a
/// page with one question. What is surest makes it strong; that is said in words as well.
// r[impl drift.tree]
#[component]
pub fn Warm(heat: Heat, has_children: bool) -> impl IntoView {
    let is_hot = heat.evidence >= HOT;
    let told = match is_hot {
        true => text!("coverage-hot", n = heat.asked),
        false => text!("coverage-warm", n = heat.asked),
    };
    let shown = if has_children || heat.asked > 1 { format!("{}?", heat.asked) } else { "?".to_owned() };
    let class = if is_hot { "warm is-hot" } else { "warm" };
    view! {
        <span class=class>
            <span aria-hidden="true">{shown}</span><span class="visually-hidden">{format!(", {told}")}</span>
        </span>
    }
}
