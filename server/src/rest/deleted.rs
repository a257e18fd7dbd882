//! What is no longer there.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::change::DeletedPage;
use spec::{PagePath, When};

use super::{List, Part};
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// `GET /api/v1/deleted?at=/path&as_of=WHEN`: pages at or below a path that were deleted, newest first.
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<DeletedPage>>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    Ok(Json(server.wiki.deleted(&actor, &at, asked.as_of.as_ref(), part.cursor(), part.limit()).await?.into()))
}
