//! Changes.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::change::ChangeState;
use spec::proposal::Check;
use spec::{Actor, Change, ChangeLine, PagePath, When};
use wiki::ChangeFilter;

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Only those in this state.
    #[serde(default, deserialize_with = "named")]
    state: Option<ChangeState>,
    /// Only those that have to do with this page.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// Only those that have to do with pages at and below this path.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// Only those behind this moment.
    #[serde(default, deserialize_with = "named")]
    since: Option<When>,
    /// Only those up to this moment.
    #[serde(default, deserialize_with = "named")]
    until: Option<When>,
}

pub const LIST: Words = Words::of(
    "list_changes",
    "List changes",
    "Merged changes and proposals, the newest first. `page` and `at` say where, `since` and `until` when, `state` which.",
)
.refuses(&[404, 422]);

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
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "WholeChange")]
pub struct Whole {
    #[serde(flatten)]
    change: Change,
    /// What is to be known before it counts.
    checks: Vec<Check>,
}

/// A change as it is told, with what is to be known before it counts.
pub(super) async fn whole(server: &Server, actor: &Actor, change: Change) -> Result<Json<Whole>, Problem> {
    let checks = server.wiki.checks(actor, change.change).await?;
    Ok(Json(Whole { change, checks }))
}

pub const GET: Words = Words::of(
    "read_change",
    "Read a change",
    "A change or a proposal with its pages, its discussion, its reviews, its commits and its checks.",
)
.refuses(&[404]);

/// `GET /api/v1/changes/{number}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Json<Whole>, Problem> {
    let change = server.wiki.change(&actor, number).await?;
    whole(&server, &actor, change).await
}
