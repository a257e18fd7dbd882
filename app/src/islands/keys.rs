//! Keys that work everywhere, and the list of them.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::dom;

/// Each key, and what it does.
const KEYS: [(&str, &str); 5] = [
    ("/", "Search (Ctrl K does, too)"),
    ("h", "Go to the start"),
    ("c", "See what changed"),
    ("e", "Edit the page that is shown"),
    ("?", "Show this list"),
];

/// Listens, and shows the list when asked.
#[island]
pub fn Keys() -> impl IntoView {
    let list = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let handle = window_event_listener(ev::keydown, move |event| pressed(&event, list));
        on_cleanup(move || handle.remove());
    });
    let lines: Vec<_> =
        KEYS.into_iter().map(|(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> }).collect();
    view! {
        <dialog class="keys" node_ref=list aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys"</h2>
            <dl>{lines}</dl>
            <form method="dialog"><button>"Close"</button></form>
        </dialog>
    }
}

fn pressed(event: &KeyboardEvent, list: NodeRef<Dialog>) {
    let key = event.key();
    let with_control = event.ctrl_key() || event.meta_key();
    if with_control && key == "k" {
        event.prevent_default();
        search();
        return;
    }
    if with_control || event.alt_key() || event.default_prevented() || is_typing(event) {
        return;
    }
    match key.as_str() {
        "/" => search(),
        "h" => go("a.brand"),
        "c" => go("a[href^='/changes']"),
        "e" => go("a[data-key='e']"),
        "?" => {
            if let Some(list) = list.get_untracked() {
                let _ = list.show_modal();
            }
        }
        _ => return,
    }
    event.prevent_default();
}

/// True where keys are letters.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target.closest("input, textarea, select, dialog, [contenteditable]").ok().flatten().is_some()
    })
}

fn search() {
    if let Some(field) = dom::find::<HtmlInputElement>("search") {
        let _ = field.focus();
        field.select();
    }
}

/// Follows the first such link on the page, if there is one.
fn go(selector: &str) {
    let link = dom::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        link.click();
    }
}
