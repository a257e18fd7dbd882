//! Pages seen lately, in the browser's own storage and nowhere else. Signing out forgets them, and so does another account.

use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::super::dom;
use super::{as_of, here};

/// Under which name the browser keeps them: a line for whose they are, then one for each page: address, title.
const KEY: &str = "holotype.recent";

/// How many are kept and shown.
const MANY: usize = 8;

/// Remembers the page that is shown, if it is one, as it is now.
// r[impl palette.recent]
pub fn note() {
    let Some(document) = dom::document() else { return };
    let is_page = document.query_selector("main article[data-page]").is_ok_and(|article| article.is_some());
    let here = here();
    if !is_page || here.contains('?') {
        return;
    }
    let title = document.title();
    // Behind it stands what the wiki is called; alone, that is the start.
    let title = title.rsplit_once(" · ").map_or_else(|| text!("islands-start"), |(title, _)| title);
    let others = pages().into_iter().filter(|(other, _)| *other != here).take(MANY);
    let mut lines = format!("{}\n{here}\t{title}", whose());
    for (address, title) in others {
        lines.extend(["\n", &address, "\t", &title]);
    }
    if let Some(storage) = dom::storage() {
        let _ = storage.set_item(KEY, &lines);
    }
}

/// The pages, the last seen first.
fn pages() -> Vec<(String, String)> {
    let kept = dom::storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default();
    let mut lines = kept.split('\n');
    if lines.next() != Some(&whose()) {
        return Vec::new();
    }
    lines.filter_map(|line| line.split_once('\t')).map(|(address, title)| (address.into(), title.into())).collect()
}

/// Who is signed in, as the header says.
fn whose() -> String {
    let name = dom::document().and_then(|document| document.query_selector(".account-name").ok().flatten());
    name.and_then(|name| name.text_content()).unwrap_or_default()
}

/// Puts them into the list as options, without the page that is open.
pub fn list(into: &Element, here: &str) {
    into.set_inner_html("");
    let open = here.split('?').next().unwrap_or_default();
    let moment = as_of(here).map(|when| format!("?as_of={when}")).unwrap_or_default();
    let Some(document) = dom::document() else { return };
    for (number, (address, title)) in pages().into_iter().filter(|(address, _)| address != open).take(MANY).enumerate()
    {
        let Ok(option) = document.create_element("a") else { continue };
        option.set_text_content(Some(&title));
        option.set_class_name("option");
        option.set_id(&format!("palette-recent-{number}"));
        let attributes = [
            ("role", "option"),
            ("aria-selected", "false"),
            ("tabindex", "-1"),
            ("href", &*format!("{address}{moment}")),
        ];
        for (name, value) in attributes {
            let _ = option.set_attribute(name, value);
        }
        let _ = into.append_child(&option);
    }
}

/// Forgets them when the form that is sent is the one that signs out.
pub fn forget_with(event: &Event) {
    let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if form.is_some_and(|form| form.get_attribute("action").as_deref() == Some("/logout"))
        && let Some(storage) = dom::storage()
    {
        let _ = storage.remove_item(KEY);
    }
}
