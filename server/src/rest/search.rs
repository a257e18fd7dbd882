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
}

/// `GET /api/v1/search?q=&at=&kind=page|history|change|comment|commit&as_of=&limit=`
pub async fn search(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Hits>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    let hits = server.wiki.search(&actor, &asked.q, &at, asked.as_of.as_ref(), asked.limit.unwrap_or(50)).await?;
    match asked.kind.unwrap_or_default() {
        Kind::Page => Ok(Json(hits)),
        // Only pages are indexed yet. The search above has found out whether the caller may read.
        _ => Ok(Json(Hits { items: Vec::new(), total: 0, ..hits })),
    }
}
