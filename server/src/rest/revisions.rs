//! The history of pages.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::{Page, PagePath, RevisionLine};
use wiki::Restoration;

use super::{List, OfPage, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{self, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_revisions",
    "List the revisions of a page",
    "The newest first, with who, when and why; follows the page through moves.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/revisions?page=/path`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(of): Query<OfPage>,
    Query(part): Query<Part>,
) -> Result<Json<List<RevisionLine>>, Problem> {
    let page = of.path()?;
    let history = server.wiki.history(&actor, &page, part.cursor_number()?, part.limit()).await?;
    Ok(Json(history.into()))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Restoration")]
pub struct Restored {
    /// The page's newest revision.
    base_revision: i64,
    /// Where it shall be, when it was deleted and its place is taken.
    #[serde(default)]
    new_path: Option<PagePath>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
}

pub const RESTORE: Words = Words::of(
    "restore_revision",
    "Bring a revision back",
    "The page says again what it said then, as a new revision; a deleted page comes back, at `new_path` if its place is \
     taken.",
)
.refuses(&[404, 409])
.example(r#"{"base_revision": 42, "message": "The old wording was right"}"#);

/// `POST /api/v1/revisions/{revision}/restore` `{base_revision, new_path?, message}`: the page says again what it said then; a
/// deleted one comes back.
pub async fn restore(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(revision): Path<i64>,
    extract::Json(asked): extract::Json<Restored>,
) -> Result<Json<Page>, Problem> {
    let Restored { base_revision: base, new_path: to, message } = asked;
    Ok(Json(server.wiki.restore(&actor, Restoration { revision, base, to, message }).await?))
}

pub const GET: Words =
    Words::of("read_revision", "Read a page as a revision left it", "The source of exactly that revision.")
        .refuses(&[404]);

/// `GET /api/v1/revisions/{revision}`: the page as that revision left it.
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(revision): Path<i64>,
) -> Result<Json<Page>, Problem> {
    Ok(Json(server.wiki.revision(&actor, revision).await?))
}
