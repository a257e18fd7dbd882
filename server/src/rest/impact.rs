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
    /// The commit the change of code begins at: a branch, a tag or an id.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    base: String,
    /// The commit it ends at.
    #[serde(default)]
    #[schemars(extend("needed" = true))]
    head: String,
    /// The mount whose repository is meant, where there are several.
    #[serde(default)]
    repository: Option<String>,
    /// Patterns of files to leave out, with commas between.
    #[serde(default)]
    ignore: Option<String>,
    /// How many pages at most; 20 unless it is said.
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

pub const GET: Words = Words::of(
    "read_impact",
    "Say which pages a change of code concerns",
    "The pages and requirements that commits of a mounted repository may concern, the likeliest first, each with its reasons.",
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
