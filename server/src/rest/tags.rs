//! Tags of mounted repositories.

use axum::Json;
use axum::extract::State;
use spec::tag::Tag;

use super::List;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/tags`: all of them, newest first.
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<List<Tag>>, Problem> {
    Ok(Json(List { items: server.wiki.tags(&actor).await?.to_vec(), next: None }))
}
