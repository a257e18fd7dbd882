//! One's own conversations with the assistant.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::conversation::{Conversation, ConversationLine};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{self, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// Which of them are wanted.
#[derive(Deserialize, JsonSchema)]
pub struct Wanted {
    /// Words that were said in them.
    #[serde(default)]
    q: String,
}

pub const LIST: Words = Words::of(
    "list_conversations",
    "List one's conversations",
    "What one has asked the assistant, the latest first; with `q` only those in which all of its words were said.",
)
.refuses(&[422]);

/// `GET /api/v1/conversations?q=`
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(wanted): Query<Wanted>,
    Query(part): Query<Part>,
) -> Result<Json<List<ConversationLine>>, Problem> {
    Ok(Json(server.wiki.conversations(&actor, &wanted.q, part.cursor(), part.limit()).await?.into()))
}

/// A conversation, and where others see it while it is shared.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ConversationWhole")]
pub struct Whole {
    #[serde(flatten)]
    conversation: Conversation,
    /// Where others see it, while it is shared.
    url: Option<String>,
}

pub const GET: Words = Words::of(
    "read_conversation",
    "Read a conversation",
    "Its questions and answers. What an answer tells of pages that are closed to one by now is left out, and counted.",
)
.refuses(&[404]);

/// `GET /api/v1/conversations/{id}`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
    headers: HeaderMap,
) -> Result<Json<Whole>, Problem> {
    let conversation = server.wiki.conversation(&actor, id).await?;
    let address = server.address_for(&headers);
    let url = conversation.secret.as_ref().map(|secret| format!("{address}/ask/shared/{secret}"));
    Ok(Json(Whole { conversation, url }))
}

/// What is to be different.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "ConversationChange")]
pub struct Change {
    /// What it is to be called.
    #[serde(default)]
    title: Option<String>,
    /// Whether others who may read the wiki see it at its address.
    #[serde(default)]
    shared: Option<bool>,
}

pub const PUT: Words = Words::of(
    "change_conversation",
    "Rename or share a conversation",
    "A shared one has a `url` under which others who may read the wiki see it, as far as they may see what it tells of.",
)
.refuses(&[404])
.example(r#"{"title": "Refunds", "shared": true}"#);

/// `PUT /api/v1/conversations/{id}` `{title?, shared?}`
pub async fn put(
    state: State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
    headers: HeaderMap,
    extract::Json(change): extract::Json<Change>,
) -> Result<Json<Whole>, Problem> {
    let wiki = &state.0.wiki;
    if let Some(title) = change.title {
        wiki.rename_conversation(&actor, id, &title).await?;
    }
    match change.shared {
        Some(true) => drop(wiki.share_conversation(&actor, id).await?),
        Some(false) => wiki.unshare_conversation(&actor, id).await?,
        None => {}
    }
    get(state, Caller(actor), Path(id), headers).await
}

pub const DELETE: Words =
    Words::of("forget_conversation", "Forget a conversation", "It is gone, for those it was shared with as well.")
        .refuses(&[404]);

/// `DELETE /api/v1/conversations/{id}`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    server.wiki.forget_conversation(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
