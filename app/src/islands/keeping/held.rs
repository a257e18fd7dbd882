//! A text in the browser's storage.

use js_sys::{Array, Date, JSON};
use wasm_bindgen::{JsCast, JsValue};

use super::super::dom;
use super::window::forget;

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
    /// The same, in milliseconds since 1970.
    pub time: f64,
    name: String,
}

impl Held {
    /// What is held under a name.
    pub fn find(name: String) -> Option<Self> {
        let json = dom::storage()?.get_item(&name).ok().flatten()?;
        let list: Array = JSON::parse(&json).ok()?.dyn_into().ok()?;
        let part = |index| list.get(index).as_string();
        let (body, message, base) = (part(0)?, part(1)?, part(2)?);
        let time = list.get(3).as_f64()?;
        let at = Date::new(&time.into()).to_locale_string("default", &JsValue::UNDEFINED).into();
        Some(Self { body, message, base, at, time, name })
    }

    /// Holds a text under a name. False when the browser has no room.
    pub fn hold(name: &str, body: &str, message: &str, base: &str) -> bool {
        let list = Array::new();
        for part in [body, message, base] {
            list.push(&JsValue::from_str(part));
        }
        list.push(&Date::now().into());
        let json = JSON::stringify(&list).ok().and_then(|json| json.as_string());
        let (Some(json), Some(storage)) = (json, dom::storage()) else { return false };
        storage.set_item(name, &json).is_ok()
    }

    /// Lets go of it.
    pub fn forget(&self) {
        forget(&self.name);
    }
}
