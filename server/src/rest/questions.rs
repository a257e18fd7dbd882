//! Open questions.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::question::{Left, Question};
use spec::thread::{Quote, Thread};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct At {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
}

pub const LIST: Words = Words::of(
    "list_questions",
    "List open questions",
    "Questions about words of pages that nobody has settled, the newest first, at and below a path.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/questions?at=/path`: asked and not settled, newest first.
// r[impl question.rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(At { at }): Query<At>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Question>>, Problem> {
    let at = at.unwrap_or_else(PagePath::root);
    Ok(axum::Json(server.wiki.questions(&actor, &at, part.cursor_number()?, part.limit()).await?.into()))
}

pub const LEFT: Words = Words::of(
    "list_left_open",
    "List what pages leave open",
    "Marks such as `[NEEDS CLARIFICATION: …]`, TBD and TODO in pages as they stand, at and below a path.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/questions/left?at=/path`: what pages leave open in so many words.
pub async fn left(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(At { at }): Query<At>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Left>>, Problem> {
    let at = at.unwrap_or_else(PagePath::root);
    Ok(axum::Json(server.wiki.left_open(&actor, &at, part.cursor(), part.limit()).await?.into()))
}

/// A question about words of a page.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "QuestionAsked")]
pub struct Asked {
    /// Which page.
    page: PagePath,
    /// The newest, when there is none.
    #[serde(default)]
    revision: Option<i64>,
    /// The words it is about, exactly as the page's source says them.
    quote: String,
    /// Words just before, where the quote stands more than once.
    #[serde(default)]
    prefix: String,
    /// Words just behind.
    #[serde(default)]
    suffix: String,
    /// What is asked, Markdown.
    body: String,
}

pub const ASK: Words = Words::of(
    "ask_question",
    "Ask a question about words of a page",
    "Begins a thread that is a question: it is listed until somebody settles it.",
)
.refuses(&[404, 409])
.example(r#"{"page": "/guide", "quote": "quickly", "body": "How quickly?"}"#);

/// `POST /api/v1/questions` `{page, revision?, quote, prefix?, suffix?, body}`
pub async fn ask(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(asked): Json<Asked>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let Asked { page, revision, quote, prefix, suffix, body } = asked;
    let revision = match revision {
        Some(revision) => revision,
        None => server.wiki.page(&actor, &page, None).await?.revision,
    };
    let thread = server.wiki.ask_about(&actor, Quote { page, revision, quote, prefix, suffix }, body).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}
