//! The few things islands do to the document directly.

use leptos::prelude::StoredValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Storage, Window};

/// The browser's window; there is none on the server.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id, as what it is.
pub fn find<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Where the browser keeps what was chosen here.
pub fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// Calls back on every such event, for as long as the island is there that asks for it.
pub fn listen(target: &EventTarget, event: &'static str, call: impl FnMut(Event) + 'static) {
    let call = Closure::<dyn FnMut(Event)>::new(call);
    let _ = target.add_event_listener_with_callback(event, call.as_ref().unchecked_ref());
    StoredValue::new_local(Listening { target: target.clone(), event, call });
}

/// A call that was asked for.
struct Listening {
    target: EventTarget,
    event: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.call.as_ref().unchecked_ref());
    }
}

/// All elements below `top` that match.
pub fn all(top: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = top.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// The root element.
pub fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}
