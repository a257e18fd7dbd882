//! The language screens are answered in: the one that was chosen here, else the best one for what the browser accepts.

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use texts::{Language, speaking};

/// The cookie that says which one was chosen.
pub const COOKIE: &str = "holotype-language";

/// The language of an answer to these headers.
// r[impl language.browser]
pub fn spoken(headers: &HeaderMap) -> Language {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let chosen = pairs.filter(|(name, _)| *name == COOKIE).find_map(|(_, tag)| Language::of_tag(tag));
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.unwrap_or_else(|| accepted().map(Language::accepted).unwrap_or_default())
}

/// Answers in the language of the request.
pub async fn answer(request: Request, next: Next) -> Response {
    speaking(spoken(request.headers()), next.run(request)).await
}
