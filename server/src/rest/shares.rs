//! Links to one page for somebody outside.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::permission::Share;
use wiki::{MadeShare, NewShare};

use super::{List, OfPage};
use crate::caller::Caller;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;
use crate::shared;

/// For how many days a link works unless somebody says.
const DAYS: u32 = 14;

/// `GET /api/v1/shares?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
) -> Result<axum::Json<List<Share>>, Problem> {
    let items = match asked.page {
        Some(page) => server.wiki.shares(&actor, &page).await?,
        None => server.wiki.all_shares(&actor).await?,
    };
    Ok(axum::Json(List { items, next: None }))
}

/// A link to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    page: String,
    #[serde(default)]
    revision: Option<i64>,
    #[serde(default)]
    label: String,
    #[serde(default = "days")]
    days: u32,
}

fn days() -> u32 {
    DAYS
}

/// A link that was made, and the address that is told this once.
#[derive(Serialize)]
pub struct Made {
    #[serde(flatten)]
    share: Share,
    url: String,
}

/// `POST /api/v1/shares` `{page, revision?, label?, days?}`
pub async fn create(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, axum::Json<Made>), Problem> {
    let wrong = |error: spec::path::PathError| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string());
    let Wanted { page, revision, label, days } = wanted;
    let new = NewShare { path: PagePath::parse(&page).map_err(wrong)?, revision, label, days };
    let MadeShare { share, secret } = server.wiki.share(&actor, new).await?;
    let url = shared::address(&server, &headers, &secret);
    Ok((StatusCode::CREATED, axum::Json(Made { share, url })))
}

/// `DELETE /api/v1/shares/{id}`
pub async fn revoke(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    server.wiki.revoke_share(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
