//! Changes.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::change::ChangeState;
use spec::proposal::Check;
use spec::{Actor, Change, ChangeLine, PagePath, When};
use wiki::ChangeFilter;

use super::{List, Part};
use crate::caller::Caller;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    state: Option<ChangeState>,
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    since: Option<When>,
    #[serde(default, deserialize_with = "named")]
    until: Option<When>,
}

/// `GET /api/v1/changes?state=&page=&at=&since=&until=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<List<ChangeLine>>, Problem> {
    let Asked { state, page, at, since, until } = asked;
    let filter = ChangeFilter { state, page, at, since, until };
    Ok(Json(server.wiki.changes(&actor, &filter, part.cursor(), part.limit()).await?.into()))
}

/// A change with all its parts.
#[derive(Serialize)]
pub struct Whole {
    #[serde(flatten)]
    change: Change,
    checks: Vec<Check>,
}

/// A change as it is told, with what is to be known before it counts.
pub(super) async fn whole(server: &Server, actor: &Actor, change: Change) -> Result<Json<Whole>, Problem> {
    let checks = server.wiki.checks(actor, change.change).await?;
    Ok(Json(Whole { change, checks }))
}

/// `GET /api/v1/changes/{number}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Json<Whole>, Problem> {
    let change = server.wiki.change(&actor, number).await?;
    whole(&server, &actor, change).await
}
