//! Edits made here that met a commit in the same words.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use spec::travel::Meeting;
use wiki::{Choice, Met, Settlement};

use super::{List, OfPage};
use crate::caller::Caller;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// `GET /api/v1/conflicts?page=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<OfPage>,
) -> Result<axum::Json<List<Meeting>>, Problem> {
    let items = server.wiki.conflicts(&actor, asked.page.as_ref()).await?;
    Ok(axum::Json(List { items, next: None }))
}

/// A conflict with its texts.
#[derive(Serialize)]
pub struct Whole {
    #[serde(flatten)]
    meeting: Meeting,
    texts: Texts,
    /// The page's newest revision: settling is done against it.
    revision: i64,
    /// The edit and the page as it is now, joined as far as possible.
    merged: String,
}

#[derive(Serialize)]
struct Texts {
    base: String,
    ours: String,
    theirs: String,
    now: String,
}

/// `GET /api/v1/conflicts/{number}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<axum::Json<Whole>, Problem> {
    let Met { meeting, base, ours, theirs, revision, now, merged, .. } = server.wiki.conflict(&actor, number).await?;
    Ok(axum::Json(Whole { meeting, texts: Texts { base, ours, theirs, now }, revision, merged }))
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Keep {
    Theirs,
    Ours,
}

#[derive(Deserialize)]
pub struct Chosen {
    base_revision: i64,
    #[serde(default)]
    keep: Option<Keep>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

/// `POST /api/v1/conflicts/{number}/settle`
pub async fn settle(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(conflict): Path<i64>,
    Json(chosen): Json<Chosen>,
) -> Result<axum::Json<Value>, Problem> {
    let Chosen { base_revision: base, keep, body, message } = chosen;
    let choice = match (keep, body) {
        (Some(Keep::Theirs), None) => Choice::Theirs,
        (Some(Keep::Ours), None) => Choice::Ours,
        (None, Some(body)) => Choice::Text(body),
        _ => {
            return Err(Problem::unreadable(
                "say either what to keep (\"ours\" or \"theirs\") or the body to be saved",
            ));
        }
    };
    let settlement = Settlement { conflict, base, choice, message: message.unwrap_or_default() };
    let change = server.wiki.settle(&actor, settlement).await?;
    Ok(axum::Json(json!({ "conflict": conflict, "change": change })))
}
