//! The queue of open questions, and answering them by changing the text.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::question::{Answered, Filter, Queued};
use wiki::{Asks, NewAnswerTo, Way};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "QueueAsked")]
pub struct Asked {
    /// Everything at and below this path; the whole wiki unless it is said.
    #[serde(default, deserialize_with = "named")]
    at: Option<PagePath>,
    /// `asked` for questions people asked, `marked` for marks in the text, or what was unclear: `vague`, `actor`, `undefined`,
    /// `contradiction`, `missing`.
    #[serde(default)]
    kind: Option<String>,
    /// Only what this person is to answer.
    #[serde(default)]
    assignee: Option<String>,
}

pub const LIST: Words = Words::of(
    "list_question_queue",
    "List open questions in the order in which they should be answered",
    "What people asked about words of pages, and what pages leave open in so many words, as one queue: those first on which most \
     requirements and most code hang, each with the reason for its place.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/questions/queue?at=/path&kind=&assignee=`
// r[impl question.queue-rest]
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<Answer<List<Queued>>, Problem> {
    let wrong =
        || Problem::unreadable("the kind is one of asked, marked, vague, actor, undefined, contradiction, missing");
    let filter = Filter::read(asked.kind.as_deref(), asked.assignee.as_deref()).ok_or_else(wrong)?;
    let at = asked.at.unwrap_or_else(PagePath::root);
    let passed = part.cursor_number()?.and_then(|cursor| usize::try_from(cursor).ok()).unwrap_or(0);
    let (found, _) = server.wiki.question_queue(&actor, &at, &filter, passed, part.limit()).await?;
    Ok(Answer(found.into()))
}

/// An answer, and how the text says it from then on.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "AnswerToQuestion")]
pub struct Given {
    /// The page.
    page: PagePath,
    /// The revision that was looked at: its newest.
    revision: i64,
    /// The first byte of the mark that asks, for a question the page marks.
    #[serde(default)]
    start: Option<usize>,
    /// The thread that asks, for a question somebody asked.
    #[serde(default)]
    thread: Option<i64>,
    /// The answer, in a few words: it stands in the mark's place, unless `passage` says it.
    #[serde(default)]
    answer: String,
    /// How the passage reads with the answer in it: the paragraph, item or row the question stands in.
    #[serde(default)]
    passage: String,
    /// True to propose it, also where pages are edited directly.
    #[serde(default)]
    propose: bool,
}

pub const ANSWER: Words = Words::of(
    "answer_question",
    "Answer a question by changing the text",
    "Puts the answer where the question stood, as an edit or, where pages are not edited directly, as a proposal. The thread keeps \
     the question, the answer and the change, and is settled.",
)
.refuses(&[404, 409])
.gives(&[201])
.example(r#"{"page": "/guide", "revision": 12, "start": 40, "answer": "within two seconds"}"#);

/// `POST /api/v1/questions/answer`
pub async fn answer(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(given): Json<Given>,
) -> Result<(StatusCode, Answer<Answered>), Problem> {
    let asks = match (given.thread, given.start) {
        (Some(thread), _) => Asks::Thread(thread),
        (None, Some(start)) => Asks::Mark(start),
        (None, None) => return Err(Problem::unreadable("say which question: its thread, or start for a mark")),
    };
    let way = if given.propose { Way::Proposal } else { Way::Page };
    let Given { page: path, revision, answer, passage, .. } = given;
    let answered =
        server.wiki.answer_question(&actor, NewAnswerTo { path, revision, asks, answer, passage, way }).await?;
    Ok((StatusCode::CREATED, Answer(answered)))
}
