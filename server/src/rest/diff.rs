//! What changed between two revisions.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::diff::Diff;

use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    from: Option<i64>,
    #[serde(default, deserialize_with = "named")]
    to: Option<i64>,
}

/// `GET /api/v1/diff?from=REV&to=REV`; from nothing when `from` is 0 or left out.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Diff>, Problem> {
    let to = asked.to.ok_or_else(|| Problem::unreadable("say up to which revision: ?from=1&to=2"))?;
    let from = asked.from.filter(|from| *from != 0);
    Ok(Json(server.wiki.diff(&actor, from, to).await?))
}
