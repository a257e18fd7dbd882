//! API tokens: what there is, another one, an end to one.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::TokenLine;
use wiki::{NewToken, Whose};

use super::accounts::own_or;
use super::{List, Part};
use crate::caller::Hand;
use crate::extract::{Json, Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Which {
    /// One's own where none is named; 0 for everybody's.
    #[serde(default, deserialize_with = "named")]
    account: Option<i64>,
}

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
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[serde(default)]
    account: Option<i64>,
    #[serde(default)]
    label: String,
    #[serde(default)]
    role: Option<Role>,
    #[serde(default)]
    days: Option<u32>,
}

/// A token that was made. It is shown this once.
#[derive(Serialize)]
pub struct Made {
    id: i64,
    token: String,
}

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

/// `DELETE /api/v1/tokens/{id}`
pub async fn revoke(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.revoke_token(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
