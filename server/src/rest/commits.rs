//! Commits: those that have to do with a page, and one by itself.

use axum::Json;
use axum::extract::State;
use spec::commit::{CommitPage, PageCommit};

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/commits?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(part): Query<Part>,
) -> Result<Json<List<PageCommit>>, Problem> {
    let page = of.path()?;
    let commits = server.wiki.commits(&actor, &page, part.cursor(), part.limit()).await?;
    Ok(Json(commits.into()))
}

/// `GET /api/v1/commits/{id}`: a commit and the pages it concerns; the first digits of its id are enough.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<CommitPage>, Problem> {
    Ok(Json(server.wiki.commit(&actor, &id).await?))
}
