//! What is no longer there.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::change::DeletedPage;
use spec::{PagePath, When};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const LIST: Words = Words::of(
    "list_deleted_pages",
    "List pages that were deleted",
    "The newest first, each with its last revision, which can be restored.",
)
.refuses(&[404, 422]);

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
