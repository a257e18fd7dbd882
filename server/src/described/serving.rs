//! `GET /api/openapi.json`: the description, made once and named by its bytes.

use std::sync::{Arc, LazyLock};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::answers::{Content, Effort};

static DOCUMENT: LazyLock<Arc<Content>> = LazyLock::new(|| {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    let document = super::document().to_string();
    Content::new(headers.into_iter().collect(), document.into(), Effort::Kept)
});

/// `GET /api/openapi.json`. It says nothing of what this wiki holds, so it is told to everybody.
// r[impl described.served]
pub async fn get(headers: HeaderMap) -> Response {
    let mut response = DOCUMENT.answer(&headers).await;
    // It changes with the program alone, and is asked for again to find out.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}
