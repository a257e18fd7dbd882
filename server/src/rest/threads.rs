//! Discussions.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use spec::PagePath;
use spec::thread::{Quote, Thread};
use wiki::{Manner, NewThread, Sending, Subject, ThreadFilter};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path, Query, named};
use crate::problem::Problem;
use crate::router::Server;

/// A thread about words, or, without a quote, about the change as a whole.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewThread")]
pub struct Begun {
    /// The page's path.
    #[serde(default)]
    #[schemars(with = "Option<PagePath>")]
    page: Option<String>,
    /// The revision the words were read in; the newest unless it is said.
    #[serde(default)]
    revision: Option<i64>,
    /// The words it is about, as they are shown or as they are written.
    #[serde(default)]
    quote: Option<String>,
    /// What stands right before them.
    #[serde(default)]
    prefix: Option<String>,
    /// What stands right behind them.
    #[serde(default)]
    suffix: Option<String>,
    #[serde(flatten)]
    said: Said,
}

/// What is said, when others see it, and what should stand instead of the words.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewComment")]
pub struct Said {
    /// What is said, in Markdown.
    #[serde(default)]
    body: String,
    /// True when others see it only with the next verdict.
    #[serde(default)]
    pending: bool,
    /// What should stand instead of the words.
    #[serde(default)]
    suggestion: Option<String>,
}

impl Said {
    fn manner(&self) -> Manner {
        let sending = if self.pending { Sending::WithVerdict } else { Sending::Now };
        Manner { sending, replacement: self.suggestion.clone() }
    }
}

