//! Discussions.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use spec::PagePath;
use spec::thread::{Quote, Thread};
use wiki::NewThread;

use crate::caller::Caller;
use crate::extract::{Json, Path};
use crate::problem::Problem;
use crate::router::Server;

/// A thread about words, or, without a quote, about the change as a whole.
#[derive(Deserialize)]
pub struct Begun {
    #[serde(default)]
    page: Option<String>,
    #[serde(default)]
    revision: Option<i64>,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    prefix: Option<String>,
    #[serde(default)]
    suffix: Option<String>,
    body: String,
}

/// `POST /api/v1/changes/{number}/threads`
pub async fn begin(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(change): Path<i64>,
    Json(begun): Json<Begun>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let Begun { page, revision, quote, prefix, suffix, body } = begun;
    let about = match (quote, page, revision) {
        (None, _, _) => None,
        (Some(quote), Some(page), Some(revision)) => {
            let page = PagePath::parse(&page).map_err(|error| incomplete(error.to_string()))?;
            let (prefix, suffix) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
            Some(Quote { page, revision, quote, prefix, suffix })
        }
        _ => return Err(incomplete("a quote needs its page and its revision".into())),
    };
    let thread = server.wiki.comment(&actor, change, NewThread { about, body }).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}

#[derive(Deserialize)]
pub struct Said {
    body: String,
}

/// `POST /api/v1/threads/{thread}/comments`
pub async fn reply(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
    Json(said): Json<Said>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let thread = server.wiki.reply(&actor, thread, &said.body).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}

/// `POST /api/v1/threads/{thread}/resolve`
pub async fn resolve(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.resolve(&actor, thread).await?))
}

fn incomplete(detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}
