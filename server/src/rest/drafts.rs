//! What one is writing and has not saved: one text for each page, and nobody else's.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::draft::Draft;
use wiki::{Error, NewDraft};

use super::OfPage;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

pub const GET: Words = Words::of(
    "read_draft",
    "Read what one typed for a page and did not save",
    "One's own text alone: nobody is told of anybody else's. 404 when there is none.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/drafts?page=/path`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
) -> Result<axum::Json<Draft>, Problem> {
    let path = asked.path()?;
    let draft = server.wiki.draft(&actor, &path).await?;
    let none = || Error::NotFound(format!("no text of yours waits for {path}"));
    Ok(axum::Json(draft.ok_or_else(none)?))
}

/// A text as it is typed.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "DraftWanted")]
pub struct Wanted {
    /// The text.
    body: String,
    /// What is to be said of the change.
    #[serde(default)]
    message: String,
    /// The revision it was begun from; null for a new page.
    #[serde(default)]
    base_revision: Option<i64>,
    /// The proposal it is written for; null for none.
    #[serde(default)]
    change: Option<i64>,
    /// The version of the draft that this text was typed over; null when none is known.
    #[serde(default)]
    over: Option<i64>,
    /// The number of the account it was typed with; when that is not whose request this is, the text is refused (401). Not
    /// compared when nothing is said.
    #[serde(default)]
    account: Option<i64>,
    /// What the window calls itself that it is typed in, one to forty letters and digits: saving from there takes the draft along.
    #[serde(default)]
    window: Option<String>,
}

pub const PUT: Words = Words::of(
    "keep_draft",
    "Keep what one is typing",
    "The page stays as it is. There is one text for each page and person; it takes the place of the version it was typed `over`, \
     and is refused (409) when another one is kept: that one is gone on with or discarded first.",
)
.refuses(&[404, 409, 413])
.example(r##"{"body": "# Install\n\nRun the", "base_revision": null, "over": null}"##);

/// `PUT /api/v1/drafts?page=/path` `{body, message, base_revision, change, over, account, window}`
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
    Json(wanted): Json<Wanted>,
) -> Result<axum::Json<Draft>, Problem> {
    let Wanted { body, message, base_revision: base, change, over, account: writer, window } = wanted;
    let new = NewDraft { path: asked.path()?, base, change, body, message, over, writer, window };
    Ok(axum::Json(server.wiki.keep_draft(&actor, new).await?))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "DraftDiscarded")]
pub struct Discarded {
    /// The page's path.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    page: Option<PagePath>,
    /// The version to throw away; whichever is there unless it is said.
    #[serde(default, deserialize_with = "named")]
    version: Option<i64>,
}

pub const DELETE: Words = Words::of(
    "discard_draft",
    "Throw away what one typed for a page",
    "With `version` only that one; 409 when the text was typed on since.",
)
.refuses(&[404, 409, 422]);

/// `DELETE /api/v1/drafts?page=/path&version=`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(Discarded { page, version }): Query<Discarded>,
) -> Result<StatusCode, Problem> {
    let path = OfPage { page }.path()?;
    server.wiki.discard_draft(&actor, &path, version).await?;
    Ok(StatusCode::NO_CONTENT)
}
