//! Comfort while writing: the page as it will look beside the text, at the same place, and what the change could be called.

mod stepping;

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use spec::PagePath;
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlInputElement, HtmlTextAreaElement};

use super::dom;
use crate::api::{Previewed, preview_page};

/// How long the keys rest before the page is shown again.
const REST: Duration = Duration::from_millis(350);

/// Watches the text area `body` and fills the element `preview`.
#[island]
pub fn Editing(
    /// The page that is written.
    path: PagePath,
    /// The line that each block of the text begins on.
    lines: Vec<u32>,
) -> impl IntoView {
    let state = RwSignal::new("");
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let asked = StoredValue::new(0_u32);
    let lines = StoredValue::new(lines);

    let show = move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        let (path, body) = (path.clone(), text.value());
        let base = dom::find::<HtmlInputElement>("base").and_then(|field| field.value().parse().ok());
        asked.update_value(|asked| *asked += 1);
        let turn = asked.get_value();
        state.set(text!("islands-preview-coming"));
        spawn_local(async move {
            let answer = preview_page(path, base, body).await;
            // A later question has been asked: its answer counts.
            if asked.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(told) => {
                    fill(&told);
                    suggest(&told.message);
                    lines.set_value(told.lines);
                    stepping::keep_in_step(&text, &lines.get_value());
                    state.set("");
                }
                Err(_) => state.set(text!("islands-preview-failed")),
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
        let scrolled = text.clone();
        dom::listen(text.unchecked_ref(), "scroll", move |_| {
            lines.with_value(|lines| stepping::keep_in_step(&scrolled, lines));
        });
        if let Some(button) = dom::find::<HtmlButtonElement>("suggested") {
            dom::listen(button.clone().unchecked_ref(), "click", move |_| take(&button));
        }
    });
    view! { <p class="hint preview-state" role="status">{state}</p> }
}

fn fill(told: &Previewed) {
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
}

/// Offers what the change could be called; whoever knows better types it.
// r[impl write.suggested]
fn suggest(message: &str) {
    let Some(button) = dom::find::<HtmlButtonElement>("suggested") else { return };
    button.set_text_content(Some(&text!("islands-use-message", message = message)));
    button.set_value(message);
    button.set_hidden(message.is_empty());
}

/// Takes what is offered.
fn take(button: &HtmlButtonElement) {
    if let Some(field) = dom::find::<HtmlInputElement>("message") {
        field.set_value(&button.value());
        let _ = field.focus();
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = field.dispatch_event(&event);
        }
    }
}
