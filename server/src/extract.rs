//! Reading requests. What cannot be read is answered by a [`Problem`] that says why.

use std::fmt::Display;
use std::str::FromStr;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use http_body_util::BodyExt;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use spec::PagePath;
use spec::page::LARGEST;

use crate::limits::room;
use crate::problem::Problem;

/// Largest body that is read: the largest page, however its characters are escaped.
pub const LARGEST_BODY: usize = 4 * LARGEST;

/// How much of a larger body is still taken and thrown away: a program that is cut off while it writes never sees the
/// answer.
pub const LONGEST_FAREWELL: usize = 256 * 1024 * 1024;

/// A JSON body.
pub struct Json<T>(pub T);

/// The query.
pub struct Query<T>(pub T);

/// The variable parts of the path.
pub struct Path<T>(pub T);

/// The page path behind the fixed beginning of a route that ends in `{*path}`, or in nothing for the top page.
pub struct PageAt(pub PagePath);

/// The bytes of a body that may hold a page.
pub async fn bytes(body: Body) -> Result<Bytes, Problem> {
    bytes_up_to(body, LARGEST_BODY, &format!("a page may have {LARGEST}")).await
}

/// The bytes of a body that has as much room as its address gives it.
pub async fn bytes_within(body: Body, room: usize) -> Result<Bytes, Problem> {
    match room < LARGEST_BODY {
        true => bytes_up_to(body, room, "that is enough for what is sent here").await,
        false => bytes(body).await,
    }
}

/// The bytes of a body that has at most `limit`; `hint` says why that is enough.
pub async fn bytes_up_to(body: Body, limit: usize, hint: &str) -> Result<Bytes, Problem> {
    // Whoever sends too much to an address that takes little is not heard out for long.
    let farewell = LONGEST_FAREWELL.min(limit.saturating_mul(16));
    let mut body = body;
    let mut read = Vec::new();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Problem::unreadable(format!("the request broke off: {error}")))?;
        let Some(data) = frame.data_ref() else { continue };
        size += data.len();
        if size <= limit {
            read.extend_from_slice(data);
        } else if size <= farewell {
            read = Vec::new();
        } else {
            break;
        }
    }
    if size <= limit {
        return Ok(read.into());
    }
    let detail = format!("the request is larger than {limit} bytes; {hint}");
    Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail))
}

/// The query of an address.
pub fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    let query = axum::extract::Query::try_from_uri(uri);
    let why = |text: String| text.trim_start_matches("Failed to deserialize query string: ").to_owned();
    query.map(|query| query.0).map_err(|error| Problem::unreadable(why(error.body_text())))
}

/// True when the headers name this type of content.
pub fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let told = told.and_then(|value| value.split(';').next()).unwrap_or("");
    told.trim().eq_ignore_ascii_case(wanted)
}

/// Reads what people name in a query, leniently; nothing stands for none.
pub fn named<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    match Option::<String>::deserialize(deserializer)?.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(D::Error::custom),
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_type(request.headers(), "application/json") {
            let detail = "send JSON, with the header content-type: application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let room = room(request.uri().path());
        let body = bytes_within(request.into_body(), room).await?;
        let text = std::str::from_utf8(&body);
        let text = text.map_err(|error| Problem::unreadable(format!("the body is not UTF-8: {error}")))?;
        serde_json::from_str(text).map(Self).map_err(|error| match error.classify() {
            Category::Data => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, format!("the body does not fit: {error}")),
            _ => Problem::unreadable(format!("the body is no JSON: {error}")),
        })
    }
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        query(&parts.uri).map(Self)
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|error| Problem::unreadable(error.body_text()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageAt {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Option::<axum::extract::Path<String>>::from_request_parts(parts, state).await;
        let path = path.map_err(|error| Problem::unreadable(error.body_text()))?;
        let path = PagePath::parse(path.as_ref().map_or("", |path| &path.0));
        path.map(Self).map_err(|error| Problem::unreadable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_of_the_largest_size_is_read_and_a_larger_one_is_refused() {
        let read = bytes(Body::from(vec![b'a'; LARGEST_BODY])).await.unwrap();
        assert_eq!(read.len(), LARGEST_BODY);
        let refused = bytes(Body::from(vec![b'a'; LARGEST_BODY + 1])).await.unwrap_err();
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
