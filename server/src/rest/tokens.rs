//! API tokens: what there is, another one, an end to one.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::TokenLine;
use wiki::{NewToken, Whose};

use super::accounts::own_or;
use super::{List, Part};
use crate::caller::Hand;
use crate::described::Words;
use crate::extract::{Json, Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Which {
    /// One's own where none is named; 0 for everybody's.
    #[serde(default, deserialize_with = "named")]
    account: Option<i64>,
}

pub const LIST: Words = Words::of(
    "list_tokens",
    "List API tokens",
    "One's own; for administrators somebody's, or with `account=0` everybody's. What they are is not told.",
)
.refuses(&[404]);

/// `GET /api/v1/tokens?account=`
pub async fn list(
    State(server): State<Server>,
    hand: Hand,
    Query(which): Query<Which>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<TokenLine>>, Problem> {
    let whose = match which.account {
        Some(0) => Whose::Everybodys,
        account => Whose::Of(own_or(&hand, account)?),
    };
    let tokens = server.wiki.tokens(&hand.actor, whose, part.cursor_number()?, part.limit()).await?;
    Ok(axum::Json(tokens.into()))
}

/// A token to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewToken")]
pub struct New {
    /// Whose, by the account's number; one's own unless it is said.
    #[serde(default)]
    account: Option<i64>,
    /// What it is for, to tell it from others.
    #[serde(default)]
    label: String,
    /// What it may do at most; as much as its account unless it is said.
    #[serde(default)]
    role: Option<Role>,
    /// For how many days it works; for ever unless it is said.
    #[serde(default)]
    days: Option<u32>,
}

/// A token that was made. It is shown this once.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MadeToken")]
pub struct Made {
    /// Its number.
    id: i64,
    /// The token, once.
    token: String,
}

pub const CREATE: Words = Words::of(
    "make_token",
    "Make an API token",
    "For oneself, for an agent one answers for, or for administrators for anybody. It is told this once.",
)
.refuses(&[404, 409])
.example(r#"{"label": "Build server", "role": "commenter", "days": 90}"#);

/// `POST /api/v1/tokens` `{account?, label?, role?, days?}`
pub async fn create(
    State(server): State<Server>,
    hand: Hand,
    Json(new): Json<New>,
) -> Result<(StatusCode, axum::Json<Made>), Problem> {
    let New { account, label, role, days } = new;
    let (id, token) = server.wiki.make_token(&hand.actor, &NewToken { account, label, role, days }).await?;
    Ok((StatusCode::CREATED, axum::Json(Made { id, token })))
}

pub const REVOKE: Words =
    Words::of("revoke_token", "Revoke an API token", "It opens nothing any more.").refuses(&[404]);

/// `DELETE /api/v1/tokens/{id}`
pub async fn revoke(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.revoke_token(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
