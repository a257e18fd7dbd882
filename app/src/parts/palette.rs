//! What the palette lists, written here so that the browser only has to put it in place.
//!
//! Each option is a link, or a button that stands for one that is on the screen already; `islands::palette` moves among
//! them.

mod acts;
mod dialog;
mod finds;

use leptos::prelude::*;

pub use acts::acts;
pub use dialog::Palette;
pub use finds::finds;

/// A heading and the options under it; nothing without any.
fn group(id: &'static str, label: String, options: Vec<AnyView>) -> Option<AnyView> {
    let id = format!("palette-{id}");
    let labelled = id.clone();
    (!options.is_empty()).then(|| {
        view! {
            <div role="group" class="options" aria-labelledby=labelled>
                <p role="presentation" class="options-label" id=id>{label}</p>
                {options}
            </div>
        }
        .into_any()
    })
}
