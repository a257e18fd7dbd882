//! Code that pages show, and what became of it.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::embedded::Followed;
use wiki::Listing;

use super::List;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Of {
    /// Which page.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    page: Option<PagePath>,
}

pub const LIST: Words = Words::of(
    "list_embedded_code",
    "What became of code that a page shows",
    "The blocks of a page whose fences say which file they are from (```` ```rust code=src/auth.rs#login at=3f2c1a9 ````), in \
     order, each followed in the mounted repository: unchanged, moved, changed with the difference, gone, or unknown there.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/embedded?page=/path`
// r[impl embedded.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(Of { page }): Query<Of>,
) -> Result<Json<List<Followed>>, Problem> {
    let page = page.ok_or_else(|| Problem::unreadable("say which page with ?page=/path"))?;
    let items = server.wiki.embedded(&actor, &page).await?;
    Ok(Json(Listing { items, next: None }.into()))
}
