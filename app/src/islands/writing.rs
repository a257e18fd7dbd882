//! Markdown by buttons and keys: a toolbar above the text area, lists that go on by themselves, tables from spreadsheets.
//!
//! What a key does to a text is decided in `spec::typing`; here it is typed, so that the browser's undo takes it back.

mod completing;
mod pasting;

use leptos::prelude::*;
use spec::PagePath;
use spec::typing::{Prefix, Stroke, byte_at, enter, heading, indent, link, mark, prefix, table, unit_at};
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use self::completing::Completing;
use super::{dom, typing};

/// A button: its act, the sign it shows (else its name), what says its name, and the key that does the same with Ctrl.
type Button = (&'static str, Option<&'static str>, fn() -> &'static str, Option<&'static str>);

const BUTTONS: [Button; 10] = [
    ("bold", Some("B"), || text!("islands-bold"), Some("b")),
    ("italic", Some("I"), || text!("islands-italic"), Some("i")),
    ("code", Some("<>"), || text!("islands-code"), Some("e")),
    ("link", None, || text!("islands-link"), Some("k")),
    ("heading", Some("H"), || text!("islands-heading"), None),
    ("list", Some("•"), || text!("islands-list"), None),
    ("numbers", Some("1."), || text!("islands-numbers"), None),
    ("tasks", Some("☑"), || text!("islands-tasks"), None),
    ("quote", Some("❝"), || text!("islands-quote"), None),
    ("table", None, || text!("islands-table"), None),
];

/// The toolbar of the text area `body`, and its keys.
// r[impl write.toolbar]
#[island]
pub fn Writing(
    /// The page that is written.
    path: PagePath,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        let free = StoredValue::new(false);
        let target = text.clone();
        let completing = Completing::of(&text, &path);
        dom::listen(text.unchecked_ref(), "keydown", move |event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                // The list of names is asked first.
                if !completing.as_ref().is_some_and(|list| list.pressed(key)) {
                    pressed(&target, key, free);
                }
            }
        });
        pasting::listen(&text, &path);
        awake.set(true);
    });
    let button = |(at, (act, sign, name, key)): (usize, Button)| {
        let name = name();
        let with = |key: &str| text!("islands-with-control", name = name, key = key.to_uppercase());
        let title = key.map_or_else(|| name.to_owned(), with);
        let keys = key.map(|key| format!("Control+{key}"));
        let order = if at == 0 { "0" } else { "-1" };
        view! {
            <button type="button" data-act=act title=title aria-label=name aria-keyshortcuts=keys tabindex=order>
                <span aria-hidden="true">{sign.unwrap_or(name)}</span>
            </button>
        }
    };
    let buttons: Vec<_> = BUTTONS.into_iter().enumerate().map(button).collect();
    view! {
        <div
            class="toolbar"
            role="toolbar"
            aria-label=text!("islands-toolbar")
            aria-controls="body"
            hidden=move || !awake.get()
            on:click=move |event| clicked(&event)
            on:keydown=move |event| stepped(&event)
        >
            {buttons}
        </div>
    }
}

fn clicked(event: &Event) {
    let Some(button) = button_of(event) else { return };
    let (Some(text), Some(act)) = (dom::find::<HtmlTextAreaElement>("body"), button.get_attribute("data-act")) else {
        return;
    };
    mean(&button);
    do_it(&text, &act);
}

fn button_of(event: &Event) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-act]").ok()??.dyn_into().ok()
}

/// The arrow keys go from button to button; Tab leaves them all.
fn stepped(event: &KeyboardEvent) {
    let Some(here) = button_of(event) else { return };
    let Some(bar) = here.parent_element() else { return };
    let all: Vec<HtmlElement> =
        dom::all(&bar, "[data-act]").into_iter().filter_map(|one| one.dyn_into().ok()).collect();
    let at = all.iter().position(|one| *one == here).unwrap_or_default();
    let next = match event.key().as_str() {
        "ArrowRight" => (at + 1) % all.len(),
        "ArrowLeft" => (at + all.len() - 1) % all.len(),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return,
    };
    event.prevent_default();
    mean(&all[next]);
    let _ = all[next].focus();
}

/// The one button that Tab comes to.
fn mean(button: &HtmlElement) {
    let Some(bar) = button.parent_element() else { return };
    for other in dom::all(&bar, "[data-act]") {
        let _ = other.set_attribute("tabindex", "-1");
    }
    let _ = button.set_attribute("tabindex", "0");
}

/// A key in the text. `free` holds from Escape until the next key: then Tab leaves the text, wherever it stands.
// r[impl write.escape]
fn pressed(text: &HtmlTextAreaElement, event: &KeyboardEvent, free: StoredValue<bool>) {
    // While characters are put together, or somebody chooses from a list, keys belong to whatever does it.
    if event.is_composing() || event.default_prevented() {
        return;
    }
    let key = event.key();
    let is_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let was_free = free.get_value();
    if key != "Shift" {
        free.set_value(key == "Escape");
    }
    let stroke = match key.as_str() {
        "Enter" if !is_control && !event.shift_key() && !event.alt_key() => {
            at_cursor(text, |words, from, to| (from == to).then(|| enter(words, from)).flatten())
        }
        "Tab" if !was_free && !is_control && !event.alt_key() => {
            at_cursor(text, |words, from, to| indent(words, from, to, event.shift_key()))
        }
        key if is_control => {
            let button = BUTTONS.iter().find(|(.., shortcut)| *shortcut == Some(key));
            let Some((act, ..)) = button else { return };
            event.prevent_default();
            // Elsewhere the same keys do something else.
            event.stop_propagation();
            do_it(text, act);
            return;
        }
        _ => return,
    };
    if let Some(stroke) = stroke {
        event.prevent_default();
        play(text, &stroke);
    }
}

fn do_it(text: &HtmlTextAreaElement, act: &str) {
    let stroke = at_cursor(text, |words, from, to| {
        Some(match act {
            "bold" => mark(words, from, to, "**"),
            "italic" => mark(words, from, to, "*"),
            "code" => mark(words, from, to, "`"),
            "link" => link(words, from, to),
            "heading" => heading(words, from, to),
            "list" => prefix(words, from, to, Prefix::Item),
            "numbers" => prefix(words, from, to, Prefix::Number),
            "tasks" => prefix(words, from, to, Prefix::Task),
            "quote" => prefix(words, from, to, Prefix::Quote),
            "table" => table(words, from, to),
            _ => return None,
        })
    });
    if let Some(stroke) = stroke {
        play(text, &stroke);
    }
}

/// Asks what is to become of the text where the cursor is.
fn at_cursor(text: &HtmlTextAreaElement, ask: impl Fn(&str, usize, usize) -> Option<Stroke>) -> Option<Stroke> {
    let words = text.value();
    let (from, to) = typing::selected(text);
    ask(&words, byte_at(&words, from), byte_at(&words, to))
}

/// Types a stroke, and selects what it selects.
fn play(text: &HtmlTextAreaElement, stroke: &Stroke) {
    let words = text.value();
    let from = unit_at(&words, stroke.from);
    typing::put(text, from, unit_at(&words, stroke.to), &stroke.words);
    let (first, last) = stroke.selected;
    let place = |at: usize| from + unit_at(&stroke.words, at);
    let _ = text.set_selection_range(place(first), place(last));
}
