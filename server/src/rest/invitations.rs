//! Invitations by link.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::Role;
use spec::people::Invitation;
use wiki::{INVITATION_LASTS, NewInvitation, Posted};

use super::{List, Part};
use crate::caller::{Caller, Hand};
use crate::described::Words;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_invitations",
    "List invitations, for administrators",
    "The newest first, with what became of them.",
);

/// `GET /api/v1/invitations`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Invitation>>, Problem> {
    Ok(axum::Json(server.wiki.invitations(&actor, part.cursor_number()?, part.limit()).await?.into()))
}

/// An invitation to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewInvitation")]
pub struct New {
    /// What they may do in the whole wiki.
    role: Role,
    /// The numbers of groups they belong to from the start.
    #[serde(default)]
    groups: Vec<i64>,
    /// Whom it is for.
    #[serde(default)]
    label: String,
    /// Where to send it; nowhere unless it is said.
    #[serde(default)]
    email: Option<String>,
    /// For how many days it works; 7 unless it is said.
    #[serde(default)]
    days: Option<u32>,
}

/// An invitation that was made. Its link is shown this once.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MadeInvitation")]
pub struct Made {
    /// Its number.
    id: i64,
    /// The address, once.
    link: String,
    /// True when it was sent.
    sent: bool,
    /// Why it was not sent, although an address was named.
    unsent: Option<String>,
}

pub const CREATE: Words = Words::of(
    "invite",
    "Invite somebody",
    "Makes a link with which somebody makes their account; it is told this once, and sent where `email` names an address.",
)
.refuses(&[404, 409])
.example(r#"{"role": "editor", "label": "For Rita", "days": 7}"#);

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

pub const REVOKE: Words =
    Words::of("revoke_invitation", "Take an invitation back", "Its link makes no account any more.")
        .refuses(&[404, 409, 422]);

/// `DELETE /api/v1/invitations/{id}`
pub async fn revoke(State(server): State<Server>, hand: Hand, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    server.wiki.revoke_invitation(&hand.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
