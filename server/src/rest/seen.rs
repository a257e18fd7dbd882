//! What somebody has looked at of a change.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::seen::SeenPage;
use wiki::Look;

use crate::caller::Caller;
use crate::extract::{Json, Path};
use crate::problem::Problem;
use crate::router::Server;

/// Every page of the change.
#[derive(Serialize)]
pub struct Seen {
    items: Vec<SeenPage>,
}

/// `GET /api/v1/changes/{number}/seen`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<axum::Json<Seen>, Problem> {
    Ok(axum::Json(Seen { items: server.wiki.seen(&actor, number).await? }))
}

/// The pages that were looked at; all, as they are now, when there is no list.
#[derive(Deserialize)]
pub struct Looked {
    #[serde(default)]
    pages: Option<Vec<LookedAt>>,
}

/// A page, and the version that was looked at; null takes it back.
#[derive(Deserialize)]
pub struct LookedAt {
    page: String,
    #[serde(default)]
    version: Option<i64>,
}

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
