//! How far the search indexes have come.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use wiki::Health;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/search/health`
pub async fn get(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<Value>, Problem> {
    let items: Vec<_> = server.wiki.search_health(&actor).await?.iter().map(described).collect();
    Ok(Json(json!({ "items": items })))
}

fn described(health: &Health) -> Value {
    json!({
        "name": health.name,
        "seen": health.seen,
        "newest": health.newest,
        "behind": health.behind(),
        "remade": health.remade.map(|(done, all)| json!({ "done": done, "of": all })),
    })
}
