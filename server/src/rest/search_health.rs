//! How far the search indexes have come.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use wiki::Health;

use crate::caller::Caller;
use crate::described::Words;
use crate::problem::Problem;
use crate::router::Server;

pub const GET: Words = Words::of(
    "read_search_health",
    "Read how far the search has come",
    "How much of what happened can be found already.",
);

/// How far each index has come.
#[derive(JsonSchema, Serialize)]
pub struct Indexes {
    /// One for pages, one for everything else.
    items: Vec<Index>,
}

/// How far an index has come.
#[derive(JsonSchema, Serialize)]
struct Index {
    /// `pages`, or `records` of everything else.
    name: String,
    /// The event it has come to.
    seen: i64,
    /// The newest event there is.
    newest: i64,
    /// How many events it is behind.
    behind: i64,
    /// How far it is, while it is made again.
    remade: Option<Remade>,
}

/// How far something is.
#[derive(JsonSchema, Serialize)]
struct Remade {
    /// So much is done.
    done: usize,
    /// Of so much.
    of: usize,
}

impl From<&Health> for Index {
    fn from(health: &Health) -> Self {
        let remade = health.remade.map(|(done, of)| Remade { done, of });
        let Health { name, seen, newest, .. } = health;
        Self { name: name.to_string(), seen: *seen, newest: *newest, behind: health.behind(), remade }
    }
}

/// `GET /api/v1/search/health`
pub async fn get(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<Indexes>, Problem> {
    Ok(Json(Indexes { items: server.wiki.search_health(&actor).await?.iter().map(Index::from).collect() }))
}
