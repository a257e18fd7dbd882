//! Commits that touch a page.

use axum::Json;
use axum::extract::State;
use spec::change::PageCommit;

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::extract::Query;
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
