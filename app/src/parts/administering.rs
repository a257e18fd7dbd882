//! What the screens for administrators have in common.

use leptos::prelude::*;
use spec::setting::Source;
use texts::text;

use super::called;

/// The way back, and what the screen is called.
#[component]
pub fn Head(
    /// What it is called.
    title: &'static str,
    /// What can be done besides.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label=text!("parts-where-screen")>
            <ol>
                <li><a href="/admin">{text!("header-administration")}</a></li>
                <li>{title}</li>
            </ol>
        </nav>
        <div class="page-head">
            <h1>{title}</h1>
            {actions.map(|actions| view! { <div class="actions">{actions}</div> })}
        </div>
    }
}

/// Where a value comes from, as a small mark.
#[component]
pub fn Whence(source: Source) -> impl IntoView {
    let class = if source == Source::Default { "origin" } else { "origin is-said" };
    view! { <span class=class>{called::source(source)}</span> }
}
