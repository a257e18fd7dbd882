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

/// How many finds are given when nobody says how many.
const USUAL: usize = 50;

/// What is asked for besides the kinds.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
}

/// `GET /api/v1/search?q=&at=&kind=&as_of=&limit=`
// r[impl find.rest]
pub async fn search(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(values): Query<Vec<(String, String)>>,
) -> Result<Json<Hits>, Problem> {
    let limit = asked.limit.unwrap_or(USUAL);
    let search =
        Search { at: asked.at.unwrap_or_else(PagePath::root), when: asked.as_of, limit, ..Search::new(asked.q) };
    let mut found: Option<Hits> = None;
    for kind in kinds(&values)? {
        let hits = server.wiki.search(&actor, &search.clone().of(kind)).await?;
        found = Some(match found {
            None => hits,
            Some(found) => found.and(hits, limit),
        });
    }
    Ok(Json(found.unwrap_or_default()))
}

/// The kinds that are asked for, each once; pages, when none is.
fn kinds(query: &[(String, String)]) -> Result<Vec<Kind>, Problem> {
    let mut kinds = Vec::new();
    for (name, value) in query {
        if name != "kind" || value.is_empty() {
            continue;
        }
        let kind = value.parse().map_err(|wrong: spec::search::KindError| Problem::unreadable(wrong.to_string()))?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(Kind::default());
    }
    Ok(kinds)
}
