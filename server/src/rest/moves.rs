//! Moving pages, several in one change.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use wiki::{Move, Scope};

use crate::caller::Caller;
use crate::extract::Json;
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize)]
pub struct Asked {
    moves: Vec<One>,
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct One {
    path: PagePath,
    new_path: String,
    #[serde(default)]
    base_revision: Option<i64>,
    #[serde(default)]
    below: bool,
}

/// What the moves did.
#[derive(Serialize)]
pub struct Done {
    change: i64,
    moved: Vec<PagePath>,
    mended: Vec<PagePath>,
}

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
