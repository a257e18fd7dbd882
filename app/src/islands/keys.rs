//! Keys that work everywhere, and the list of them.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::changes::{self, Way};
use super::{dom, palette};

/// Under which name the browser keeps that single keys are letters only: some people's speech is turned into keys.
const OFF: &str = "holotype.keys";

/// What a key does, in the language of the page.
type Does = fn() -> &'static str;

/// Each key, and what says what it does.
pub const KEYS: [(&str, Does); 10] = [
    ("/", || text!("islands-key-search")),
    ("h", || text!("islands-key-start")),
    ("c", || text!("islands-key-changes")),
    ("a", || text!("islands-key-ask")),
    ("e", || text!("islands-key-edit")),
    ("v", || text!("islands-key-verdict")),
    ("n", || text!("islands-key-next")),
    ("p", || text!("islands-key-previous")),
    ("m", || text!("islands-key-comment")),
    ("?", || text!("islands-key-list")),
];

/// The same while a page is written.
fn writing() -> [(String, &'static str); 9] {
    let control = |key: &'static str| text!("islands-control", key = key);
    [
        (control("Z"), text!("islands-key-undo")),
        (control("B"), text!("islands-bold")),
        (control("I"), text!("islands-italic")),
        (control("E"), text!("islands-code")),
        (control("K"), text!("islands-link")),
        (control("H"), text!("islands-replace-title")),
        ("Enter".to_owned(), text!("islands-key-enter")),
        ("Tab".to_owned(), text!("islands-key-tab")),
        ("[[  r[  @".to_owned(), text!("islands-key-names")),
    ]
}

/// Listens, and shows the list when asked.
#[island]
pub fn Keys() -> impl IntoView {
    let list = NodeRef::<Dialog>::new();
    let on = RwSignal::new(true);
    Effect::new(move || {
        on.set(!is_off());
        let handle = window_event_listener(ev::keydown, move |event| pressed(&event, list));
        on_cleanup(move || handle.remove());
    });
    let line = |key: String, does: &'static str| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> };
    let lines: Vec<_> = KEYS.into_iter().map(|(key, does)| line(key.to_owned(), does())).collect();
    let writing: Vec<_> = writing().into_iter().map(|(key, does)| line(key, does)).collect();
    let turn = move |_| {
        on.update(|on| *on = !*on);
        keep(on.get_untracked());
    };
    view! {
        <button class="keys-button" type="button" on:click=move |_| show(list)>{text!("islands-keys")}</button>
        <dialog class="keys" node_ref=list aria-labelledby="keys-title">
            <h2 id="keys-title">{text!("islands-keys")}</h2>
            <dl>{lines}</dl>
            <h3>{text!("islands-keys-writing")}</h3>
            <dl class="keys-writing">{writing}</dl>
            <label class="check"><input type="checkbox" prop:checked=on on:change=turn/> " " {text!("islands-keys-on")}</label>
            <p><a href="/?view=help">{text!("islands-keys-help")}</a></p>
            <form method="dialog"><button>{text!("islands-close")}</button></form>
        </dialog>
    }
}

fn pressed(event: &KeyboardEvent, list: NodeRef<Dialog>) {
    let key = event.key();
    let with_control = event.ctrl_key() || event.meta_key();
    if with_control && key == "k" {
        event.prevent_default();
        palette::toggle();
        return;
    }
    if is_off() || with_control || event.alt_key() || event.default_prevented() || is_typing(event) {
        return;
    }
    match key.as_str() {
        "/" => palette::toggle(),
        "h" => go("a.brand"),
        "c" => go("a[href^='/changes']"),
        "a" => go("a.ask-link"),
        "e" => go("a[data-key='e']"),
        // What is selected comes before the page as a whole.
        "m" => go(if is_there(".offer:not([hidden])") { ".offer" } else { "a[data-key='m']" }),
        "v" => go("a[data-key='v']"),
        "?" => show(list),
        "n" => changes::go(Way::On),
        "p" => changes::go(Way::Back),
        _ => return,
    }
    event.prevent_default();
}

fn show(list: NodeRef<Dialog>) {
    if let Some(list) = list.get_untracked() {
        let _ = list.show_modal();
    }
}

fn is_off() -> bool {
    dom::storage().and_then(|storage| storage.get_item(OFF).ok().flatten()).is_some()
}

fn keep(on: bool) {
    if let Some(storage) = dom::storage() {
        let _ = if on { storage.remove_item(OFF) } else { storage.set_item(OFF, "off") };
    }
}

/// True where keys are letters.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target.closest("input, textarea, select, dialog, [contenteditable]").ok().flatten().is_some()
    })
}

fn is_there(selector: &str) -> bool {
    dom::document().is_some_and(|document| document.query_selector(selector).ok().flatten().is_some())
}

/// Follows the first such link on the page, if there is one.
pub fn go(selector: &str) {
    let link = dom::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        link.click();
    }
}
