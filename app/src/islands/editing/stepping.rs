//! The preview shows what the text shows: it is scrolled to the block whose lines are at the top of the text area.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use super::super::dom;

/// How wide a letter of the text area is, for its height.
const WIDTH: f64 = 0.6;

/// Scrolls the preview to where the text is; `lines` are those that each block begins on.
// r[impl write.in-step]
pub fn keep_in_step(text: &HtmlTextAreaElement, lines: &[u32]) {
    let Some(preview) = dom::find::<HtmlElement>("preview") else { return };
    let end = |element: &Element| f64::from((element.scroll_height() - element.client_height()).max(0));
    let (text_end, preview_end) = (end(text), end(&preview));
    if text_end < 1.0 || preview_end < 1.0 {
        return;
    }
    let at = f64::from(text.scroll_top());
    let to = match at {
        at if at < 1.0 => 0.0,
        at if at >= text_end - 1.0 => preview_end,
        at => place_of(&preview, lines, line_at(text, at)).unwrap_or(at / text_end * preview_end),
    };
    preview.set_scroll_top(to as i32);
}

/// The line at a height of the text area, with the part of it that is above. A line that is wrapped is as high as its rows.
fn line_at(text: &HtmlTextAreaElement, height: f64) -> f64 {
    let words = text.value();
    let size = dom::window().and_then(|window| window.get_computed_style(text).ok().flatten());
    let size = size.and_then(|style| style.get_property_value("font-size").ok());
    let size: f64 = size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(16.0);
    let columns = (f64::from(text.client_width()) / (size * WIDTH)).max(1.0);
    let rows = |line: &str| (line.chars().count() as f64 / columns).ceil().max(1.0);
    let all: f64 = words.split('\n').map(rows).sum();
    let mut left = height / f64::from(text.scroll_height()) * all;
    for (number, line) in words.split('\n').enumerate() {
        let high = rows(line);
        if left < high {
            return number as f64 + left / high;
        }
        left -= high;
    }
    words.matches('\n').count() as f64
}

/// Where a line is in the preview: between the tops of the block it is in and the one behind.
fn place_of(preview: &HtmlElement, lines: &[u32], line: f64) -> Option<f64> {
    let top = preview.get_bounding_client_rect().top() - f64::from(preview.scroll_top());
    let mut before = (0.0, 0.0);
    for block in dom::all(preview, "[data-b]") {
        let number: usize = block.get_attribute("data-b")?.parse().ok()?;
        let Some(begins) = lines.get(number).map(|line| f64::from(*line)) else { continue };
        let place = block.unchecked_ref::<HtmlElement>().get_bounding_client_rect().top() - top;
        if begins > line {
            let part = (line - before.0) / (begins - before.0).max(1.0);
            return Some(before.1 + part * (place - before.1));
        }
        before = (begins, place);
    }
    Some(before.1)
}
