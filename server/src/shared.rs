//! `/login/shared/{secret}`: one page, as one of its revisions left it, for whoever has the link.
//!
//! Nothing else of the wiki is told there. The address is the permission, so it must not travel: browsers tell it to no other
//! site, nothing in between keeps what it shows, search engines leave it out. Every link that does not work is answered alike.

use app::ssr::shared_page;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use spec::When;
use texts::text;
use wiki::Error;

use crate::attachment;
use crate::extract::Path;
use crate::problem::{Problem, status};
use crate::router::Server;

/// Nothing runs there, and nothing can be sent.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: https: http:; form-action 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// The address of a link, for whoever sent these headers.
pub fn address(server: &Server, headers: &HeaderMap, secret: &str) -> String {
    format!("{}{}", server.address_for(headers), path(secret))
}

fn path(secret: &str) -> String {
    format!("/login/shared/{secret}")
}

/// `GET /login/shared/{secret}`
// r[impl share.alone] r[impl share.quiet]
pub async fn page(State(server): State<Server>, Path(secret): Path<String>) -> Response {
    let shown = server.wiki.shared(&secret, &path(&secret)).await;
    let status = shown.as_ref().map_or_else(status, |_| StatusCode::OK);
    let shown = shown.map_err(|error| told(&error));
    let mut response = (status, Html(shared_page(&server.assets, shown))).into_response();
    let policy = HeaderValue::from_static(POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    quiet(response)
}

/// `GET /login/shared/{secret}/{number}`: one of the pictures of the page.
// r[impl share.pictures]
pub async fn picture(State(server): State<Server>, Path((secret, number)): Path<(String, String)>) -> Response {
    // What is no number is no picture.
    let number = number.parse().unwrap_or(0);
    let mut response = match server.wiki.shared_picture(&secret, number).await {
        Ok((file, bytes)) => {
            let moment = When::Revision(file.revision);
            attachment::answer(&file, &bytes, Some(&moment), &Uri::from_static("/"), &HeaderMap::new())
        }
        Err(error) => Problem::from(error).into(),
    };
    response.headers_mut().remove(header::ETAG);
    quiet(response)
}

fn told(error: &Error) -> String {
    match error {
        Error::Failed(failure) => {
            tracing::error!(error = %failure, "a link could not be shown");
            text!("refused-shared-failed").into()
        }
        error => error.to_string(),
    }
}

/// What keeps an address from travelling.
// r[impl share.quiet]
fn quiet(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow, noarchive"));
    response
}
