//! Answers to requests that did not go through, as RFC 9457 has them.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use spec::{Denied, PagePath};
use texts::text;
use wiki::{Conflict, Error};

/// What went wrong, and what to do.
#[derive(Debug)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// One sentence for whoever asked.
    pub detail: String,
    /// Its name, where its status does not say all.
    kind: &'static str,
    /// What a program can act on, if there is anything.
    more: Option<Box<More>>,
}

/// A problem, as it is told.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Problem")]
pub struct Told {
    /// What kind of problem it is: `about:blank` where its status says all, else a name a program can go by.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: Option<&'static str>,
    /// The status of the answer.
    status: u16,
    /// One sentence: what is wrong, and what to do.
    detail: String,
}

/// A problem that holds what the request met with.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ConflictProblem")]
pub struct ConflictTold {
    #[serde(flatten)]
    told: Told,
    #[serde(flatten)]
    met: Met,
}

/// A problem that time solves.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "TooManyProblem")]
pub struct TooManyTold {
    #[serde(flatten)]
    told: Told,
    #[serde(flatten)]
    later: Later,
}

#[derive(Debug, Serialize)]
struct Whole {
    #[serde(flatten)]
    told: Told,
    #[serde(flatten)]
    more: Option<Box<More>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum More {
    Met(Met),
    Later(Later),
}

/// What a request met with.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "Met")]
#[serde(untagged)]
enum Met {
    /// `urn:holotype:conflict`: two texts of one page.
    One(Texts),
    /// `urn:holotype:conflict`: texts of several pages; the first of them stands in the answer itself as well.
    All {
        #[serde(flatten)]
        first: Option<Texts>,
        /// All that did not fit.
        conflicts: Vec<Texts>,
    },
    /// `urn:holotype:changed`: a page that somebody has changed meanwhile.
    Changed {
        /// The page.
        path: PagePath,
        /// Its newest revision.
        revision: i64,
    },
    /// `urn:holotype:taken`: a page that is where another was to be.
    Taken {
        /// The page.
        path: PagePath,
    },
    /// `about:blank`: it cannot be done as things are.
    Otherwise {},
}

/// The texts that met on one page.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ConflictTexts")]
struct Texts {
    /// The page.
    path: PagePath,
    /// The text both come from; empty for two new pages.
    base: String,
    /// The text that was sent.
    yours: String,
    /// The text that is there.
    theirs: String,
    /// The revision of `theirs`: writing against it settles the conflict. Null when the page was deleted.
    revision: Option<i64>,
    /// Both joined as far as possible, with markers around the rest.
    merged: String,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Later {
    /// In how many seconds it may be asked again.
    retry_after: u64,
}

impl Problem {
    /// An answer with this status and reason.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), kind: "about:blank", more: None }
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
        let more = Some(Box::new(More::Later(Later { retry_after: seconds })));
        Self { kind: "urn:holotype:too-many", more, ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail) }
    }

    fn met(kind: &'static str, met: Met, detail: String) -> Self {
        Self { kind, more: Some(Box::new(More::Met(met))), ..Self::new(StatusCode::CONFLICT, detail) }
    }

    /// Something broke; the log says what, whoever asked need not know.
    pub fn failed(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the server failed to do this; its log says why")
    }
}

fn texts(conflict: &Conflict) -> Texts {
    let Conflict { path, base, yours, theirs, revision, merged } = conflict.clone();
    Texts { path, base, yours, theirs, revision, merged }
}

/// What texts that met are called.
const CONFLICT: &str = "urn:holotype:conflict";

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
            Error::Conflict(ref conflict) => Self::met(CONFLICT, Met::One(texts(conflict)), error.to_string()),
            // The first stands in the answer itself, as a single one does.
            Error::Conflicts(ref conflicts) => {
                let all =
                    Met::All { first: conflicts.first().map(texts), conflicts: conflicts.iter().map(texts).collect() };
                Self::met(CONFLICT, all, error.to_string())
            }
            Error::Changed { ref path, revision } => {
                let changed = Met::Changed { path: path.clone(), revision };
                Self::met("urn:holotype:changed", changed, error.to_string())
            }
            Error::Taken { ref path, .. } => {
                Self::met("urn:holotype:taken", Met::Taken { path: path.clone() }, error.to_string())
            }
            Error::Unready(_) => Self::met("about:blank", Met::Otherwise {}, error.to_string()),
            error => {
                tell_operator(&error);
                Self::new(status(&error), error.to_string())
            }
        }
    }
}

/// Whoever runs the server has to mend these; whoever asked is told as well.
pub fn tell_operator(error: &Error) {
    if matches!(error, Error::Unavailable(_) | Error::Damaged(_)) {
        tracing::error!(%error, "a request could not be answered");
    }
}

impl From<tower_sessions::session::Error> for Problem {
    fn from(error: tower_sessions::session::Error) -> Self {
        tracing::error!(%error, "a session could not be kept");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, text!("refused-sessions-unkept"))
    }
}

// r[impl doors.problem]
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { status, detail, kind, more } = self;
        let told = Told { kind, title: status.canonical_reason(), status: status.as_u16(), detail };
        let mut response = (status, Json(Whole { told, more })).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match status {
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
