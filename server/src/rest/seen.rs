//! What somebody has looked at of a change.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::seen::SeenPage;
use wiki::Look;

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path};
use crate::problem::Problem;
use crate::router::Server;

/// Every page of the change.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SeenPages")]
pub struct Seen {
    /// Every page of the change.
    items: Vec<SeenPage>,
}

pub const GET: Words = Words::of(
    "read_seen",
    "Read what one has looked at of a change",
    "Every page of the change: seen, changed since, or not seen.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/changes/{number}/seen`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<axum::Json<Seen>, Problem> {
    Ok(axum::Json(Seen { items: server.wiki.seen(&actor, number).await? }))
}

/// The pages that were looked at; all, as they are now, when there is no list.
#[derive(Deserialize, JsonSchema)]
pub struct Looked {
    /// The pages; all of the change, as they are now, unless it is said.
    #[serde(default)]
    pages: Option<Vec<LookedAt>>,
}

/// A page, and the version that was looked at; null takes it back.
#[derive(Deserialize, JsonSchema)]
pub struct LookedAt {
    /// The page's path.
    #[schemars(with = "PagePath")]
    page: String,
    /// The version that was looked at; null for not seen.
    #[serde(default)]
    version: Option<i64>,
}

pub const PUT: Words = Words::of(
    "mark_seen",
    "Say what one has looked at of a change",
    "The pages with the versions that were looked at; null takes it back. Without a list, all as they are now.",
)
.refuses(&[404, 409])
.example(r#"{"pages": [{"page": "/guide/install", "version": 31}]}"#);

/// `PUT /api/v1/changes/{number}/seen` `{pages: [{page, version}]}`
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
    Json(looked): Json<Looked>,
) -> Result<axum::Json<Seen>, Problem> {
    let look = |looked: LookedAt| -> Result<Look, Problem> {
        let page = PagePath::parse(&looked.page).map_err(wiki::Error::from)?;
        Ok(Look { page, version: looked.version })
    };
    let looks = looked.pages.map(|pages| pages.into_iter().map(look).collect::<Result<Vec<_>, _>>()).transpose()?;
    let items = server.wiki.see(&actor, number, looks.as_deref()).await?;
    Ok(axum::Json(Seen { items }))
}
