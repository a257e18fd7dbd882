//! Going from change to change in a comparison.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;

/// Where a stop has to be at least to count as below the header, in pixels.
const TOP: f64 = 120.0;

/// Which way to go.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// To the next change.
    On,
    /// To the one before.
    Back,
}

/// Goes to the next stop from where the reader is: the change that has the focus, else what is in sight.
// r[impl diff.keys]
pub fn go(way: Way) {
    let Some(stops) = dom::document().and_then(|document| document.body()).map(|body| dom::all(&body, "[data-change]"))
    else {
        return;
    };
    let focused = dom::document().and_then(|document| document.active_element());
    let here = focused.and_then(|focused| stops.iter().position(|stop| stop.contains(Some(&focused))));
    let next = match (here, way) {
        (Some(here), Way::On) => here.checked_add(1),
        (Some(here), Way::Back) => here.checked_sub(1),
        (None, Way::On) => stops.iter().position(|stop| top(stop) > TOP),
        (None, Way::Back) => stops.iter().rposition(|stop| top(stop) < TOP),
    };
    let Some(stop) = next.and_then(|next| stops.get(next)) else { return };
    // What is folded away is opened.
    let mut around = stop.parent_element();
    while let Some(element) = around {
        if element.node_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    if let Some(stop) = stop.dyn_ref::<HtmlElement>() {
        let _ = stop.focus();
        stop.scroll_into_view();
    }
}

fn top(stop: &Element) -> f64 {
    stop.get_bounding_client_rect().top()
}
