//! Edits of mounted pages on their way into their repositories.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spec::PagePath;
use spec::travel::Outbox;
use wiki::Patch;

use super::List;
use crate::caller::Caller;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/outgoing`
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<List<Outbox>>, Problem> {
    Ok(Json(List { items: server.wiki.outgoing(&actor).await?, next: None }))
}

#[derive(Deserialize)]
pub struct OfMount {
    #[serde(default, deserialize_with = "named")]
    mount: Option<PagePath>,
}

/// `GET /api/v1/outgoing/patch?mount=/path`
pub async fn mailbox(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfMount>,
) -> Result<Response, Problem> {
    let mount = asked.mount.ok_or_else(|| Problem::unreadable("say which mount: ?mount=/path"))?;
    Ok(download(server.wiki.mailbox(&actor, &mount).await?))
}

/// `GET /api/v1/changes/{number}/patch`
pub async fn patch(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<Response, Problem> {
    Ok(download(server.wiki.patch(&actor, number).await?))
}

/// A patch as a file to be saved.
pub fn download(Patch { name, body }: Patch) -> Response {
    // A mount may be called anything; a header may not.
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_".contains(c) { c } else { '-' }).collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let disposition = disposition.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/x-patch; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, body).into_response()
}
