//! Asking the assistant.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spec::ask::{Context, Mode, Reply};
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::extract;
use crate::problem::Problem;
use crate::router::Server;

/// A question.
#[derive(Deserialize)]
pub struct Asked {
    question: String,
    /// Which conversation it belongs to; it is only told again here.
    #[serde(default)]
    conversation: Value,
    /// The page one looks at.
    #[serde(default)]
    page: Option<PagePath>,
    /// The moment one looks at.
    #[serde(default)]
    as_of: Option<When>,
    /// What the answer before gave.
    #[serde(default)]
    context: Context,
    /// `built-in` when no language model is to be asked.
    #[serde(default)]
    mode: Option<Mode>,
}

/// An answer in its conversation.
#[derive(Serialize)]
pub struct Answer {
    #[serde(flatten)]
    reply: Reply,
    conversation: Value,
}

/// `POST /api/v1/ask`
// r[impl ask.rest]
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    extract::Json(asked): extract::Json<Asked>,
) -> Result<Json<Answer>, Problem> {
    let Asked { question, conversation, page, as_of, context, mode } = asked;
    let asked = spec::ask::Asked { question, page, as_of, context };
    let reply = match mode {
        Some(Mode::BuiltIn) => server.wiki.ask_built_in(&actor, &asked).await?,
        Some(Mode::Model) | None => server.wiki.ask(&actor, &asked).await?,
    };
    Ok(Json(Answer { reply, conversation }))
}
