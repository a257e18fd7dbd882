//! Choosing the language of the interface, and of what one is sent.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use texts::Language;

use super::fields::Fields;
use super::local;
use crate::caller::Visitor;
use crate::router::Server;
use crate::speaking::COOKIE;

/// A year, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// `POST /login/language`: the browser remembers the language, and so does the account of whoever is signed in; the browser is
/// sent back to where it was.
// r[impl language.choice] r[impl language.account]
pub async fn language(State(server): State<Server>, Visitor(actor): Visitor, mut fields: Fields) -> Response {
    let chosen = Language::of_tag(&fields.take("language"));
    let next = fields.take("next");
    let mut response = Redirect::to(local(&next).unwrap_or("/")).into_response();
    if let Some(language) = chosen {
        if actor.account().is_some()
            && let Err(error) = server.wiki.choose_language(&actor, language).await
        {
            // The screens speak it all the same.
            tracing::warn!(%error, "a language could not be remembered");
        }
        let cookie = format!("{COOKIE}={}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly", language.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
