//! Watches, the inbox, and what has changed since somebody last looked.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::notice::{Notice, Unseen};
use spec::watch::{Watch, Watched};

use super::{List, Part};
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::router::Server;

pub const WATCHES: Words = Words::of("list_watches", "List what one watches", "Pages and subtrees.").refuses(&[422]);

/// `GET /api/v1/watches`
pub async fn watches(State(server): State<Server>, Caller(actor): Caller) -> Result<axum::Json<List<Watch>>, Problem> {
    Ok(axum::Json(List { items: server.wiki.watches(&actor).await?, next: None }))
}

/// What to watch: a page, or all at and below a path.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "WatchWanted")]
pub struct Wanted {
    /// A page.
    #[serde(default)]
    #[schemars(with = "Option<PagePath>")]
    page: Option<String>,
    /// Or: everything at and below a path; `/` is everything.
    #[serde(default)]
    #[schemars(with = "Option<PagePath>")]
    at: Option<String>,
}

pub const WATCH: Words =
    Words::of("watch", "Watch a page or a subtree", "What happens there comes into the inbox. Either `page` or `at`.")
        .refuses(&[404])
        .example(r#"{"page": "/guide/install"}"#);

/// `POST /api/v1/watches`
pub async fn watch(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, axum::Json<Watch>), Problem> {
    let path = |text: &str| {
        PagePath::parse(text).map_err(|error| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()))
    };
    let watched = match (&wanted.page, &wanted.at) {
        (Some(page), None) => Watched::Page(path(page)?),
        (None, Some(at)) => Watched::At(path(at)?),
        _ => {
            let detail = "say what to watch: a `page`, or all `at` and below a path (`/` is everything)";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
        }
    };
    Ok((StatusCode::CREATED, axum::Json(server.wiki.watch(&actor, &watched).await?)))
}

pub const UNWATCH: Words = Words::of("unwatch", "End a watch", "Nothing more comes of it.").refuses(&[404, 422]);

/// `DELETE /api/v1/watches/{id}`
pub async fn unwatch(
    State(server): State<Server>,
    Caller(actor): Caller,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    server.wiki.unwatch(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, JsonSchema)]
pub struct Which {
    /// `yes` to leave out what was read.
    #[serde(default)]
    unread: Option<String>,
}

/// A part of the inbox.
#[derive(JsonSchema, Serialize)]
pub struct Inbox {
    #[serde(flatten)]
    list: List<Notice>,
    /// How many notices are not read.
    unread: i64,
}

pub const INBOX: Words =
    Words::of("read_inbox", "Read the inbox", "What one is told of, the newest first, with why.").refuses(&[422]);

/// `GET /api/v1/inbox?unread=yes`
pub async fn inbox(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(which): Query<Which>,
    Query(part): Query<Part>,
) -> Result<axum::Json<Inbox>, Problem> {
    let unread_only = which.unread.as_deref().is_some_and(|word| !matches!(word, "" | "no" | "false" | "0"));
    let list = server.wiki.inbox(&actor, unread_only, part.cursor_number()?, part.limit()).await?.into();
    Ok(axum::Json(Inbox { list, unread: server.wiki.unread(&actor).await? }))
}

/// Which notices were read: these, or all up to one.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "ReadNotices")]
pub struct Read {
    /// Their numbers.
    #[serde(default)]
    ids: Vec<i64>,
    /// Or: the number of the newest one that was read, with all before it.
    #[serde(default)]
    until: Option<i64>,
}

/// How much is left.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "UnreadLeft")]
pub struct Left {
    /// How many notices are not read.
    unread: i64,
}

pub const READ: Words = Words::of("mark_read", "Mark notices as read", "Some by their numbers, or all up to one.")
    .refuses(&[404])
    .example(r#"{"ids": [31, 32]}"#);

/// `POST /api/v1/inbox/read` `{ids}` or `{until}`
pub async fn read(
    State(server): State<Server>,
    Caller(actor): Caller,
    Json(read): Json<Read>,
) -> Result<axum::Json<Left>, Problem> {
    match read.until {
        Some(until) => server.wiki.read_notices_until(&actor, until).await?,
        None => server.wiki.read_notices(&actor, &read.ids).await?,
    }
    Ok(axum::Json(Left { unread: server.wiki.unread(&actor).await? }))
}

pub const UNSEEN: Words = Words::of(
    "list_unseen",
    "List pages that changed since one last looked",
    "Each with the revision one has read and the newest.",
)
.refuses(&[422]);

/// `GET /api/v1/unseen`
pub async fn unseen(
    State(server): State<Server>,
    Caller(actor): Caller,
    Query(part): Query<Part>,
) -> Result<axum::Json<List<Unseen>>, Problem> {
    let unseen = server.wiki.unseen(&actor).await?;
    // The cursor is a revision: the list is ordered by when revisions took effect.
    let start = match part.cursor_number()? {
        Some(last) => unseen.iter().position(|page| page.revision == last).map_or(unseen.len(), |at| at + 1),
        None => 0,
    };
    let items: Vec<_> = unseen.iter().skip(start).take(part.limit()).cloned().collect();
    let more = start + items.len() < unseen.len();
    let next = items.last().filter(|_| more).map(|page| page.revision.to_string());
    Ok(axum::Json(List { items, next }))
}

pub const SEEN: Words =
    Words::of("mark_all_seen", "Mark all pages as seen", "As if one had read them all as they are now.")
        .refuses(&[422]);

/// `POST /api/v1/unseen/read`
pub async fn seen(State(server): State<Server>, Caller(actor): Caller) -> Result<StatusCode, Problem> {
    server.wiki.have_read_all(&actor).await?;
    Ok(StatusCode::NO_CONTENT)
}
