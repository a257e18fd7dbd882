//! Remembers which branches of the tree are open, and how far it was scrolled, from page to page.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement};

use super::dom;

/// Under which name the browser keeps it.
const KEY: &str = "holotype.open";

/// Most branches that are remembered.
const MOST: usize = 60;

/// Nothing to see.
#[island]
pub fn TreeMemory() -> impl IntoView {
    Effect::new(|| {
        let Some(nav) = dom::find::<Element>("left") else { return };
        restore();
        dom::listen_below(nav.unchecked_ref(), "toggle", |event| {
            let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
            if let Some(details) = details
                && let Some(path) = details.dataset().get("path")
            {
                remember(path, details.open());
            }
        });
        if let Ok(Some(current)) = nav.query_selector("[aria-current]") {
            keep_in_sight(&nav, &current);
        }
    });
    view! { <span hidden></span> }
}

fn open_paths() -> BTreeSet<String> {
    let kept = dom::storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default();
    kept.lines().map(str::to_owned).collect()
}

fn remember(path: String, open: bool) {
    let mut paths = open_paths();
    match open {
        true => paths.insert(path),
        false => paths.remove(&path),
    };
    let kept: Vec<_> = paths.into_iter().rev().take(MOST).collect();
    if let Some(storage) = dom::storage() {
        let _ = storage.set_item(KEY, &kept.join("\n"));
    }
}

/// Opens what was left open, as far as it is loaded.
pub fn restore() {
    let Some(nav) = dom::find::<Element>("left") else { return };
    let paths = open_paths();
    for details in dom::all(&nav, "details[data-path]") {
        let Ok(details) = details.dyn_into::<HtmlDetailsElement>() else { continue };
        if details.dataset().get("path").is_some_and(|path| paths.contains(&path)) {
            details.set_open(true);
        }
    }
}

/// Scrolls the column, never the page.
fn keep_in_sight(nav: &Element, current: &Element) {
    let (column, line) = (nav.get_bounding_client_rect(), current.get_bounding_client_rect());
    if line.bottom() > column.bottom() || line.top() < column.top() {
        let wanted = line.top() - column.top() - column.height() / 3.0;
        nav.set_scroll_top(nav.scroll_top() + wanted as i32);
    }
}
