//! Commits: those that have to do with a page, and one by itself.

use axum::Json;
use axum::extract::State;
use spec::commit::{CommitPage, PageCommit};

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_commits",
    "List the commits of a page",
    "Commits that touched the page, and commits that touch the code it speaks of, the newest first; `why` says what \
     connects them.",
)
.refuses(&[404, 422]);

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

pub const GET: Words = Words::of(
    "read_commit",
    "Read a commit",
    "A commit and the pages it concerns. The first digits of its id are enough, if they name one commit alone.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/commits/{id}`: a commit and the pages it concerns; the first digits of its id are enough.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<CommitPage>, Problem> {
    Ok(Json(server.wiki.commit(&actor, &id).await?))
}
