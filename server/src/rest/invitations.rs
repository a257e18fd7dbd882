//! Invitations by link.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::Invitation;
use wiki::{INVITATION_LASTS, NewInvitation, Posted};

use super::{List, Part};
use crate::caller::{Caller, Hand};
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/invitations`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Invitation>>, Problem> {
    Ok(axum::Json(server.wiki.invitations(&actor, part.cursor_number()?, part.limit()).await?.into()))
}

/// An invitation to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    role: Role,
    #[serde(default)]
    groups: Vec<i64>,
    #[serde(default)]
    label: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    days: Option<u32>,
}

/// An invitation that was made. Its link is shown this once.
#[derive(Serialize)]
pub struct Made {
    id: i64,
    link: String,
    sent: bool,
    /// Why it was not sent, although an address was named.
    unsent: Option<String>,
}

/// `POST /api/v1/invitations` `{role, groups?, label?, email?, days?}`
pub async fn create(
    State(server): State<Server>,
    hand: Hand,
    headers: HeaderMap,
    Json(new): Json<New>,
) -> Result<(StatusCode, axum::Json<Made>), Problem> {
    let New { role, groups, label, email, days } = new;
    let new = NewInvitation { role, groups, label, email, days: days.unwrap_or(INVITATION_LASTS) };
    let made = server.wiki.invite(&hand.actor, &new).await?;
    let link = format!("{}/login?invitation={}", server.address_for(&headers), made.secret);
    let (sent, unsent) = match made.sending {
        Posted::NotAsked => (false, None),
        Posted::Sent => (true, None),
        Posted::Failed(why) => (false, Some(why)),
    };
    Ok((StatusCode::CREATED, axum::Json(Made { id: made.id, link, sent, unsent })))
}

/// `DELETE /api/v1/invitations/{id}`
pub async fn revoke(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.revoke_invitation(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
