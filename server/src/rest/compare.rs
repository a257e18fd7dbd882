//! Two moments of the whole wiki compared.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::comparison::Comparison;
use spec::{PagePath, When};

use super::Part;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The earlier moment.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    from: Option<When>,
    /// The later moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    to: Option<When>,
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

pub const GET: Words = Words::of(
    "compare_moments",
    "Compare two moments of the wiki",
    "The pages that differ between two moments, at and below a path, each with how much: what changed in the product \
     since a day, a release, a commit.",
)
.refuses(&[404, 422]);

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
