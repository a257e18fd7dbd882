//! Mounts: what is mounted where, and a look at once.

use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use spec::mount::MountLine;

use super::List;
use crate::caller::Caller;
use crate::described::Words;
use crate::extract::{Json as Sent, bytes};
use crate::problem::Problem;
use crate::router::Server;

pub const LIST: Words = Words::of(
    "list_mounts",
    "List mounted repositories",
    "Where their pages begin and which branch they follow; administrators see all of it.",
);

/// `GET /api/v1/mounts`
pub async fn list(State(server): State<Server>, Caller(actor): Caller) -> Result<Json<List<MountLine>>, Problem> {
    Ok(Json(List { items: server.wiki.mounts(&actor).await?, next: None }))
}

#[derive(Default, Deserialize, JsonSchema)]
#[schemars(rename = "WhichMount")]
pub struct Which {
    /// Where the mount begins; all mounts unless it is said.
    #[serde(default)]
    path: Option<PagePath>,
}

/// A job that was asked for.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "AskedJob")]
pub struct Asked {
    /// The number of the job.
    id: i64,
    /// The mount it looks into.
    path: PagePath,
}

/// The jobs that were asked for.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "AskedJobs")]
pub struct AllAsked {
    /// One for each mount.
    jobs: Vec<Asked>,
}

pub const SYNC: Words = Words::of(
    "sync_mounts",
    "Look into repositories now",
    "One mount, or without a body all. The jobs run behind the answer.",
)
.gives(&[202])
.refuses(&[404])
.example(r#"{"path": "/spec"}"#)
.also(|telling| telling.optional_body::<Which>());

/// `POST /api/v1/mounts/sync` `{path?}`
pub async fn sync(
    State(server): State<Server>,
    Caller(actor): Caller,
    request: Request,
) -> Result<(StatusCode, Json<AllAsked>), Problem> {
    let (parts, body) = request.into_parts();
    let body = bytes(body).await?;
    // Nothing said means all of them.
    let which = match body.trim_ascii().is_empty() {
        true => Which::default(),
        false => Sent::from_request(Request::from_parts(parts, Body::from(body)), &()).await?.0,
    };
    let jobs = server.wiki.look_now(&actor, which.path.as_ref()).await?;
    let jobs = jobs.into_iter().map(|(id, path)| Asked { id, path }).collect();
    Ok((StatusCode::ACCEPTED, Json(AllAsked { jobs })))
}
