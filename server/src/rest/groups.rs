//! Groups, and who belongs to them.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use spec::Role;
use spec::people::Group;

use super::List;
use crate::caller::{Caller, Hand};
use crate::extract::{Json, Path};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/groups`
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<List<Group>>, Problem> {
    Ok(axum::Json(List { items: server.wiki.groups(&actor).await?, next: None }))
}

/// A group as it shall be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    name: String,
    #[serde(default)]
    role: Option<Role>,
}

/// `POST /api/v1/groups` `{name, role?}`
pub async fn create(
    State(server): State<Server>,
    hand: Hand,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, axum::Json<Group>), Problem> {
    let id = server.wiki.make_group(&hand.actor, &wanted.name, wanted.role).await?;
    Ok((StatusCode::CREATED, axum::Json(server.wiki.group(&hand.actor, id).await?)))
}

/// `GET /api/v1/groups/{id}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<axum::Json<Group>, Problem> {
    Ok(axum::Json(server.wiki.group(&actor, id).await?))
}

/// `PUT /api/v1/groups/{id}` `{name, role?}`
pub async fn change(
    State(server): State<Server>,
    hand: Hand,
    Path(id): Path<i64>,
    Json(wanted): Json<Wanted>,
) -> Result<axum::Json<Group>, Problem> {
    server.wiki.change_group(&hand.actor, id, &wanted.name, wanted.role).await?;
    Ok(axum::Json(server.wiki.group(&hand.actor, id).await?))
}

/// `DELETE /api/v1/groups/{id}`
pub async fn delete(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.delete_group(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/v1/groups/{id}/members/{account}`
pub async fn join(
    State(server): State<Server>,
    hand: Hand,
    Path((group, account)): Path<(i64, i64)>,
) -> Result<StatusCode, Problem> {
    server.wiki.join_group(&hand.actor, group, account).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/groups/{id}/members/{account}`
pub async fn leave(
    State(server): State<Server>,
    hand: Hand,
    Path((group, account)): Path<(i64, i64)>,
) -> Result<StatusCode, Problem> {
    server.wiki.leave_group(&hand.actor, group, account).await?;
    Ok(StatusCode::NO_CONTENT)
}
