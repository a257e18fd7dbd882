//! Reading and writing pages.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use spec::{Page, When};
use wiki::{Deletion, Edit, Move};

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
    #[serde(default)]
    body: Option<String>,
    // Null makes a page. Where there is one already that is a conflict, so nothing is overwritten by forgetting it.
    #[serde(default)]
    base_revision: Option<i64>,
    #[serde(default)]
    message: Option<String>,
    /// Where the page shall be from now on.
    #[serde(default)]
    new_path: Option<String>,
    /// True when what lies below moves along.
    #[serde(default)]
    below: bool,
}

/// A page as it is after a write.
#[derive(Serialize)]
pub struct Saved {
    #[serde(flatten)]
    page: Page,
    /// True when the text was joined with somebody else's.
    merged: bool,
}

/// `PUT /api/v1/pages/{path}` `{body, base_revision, message}`, or `{new_path, below, base_revision, message}` to move it
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Json(written): Json<Written>,
) -> Result<(StatusCode, axum::Json<Saved>), Problem> {
    let Written { body, base_revision: base, message, new_path, below } = written;
    let message = message.unwrap_or_default();
    let saved = match (new_path, body) {
        (Some(to), None) => {
            let moved = Move { from: path, to, base, scope: super::moves::scope(below) };
            let page = server.wiki.move_page(&actor, moved, &message).await?;
            return Ok((StatusCode::OK, axum::Json(Saved { page, merged: false })));
        }
        (Some(_), Some(_)) => {
            let detail = "a page is moved or written, one after the other; leave out body or new_path";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
        (None, Some(body)) => server.wiki.save(&actor, Edit { path, base, body, message }).await?,
        (None, None) => {
            let detail = "the body does not fit: missing field `body`, or `new_path` to move the page";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
    };
    let status = if base.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(Saved { page: saved.page, merged: saved.merged })))
}

#[derive(Deserialize)]
pub struct Removed {
    #[serde(default, deserialize_with = "named")]
    base_revision: Option<i64>,
    #[serde(default)]
    message: String,
    /// True when what lies below goes along.
    #[serde(default, deserialize_with = "named")]
    below: Option<bool>,
}

/// The change that did what was asked.
#[derive(Serialize)]
pub struct Done {
    /// Its number.
    pub change: i64,
}

/// `DELETE /api/v1/pages/{path}?base_revision=&message=&below=`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(removed): Query<Removed>,
) -> Result<axum::Json<Done>, Problem> {
    let Removed { base_revision: base, message, below } = removed;
    let deletion = Deletion { path, base, scope: super::moves::scope(below.unwrap_or(false)), message };
    Ok(axum::Json(Done { change: server.wiki.delete(&actor, deletion).await? }))
}
