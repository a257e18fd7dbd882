//! Search.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::search::Hits;
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Page,
    History,
    Change,
    Comment,
    Commit,
    Deleted,
}

/// `GET /api/v1/search?q=&at=&kind=page|history|change|comment|commit|deleted&as_of=&limit=`
pub async fn search(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Hits>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    let (wiki, when, limit) = (&server.wiki, asked.as_of.as_ref(), asked.limit.unwrap_or(50));
    let kind = asked.kind.unwrap_or_default();
    if kind == Kind::Deleted {
        return Ok(Json(wiki.search_deleted(&actor, &asked.q, &at, when, limit).await?));
    }
    let hits = wiki.search(&actor, &asked.q, &at, when, limit).await?;
    match kind {
        Kind::Page => Ok(Json(hits)),
        // Only pages are indexed yet. The search above has found out whether the caller may read.
        _ => Ok(Json(Hits { items: Vec::new(), total: 0, ..hits })),
    }
}
