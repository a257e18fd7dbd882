//! The tree of pages.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::tree::TreeItem;
use spec::{PagePath, When};

use super::List;
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    depth: Option<usize>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

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
