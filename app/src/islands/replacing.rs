//! Finding words in the text and putting others in their place. The browser's own search stays on its own key: it finds what is
//! on the screen; this finds in the text, and what it writes can be undone.

use leptos::prelude::*;
use spec::typing::{byte_at, find, places, replaced, unit_at};
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::{dom, typing};

/// The panel above the text area `body`; a button and Ctrl H open it.
// r[impl write.replace]
#[island]
pub fn Replacing() -> impl IntoView {
    let awake = RwSignal::new(false);
    let open = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    Effect::new(move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        awake.set(true);
        dom::listen(text.clone().unchecked_ref(), "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if (key.ctrl_key() || key.meta_key()) && !key.alt_key() && key.key() == "h" {
                event.prevent_default();
                show(&text, open);
            }
        });
    });
    let next = move || {
        if let Some((text, words, _)) = asked() {
            told.set(seek(&text, &words));
        }
    };
    let close = move || {
        open.set(false);
        if let Some(text) = dom::find::<HtmlTextAreaElement>("body") {
            let _ = text.focus();
        }
    };
    let pressed = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => close(),
        "Enter" if is_field(&event) => {
            // The form is not sent by looking for something.
            event.prevent_default();
            next();
        }
        _ => {}
    };
    let one = move |_| {
        if let Some((text, words, with)) = asked() {
            told.set(replace_one(&text, &words, &with));
        }
    };
    let all = move |_| {
        let Some((text, words, with)) = asked() else { return };
        let before = text.value();
        let (after, count) = replaced(&before, &words, &with);
        if count > 0 {
            typing::put(&text, 0, typing::length(&before), &after);
        }
        told.set(text!("islands-replaced", n = count));
    };
    let toggle = move |_| {
        if open.get_untracked() {
            close();
        } else if let Some(text) = dom::find::<HtmlTextAreaElement>("body") {
            show(&text, open);
        }
    };
    view! {
        <div class="replacing-opener" hidden=move || !awake.get()>
            <button type="button" class="quiet" aria-expanded=move || open.get().to_string() aria-controls="replacing" aria-keyshortcuts="Control+h" on:click=toggle>
                {text!("islands-replace-title")}
            </button>
        </div>
        <div id="replacing" class="replacing" role="group" aria-label=text!("islands-replace-title") hidden=move || !open.get() on:keydown=pressed>
            <label for="find">{text!("islands-find")}</label>
            <input id="find" type="text" autocomplete="off"/>
            <label for="replace">{text!("islands-replace-with")}</label>
            <input id="replace" type="text" autocomplete="off"/>
            <div class="buttons">
                <button type="button" on:click=move |_| next()>{text!("islands-find-next")}</button>
                <button type="button" on:click=one>{text!("islands-replace")}</button>
                <button type="button" on:click=all>{text!("islands-replace-all")}</button>
                <button type="button" on:click=move |_| close()>{text!("islands-close")}</button>
            </div>
            <p class="hint" role="status">{told}</p>
        </div>
    }
}

fn is_field(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some())
}

/// Opens the panel, with what is selected to be found.
fn show(text: &HtmlTextAreaElement, open: RwSignal<bool>) {
    open.set(true);
    let words = text.value();
    let (from, to) = typing::selected(text);
    let selected = &words[byte_at(&words, from)..byte_at(&words, to)];
    let Some(field) = dom::find::<HtmlInputElement>("find") else { return };
    if !selected.is_empty() && !selected.contains('\n') {
        field.set_value(selected);
    }
    // Shown with the next frame: what is hidden takes no focus.
    request_animation_frame(move || {
        let _ = field.focus();
        field.select();
    });
}

/// The text, what is to be found, and what is to stand there; nothing while no words are asked for.
fn asked() -> Option<(HtmlTextAreaElement, String, String)> {
    let value = |id| dom::find::<HtmlInputElement>(id).map(|field| field.value());
    let words = value("find").filter(|words| !words.is_empty())?;
    Some((dom::find("body")?, words, value("replace")?))
}

/// Selects the next place; tells which of how many it is.
fn seek(text: &HtmlTextAreaElement, words: &str) -> String {
    let all = text.value();
    let (_, to) = typing::selected(text);
    let Some((from, end)) = find(&all, words, byte_at(&all, to)) else { return text!("islands-not-found").into() };
    let back = dom::document().and_then(|document| document.active_element());
    let _ = text.set_selection_range(unit_at(&all, from), unit_at(&all, end));
    // A text area shows its selection when it takes the focus, which goes back to where somebody was.
    let _ = text.blur();
    let _ = text.focus();
    if let Some(back) = back.and_then(|back| back.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = back.focus();
    }
    let places = places(&all, words);
    let number = places.iter().position(|place| place.0 == from).unwrap_or_default() + 1;
    text!("islands-place-of", number = number, all = places.len())
}

/// Writes the place that is selected, if it is one, and goes on to the next.
fn replace_one(text: &HtmlTextAreaElement, words: &str, with: &str) -> String {
    let all = text.value();
    let (from, to) = typing::selected(text);
    let selected = &all[byte_at(&all, from)..byte_at(&all, to)];
    if places(selected, words) == [(0, selected.len())] {
        typing::put(text, from, to, with);
    }
    seek(text, words)
}
