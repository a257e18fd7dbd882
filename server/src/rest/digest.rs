//! What changed since a moment, told by subtree.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::digest::Digest;
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The earlier moment.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    since: Option<When>,
    /// The later moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    until: Option<When>,
    /// Only what lies at and below this path.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

pub const GET: Words = Words::of(
    "read_digest",
    "What changed since a moment, by subtree",
    "A readable digest: for each subtree what was added, changed, moved and removed, with the reasons people gave.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/digest?since=WHEN&until=WHEN&at=/path`
// r[impl digest.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Digest>, Problem> {
    let Asked { since, until, at } = asked;
    let since = since.ok_or_else(|| Problem::unreadable("say since when: ?since=2024-03-03 or ?since=tag:v1.4"))?;
    let at = at.unwrap_or_else(PagePath::root);
    Ok(Json(server.wiki.digest(&actor, &since, until.as_ref(), &at).await?))
}
