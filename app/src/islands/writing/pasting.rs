//! Pasting: cells of a spreadsheet become a table, rich text becomes Markdown.
//!
//! The plain words are pasted first, and what becomes of them takes their place: one undo leads back to the plain words.

use leptos::task::spawn_local;
use spec::PagePath;
use spec::typing::table_of;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};

use super::super::sending::{field, send};
use super::super::{dom, typing};

/// Rich text that is not sent: it would be refused.
const LONGEST: usize = 1 << 20;

/// What Markdown can say; other rich text is colours and fonts.
const RICH: [&str; 13] =
    ["<a ", "<b>", "<strong", "<em", "<i>", "<h1", "<h2", "<h3", "<h4", "<ul", "<ol", "<table", "<blockquote"];

/// Watches what is pasted into the text.
// r[impl write.paste-rich]
pub fn listen(text: &HtmlTextAreaElement, path: &PagePath) {
    let (target, path) = (text.clone(), path.clone());
    dom::listen(text.unchecked_ref(), "paste", move |event| {
        let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let Some(pasted) = pasted else { return };
        let plain = pasted.get_data("text/plain").unwrap_or_default().replace("\r\n", "\n");
        let html = pasted.get_data("text/html").unwrap_or_default();
        if plain.is_empty() {
            return;
        }
        if let Some(table) = table_of(&plain) {
            event.prevent_default();
            let stretch = put(&target, &plain);
            exchange(&target, stretch, &plain, &table);
        } else if html.len() < LONGEST && RICH.iter().any(|tag| html.contains(tag)) {
            event.prevent_default();
            let stretch = put(&target, &plain);
            let (target, path) = (target.clone(), path.clone());
            spawn_local(async move {
                if let Some(markdown) = markdown_of(&path, &html).await {
                    exchange(&target, stretch, &plain, &markdown);
                }
            });
        }
    });
}

/// Puts words where the cursor is; gives where they stand.
fn put(text: &HtmlTextAreaElement, words: &str) -> (u32, u32) {
    let (from, to) = typing::selected(text);
    typing::put(text, from, to, words);
    (from, from + typing::length(words))
}

/// Other words in the place of those that were pasted, unless somebody typed on.
fn exchange(text: &HtmlTextAreaElement, (from, to): (u32, u32), plain: &str, words: &str) {
    let units: Vec<u16> = text.value().encode_utf16().skip(from as usize).take((to - from) as usize).collect();
    let is_there = String::from_utf16_lossy(&units) == plain;
    if !is_there || typing::selected(text) != (to, to) || words.trim() == plain.trim() {
        return;
    }
    typing::put(text, from, to, words);
}

/// Rich text as Markdown, as the server reads it.
async fn markdown_of(path: &PagePath, html: &str) -> Option<String> {
    let fields = [("page", path.as_str().into()), ("html", html.into())];
    let (status, told) = send("POST", "/api/v1/markdown", &fields).await?;
    field(&told, "markdown").as_string().filter(|_| status == 200)
}
