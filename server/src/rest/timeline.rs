//! When and how much a page changed.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::When;
use spec::timeline::Timeline;

use super::OfPage;
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

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
