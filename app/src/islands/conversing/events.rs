//! An answer as the server sends it: events, each a few lines of text, until the last.

use js_sys::{JSON, Reflect, Uint8Array};
use texts::text;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, ReadableStreamDefaultReader, RequestInit, Response};

use crate::islands::dom;

/// What is told on the way.
pub enum Told {
    /// What is being done.
    Doing(String),
    /// The next piece of text.
    Text(String),
    /// What came so far does not count.
    Anew,
}

/// The answer that counts.
pub struct Answer {
    /// All of it, as it came.
    pub json: String,
    /// What the next question goes on with.
    pub conversation: String,
    /// What it says.
    pub text: String,
}

/// Asks, and hears what is told until the answer is there. Gives why there is none.
pub async fn ask(body: &str, signal: &AbortSignal, tell: impl Fn(Told)) -> Result<Answer, String> {
    let unreached = |_: JsValue| text!("islands-ask-unreached").to_owned();
    let headers = Headers::new().map_err(unreached)?;
    headers.set("content-type", "application/json").map_err(unreached)?;
    headers.set("accept", "text/event-stream").map_err(unreached)?;
    let asked = RequestInit::new();
    asked.set_method("POST");
    asked.set_headers(&headers);
    asked.set_body(&JsValue::from_str(body));
    asked.set_signal(Some(signal));
    let window = dom::window().ok_or_else(|| unreached(JsValue::NULL))?;
    let answer = JsFuture::from(window.fetch_with_str_and_init("/api/v1/ask", &asked)).await.map_err(unreached)?;
    let answer: Response = answer.dyn_into().map_err(unreached)?;
    if !answer.ok() {
        let told = JsFuture::from(answer.json().map_err(unreached)?).await.map_err(unreached)?;
        return Err(field(&told, "detail").unwrap_or_else(|| text!("islands-ask-unanswered").into()));
    }
    let reader = answer.body().ok_or_else(|| text!("islands-ask-empty"))?.get_reader();
    let reader: ReadableStreamDefaultReader = reader.dyn_into().map_err(|_| text!("islands-ask-unreadable"))?;
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(unreached)?;
        if Reflect::get(&piece, &JsValue::from_str("done")).is_ok_and(|done| done.is_truthy()) {
            return Err(text!("islands-ask-broken-off").into());
        }
        let piece = Reflect::get(&piece, &JsValue::from_str("value")).map_err(unreached)?;
        bytes.extend(Uint8Array::new(&piece).to_vec());
        // An event ends with an empty line; what has not ended waits for the next piece.
        while let Some(end) = bytes.windows(2).position(|two| two == b"\n\n") {
            let event: Vec<u8> = bytes.drain(..end + 2).collect();
            if let Some(answer) = heard(&String::from_utf8_lossy(&event), &tell)? {
                return Ok(answer);
            }
        }
    }
}

/// What one event says; the answer, if it is that.
fn heard(event: &str, tell: &impl Fn(Told)) -> Result<Option<Answer>, String> {
    let of = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim_start);
    // What is only a comment keeps the connection alive.
    let (Some(kind), Some(data)) = (of("event:"), of("data:")) else { return Ok(None) };
    let read = JSON::parse(data).unwrap_or(JsValue::NULL);
    match kind.trim() {
        "step" => tell(Told::Doing(field(&read, "what").unwrap_or_default())),
        "text" => tell(Told::Text(field(&read, "text").unwrap_or_default())),
        "anew" => tell(Told::Anew),
        "reply" => {
            let part = |name: &str| field(&read, name).unwrap_or_default();
            return Ok(Some(Answer {
                json: data.to_owned(),
                conversation: part("conversation"),
                text: part("answer"),
            }));
        }
        "problem" => return Err(field(&read, "detail").unwrap_or_else(|| text!("islands-ask-unanswered").into())),
        _ => {}
    }
    Ok(None)
}

fn field(value: &JsValue, name: &str) -> Option<String> {
    Reflect::get(value, &JsValue::from_str(name)).ok()?.as_string()
}
