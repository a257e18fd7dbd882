//! Texts in the browser: those the page's script has brought.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::Value;

thread_local! {
    /// Texts that were said once. The language of a page never changes, so they are kept for as long as it is open.
    static SAID: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// A text that is always the same. One that is not there is its own name.
pub fn fixed(key: &'static str) -> &'static str {
    SAID.with_borrow_mut(|said| {
        if let Some((_, text)) = said.iter().find(|(of, _)| *of == key) {
            return *text;
        }
        let text = found(key).as_string().map_or(key, |text| &*text.leak());
        said.push((key, text));
        text
    })
}

/// A text with its values.
pub fn filled(key: &'static str, values: &[(&'static str, Value)]) -> String {
    let found = found(key);
    let text = match found.as_string() {
        Some(text) => Some(text),
        None => by_number(&found, values),
    };
    let Some(text) = text else { return key.to_owned() };
    // In one go: what is filled in is not looked at again.
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, Value::Number(number))) => filled.push_str(&written(*number)),
            Some((_, Value::Text(text))) => filled.push_str(text),
            None => filled.push_str(name),
        }
        filled.push_str(rest);
    }
    filled
}

fn found(key: &str) -> JsValue {
    get(&get(&js_sys::global(), "holotypeTexts"), key)
}

/// The text for a number, by the plural rules of the page's language.
fn by_number(texts: &JsValue, values: &[(&'static str, Value)]) -> Option<String> {
    let by = get(texts, "by").as_string()?;
    let number = values.iter().find_map(|(name, value)| match value {
        Value::Number(number) if *name == by => Some(*number as f64),
        _ => None,
    })?;
    let languages = js_sys::Array::of1(&tag());
    let category = js_sys::Intl::PluralRules::new(&languages, &js_sys::Object::new()).select(number);
    get(texts, &String::from(category)).as_string().or_else(|| get(texts, "other").as_string())
}

fn written(number: i64) -> String {
    js_sys::Number::from(number as f64).to_locale_string(&tag().as_string().unwrap_or_default()).into()
}

/// The language of the page.
fn tag() -> JsValue {
    get(&get(&get(&js_sys::global(), "document"), "documentElement"), "lang")
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
