//! Asking the API from the browser: JSON there and back.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use super::dom;

/// The largest body a browser sends on while its page goes away, in bytes.
const LAST: usize = 60_000;

/// Sends a request; gives the status and what was told, or nothing when nobody answered.
pub async fn send(method: &str, address: &str, fields: &[(&str, JsValue)]) -> Option<(u16, JsValue)> {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        js_sys::Reflect::set(&object, &JsValue::from_str(name), value).ok()?;
    }
    let json = js_sys::JSON::stringify(&object).ok()?;
    let headers = Headers::new().ok()?;
    headers.set("content-type", "application/json").ok()?;
    let request = RequestInit::new();
    request.set_method(method);
    request.set_headers(&headers);
    if (json.length() as usize) < LAST {
        // It arrives even if the tab is closed now.
        js_sys::Reflect::set(&request, &"keepalive".into(), &JsValue::TRUE).ok()?;
    }
    request.set_body(&json);
    let answer = JsFuture::from(dom::window()?.fetch_with_str_and_init(address, &request)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let told = JsFuture::from(answer.json().ok()?).await.ok()?;
    Some((answer.status(), told))
}

/// A field of what was told.
pub fn field(told: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(told, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
