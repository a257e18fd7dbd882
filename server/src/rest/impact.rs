//! What a change of code may concern.

use std::path::PathBuf;

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::impact::Impact;
use wiki::CodeChange;

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The older side: a branch, a tag or a commit id.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    base: String,
    /// The newer side.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    head: String,
    /// Where the repository is mounted; needed when there are several.
    #[serde(default)]
    repository: Option<String>,
    /// Patterns of files that do not count, with commas between: `docs/**,*.lock`.
    #[serde(default)]
    ignore: Option<String>,
    /// How many pages at most; 20 unless it is said.
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

pub const GET: Words = Words::of(
    "read_impact",
    "What a change of code concerns",
    "The pages and requirements that the change between two commits of a mounted repository may concern, likeliest first, each \
     with its reasons. Only what happened up to `base` is known to it.",
)
.refuses(&[404, 409, 422]);

/// `GET /api/v1/impact?base=REV&head=REV&repository=/place&ignore=GLOB&limit=`
// r[impl impact.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Impact>, Problem> {
    let Asked { base, head, repository, ignore, limit } = asked;
    if base.is_empty() || head.is_empty() {
        return Err(Problem::unreadable("say between which commits: ?base=main&head=my-branch"));
    }
    let repository = repository.filter(|named| !named.is_empty()).map(PathBuf::from);
    let ignore = ignore.into_iter().flat_map(|list| list.split(',').map(str::to_owned).collect::<Vec<_>>());
    let ignore = ignore.filter(|pattern| !pattern.is_empty()).collect();
    let change = CodeChange { repository, base, head, ignore, limit: limit.unwrap_or(20) };
    Ok(Json(server.wiki.impact(&actor, &change).await?))
}
