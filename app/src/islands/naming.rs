//! Comfort while naming people and groups: each name of several is completed, not only the first. Without it the browser
//! completes the first one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::dom;

/// Completes names in every field that is completed from the list `names`.
#[island]
pub fn Naming(
    /// All that can be named.
    names: Vec<String>,
) -> impl IntoView {
    Effect::new(move || {
        let (Some(root), Some(list)) = (dom::root(), dom::find::<Element>("names")) else { return };
        for field in dom::all(&root, "input[list=names]") {
            let Ok(input) = field.dyn_into::<HtmlInputElement>() else { continue };
            for event in ["input", "focus"] {
                let (names, list, input) = (names.clone(), list.clone(), input.clone());
                dom::listen(input.clone().unchecked_ref(), event, move |_| offer(&list, &names, &input.value()));
            }
            // Whoever types names means these people.
            let typed = input.clone();
            dom::listen(input.unchecked_ref(), "input", move |_| choose_these(&typed));
        }
    });
}

/// Offers what is there already with one more name behind it.
fn offer(list: &Element, names: &[String], typed: &str) {
    let (before, _) = typed.rsplit_once(',').unwrap_or(("", typed));
    let named: Vec<_> = before.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    list.set_text_content(None);
    let Some(document) = dom::document() else { return };
    for name in names.iter().filter(|name| !named.contains(&name.as_str())) {
        let Ok(option) = document.create_element("option") else { continue };
        let quoted = if name.contains(',') { format!("\"{name}\"") } else { name.clone() };
        let whole = if named.is_empty() { quoted } else { format!("{}, {quoted}", named.join(", ")) };
        let _ = option.set_attribute("value", &whole);
        let _ = list.append_child(&option);
    }
}

fn choose_these(input: &HtmlInputElement) {
    let Some(choice) = input.closest("fieldset").ok().flatten() else { return };
    for radio in dom::all(&choice, "input[type=radio][value=these]") {
        if let Ok(radio) = radio.dyn_into::<HtmlInputElement>() {
            radio.set_checked(!input.value().trim().is_empty() || radio.checked());
        }
    }
}
