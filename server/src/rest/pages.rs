//! Reading and writing pages.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::{Page, When};
use wiki::{Deletion, Edit, Move};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, PageAt, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// As it stood at this moment; now unless it is said.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const GET: Words = Words::of(
    "read_page",
    "Read a page",
    "The Markdown source of a page, now or as of a moment, with its revision. An old path answers too: `redirected_from` \
     then says so, and `path` where the page is now. For the bare source ask for `/{path}.md`.",
)
.refuses(&[404, 422]);

/// The same for the page at `/`.
pub const GET_TOP: Words = Words { id: "read_top_page", summary: "Read the top page", ..GET };

/// `GET /api/v1/pages/{path}?as_of=WHEN`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    Ok(axum::Json(server.wiki.page(&actor, &path, asked.as_of.as_ref()).await?))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "WrittenPage")]
pub struct Written {
    /// The whole text, in Markdown.
    #[serde(default)]
    body: Option<String>,
    // Null makes a page. Where there is one already that is a conflict, so nothing is overwritten by forgetting it.
    /// The revision it was written against; null for a new page. Where there is one already, that is a conflict.
    #[serde(default)]
    base_revision: Option<i64>,
    /// Why, for the history.
    #[serde(default)]
    message: Option<String>,
    /// Where the page shall be from now on.
    #[serde(default)]
    new_path: Option<String>,
    /// True when what lies below moves along.
    #[serde(default)]
    below: bool,
}

/// A page as it is after a write.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SavedPage")]
pub struct Saved {
    #[serde(flatten)]
    page: Page,
    /// True when the text was joined with somebody else's.
    merged: bool,
}

pub const PUT: Words = Words::of(
    "write_page",
    "Write or move a page",
    "Saves `body` as a new revision, written against `base_revision`; null makes a new page. What somebody else wrote \
     since is joined with it (`merged: true`), or the answer is 409 with both texts. With `new_path` instead of `body` \
     the page is moved, and links to it are mended. Where changes have to be reviewed first, offer one with `POST \
     /api/v1/changes`.",
)
.gives(&[200, 201])
.refuses(&[404, 409])
.example(r##"{"body": "# Install\n\nRun the installer.\n", "base_revision": null, "message": "Say how to install"}"##);

/// The same for the page at `/`.
pub const PUT_TOP: Words = Words { id: "write_top_page", summary: "Write the top page", ..PUT };

/// `PUT /api/v1/pages/{path}` `{body, base_revision, message}`, or `{new_path, below, base_revision, message}` to move it
pub async fn put(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Json(written): Json<Written>,
) -> Result<(StatusCode, axum::Json<Saved>), Problem> {
    let Written { body, base_revision: base, message, new_path, below } = written;
    let message = message.unwrap_or_default();
    let saved = match (new_path, body) {
        (Some(to), None) => {
            let moved = Move { from: path, to, base, scope: super::moves::scope(below) };
            let page = server.wiki.move_page(&actor, moved, &message).await?;
            return Ok((StatusCode::OK, axum::Json(Saved { page, merged: false })));
        }
        (Some(_), Some(_)) => {
            let detail = "a page is moved or written, one after the other; leave out body or new_path";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
        (None, Some(body)) => server.wiki.save(&actor, Edit { path, base, body, message }).await?,
        (None, None) => {
            let detail = "the body does not fit: missing field `body`, or `new_path` to move the page";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
    };
    let status = if base.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(Saved { page: saved.page, merged: saved.merged })))
}

#[derive(Deserialize, JsonSchema)]
pub struct Removed {
    /// The revision it was written against: the newest one somebody has seen.
    #[serde(default, deserialize_with = "named")]
    base_revision: Option<i64>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
    /// True when what lies below goes along.
    #[serde(default, deserialize_with = "named")]
    below: Option<bool>,
}

/// The change that did what was asked.
#[derive(JsonSchema, Serialize)]
pub struct Done {
    /// Its number.
    pub change: i64,
}

pub const DELETE: Words = Words::of(
    "delete_page",
    "Delete a page",
    "The page leaves the tree; its history stays, and any of its revisions can be restored. With `below=true` everything \
     below goes along.",
)
.refuses(&[404, 409, 422]);

/// The same for the page at `/`.
pub const DELETE_TOP: Words = Words { id: "delete_top_page", summary: "Delete the top page", ..DELETE };

/// `DELETE /api/v1/pages/{path}?base_revision=&message=&below=`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    PageAt(path): PageAt,
    Query(removed): Query<Removed>,
) -> Result<axum::Json<Done>, Problem> {
    let Removed { base_revision: base, message, below } = removed;
    let deletion = Deletion { path, base, scope: super::moves::scope(below.unwrap_or(false)), message };
    Ok(axum::Json(Done { change: server.wiki.delete(&actor, deletion).await? }))
}
