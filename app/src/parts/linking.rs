//! Which pages link to something that is about to move or to go.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;

use crate::visit::Visit;

/// How many are named.
const FEW: usize = 20;

/// The pages that link to it.
#[component]
pub fn Linking(
    visit: Visit,
    /// The pages and their titles.
    pages: Vec<(PagePath, String)>,
    /// What is said when there are none.
    none: &'static str,
    /// What is said behind `1 page`.
    some: &'static str,
    /// What is said behind `2 pages`.
    many: &'static str,
) -> impl IntoView {
    if pages.is_empty() {
        return view! { <p class="hint">{none}</p> }.into_any();
    }
    let total = pages.len();
    let rest = total.saturating_sub(FEW);
    let said = if total == 1 { some } else { many };
    let lines: Vec<_> = pages
        .into_iter()
        .take(FEW)
        .map(|(path, title)| view! { <li><a href=visit.link(&path)>{title}</a> " " <span class="path">{path.to_string()}</span></li> })
        .collect();
    let rest = (rest > 0).then(|| view! { <li>{text!("parts-and-more", n = rest)}</li> });
    view! {
        <section class="linking" aria-label=text!("parts-links")>
            <p>{text!("count-pages", n = total)} " " {said}</p>
            <ul>{lines} {rest}</ul>
        </section>
    }
    .into_any()
}
