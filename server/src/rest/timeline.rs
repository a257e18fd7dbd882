//! When and how much a page changed.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::When;
use spec::timeline::Timeline;

use super::OfPage;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const GET: Words = Words::of(
    "read_timeline",
    "Read when and how much a page changed",
    "Its revisions as bars over time: how many words came and went.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/timeline?page=/path&as_of=WHEN`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(asked): Query<Asked>,
) -> Result<Json<Timeline>, Problem> {
    let page = of.path()?;
    Ok(Json(server.wiki.timeline(&actor, &page, asked.as_of.as_ref()).await?))
}
