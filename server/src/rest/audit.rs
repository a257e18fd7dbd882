//! The audit log, for administrators.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::audit::{AuditFilter, AuditRow};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::Query;
use crate::problem::Problem;
use crate::router::Server;

/// Which rows are asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Which {
    /// Who did it: a name.
    actor: String,
    /// What was done, or the beginning of it: `account`, `account.barred`.
    act: String,
    /// The first day, or a time.
    since: String,
    /// The last day, or a time.
    until: String,
}

pub const LIST: Words = Words::of(
    "list_audit",
    "List what was done, for administrators",
    "Who let whom in, changed settings, permissions and accounts: the newest first.",
);

/// `GET /api/v1/audit?actor=&act=&since=&until=`: the latest first.
// r[impl audit.read]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(which): Query<Which>,
    Query(part): Query<Part>,
) -> Result<Json<List<AuditRow>>, Problem> {
    let Which { actor: name, act, since, until } = which;
    let filter = AuditFilter::typed(&name, &act, &since, &until).map_err(Problem::unreadable)?;
    Ok(Json(server.wiki.audit_log(&actor, &filter, part.cursor(), part.limit()).await?.into()))
}

pub const EXPORT: Words = Words::of(
    "export_audit",
    "Read the whole audit log, for administrators",
    "The oldest first, one JSON object on each line, each with the hash of the one before.",
)
.file("application/jsonl; charset=utf-8");

/// `GET /api/v1/audit/export`: all of it, the oldest first, one JSON object on each line.
// r[impl audit.export]
pub async fn export(State(server): State<Server>, Caller(actor): Caller) -> Result<Response, Problem> {
    server.wiki.audit_exported(&actor).await?;
    let wiki = server.wiki.clone();
    let lines = try_unfold(0, move |last| {
        let (wiki, actor) = (wiki.clone(), actor.clone());
        async move {
            let rows = wiki.audit_after(&actor, last).await?;
            let Some(newest) = rows.last().map(|row| row.seq) else { return Ok(None) };
            let lines: String =
                rows.iter().filter_map(|row| serde_json::to_string(row).ok()).map(|row| row + "\n").collect();
            Ok::<_, wiki::Error>(Some((lines, newest)))
        }
    });
    let mut response = Body::from_stream(lines).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl; charset=utf-8"));
    let name = HeaderValue::from_static("attachment; filename=\"audit.jsonl\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
