//! Archived pages: listed, put out of the way, taken back.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::archive::Archived;
use spec::{PagePath, When};
use wiki::{Archiving, Chosen};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Archived pages at and below this path; of the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// What archives this page instead: itself or pages above it, the nearest first.
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Archiving")]
pub struct Wanted {
    /// Which pages; what lies below one comes along.
    pages: Vec<One>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "PageToArchive")]
struct One {
    /// Where the page is.
    path: PagePath,
    /// The newest revision somebody has seen.
    base_revision: Option<i64>,
}

/// What was archived or restored.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Shelved")]
pub struct Done {
    /// The number of the change that did it.
    change: i64,
    /// The pages that say so, by their paths.
    pages: Vec<PagePath>,
}

pub const LIST: Words = Words::of(
    "list_archived_pages",
    "List archived pages",
    "By path, each with since when, by whom and why. What lies below an archived page is archived with it and not listed \
     by itself. With `page`, what archives that page; nothing when people work by it.",
)
.refuses(&[404, 422]);

pub const ARCHIVE: Words = Words::of(
    "archive_pages",
    "Archive pages",
    "Puts pages, each with everything below it, out of the tree, out of lists and out of searches, in one change: their \
     front matter says `archived: true` from then on. They stay readable, and links to them lead on.",
)
.refuses(&[404, 409])
.example(r#"{"pages": [{"path": "/guide/setup", "base_revision": 12}], "message": "The new installer needs none"}"#);

pub const RESTORE: Words = Words::of(
    "restore_archived_pages",
    "Restore archived pages",
    "Takes back, in one change, what says itself that it is archived: byte for byte what it was before.",
)
.refuses(&[404, 409])
.example(r#"{"pages": [{"path": "/guide/setup", "base_revision": 13}], "message": "It is needed again"}"#);

/// `GET /api/v1/archived?at=/path&page=/path&as_of=WHEN`
// r[impl archive.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Archived>>, Problem> {
    let when = asked.as_of.as_ref();
    if let Some(page) = asked.page {
        // A page that is not there archives nothing: it is said that it is not there.
        let page = server.wiki.page(&actor, &page, when).await?;
        let items = server.wiki.archived(&actor, &page.path, when).await?;
        return Ok(axum::Json(wiki::Listing { items, next: None }.into()));
    }
    let at = asked.at.unwrap_or_else(PagePath::root);
    Ok(axum::Json(server.wiki.archived_pages(&actor, &at, when, part.cursor(), part.limit()).await?.into()))
}

/// `POST /api/v1/archived` `{pages: [{path, base_revision}], message}`
pub async fn archive(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(wanted): Json<Wanted>,
) -> Result<axum::Json<Done>, Problem> {
    shelve(&server, &actor, Archiving::Archive, wanted).await
}

/// `POST /api/v1/archived/restore` `{pages: [{path, base_revision}], message}`
pub async fn restore(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(wanted): Json<Wanted>,
) -> Result<axum::Json<Done>, Problem> {
    shelve(&server, &actor, Archiving::Restore, wanted).await
}

async fn shelve(
    server: &Server,
    actor: &spec::Actor,
    archiving: Archiving,
    wanted: Wanted,
) -> Result<axum::Json<Done>, Problem> {
    let chosen: Vec<_> =
        wanted.pages.into_iter().map(|one| Chosen { path: one.path, base: one.base_revision }).collect();
    let done = server.wiki.archive(actor, archiving, &chosen, &wanted.message).await?;
    Ok(axum::Json(Done { change: done.change, pages: done.pages }))
}
