//! Holding a plan against what the pages say.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::intent::Checked;

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

/// What somebody plans to do.
#[derive(Deserialize, JsonSchema)]
pub struct Planned {
    /// What somebody plans to do, in a few sentences.
    plan: String,
}

pub const CHECK: Words = Words::of(
    "check_intent",
    "Hold a plan against the specification",
    "The statements a plan would contradict, those it touches, and those about the same subject that it leaves as they are, each \
     cited and with its reason. It compares words: that nothing is found proves nothing.",
)
.example(r#"{"plan": "The kettle shall boil at 90 degrees."}"#);

/// `POST /api/v1/intent` `{plan}`
// r[impl intent.rest]
pub async fn check(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Planned { plan }): Json<Planned>,
) -> Result<axum::Json<Checked>, Problem> {
    Ok(axum::Json(server.wiki.check_intent(&actor, &plan).await?))
}
