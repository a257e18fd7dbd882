//! A text in the browser's storage.

use js_sys::{Array, Date, JSON};
use wasm_bindgen::{JsCast, JsValue};

use super::super::dom;

/// A text as this browser holds it.
#[derive(Clone)]
pub struct Held {
    /// The text.
    pub body: String,
    /// What is to be said of the change.
    pub message: String,
    /// The revision it was begun from, as the form has it.
    pub base: String,
    /// When it was typed, as people here write it.
    pub at: String,
}

impl Held {
    /// What is held under a name.
    pub fn find(name: &str) -> Option<Self> {
        let json = dom::storage()?.get_item(name).ok().flatten()?;
        let list: Array = JSON::parse(&json).ok()?.dyn_into().ok()?;
        let part = |index| list.get(index).as_string();
        Some(Self { body: part(0)?, message: part(1)?, base: part(2)?, at: part(3)? })
    }

    /// Holds a text under a name. False when the browser has no room.
    pub fn hold(name: &str, body: &str, message: &str, base: &str) -> bool {
        let at = String::from(Date::new_0().to_locale_string("default", &JsValue::UNDEFINED));
        let list = Array::new();
        for part in [body, message, base, &at] {
            list.push(&JsValue::from_str(part));
        }
        let json = JSON::stringify(&list).ok().and_then(|json| json.as_string());
        let (Some(json), Some(storage)) = (json, dom::storage()) else { return false };
        storage.set_item(name, &json).is_ok()
    }

    /// Lets go of what is held under a name.
    pub fn forget(name: &str) {
        if let Some(storage) = dom::storage() {
            let _ = storage.remove_item(name);
        }
    }
}
