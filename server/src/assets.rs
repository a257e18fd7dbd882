//! The style sheet and the browser half, embedded by the build and served under the name of their contents.

use std::borrow::Cow;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

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
    let described = [
        (header::CONTENT_TYPE, content_type(file)),
        (header::CACHE_CONTROL, lasting),
        (header::VARY, "accept-encoding"),
    ];
    (StatusCode::OK, described, encoding, content.data).into_response()
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_whoever_takes_it() {
        let takes = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().unwrap())]))
        };
        assert!(takes("gzip, deflate, br, zstd"));
        assert!(takes("br;q=0.9"));
        assert!(!takes("gzip"));
        assert!(!takes("br;q=0, gzip"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
