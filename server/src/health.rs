//! `GET /healthz`: whether the program is there, and whether it can answer. Whoever asks is told nothing else.

use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::router::Server;

/// How long the log may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// `live` says that the program runs, `ready` that the log can be read and that nobody has asked it to stop.
// r[impl health.ready]
pub async fn get(State(server): State<Server>) -> (StatusCode, Json<Value>) {
    let is_stopping = server.stopping.load(Ordering::Relaxed);
    let reads = !is_stopping && tokio::time::timeout(PATIENCE, server.wiki.is_ready()).await.unwrap_or(false);
    let (status, told) = match reads {
        true => (StatusCode::OK, "ok"),
        false if is_stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    };
    (status, Json(json!({ "status": told, "live": true, "ready": reads })))
}