pub const BEGIN: Words = Words::of(
    "begin_thread_on_change",
    "Begin a discussion of a change",
    "About words of one of its pages (`page`, `revision` and `quote`, with `prefix` and `suffix` where the words stand \
     several times), or without a quote about the change as a whole. With `suggestion` it offers other words for them.",
)
.refuses(&[404, 409])
.example(r#"{"page": "/guide/install", "revision": 12, "quote": "Run the installer.", "body": "Which one?"}"#);

/// `POST /api/v1/changes/{number}/threads`
pub async fn begin(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(change): Path<i64>,
    Json(begun): Json<Begun>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let manner = begun.said.manner();
    let about = match (&begun.quote, &begun.page, begun.revision) {
        (None, _, _) => None,
        (Some(quote), Some(page), Some(revision)) => Some(quoted(&begun, quote, page, revision)?),
        _ => return Err(incomplete("a quote needs its page and its revision".into())),
    };
    let new = NewThread { about, body: begun.said.body };
    let thread = server.wiki.begin_thread(&actor, Subject::Change(change), new, manner).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}

pub const BEGIN_ON_PAGE: Words = Words::of(
    "begin_thread",
    "Begin a discussion of a page",
    "About words of the page as it stands, or as a revision had it.",
)
.refuses(&[404, 409])
.example(r#"{"page": "/guide/install", "quote": "Run the installer.", "body": "Which one?"}"#);

/// `POST /api/v1/threads` `{page, revision?, quote, prefix?, suffix?, body}`: about words of a page as it stands, or stood.
pub async fn begin_on_page(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(begun): Json<Begun>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let manner = begun.said.manner();
    let (Some(page), Some(quote)) = (&begun.page, &begun.quote) else {
        return Err(incomplete("say which words of which page it is about: page and quote".into()));
    };
    let revision = match begun.revision {
        Some(revision) => revision,
        None => server.wiki.page(&actor, &path(page)?, None).await?.revision,
    };
    let about = Some(quoted(&begun, quote, page, revision)?);
    let new = NewThread { about, body: begun.said.body };
    let thread = server.wiki.begin_thread(&actor, Subject::Page, new, manner).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}

fn quoted(begun: &Begun, quote: &str, page: &str, revision: i64) -> Result<Quote, Problem> {
    let (prefix, suffix) = (begun.prefix.clone().unwrap_or_default(), begun.suffix.clone().unwrap_or_default());
    Ok(Quote { page: path(page)?, revision, quote: quote.to_owned(), prefix, suffix })
}

fn path(text: &str) -> Result<PagePath, Problem> {
    PagePath::parse(text).map_err(|error| incomplete(error.to_string()))
}

/// Which threads of a page are asked for.
#[derive(Deserialize, JsonSchema)]
pub struct Asked {
    /// The page's path.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    page: Option<PagePath>,
    /// The revision whose places are told; the newest unless it is said.
    #[serde(default, deserialize_with = "named")]
    revision: Option<i64>,
    /// `open` or `resolved` ones; all unless it is said.
    #[serde(default)]
    #[schemars(extend("enum" = ["open", "resolved", "all"]))]
    state: Option<String>,
}

impl Asked {
    fn filter(&self) -> Result<ThreadFilter, Problem> {
        let resolved = match self.state.as_deref() {
            None | Some("" | "all") => None,
            Some("open") => Some(false),
            Some("resolved") => Some(true),
            Some(other) => {
                return Err(Problem::unreadable(format!("{other:?} is no state; use open, resolved or all")));
            }
        };
        Ok(ThreadFilter { revision: self.revision, resolved })
    }
}

pub const LIST: Words = Words::of(
    "list_threads",
    "List the discussions of a page",
    "Each with where its words are by now (`anchor`): exactly there, nearly so, or no longer. All of them, unless a \
     `limit` is given.",
)
.refuses(&[404]);

/// `GET /api/v1/threads?page=/path&revision=&state=`: all of them, unless a `limit` is given.
pub async fn list(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Thread>>, Problem> {
    let filter = asked.filter()?;
    let page = asked.page.ok_or_else(|| Problem::unreadable("say which page: ?page=/path"))?;
    let behind = part.cursor_number()?.unwrap_or(0);
    let mut items = server.wiki.threads(&actor, &page, filter).await?;
    items.retain(|thread| thread.id > behind);
    let limit = part.limit.map_or(usize::MAX, |limit| limit.max(1));
    let next = items.get(limit).and_then(|_| items.get(limit - 1)).map(|thread| thread.id.to_string());
    items.truncate(limit);
    Ok(axum::Json(List { items, next }))
}

#[derive(Deserialize, JsonSchema)]
pub struct At {
    /// The revision whose place is told; the newest unless it is said.
    #[serde(default, deserialize_with = "named")]
    revision: Option<i64>,
}

pub const GET: Words =
    Words::of("read_thread", "Read a discussion", "With where its words are, in the newest revision or in `revision`.")
        .refuses(&[404]);

/// `GET /api/v1/threads/{thread}?revision=`
pub async fn get(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
    Query(at): Query<At>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.thread(&actor, thread, at.revision).await?))
}

pub const REPLY: Words = Words::of("reply", "Reply in a discussion", "Names after an @ are told of it.")
    .refuses(&[404, 409])
    .example(r#"{"body": "The one for your system, @rita."}"#);

/// `POST /api/v1/threads/{thread}/comments`
pub async fn reply(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
    Json(said): Json<Said>,
) -> Result<(StatusCode, axum::Json<Thread>), Problem> {
    let thread = server.wiki.answer(&actor, thread, &said.body, said.manner()).await?;
    Ok((StatusCode::CREATED, axum::Json(thread)))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "EditedComment")]
pub struct Edited {
    /// What it says from now on, in Markdown.
    body: String,
}

pub const EDIT: Words = Words::of("edit_comment", "Edit a comment", "One's own, within an hour.")
    .refuses(&[404, 409])
    .example(r#"{"body": "Which of the two?"}"#);

/// `PUT /api/v1/comments/{comment}` `{body}`: one's own, within an hour.
pub async fn edit(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(comment): Path<i64>,
    Json(edited): Json<Edited>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.edit_comment(&actor, comment, &edited.body).await?))
}

pub const RESOLVE: Words = Words::of("resolve_thread", "Resolve a discussion", "It is settled, and stays to be read.")
    .refuses(&[404, 409, 422]);

/// `POST /api/v1/threads/{thread}/resolve`
pub async fn resolve(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.resolve(&actor, thread).await?))
}

pub const REOPEN: Words =
    Words::of("reopen_thread", "Reopen a discussion", "It is not settled after all.").refuses(&[404, 409, 422]);

/// `POST /api/v1/threads/{thread}/reopen`
pub async fn reopen(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.reopen(&actor, thread).await?))
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Assignee")]
pub struct Assigned {
    /// Who is to answer, by name; null for nobody.
    #[serde(default)]
    assignee: Option<String>,
}

pub const ASSIGN: Words = Words::of("assign_thread", "Say who is to answer", "A name, or null for nobody.")
    .refuses(&[404, 409])
    .example(r#"{"assignee": "rita"}"#);

/// `POST /api/v1/threads/{thread}/assign` `{assignee}`: a name, or null for nobody.
pub async fn assign(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(thread): Path<i64>,
    Json(assigned): Json<Assigned>,
) -> Result<axum::Json<Thread>, Problem> {
    Ok(axum::Json(server.wiki.assign(&actor, thread, assigned.assignee.as_deref()).await?))
}

fn incomplete(detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}
