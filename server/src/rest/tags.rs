//! Tags of mounted repositories.

use axum::Json;
use axum::extract::State;
use spec::tag::Tag;

use super::List;
use crate::caller::Caller;
use crate::described::Words;
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_tags",
    "List the tags of mounted repositories",
    "The newest first; `tag:NAME` names such a moment wherever `as_of` is taken.",
);

/// `GET /api/v1/tags`: all of them, newest first.
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<List<Tag>>, Problem> {
    Ok(Json(List { items: server.wiki.tags(&actor).await?.to_vec(), next: None }))
}
