//! Comfort while writing: the page as it will look beside the text, and a warning before unsaved words are left behind.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use spec::PagePath;
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Element, HtmlTextAreaElement};

use super::dom;
use crate::api::preview_page;

/// How long the keys rest before the page is shown again.
const REST: Duration = Duration::from_millis(350);

/// Watches the text area `body` and fills the element `preview`.
#[island]
pub fn Editing(
    /// The page that is written.
    path: PagePath,
) -> impl IntoView {
    let state = RwSignal::new("");
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let asked = StoredValue::new(0_u32);

    let show = move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        let (path, body) = (path.clone(), text.value());
        asked.update_value(|asked| *asked += 1);
        let turn = asked.get_value();
        state.set("Updating the preview…");
        spawn_local(async move {
            let answer = preview_page(path, body).await;
            // A later question has been asked: its answer counts.
            if asked.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(told) => {
                    if let Some(preview) = dom::find::<Element>("preview") {
                        preview.set_inner_html(&told.html);
                    }
                    if let Some(said) = dom::find::<Element>("lint") {
                        // Whoever has folded it away is not shown it again with every word.
                        let folded = said.first_element_child().is_some_and(|list| !list.has_attribute("open"));
                        let was_empty = said.query_selector("li").ok().flatten().is_none();
                        said.set_inner_html(&told.said);
                        if let Some(list) = said.first_element_child().filter(|_| folded && !was_empty) {
                            let _ = list.remove_attribute("open");
                        }
                    }
                    state.set("");
                }
                Err(_) => state.set("The preview could not be made; your text is safe here."),
            }
        });
    };
    Effect::new(move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        let show = show.clone();
        dom::listen(text.unchecked_ref(), "input", move |_| {
            if let Some(handle) = waiting.get_value() {
                handle.clear();
            }
            waiting.set_value(set_timeout_with_handle(show.clone(), REST).ok());
        });
        guard(text);
    });
    view! { <p class="hint preview-state" role="status">{state}</p> }
}

/// Asks before a changed text is left, unless it is being sent.
fn guard(text: HtmlTextAreaElement) {
    let (Some(window), Some(form)) = (dom::window(), text.form()) else { return };
    let sending = StoredValue::new(false);
    dom::listen(form.unchecked_ref(), "submit", move |_| sending.set_value(true));
    dom::listen(window.unchecked_ref(), "beforeunload", move |event| {
        if !sending.get_value() && Ok(text.value()) != text.default_value() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("changed");
            }
        }
    });
}
