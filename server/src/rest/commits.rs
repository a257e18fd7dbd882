//! Commits that touch a page.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::PagePath;
use spec::change::PageCommit;

use super::{List, Part, named_page};
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
}

/// `GET /api/v1/commits?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<PageCommit>>, Problem> {
    let page = named_page(asked.page)?;
    let commits = server.wiki.commits(&actor, &page, part.cursor(), part.limit()).await?;
    Ok(Json(commits.into()))
}
