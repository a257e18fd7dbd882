//! The tree of pages.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::tree::TreeItem;
use spec::{PagePath, When};

use super::List;
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
    /// How many levels down; 1 unless it is said.
    #[serde(default, deserialize_with = "named")]
    depth: Option<usize>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const LIST: Words = Words::of(
    "list_pages",
    "List the pages below a page",
    "The tree in reading order: `at` says where to begin, `depth` how far down to go. A directory that has no page of \
     its own is listed with `page: false`.",
)
.refuses(&[404]);

/// `GET /api/v1/tree?at=/path&depth=1&as_of=WHEN`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<List<TreeItem>>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    let items = server.wiki.tree(&actor, &at, asked.depth.unwrap_or(1), asked.as_of.as_ref()).await?;
    // A level of the tree is never so long that it would have to come in parts.
    Ok(Json(List { items, next: None }))
}
