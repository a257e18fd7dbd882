//! Edits of mounted pages on their way into their repositories.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::travel::Outbox;
use wiki::Patch;

use super::List;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_outgoing",
    "List edits on their way into repositories",
    "For each mount, what was edited here and has not arrived there.",
);

/// `GET /api/v1/outgoing`
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<List<Outbox>>, Problem> {
    Ok(Json(List { items: server.wiki.outgoing(&actor).await?, next: None }))
}

#[derive(Deserialize, JsonSchema)]
pub struct OfMount {
    /// Where the mount begins.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    mount: Option<PagePath>,
}

pub const MAILBOX: Words =
    Words::of("read_patches", "Read all that waits at a mount as patches", "A mailbox for `git am`.")
        .file("text/x-patch; charset=utf-8")
        .refuses(&[404, 409, 422]);

/// `GET /api/v1/outgoing/patch?mount=/path`
pub async fn mailbox(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfMount>,
) -> Result<Response, Problem> {
    let mount = asked.mount.ok_or_else(|| Problem::unreadable("say which mount: ?mount=/path"))?;
    Ok(download(server.wiki.mailbox(&actor, &mount).await?))
}

pub const PATCH: Words = Words::of(
    "read_patch",
    "Read a change as a patch",
    "For `git am`: an edit of mounted pages as a patch of their repository.",
)
.file("text/x-patch; charset=utf-8")
.refuses(&[404, 409, 422]);

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
