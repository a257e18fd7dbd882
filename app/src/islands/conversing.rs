//! Asking without leaving the screen: the answer is shown as it comes, and can be stopped.
//!
//! There is one of these, in the footer, which stays from screen to screen. It hears every form that asks (`data-asking`),
//! on the screen to ask on and in the panel beside a page, which it opens. The answer that counts is the one the server has
//! made HTML of at the end; without this island the forms do the same, a screen at a time.

mod events;
mod place;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{
    AbortController, Element, Event, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlFormElement, KeyboardEvent,
    MouseEvent, SubmitEvent,
};

use self::events::{Told, ask};
use self::place::Place;
use super::dom;
use crate::api::{ask_panel, ask_turn};

/// Hears every form that asks, and opens the panel.
#[island]
pub fn Conversing() -> impl IntoView {
    Effect::new(|| {
        let Some(document) = dom::document() else { return };
        let running = Rc::new(RefCell::new(None::<AbortController>));
        let target = document.unchecked_ref();
        let asking = Rc::clone(&running);
        dom::listen(target, "submit", move |event| submitted(&event, &asking));
        let stopping = Rc::clone(&running);
        dom::listen(target, "click", move |event| clicked(&event, &stopping));
        dom::listen(target, "keydown", |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                pressed(event);
            }
        });
        // The screen to ask on needs no panel beside it.
        for event in ["holotype:place", "holotype:tree"] {
            dom::listen(target, event, |_| {
                let path = dom::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
                if path == "/ask" || path.starts_with("/ask/") {
                    close();
                }
            });
        }
    });
    view! { <span hidden></span> }
}

fn panel() -> Option<HtmlDialogElement> {
    dom::document()?.query_selector("dialog.ask-panel").ok().flatten()?.dyn_into().ok()
}

fn submitted(event: &Event, running: &Rc<RefCell<Option<AbortController>>>) {
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form.filter(|form| form.has_attribute("data-asking")) else { return };
    let submitter = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
    let offered = submitter.filter(|button| button.get_attribute("name").as_deref() == Some("choice"));
    let offered = offered.and_then(|button| button.get_attribute("value"));
    let Some(place) = Place::of(&form) else { return };
    event.prevent_default();
    let question = offered.unwrap_or_else(|| place.typed());
    if question.trim().is_empty() || running.borrow().is_some() {
        return;
    }
    let Ok(controller) = AbortController::new() else { return };
    let signal = controller.signal();
    running.replace(Some(controller));
    let running = Rc::clone(running);
    spawn_local(async move {
        let coming = place.begin(&question);
        let told = ask(&place.body(&question), &signal, |told| match told {
            Told::Doing(what) => {
                coming.doing(&what);
                place.say(&what);
            }
            Told::Text(text) => coming.text(&text),
            Told::Anew => coming.anew(),
        })
        .await;
        running.replace(None);
        match told {
            Ok(answer) => {
                let (page, as_of) = place.scope();
                let html = ask_turn(place.newest(), question.clone(), page, as_of, answer.json.clone()).await;
                match html {
                    Ok(html) => place.end(coming, &html, &question, &answer),
                    Err(why) => place.fail(coming, &question, &why.0),
                }
            }
            Err(_) if signal.aborted() => place.stop(coming, &question),
            Err(why) => place.fail(coming, &question, &why),
        }
    });
}

fn clicked(event: &Event, running: &Rc<RefCell<Option<AbortController>>>) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let around = |selector: &str| target.closest(selector).ok().flatten();
    if around(".ask-stop").is_some() {
        if let Some(running) = &*running.borrow() {
            running.abort();
        }
    } else if around(".ask-close").is_some() {
        close();
    } else if let Some(link) = around("a[data-ask]").and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
        if mouse.button() == 0 && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key()) {
            event.prevent_default();
            open(link);
        }
    }
}

fn pressed(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(target) = target else { return };
    if event.key() == "Escape" && target.closest("dialog.ask-panel").ok().flatten().is_some() {
        event.prevent_default();
        close();
    }
    // A question is sent by Enter, as it is said; a line break is Shift and Enter.
    if event.key() == "Enter" && !event.shift_key() && !event.is_composing() && target.id() == "ask-question" {
        let form = target.closest("form[data-asking]").ok().flatten();
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            event.prevent_default();
            let _ = form.request_submit();
        }
    }
}

thread_local! {
    /// What opened the panel: there the focus goes back to.
    static OPENER: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Opens the panel for the page that is shown; where that fails, the link is followed.
fn open(link: HtmlAnchorElement) {
    let Some(dialog) = panel() else { return };
    let Some(location) = dom::window().map(|window| window.location()) else { return };
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    // The drawer it may have stood in makes room for it.
    if let Some(drawer) = link.closest("[popover]").ok().flatten() {
        let _ = drawer.dyn_ref::<HtmlElement>().map(HtmlElement::hide_popover);
    }
    OPENER.replace(link.clone().dyn_into().ok());
    spawn_local(async move {
        match ask_panel(here).await {
            Ok(html) => {
                dialog.set_inner_html(&html);
                if !dialog.open() {
                    dialog.show();
                }
                if let Some(field) = dom::find::<HtmlElement>("ask-question") {
                    let _ = field.focus();
                }
            }
            Err(_) => {
                let _ = location.assign(&link.href());
            }
        }
    });
}

fn close() {
    let Some(dialog) = panel().filter(HtmlDialogElement::open) else { return };
    dialog.close();
    dialog.set_inner_html("");
    if let Some(opener) = OPENER.take() {
        let _ = opener.focus();
    }
}
