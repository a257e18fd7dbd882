//! Edits made here that met a commit in the same words.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::travel::Meeting;
use wiki::{Choice, Met, Settlement};

use super::{List, PerhapsOfPage};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_conflicts",
    "List edits that met a commit in the same words",
    "They wait for somebody to choose. Those of a page, or without `page` all.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/conflicts?page=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<PerhapsOfPage>,
) -> Result<axum::Json<List<Meeting>>, Problem> {
    let items = server.wiki.conflicts(&actor, asked.page.as_ref()).await?;
    Ok(axum::Json(List { items, next: None }))
}

/// A conflict with its texts.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "WholeConflict")]
pub struct Whole {
    #[serde(flatten)]
    meeting: Meeting,
    /// The texts that met.
    texts: Texts,
    /// The page's newest revision: settling is done against it.
    revision: i64,
    /// The edit and the page as it is now, joined as far as possible.
    merged: String,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "MeetingTexts")]
struct Texts {
    /// What both come from.
    base: String,
    /// What was written here.
    ours: String,
    /// What the commit says.
    theirs: String,
    /// What the page says now.
    now: String,
}

pub const GET: Words = Words::of(
    "read_conflict",
    "Read such an edit with its texts",
    "What both came from, what was written here, what the commit says, what the page says now, and all joined as far as \
     possible.",
)
.refuses(&[404]);

/// `GET /api/v1/conflicts/{number}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(number): Path<i64>,
) -> Result<axum::Json<Whole>, Problem> {
    let Met { meeting, base, ours, theirs, revision, now, merged, .. } = server.wiki.conflict(&actor, number).await?;
    Ok(axum::Json(Whole { meeting, texts: Texts { base, ours, theirs, now }, revision, merged }))
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Keep {
    Theirs,
    Ours,
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "ConflictChoice")]
pub struct Chosen {
    /// The page's newest revision, as `GET` told it.
    base_revision: i64,
    /// Which text shall stand.
    #[serde(default)]
    keep: Option<Keep>,
    /// Or: the text that shall stand.
    #[serde(default)]
    body: Option<String>,
    /// Why, for the history.
    #[serde(default)]
    message: Option<String>,
}

/// A conflict that is settled.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SettledConflict")]
pub struct Settled {
    /// Its number.
    conflict: i64,
    /// The change that did it; null where nothing had to be written.
    change: Option<i64>,
}

pub const SETTLE: Words = Words::of(
    "settle_conflict",
    "Settle such an edit",
    "Either `keep` one of the two texts, or give the `body` that shall stand.",
)
.refuses(&[404, 409])
.example(r#"{"base_revision": 12, "keep": "ours"}"#);

/// `POST /api/v1/conflicts/{number}/settle`
pub async fn settle(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(conflict): Path<i64>,
    Json(chosen): Json<Chosen>,
) -> Result<axum::Json<Settled>, Problem> {
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
    Ok(axum::Json(Settled { conflict, change }))
}
