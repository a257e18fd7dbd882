//! Says who else is writing the page, as long as the tab is looked at.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use spec::PagePath;
use spec::path::encode;
use texts::text;
use wasm_bindgen::JsCast;

use super::dom;
use super::sending::{field, send};

/// How often it is asked.
const OFTEN: Duration = Duration::from_secs(20);

/// Names the others who write the page.
// r[impl write.others]
#[island]
pub fn Others(
    /// The page that is written.
    path: PagePath,
) -> impl IntoView {
    let told = RwSignal::new(String::new());
    Effect::new(move || {
        let address = format!("/api/v1/editing?page={}", encode(path.as_str()));
        let ask = move || {
            if dom::document().is_none_or(|document| document.hidden()) {
                return;
            }
            let address = address.clone();
            spawn_local(async move {
                let Some((200, answer)) = send("POST", &address, &[]).await else { return };
                let Ok(names) = field(&answer, "items").dyn_into::<js_sys::Array>() else { return };
                let names: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
                // Said once, and not again with every asking.
                let words = sentence(&names);
                if told.try_get_untracked().is_some_and(|before| before != words) {
                    told.set(words);
                }
            });
        };
        ask();
        if let Ok(handle) = set_interval_with_handle(ask, OFTEN) {
            on_cleanup(move || handle.clear());
        }
    });
    view! { <p class="others" role="status">{told}</p> }
}

fn sentence(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => text!("islands-others-one", name = one),
        [some @ .., last] => text!("islands-others-many", names = some.join(", "), last = last),
    }
}
