//! Files beside the pages.

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::attachment::{LARGEST_UPLOAD, markdown};
use spec::{Attachment, PagePath, When};
use wiki::{Deletion, Scope, Upload};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{PageAt, Path, Query, bytes_up_to, named};
use crate::problem::Problem;
use crate::router::Server;

/// What somebody is told whose file is larger than [`LARGEST_UPLOAD`].
const TOO_LARGE: &str = "a file may have 10 MiB";

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const LIST: Words = Words::of(
    "list_files",
    "List files beside the pages",
    "Pictures and other files at and below a path. Their bytes are at `/{path}`.",
)
.refuses(&[404, 422]);

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

pub const GET: Words = Words::of(
    "read_file",
    "Read what is known of a file",
    "Its size, type and revision. Its bytes are at `/{path}`, for the same moment with the same `as_of`.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/attachments/{path}?as_of=WHEN`: what is known about a file. Its bytes are at `/{path}`.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Attachment>, Problem> {
    Ok(axum::Json(server.wiki.attachment(&actor, &path, asked.as_of.as_ref()).await?.0))
}

#[derive(Deserialize, JsonSchema)]
pub struct Written {
    /// The newest revision of the file; left out for a new one.
    #[serde(default, deserialize_with = "named")]
    base_revision: Option<i64>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
}

pub const PUT: Words = Words::of(
    "write_file",
    "Put a file at a path",
    "The body is the file, at most 10 MiB. Without `base_revision` it is a new one; a file that is there already is \
     replaced only by naming its newest revision.",
)
.gives(&[200, 201])
.refuses(&[404, 409, 422]);

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

pub const DELETE: Words =
    Words::of("delete_file", "Delete a file", "It leaves the tree; its history stays.").refuses(&[404, 409, 422]);

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

#[derive(Deserialize, JsonSchema)]
pub struct Beside {
    /// The page it belongs to.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    beside: Option<PagePath>,
    /// What it shall be called, ending included.
    #[serde(default)]
    name: String,
}

/// A file that was put beside a page, and how its text names it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "AddedFile")]
pub struct Kept {
    #[serde(flatten)]
    file: Attachment,
    /// What shows it when it stands in the text of the page.
    markdown: String,
}

pub const POST: Words = Words::of(
    "add_file",
    "Add a file beside a page",
    "The body is the file, at most 10 MiB; its name is cleaned, and numbered where it is taken. The answer has the \
     Markdown that shows it.",
)
.refuses(&[404, 409, 422]);

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
