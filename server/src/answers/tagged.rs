//! Names every answer that is all there by its contents, so that whoever has it already is not sent it again.

use axum::body::{HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::coding::{Coding, Effort};
use super::content::{Content, Whole, is_known};
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
    let coded = uncoded(request.headers_mut());
    let mut response = next.run(request).await;
    if coded && response.status() == StatusCode::NOT_MODIFIED {
        recode(&asked, response.headers_mut());
    }
    if !is_whole(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => Content::new(parts.headers, bytes, Effort::Once).answer(&asked).await,
        Err(error) => Problem::failed(&error).into_response(),
    }
}

/// Who names its answers itself does not know how they are compressed: what is known is told to it as it named it, too.
fn uncoded(headers: &mut HeaderMap) -> bool {
    let ending = ending(headers);
    let Some(known) = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()) else { return false };
    if ending == "\"" || !known.contains(&ending) {
        return false;
    }
    let both = format!("{known}, {}", known.replace(&ending, "\""));
    let Ok(both) = HeaderValue::from_str(&both) else { return false };
    headers.insert(header::IF_NONE_MATCH, both);
    true
}

/// Gives an answer that is known the name under which it is.
fn recode(asked: &HeaderMap, headers: &mut HeaderMap) {
    let Some(tag) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()) else { return };
    let coded = format!("{}{}", tag.trim_end_matches('"'), ending(asked));
    if is_known(asked, &coded)
        && let Ok(coded) = HeaderValue::from_str(&coded)
    {
        headers.insert(header::ETAG, coded);
    }
}

/// What names end in that are sent to whoever asks like this.
fn ending(asked: &HeaderMap) -> String {
    match Coding::chosen(asked) {
        Coding::Plain => "\"".into(),
        coding => format!("-{}\"", coding.name()),
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
