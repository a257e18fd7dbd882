//! Words that are put into a text area as if somebody had typed them, so that the browser's undo takes them back.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlDocument, HtmlTextAreaElement};

use super::dom;

/// The stretch that is selected, in UTF-16 units; the end of the text when the browser does not say.
pub fn selected(text: &HtmlTextAreaElement) -> (u32, u32) {
    let place = |place: Result<Option<u32>, JsValue>| place.ok().flatten();
    let end = || length(&text.value());
    let from = place(text.selection_start()).unwrap_or_else(end);
    (from, place(text.selection_end()).unwrap_or(from))
}

/// How long a text is, in UTF-16 units.
pub fn length(words: &str) -> u32 {
    words.encode_utf16().count() as u32
}

/// Puts words in the place of a stretch, in UTF-16 units.
// r[impl write.undo]
pub fn put(text: &HtmlTextAreaElement, from: u32, to: u32, words: &str) {
    if from == to && words.is_empty() {
        return;
    }
    let _ = text.focus();
    let _ = text.set_selection_range(from, to);
    let command = if words.is_empty() { "delete" } else { "insertText" };
    let document = dom::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let typed = document.map(|document| document.exec_command_with_show_ui_and_value(command, false, words));
    if typed == Some(Ok(true)) {
        return;
    }
    // What cannot be typed is written; undo is lost, and nothing else.
    let _ = text.set_range_text_with_start_and_end(words, from, to);
    let behind = from + length(words);
    let _ = text.set_selection_range(behind, behind);
    if let Ok(event) = Event::new("input") {
        let _ = text.dispatch_event(&event);
    }
}
