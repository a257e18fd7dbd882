//! Two moments of the whole wiki compared.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use spec::comparison::Comparison;
use spec::{PagePath, When};

use super::Part;
use crate::caller::Caller;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    from: Option<When>,
    #[serde(default, deserialize_with = "named")]
    to: Option<When>,
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

/// `GET /api/v1/compare?from=WHEN&to=WHEN&at=/path`; up to now when `to` is left out.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Json<Comparison>, Problem> {
    let Asked { from, to, at } = asked;
    let from = from.ok_or_else(|| Problem::unreadable("say since when: ?from=2024-03-03 or ?from=tag:v1.4"))?;
    let at = at.unwrap_or_else(PagePath::root);
    let wiki = &server.wiki;
    Ok(Json(wiki.compare(&actor, &from, to.as_ref(), &at, part.cursor(), part.limit()).await?))
}
