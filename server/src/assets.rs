//! The style sheet and the browser half, embedded by the build and served under the name of their contents.

use std::borrow::Cow;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use crate::answers::{is_known, takes_brotli};
use crate::problem::Problem;

#[derive(Embed)]
#[folder = "../target/site"]
struct Site;

/// Where screens find their assets: `/api/pkg/0123456789abcdef`.
pub fn base() -> String {
    format!("/api/pkg/{}", version())
}

/// `GET /api/pkg/{version}/{file}`
pub async fn versioned(Path((asked, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    // Another version is asked for by a page from before an update; today's files serve it better than none.
    let lasting = if asked == version() { "public, max-age=31536000, immutable" } else { "no-cache" };
    serve(&file, lasting, &headers)
}

/// `GET /favicon.ico`, which browsers ask for even when a page names another.
pub async fn favicon(headers: HeaderMap) -> Response {
    serve("favicon.svg", "public, max-age=86400", &headers)
}

/// `GET /robots.txt`
pub async fn robots(headers: HeaderMap) -> Response {
    serve("robots.txt", "public, max-age=86400", &headers)
}

/// The name of the contents; `0` in a build without any.
fn version() -> Cow<'static, str> {
    let file = Site::get("version.txt");
    file.map_or("0".into(), |file| String::from_utf8_lossy(&file.data).trim().to_owned().into())
}

fn serve(file: &str, lasting: &'static str, headers: &HeaderMap) -> Response {
    let compressed = takes_brotli(headers).then(|| Site::get(&format!("{file}.br"))).flatten();
    let encoding = compressed.as_ref().map(|_| [(header::CONTENT_ENCODING, "br")]);
    let Some(content) = compressed.or_else(|| Site::get(file)) else {
        return Problem::not_found(format!("there is no asset {file}")).into_response();
    };
    let hash: String = content.metadata.sha256_hash()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    // The compressed sibling is another file, with a hash of its own.
    let tag = format!("\"{hash}\"");
    let described = [
        (header::ETAG, tag.as_str()),
        (header::CONTENT_TYPE, content_type(file)),
        (header::CACHE_CONTROL, lasting),
        (header::VARY, "accept-encoding"),
    ];
    match is_known(headers, &tag) {
        true => (StatusCode::NOT_MODIFIED, described).into_response(),
        false => (StatusCode::OK, described, encoding, content.data).into_response(),
    }
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
