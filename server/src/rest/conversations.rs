//! One's own conversations with the assistant.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use spec::conversation::{Conversation, ConversationLine};

use super::{List, Part};
use crate::caller::Caller;
use crate::extract::{self, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

/// Which of them are wanted.
#[derive(Deserialize)]
pub struct Wanted {
    /// Words that were said in them.
    #[serde(default)]
    q: String,
}

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
#[derive(Serialize)]
pub struct Whole {
    #[serde(flatten)]
    conversation: Conversation,
    url: Option<String>,
}

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
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What it is to be called.
    #[serde(default)]
    title: Option<String>,
    /// Whether others who may read the wiki see it at its address.
    #[serde(default)]
    shared: Option<bool>,
}

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

/// `DELETE /api/v1/conversations/{id}`
pub async fn delete(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    server.wiki.forget_conversation(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
