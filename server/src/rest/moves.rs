//! Moving pages, several in one change.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use wiki::{Move, Scope};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Moves")]
pub struct Asked {
    /// Which pages go where.
    moves: Vec<One>,
    /// Why, for the history.
    #[serde(default)]
    message: String,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Move")]
struct One {
    /// Where the page is.
    path: PagePath,
    /// Where it shall be.
    #[schemars(with = "PagePath")]
    new_path: String,
    /// The revision it was written against: the newest one somebody has seen.
    #[serde(default)]
    base_revision: Option<i64>,
    /// True when what lies below moves along.
    #[serde(default)]
    below: bool,
}

/// What the moves did.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Moved")]
pub struct Done {
    /// The number of the change that did it.
    change: i64,
    /// Where the moved pages are now.
    moved: Vec<PagePath>,
    /// Pages whose links were mended.
    mended: Vec<PagePath>,
}

pub const POST: Words = Words::of(
    "move_pages",
    "Move pages",
    "Moves several pages in one change, all or none. Links that lead to them from pages one may write are mended \
     (`mended`), old paths lead on.",
)
.refuses(&[404, 409])
.example(r#"{"moves": [{"path": "/guide/setup", "new_path": "/guide/install", "base_revision": 12, "below": true}], "message": "Call it by its name"}"#);

/// `POST /api/v1/moves` `{moves: [{path, new_path, base_revision, below}], message}`
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<axum::Json<Done>, Problem> {
    let moves = asked.moves.into_iter().map(|one| Move {
        from: one.path,
        to: one.new_path,
        base: one.base_revision,
        scope: scope(one.below),
    });
    let done = server.wiki.move_pages(&actor, moves.collect(), &asked.message).await?;
    Ok(axum::Json(Done { change: done.change, moved: done.moved, mended: done.mended }))
}

/// What `below` in a request means.
pub fn scope(below: bool) -> Scope {
    if below { Scope::Subtree } else { Scope::Page }
}
