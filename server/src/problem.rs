//! Answers to requests that did not go through, as RFC 9457 has them.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use spec::Denied;
use wiki::{Conflict, Error};

/// What went wrong, and what to do.
#[derive(Debug)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// One sentence for whoever asked.
    pub detail: String,
    /// What a program can act on.
    more: Map<String, Value>,
}

impl Problem {
    /// An answer with this status and reason.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), more: Map::new() }
    }

    /// The request cannot be read.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// Nobody known asks.
    pub fn unauthorized(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, detail)
    }

    /// Whoever asks may not.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// There is no such thing.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// There is, but nothing can be done with it in that way.
    pub fn not_allowed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, detail)
    }

    /// Too much was asked in too short a time; in so many seconds it may be asked again.
    pub fn too_many(detail: impl Into<String>, seconds: u64) -> Self {
        let more = json!({ "type": "urn:holotype:too-many", "retry_after": seconds });
        Self::told(more, StatusCode::TOO_MANY_REQUESTS, detail.into())
    }

    fn conflict(conflict: Conflict, detail: String) -> Self {
        let mut more = texts(&conflict);
        more["type"] = "urn:holotype:conflict".into();
        Self::told(more, StatusCode::CONFLICT, detail)
    }

    /// The first conflict stands in the answer itself, as a single one does; all of them in `conflicts`.
    fn conflicts(conflicts: &[Conflict], detail: String) -> Self {
        let mut more = conflicts.first().map_or_else(|| json!({}), texts);
        more["type"] = "urn:holotype:conflict".into();
        more["conflicts"] = conflicts.iter().map(texts).collect();
        Self::told(more, StatusCode::CONFLICT, detail)
    }

    fn told(more: Value, status: StatusCode, detail: String) -> Self {
        let more = if let Value::Object(more) = more { more } else { Map::new() };
        Self { more, ..Self::new(status, detail) }
    }

    /// Something broke; the log says what, whoever asked need not know.
    pub fn failed(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the server failed to do this; its log says why")
    }
}

fn texts(conflict: &Conflict) -> Value {
    let Conflict { path, base, yours, theirs, revision, merged } = conflict;
    json!({
        "path": path,
        "base": base,
        "yours": yours,
        "theirs": theirs,
        "revision": revision,
        "merged": merged,
    })
}

/// The status that tells what kind of refusal an error is.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Denied(Denied::SignIn | Denied::Signature) => StatusCode::UNAUTHORIZED,
        Error::Denied(Denied::Role { .. } | Denied::Review { .. } | Denied::Editors { .. }) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Conflict(_) | Error::Conflicts(_) | Error::Changed { .. } | Error::Taken { .. } | Error::Unready(_) => {
            StatusCode::CONFLICT
        }
        Error::Busy(_) | Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Damaged(_) | Error::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Failed(failure) => Self::failed(&failure),
            Error::Conflict(ref conflict) => Self::conflict((**conflict).clone(), error.to_string()),
            Error::Conflicts(ref conflicts) => Self::conflicts(conflicts, error.to_string()),
            Error::Changed { ref path, revision } => {
                let more = json!({ "type": "urn:holotype:changed", "path": path, "revision": revision });
                Self::told(more, StatusCode::CONFLICT, error.to_string())
            }
            Error::Taken { ref path, .. } => {
                let more = json!({ "type": "urn:holotype:taken", "path": path });
                Self::told(more, StatusCode::CONFLICT, error.to_string())
            }
            error => {
                tell_operator(&error);
                Self::new(status(&error), error.to_string())
            }
        }
    }
}

/// Whoever runs the server has to mend these; whoever asked is told as well.
pub fn tell_operator(error: &Error) {
    if let Error::Unavailable(why) | Error::Damaged(why) = error {
        tracing::error!(error = %why, "a request could not be answered");
    }
}

impl From<tower_sessions::session::Error> for Problem {
    fn from(error: tower_sessions::session::Error) -> Self {
        tracing::error!(%error, "a session could not be kept");
        let detail = "nobody can be signed in or out at present: the server cannot keep it; try again later";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
    }
}

// r[impl doors.problem]
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let Value::Object(body) = &mut body {
            body.extend(self.more);
        }
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match self.status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            _ => {}
        }
        response
    }
}

impl From<Problem> for Response {
    fn from(problem: Problem) -> Response {
        problem.into_response()
    }
}
