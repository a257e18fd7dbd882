//! What a browser says it is, and where it is: shown to whoever looks through their sessions, never believed.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use texts::Language;

use crate::address::Address;
use crate::speaking::spoken;

/// Where a request comes from, in words.
#[derive(Clone, Debug, Default)]
pub struct Whence {
    /// What the browser says it is.
    pub agent: String,
    /// Its address; empty when it is not known.
    pub address: String,
    /// The language it is answered in.
    pub language: Language,
}

impl<S: Sync> FromRequestParts<S> for Whence {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let agent = parts.headers.get(USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Ok(Self { agent: agent.unwrap_or_default(), address: address(parts), language: spoken(&parts.headers) })
    }
}

/// The address of whoever asks.
fn address(parts: &Parts) -> String {
    parts.extensions.get::<Address>().map(|address| address.ip.to_string()).unwrap_or_default()
}
