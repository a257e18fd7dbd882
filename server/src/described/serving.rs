//! `GET /api/openapi.json`: the description, made once and named by its bytes. And what agents are told of it.

use std::sync::{Arc, LazyLock};

use app::ssr::agents_text;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::answers::{Content, Effort};
use crate::caller::Caller;
use crate::problem::Problem;
use crate::router::Server;

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

/// `GET /api/docs/agents.md`: what is put into the repository of the code, so that agents read the specification first.
// r[impl described.agents]
pub async fn agents(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = server.wiki.name(&actor).await?;
    let places = server.wiki.mounts(&actor).await?.iter().map(|mount| mount.path.to_string()).collect::<Vec<_>>();
    let text = agents_text(&name, &server.address_for(&headers), &places);
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], text).into_response())
}
