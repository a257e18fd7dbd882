//! The style sheet and the browser half, embedded by the build and served under the name of their contents.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use crate::answers::Content;
use crate::problem::Problem;

/// What keeps screens in the browser, for when the wiki cannot be reached.
const KEEPER: &str = "keeper.js";

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
    serve(&file, lasting, &headers).await
}

/// `GET /favicon.ico`, which browsers ask for even when a page names another.
pub async fn favicon(headers: HeaderMap) -> Response {
    let mut response = serve("favicon.svg", "public, max-age=86400", &headers).await;
    // Files beside the pages stand in a sandbox, which comes from nowhere, and their windows have an icon all the same.
    let resources = HeaderName::from_static("cross-origin-resource-policy");
    response.headers_mut().insert(resources, HeaderValue::from_static("cross-origin"));
    response
}

/// A file as it is, for what is written out.
pub fn bytes(file: &str) -> Option<Vec<u8>> {
    Site::get(file).map(|file| file.data.into_owned())
}

/// The name of the contents; `0` in a build without any.
fn version() -> Cow<'static, str> {
    let file = Site::get("version.txt");
    file.map_or("0".into(), |file| String::from_utf8_lossy(&file.data).trim().to_owned().into())
}

/// Every file, with its compressed forms: the best one was made when it was built.
static FILES: LazyLock<HashMap<String, Arc<Content>>> = LazyLock::new(|| {
    let files = Site::iter().filter(|name| !name.ends_with(".br"));
    files
        .filter_map(|name| {
            let bytes = |name: &str| Site::get(name).map(|file| Bytes::from(file.data.into_owned()));
            let described = [
                (header::CONTENT_TYPE, HeaderValue::from_static(content_type(&name))),
                (header::VARY, HeaderValue::from_static("accept-encoding")),
            ];
            let content =
                Content::with_brotli(described.into_iter().collect(), bytes(&name)?, bytes(&format!("{name}.br")));
            Some((name.into_owned(), content))
        })
        .collect()
});

async fn serve(file: &str, lasting: &'static str, headers: &HeaderMap) -> Response {
    let Some(content) = FILES.get(file) else {
        return Problem::not_found(format!("there is no asset {file}")).into_response();
    };
    let mut response = content.answer(headers).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(lasting));
    if file == KEEPER {
        // It stands before all screens, not only before its own folder, and may ask for nothing but what is here.
        let whole = HeaderName::from_static("service-worker-allowed");
        response.headers_mut().insert(whole, HeaderValue::from_static("/"));
        let policy = HeaderValue::from_static("default-src 'none'; connect-src 'self'");
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
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
