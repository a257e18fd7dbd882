//! Links to one page for somebody outside.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::permission::Share;
use wiki::{MadeShare, NewShare};

use super::{List, PerhapsOfPage};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;
use crate::shared;

/// For how many days a link works unless somebody says.
const DAYS: u32 = 14;

pub const LIST: Words =
    Words::of("list_shares", "List links for somebody outside", "Those to a page, or without `page` all.")
        .refuses(&[404, 422]);

/// `GET /api/v1/shares?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<PerhapsOfPage>,
) -> Result<axum::Json<List<Share>>, Problem> {
    let items = match asked.page {
        Some(page) => server.wiki.shares(&actor, &page).await?,
        None => server.wiki.all_shares(&actor).await?,
    };
    Ok(axum::Json(List { items, next: None }))
}

/// A link to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewShare")]
pub struct Wanted {
    /// The page's path.
    #[schemars(with = "PagePath")]
    page: String,
    /// The revision that is shown; whatever is newest unless it is said.
    #[serde(default)]
    revision: Option<i64>,
    /// What it is for, to tell it from others.
    #[serde(default)]
    label: String,
    /// For how many days it works; 14 unless it is said.
    #[serde(default = "days")]
    days: u32,
}

fn days() -> u32 {
    DAYS
}

/// A link that was made, and the address that is told this once.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MadeShare")]
pub struct Made {
    #[serde(flatten)]
    share: Share,
    /// The address, once.
    url: String,
}

pub const CREATE: Words = Words::of(
    "make_share",
    "Make a link for somebody outside",
    "Whoever has the link sees that page, and nothing else, until it ends. Its address is told this once.",
)
.refuses(&[404])
.example(r#"{"page": "/guide/install", "label": "For our auditor", "days": 14}"#);

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

pub const REVOKE: Words =
    Words::of("end_share", "End a link for somebody outside", "From now on it shows nothing.").refuses(&[404]);

/// `DELETE /api/v1/shares/{id}`
pub async fn revoke(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    server.wiki.revoke_share(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
