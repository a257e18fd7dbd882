//! The history of pages.

use axum::Json;
use axum::extract::State;
use spec::{Page, RevisionLine};

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::extract::{Path, Query};
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

/// `GET /api/v1/revisions/{revision}`: the page as that revision left it.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(revision): Path<i64>,
) -> Result<Json<Page>, Problem> {
    Ok(Json(server.wiki.revision(&actor, revision).await?))
}
