//! Names every answer that is all there by its contents, so that whoever has it already is not sent it again.

use axum::body::{HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::coding::Effort;
use super::content::{Content, Whole};
use crate::problem::Problem;

/// What is larger goes its way as it is.
const LARGEST: u64 = 32 << 20;

/// Adds the name, and answers with it alone where it is known.
// r[impl speed.tags]
pub async fn tag(mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    // Only the whole answer has a name. Its bytes are left out where nobody wants them, further out.
    *request.method_mut() = Method::GET;
    let asked = request.headers().clone();
    let response = next.run(request).await;
    if !is_whole(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => Content::new(parts.headers, bytes, Effort::Once).answer(&asked).await,
        Err(error) => Problem::failed(&error).into_response(),
    }
}

fn is_whole(response: &Response) -> bool {
    let is_own = |name| response.headers().contains_key(name);
    response.status() == StatusCode::OK
        && response.extensions().get::<Whole>().is_none()
        && !is_own(header::CONTENT_ENCODING)
        && !is_own(header::SET_COOKIE)
        && response.body().size_hint().exact().is_some_and(|size| size <= LARGEST)
}
