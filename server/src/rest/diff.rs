//! What changed between two revisions.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::contract::Compared;
use spec::diff::Diff;

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The earlier revision; nothing at all when it is 0 or left out.
    #[serde(default, deserialize_with = "named")]
    from: Option<i64>,
    /// The later revision.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    to: Option<i64>,
}

/// A comparison, and what it means for programs.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "WholeDiff")]
pub struct Whole {
    #[serde(flatten)]
    diff: Diff,
    /// What is different in the contracts that both hold, those first that break somebody.
    contracts: Vec<Compared>,
}

pub const GET: Words = Words::of(
    "diff_revisions",
    "Compare two revisions",
    "The blocks of both texts, met with one another, each with its words that stayed, came and went. The `from` ranges \
     cover the old source and the `to` ranges the new one, byte for byte. `contracts` says of OpenAPI, JSON Schema, protobuf and \
     SQL in the page what is different and whether it breaks programs.",
)
.refuses(&[404]);

/// `GET /api/v1/diff?from=REV&to=REV`; from nothing when `from` is 0 or left out.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Whole>, Problem> {
    let to = asked.to.ok_or_else(|| Problem::unreadable("say up to which revision: ?from=1&to=2"))?;
    let from = asked.from.filter(|from| *from != 0);
    let diff = server.wiki.diff(&actor, from, to).await?;
    let contracts = server.wiki.compare_contracts(&actor, from, to).await?;
    Ok(Json(Whole { diff, contracts }))
}
