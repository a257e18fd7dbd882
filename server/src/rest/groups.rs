//! Groups, and who belongs to them.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::Role;
use spec::people::Group;

use super::List;
use crate::caller::{Caller, Hand};
use crate::described::Words;
use crate::extract::{Json, Path};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of("list_groups", "List groups", "With who belongs to them.");

/// `GET /api/v1/groups`
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<List<Group>>, Problem> {
    Ok(axum::Json(List { items: server.wiki.groups(&actor).await?, next: None }))
}

/// A group as it shall be.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "GroupWanted")]
pub struct Wanted {
    /// What it is called.
    name: String,
    /// What its members may do at least; null for nothing besides.
    #[serde(default)]
    role: Option<Role>,
}

pub const CREATE: Words = Words::of(
    "make_group",
    "Make a group",
    "Its members can do what its role can do, besides what they can do themselves.",
)
.refuses(&[404, 409])
.example(r#"{"name": "design", "role": "editor"}"#);

/// `POST /api/v1/groups` `{name, role?}`
pub async fn create(
    State(server): State<Server>,
    hand: Hand,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, axum::Json<Group>), Problem> {
    let id = server.wiki.make_group(&hand.actor, &wanted.name, wanted.role).await?;
    Ok((StatusCode::CREATED, axum::Json(server.wiki.group(&hand.actor, id).await?)))
}

pub const GET: Words = Words::of("read_group", "Read a group", "With who belongs to it.").refuses(&[404]);

/// `GET /api/v1/groups/{id}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<axum::Json<Group>, Problem> {
    Ok(axum::Json(server.wiki.group(&actor, id).await?))
}

pub const CHANGE: Words = Words::of("change_group", "Change a group", "Its name and its role.")
    .refuses(&[404, 409])
    .example(r#"{"name": "design", "role": "commenter"}"#);

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

pub const DELETE: Words =
    Words::of("delete_group", "Delete a group", "Its members keep their accounts.").refuses(&[404, 409, 422]);

/// `DELETE /api/v1/groups/{id}`
pub async fn delete(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.delete_group(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub const JOIN: Words =
    Words::of("join_group", "Put somebody into a group", "Nothing happens where they belong to it already.")
        .refuses(&[404, 409, 422]);

/// `PUT /api/v1/groups/{id}/members/{account}`
pub async fn join(
    State(server): State<Server>,
    hand: Hand,
    Path((group, account)): Path<(i64, i64)>,
) -> Result<StatusCode, Problem> {
    server.wiki.join_group(&hand.actor, group, account).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub const LEAVE: Words =
    Words::of("leave_group", "Take somebody out of a group", "Nothing happens where they do not belong to it.")
        .refuses(&[404, 409, 422]);

/// `DELETE /api/v1/groups/{id}/members/{account}`
pub async fn leave(
    State(server): State<Server>,
    hand: Hand,
    Path((group, account)): Path<(i64, i64)>,
) -> Result<StatusCode, Problem> {
    server.wiki.leave_group(&hand.actor, group, account).await?;
    Ok(StatusCode::NO_CONTENT)
}
