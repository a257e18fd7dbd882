//! Comfort while adding files: chosen, dropped or pasted, they are kept beside the page at once and stand in the text where
//! the cursor is. Without it the form sends the file and comes back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use spec::PagePath;
use spec::attachment::LARGEST_UPLOAD;
use spec::path::encode;
use texts::text;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DragEvent, Event, File, FileList, HtmlInputElement, HtmlTextAreaElement, RequestInit, Response,
};

use super::{dom, typing};

/// Watches the text area `body` and the file input `file`.
#[island]
pub fn Attaching(
    /// The page the files belong to.
    path: PagePath,
) -> impl IntoView {
    let state = RwSignal::new(String::new());
    Effect::new(move || {
        let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
        if let Some(input) = dom::find::<HtmlInputElement>("file") {
            let (path, chosen) = (path.clone(), input.clone());
            dom::listen(input.unchecked_ref(), "change", move |_| {
                add(&path, files(chosen.files()), state);
                // It is on its way: sending the form must not send it again.
                chosen.set_value("");
            });
        }
        let at = path.clone();
        dom::listen(text.unchecked_ref(), "paste", move |event| {
            let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            // What comes with words (from an office program, say) is pasted as words.
            let pasted = pasted.filter(|data| !data.types().includes(&JsValue::from_str("text/plain"), 0));
            take(&at, &event, pasted.and_then(|data| data.files()), state);
        });
        let (at, target) = (path.clone(), text.clone());
        dom::listen(text.unchecked_ref(), "drop", move |event| {
            let _ = target.class_list().remove_1("is-target");
            let dropped = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            take(&at, &event, dropped.and_then(|data| data.files()), state);
        });
        let target = text.clone();
        dom::listen(text.unchecked_ref(), "dragover", move |event| {
            let dragged = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            if dragged.is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0)) {
                event.prevent_default();
                let _ = target.class_list().add_1("is-target");
            }
        });
        let target = text.clone();
        dom::listen(text.unchecked_ref(), "dragleave", move |_| {
            let _ = target.class_list().remove_1("is-target");
        });
    });
    view! { <p class="hint" role="status">{state}</p> }
}

/// Adds the files of an event, if it brought any; anything else goes its usual way.
fn take(path: &PagePath, event: &Event, brought: Option<FileList>, state: RwSignal<String>) {
    let brought = files(brought);
    if !brought.is_empty() {
        event.prevent_default();
        add(path, brought, state);
    }
}

fn files(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// Sends files one after the other and puts their Markdown into the text.
fn add(path: &PagePath, files: Vec<File>, state: RwSignal<String>) {
    let path = path.clone();
    spawn_local(async move {
        for file in files {
            let name = file.name();
            if file.size() > LARGEST_UPLOAD as f64 {
                state.set(text!("islands-file-too-large", name = name, size = LARGEST_UPLOAD >> 20));
                return;
            }
            state.set(text!("islands-file-adding", name = &name));
            match send(&path, &file).await {
                Ok(markdown) => {
                    insert(&markdown);
                    state.set(text!("islands-file-added", name = name));
                }
                Err(why) => {
                    state.set(text!("islands-file-refused", name = name, why = why));
                    return;
                }
            }
        }
    });
}

/// Keeps a file beside the page; gives the Markdown for it, or why not.
async fn send(path: &PagePath, file: &File) -> Result<String, String> {
    let unreached = || text!("islands-unreached").to_owned();
    let address = format!("/api/v1/attachments?beside={}&name={}", encode(path.as_str()), encode(&file.name()));
    let asked = RequestInit::new();
    asked.set_method("POST");
    asked.set_body(file);
    let window = dom::window().ok_or_else(unreached)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&address, &asked)).await.map_err(|_| unreached())?;
    let answer: Response = answer.dyn_into().map_err(|_| unreached())?;
    let told = JsFuture::from(answer.json().map_err(|_| unreached())?).await.map_err(|_| unreached())?;
    let field = |name: &str| js_sys::Reflect::get(&told, &JsValue::from_str(name)).ok()?.as_string();
    match field("markdown") {
        Some(markdown) => Ok(markdown),
        None => Err(field("detail").unwrap_or_else(unreached)),
    }
}

/// Puts words where the cursor is.
fn insert(words: &str) {
    let Some(text) = dom::find::<HtmlTextAreaElement>("body") else { return };
    let (from, to) = typing::selected(&text);
    typing::put(&text, from, to, words);
}
