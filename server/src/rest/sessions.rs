//! Sessions of signed-in browsers.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::people::SessionLine;

use super::List;
use super::accounts::own_or;
use crate::caller::Hand;
use crate::described::Words;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Whose {
    /// One's own where none is named.
    #[serde(default, deserialize_with = "named")]
    account: Option<i64>,
}

pub const LIST: Words =
    Words::of("list_sessions", "List sessions of browsers", "One's own, or for administrators somebody's.")
        .refuses(&[404]);

/// `GET /api/v1/sessions?account=`
pub async fn list(
    State(server): State<Server>,
    hand: Hand,
    Query(whose): Query<Whose>,
) -> Result<Json<List<SessionLine>>, Problem> {
    let account = own_or(&hand, whose.account)?;
    let items = server.wiki.sessions(&hand.actor, account, hand.this().as_deref()).await?;
    Ok(Json(List { items, next: None }))
}

/// How many ended.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "EndedSessions")]
pub struct Ended {
    /// How many ended.
    ended: u64,
}

pub const END_ALL: Words =
    Words::of("end_sessions", "End all other sessions", "All but the one that asks.").refuses(&[404]);

/// `DELETE /api/v1/sessions?account=`: all but the one that asks.
pub async fn end_all(
    State(server): State<Server>,
    hand: Hand,
    Query(whose): Query<Whose>,
) -> Result<Json<Ended>, Problem> {
    let account = own_or(&hand, whose.account)?;
    let ended = server.wiki.end_sessions(&hand.actor, account, hand.this().as_deref()).await?;
    Ok(Json(Ended { ended }))
}

pub const END: Words = Words::of("end_session", "End a session", "Its browser is signed out.").refuses(&[404, 422]);

/// `DELETE /api/v1/sessions/{id}?account=`
pub async fn end(
    State(server): State<Server>,
    hand: Hand,
    Path(id): Path<String>,
    Query(whose): Query<Whose>,
) -> Result<StatusCode, Problem> {
    let account = own_or(&hand, whose.account)?;
    server.wiki.end_session_of(&hand.actor, account, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
