//! Holding a plan against what the pages say.

use axum::extract::State;
use serde::Deserialize;
use spec::intent::Checked;

use crate::caller::Caller;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

/// What somebody plans to do.
#[derive(Deserialize)]
pub struct Planned {
    plan: String,
}

/// `POST /api/v1/intent` `{plan}`
// r[impl intent.rest]
pub async fn check(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Planned { plan }): Json<Planned>,
) -> Result<axum::Json<Checked>, Problem> {
    Ok(axum::Json(server.wiki.check_intent(&actor, &plan).await?))
}
