//! What is unclear in a page, and making questions of it.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use spec::thread::Thread;
use spec::unclear::{Kind, UnclearPage};
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// `GET /api/v1/unclear?page=/path&as_of=`
// r[impl unclear.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<UnclearPage>, Problem> {
    let page = asked.page.ok_or_else(|| Problem::unreadable("say which page: ?page=/path"))?;
    Ok(axum::Json(server.wiki.unclear(&actor, &page, asked.as_of.as_ref()).await?))
}

/// One of the findings: what it is called by.
#[derive(Deserialize)]
pub struct Chosen {
    page: PagePath,
    revision: i64,
    start: usize,
    kind: Kind,
}

/// `POST /api/v1/unclear` `{page, revision, start, kind}`: asks it; the thread that asks it already, if one does.
pub async fn ask(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Chosen { page, revision, start, kind }): Json<Chosen>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let thread = server.wiki.ask_unclear(&actor, &page, revision, start, kind).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}
