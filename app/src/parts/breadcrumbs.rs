//! The way from the top of the tree down to a page.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;

use crate::visit::Visit;

/// Links to everything above `path`; the last name is only told.
#[component]
pub fn Breadcrumbs(visit: Visit, path: PagePath) -> impl IntoView {
    let above: Vec<_> = path.ancestors().into_iter().filter(|above| !above.is_root()).collect();
    let steps: Vec<_> =
        above.iter().map(|above| view! { <li><a href=visit.link(above)>{above.name().to_owned()}</a></li> }).collect();
    view! {
        <nav class="breadcrumbs" aria-label=text!("parts-where-page")>
            <ol>
                <li><a href=visit.url("/", &[])>{text!("parts-home")}</a></li>
                {steps}
                {(!path.is_root()).then(|| view! { <li>{path.name().to_owned()}</li> })}
            </ol>
        </nav>
    }
}
