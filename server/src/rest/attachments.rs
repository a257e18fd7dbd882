//! Files beside the pages.

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use spec::attachment::{LARGEST_UPLOAD, markdown};
use spec::{Attachment, PagePath, When};
use wiki::{Deletion, Scope, Upload};

use super::{List, Part};
use crate::caller::Caller;
use crate::extract::{PageAt, Path, Query, bytes_up_to, named};
use crate::problem::Problem;
use crate::router::Server;

/// What somebody is told whose file is larger than [`LARGEST_UPLOAD`].
const TOO_LARGE: &str = "a file may have 10 MiB";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// `GET /api/v1/attachments?at=/path&as_of=WHEN`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Attachment>>, Problem> {
    let at = asked.at.unwrap_or_else(PagePath::root);
    let files = server.wiki.attachments(&actor, &at, asked.as_of.as_ref(), part.cursor(), part.limit()).await?;
    Ok(axum::Json(files.into()))
}

/// `GET /api/v1/attachments/{path}?as_of=WHEN`: what is known about a file. Its bytes are at `/{path}`.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Attachment>, Problem> {
    Ok(axum::Json(server.wiki.attachment(&actor, &path, asked.as_of.as_ref()).await?.0))
}

#[derive(Deserialize)]
pub struct Written {
    #[serde(default, deserialize_with = "named")]
    base_revision: Option<i64>,
    #[serde(default)]
    message: String,
}

/// `PUT /api/v1/attachments/{path}?base_revision=&message=`: the body is the file.
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(to): Path<String>,
    Query(written): Query<Written>,
    body: Body,
) -> Result<(StatusCode, axum::Json<Attachment>), Problem> {
    let bytes = bytes_up_to(body, LARGEST_UPLOAD, TOO_LARGE).await?.to_vec();
    let Written { base_revision: base, message } = written;
    let kept = server.wiki.attach(&actor, Upload { to, base, bytes, message }).await?;
    let status = if base.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(kept)))
}

/// `DELETE /api/v1/attachments/{path}?base_revision=&message=`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(written): Query<Written>,
) -> Result<axum::Json<super::pages::Done>, Problem> {
    // A page of the same name is not what was meant.
    server.wiki.attachment(&actor, &path, None).await?;
    let deletion = Deletion { path, base: written.base_revision, scope: Scope::Page, message: written.message };
    Ok(axum::Json(super::pages::Done { change: server.wiki.delete(&actor, deletion).await? }))
}

#[derive(Deserialize)]
pub struct Beside {
    #[serde(default, deserialize_with = "named")]
    beside: Option<PagePath>,
    #[serde(default)]
    name: String,
}

/// A file that was put beside a page, and how its text names it.
#[derive(Serialize)]
pub struct Kept {
    #[serde(flatten)]
    file: Attachment,
    markdown: String,
}

/// `POST /api/v1/attachments?beside=/page&name=plan.png`: the body is the file; its name is cleaned, and numbered where it
/// is taken.
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(Beside { beside, name }): Query<Beside>,
    body: Body,
) -> Result<(StatusCode, axum::Json<Kept>), Problem> {
    let bytes = bytes_up_to(body, LARGEST_UPLOAD, TOO_LARGE).await?.to_vec();
    let page = beside.ok_or_else(|| Problem::unreadable("say which page the file belongs to: ?beside=/path"))?;
    let file = server.wiki.attach_beside(&actor, &page, &name, bytes).await?;
    let markdown = markdown(&file.name);
    Ok((StatusCode::CREATED, axum::Json(Kept { file, markdown })))
}
