//! What a change of code may concern.

use std::path::PathBuf;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::impact::Impact;
use wiki::CodeChange;

use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    base: String,
    #[serde(default)]
    head: String,
    #[serde(default)]
    repository: Option<String>,
    #[serde(default)]
    ignore: Option<String>,
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

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
