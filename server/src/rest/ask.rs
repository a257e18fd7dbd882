//! Asking the assistant.

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spec::ask::{Context, Reply};
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract;
use crate::problem::Problem;
use crate::router::Server;

/// A question.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Question")]
pub struct Asked {
    /// The question, in plain words.
    #[schemars(length(max = 2000))]
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
}

/// An answer in its conversation.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "AskAnswer")]
pub struct Answer {
    #[serde(flatten)]
    reply: Reply,
    /// The conversation, as it was named.
    conversation: Value,
}

pub const POST: Words = Words::of(
    "ask",
    "Ask a question",
    "Answers in plain sentences what the specification says, said and why, each claim with a citation whose `quote` is byte for \
     byte in its revision. Where the record does not say, `abstained` is true and `nearest` is the nearest it has. For a question \
     that follows, give `context` back.",
)
.refuses(&[404])
.example(r#"{"question": "When was \"upload limit\" added, and why?"}"#);

/// `POST /api/v1/ask`
// r[impl ask.rest]
pub async fn post(
    State(server): State<Server>,
    Caller(actor): Caller,
    extract::Json(asked): extract::Json<Asked>,
) -> Result<Json<Answer>, Problem> {
    let Asked { question, conversation, page, as_of, context } = asked;
    let reply = server.wiki.ask(&actor, &spec::ask::Asked { question, page, as_of, context }).await?;
    Ok(Json(Answer { reply, conversation }))
}
