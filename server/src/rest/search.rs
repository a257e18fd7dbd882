//! Search.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::search::{Hits, Kind, Search};
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
    #[serde(default, deserialize_with = "named")]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

/// `GET /api/v1/search?q=&at=&kind=&as_of=&limit=`
pub async fn search(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Hits>, Problem> {
    let search = Search {
        at: asked.at.unwrap_or_else(PagePath::root),
        kind: asked.kind.unwrap_or_default(),
        when: asked.as_of,
        limit: asked.limit.unwrap_or(50),
        ..Search::new(asked.q)
    };
    Ok(Json(server.wiki.search(&actor, &search).await?))
}
