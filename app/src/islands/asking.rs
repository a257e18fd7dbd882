//! "Why?" beside the paragraph somebody points at or selects.
//!
//! Without the browser half the page's column on the right leads to the same answers.

use leptos::html::A;
use leptos::prelude::*;
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::dom;

/// Offers the story of the paragraph that is pointed at. Blocks carry their numbers in `data-b`.
#[island]
pub fn AskWhy(
    /// What the number is put behind.
    address: String,
) -> impl IntoView {
    let offer = NodeRef::<A>::new();
    let href = RwSignal::new(String::new());
    let show = move |block: Option<Element>| {
        let (Some(link), Some(block)) = (offer.get_untracked(), block) else { return };
        let Some(number) = block.get_attribute("data-b") else { return };
        href.set(format!("{address}{number}"));
        let place = block.get_bounding_client_rect();
        let scrolled = dom::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
        let style = web_sys::HtmlElement::style(&link);
        let _ = style.set_property("top", &format!("{}px", place.top() + scrolled));
        let _ = style.set_property("left", &format!("{}px", place.right()));
        link.set_hidden(false);
    };
    Effect::new(move || {
        let Some(document) = dom::document() else { return };
        let pointed = show.clone();
        dom::listen(document.unchecked_ref(), "pointerover", move |event| {
            pointed(event.target().and_then(|target| target.dyn_into::<Node>().ok()).and_then(block_of));
        });
        let selected = show.clone();
        dom::listen(document.unchecked_ref(), "selectionchange", move |_| {
            let selection = dom::window().and_then(|window| window.get_selection().ok().flatten());
            let selection = selection.filter(|selection| !selection.is_collapsed());
            selected(selection.and_then(|selection| selection.anchor_node()).and_then(block_of));
        });
    });
    view! {
        <a class="ask-why" hidden=true node_ref=offer href=href title=text!("islands-why-title")>{text!("islands-why")}</a>
    }
}

/// The block of the page that holds a node.
fn block_of(node: Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest("article.prose [data-b]").ok().flatten()
}
