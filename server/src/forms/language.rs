//! Choosing the language of the interface.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use texts::Language;

use super::fields::Fields;
use super::local;
use crate::speaking::COOKIE;

/// A year, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// `POST /login/language`: the browser remembers the language, and is sent back to where it was.
// r[impl language.choice]
pub async fn language(mut fields: Fields) -> Response {
    let chosen = Language::of_tag(&fields.take("language"));
    let next = fields.take("next");
    let mut response = Redirect::to(local(&next).unwrap_or("/")).into_response();
    if let Some(language) = chosen {
        let cookie = format!("{COOKIE}={}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly", language.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
