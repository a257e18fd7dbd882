//! News from hosts of repositories: what their requests say, handed to the wiki, which decides whether it is true.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use wiki::{Delivery, Heard, Proof};

use crate::extract::bytes_up_to;
use crate::problem::Problem;
use crate::router::Server;

/// Largest delivery that is read: what GitHub sends at most.
const LARGEST: usize = 25 << 20;

/// Where hosts put the signature of a body.
const SIGNATURES: [&str; 4] = ["x-hub-signature-256", "x-gitea-signature", "x-forgejo-signature", "x-gogs-signature"];

/// Where they put what happened. Gitea and Forgejo imitate GitHub; their own headers come first.
const EVENTS: [&str; 5] = ["x-forgejo-event", "x-gitea-event", "x-gogs-event", "x-gitlab-event", "x-github-event"];

/// Where they put what they call a delivery.
const DELIVERIES: [&str; 6] = [
    "x-forgejo-delivery",
    "x-gitea-delivery",
    "x-gogs-delivery",
    "x-gitlab-event-uuid",
    "idempotency-key",
    "x-github-delivery",
];

/// `POST /hooks/git`
pub async fn git(
    State(server): State<Server>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let body = bytes_up_to(body, LARGEST, "no host sends news of that size").await?;
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let signed = SIGNATURES.iter().filter_map(|name| header(name).map(Proof::Signed));
    let delivery = Delivery {
        proofs: signed.chain(header("x-gitlab-token").map(Proof::Told)).collect(),
        event: EVENTS.iter().find_map(|name| header(name)).unwrap_or(""),
        id: DELIVERIES.iter().find_map(|name| header(name)).filter(|id| !id.is_empty()),
        body: &body,
    };
    Ok(match server.wiki.pushed(&delivery).await? {
        Heard::Syncing(paths) => (StatusCode::ACCEPTED, Json(json!({ "syncing": paths }))),
        Heard::Nothing => (StatusCode::OK, Json(json!({ "syncing": [] }))),
    })
}
