//! The history of pages.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::{Page, PagePath, RevisionLine};
use wiki::Restoration;

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::extract::{self, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/revisions?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(part): Query<Part>,
) -> Result<Json<List<RevisionLine>>, Problem> {
    let page = of.path()?;
    let history = server.wiki.history(&actor, &page, part.cursor_number()?, part.limit()).await?;
    Ok(Json(history.into()))
}

#[derive(Deserialize)]
pub struct Restored {
    base_revision: i64,
    #[serde(default)]
    new_path: Option<PagePath>,
    #[serde(default)]
    message: String,
}

/// `POST /api/v1/revisions/{revision}/restore` `{base_revision, new_path?, message}`: the page says again what it said then; a
/// deleted one comes back.
pub async fn restore(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(revision): Path<i64>,
    extract::Json(asked): extract::Json<Restored>,
) -> Result<Json<Page>, Problem> {
    let Restored { base_revision: base, new_path: to, message } = asked;
    Ok(Json(server.wiki.restore(&actor, Restoration { revision, base, to, message }).await?))
}

/// `GET /api/v1/revisions/{revision}`: the page as that revision left it.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(revision): Path<i64>,
) -> Result<Json<Page>, Problem> {
    Ok(Json(server.wiki.revision(&actor, revision).await?))
}
