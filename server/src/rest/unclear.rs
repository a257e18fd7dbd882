//! What is unclear in a page, and making questions of it.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::thread::Thread;
use spec::unclear::{Kind, UnclearPage};
use spec::{PagePath, When};

use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Query, named};
use crate::problem::Problem;
use crate::router::Server;

#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// Which page.
    #[schemars(extend("needed" = true))]
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
    /// The page as it stood then.
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

pub const GET: Words = Words::of(
    "read_unclear",
    "What is unclear in a page",
    "Words that can be read in several ways, found by rule, each with why, what to write instead, the question to ask, and the \
     thread that asks it already.",
)
.refuses(&[404, 422]);

/// `GET /api/v1/unclear?page=/path&as_of=`
// r[impl unclear.rest]
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<UnclearPage>, Problem> {
    let page = asked.page.ok_or_else(|| Problem::unreadable("say which page: ?page=/path"))?;
    Ok(axum::Json(server.wiki.unclear(&actor, &page, asked.as_of.as_ref()).await?))
}

/// One of the findings: what it is called by.
#[derive(Deserialize, JsonSchema)]
pub struct Chosen {
    /// Which page.
    page: PagePath,
    /// The revision it was found in.
    revision: i64,
    /// Its first byte there.
    start: usize,
    /// What is wrong with it.
    kind: Kind,
}

pub const ASK: Words = Words::of(
    "ask_unclear",
    "Make a question of something unclear",
    "Begins a thread on those words, or gives the one that asks it already. `revision`, `start` and `kind` are those of the finding.",
)
.refuses(&[404, 409])
.example(r#"{"page": "/guide", "revision": 12, "start": 40, "kind": "vague"}"#);

/// `POST /api/v1/unclear` `{page, revision, start, kind}`: asks it; the thread that asks it already, if one does.
pub async fn ask(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(Chosen { page, revision, start, kind }): Json<Chosen>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let thread = server.wiki.ask_unclear(&actor, &page, revision, start, kind).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}
