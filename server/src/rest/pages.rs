//! Reading and writing pages.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use spec::{Page, When};
use wiki::Edit;

use crate::caller::Caller;
use crate::extract::{Json, PageAt, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// `GET /api/v1/pages/{path}?as_of=WHEN`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    Ok(axum::Json(server.wiki.page(&actor, &path, asked.as_of.as_ref()).await?))
}

#[derive(Deserialize)]
pub struct Written {
    body: String,
    // Null makes a page. Where there is one already that is a conflict, so nothing is overwritten by forgetting it.
    #[serde(default)]
    base_revision: Option<i64>,
    #[serde(default)]
    message: Option<String>,
}

/// A page as it is after a write.
#[derive(Serialize)]
pub struct Saved {
    #[serde(flatten)]
    page: Page,
    /// True when the text was joined with somebody else's.
    merged: bool,
}

/// `PUT /api/v1/pages/{path}`
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Json(written): Json<Written>,
) -> Result<(StatusCode, axum::Json<Saved>), Problem> {
    let Written { body, base_revision: base, message } = written;
    let saved = server.wiki.save(&actor, Edit { path, base, body, message: message.unwrap_or_default() }).await?;
    let status = if base.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(Saved { page: saved.page, merged: saved.merged })))
}
