//! Patches for people: a link on a screen that saves a file.

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use spec::PagePath;

use crate::caller::Visitor;
use crate::extract::{named, query};
use crate::problem::Problem;
use crate::rest::download;
use crate::router::Server;
use crate::screens;

/// `GET /changes/{number}`, or `/changes/{number}.patch`
pub async fn change_or_patch(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
) -> Result<Response, Problem> {
    let last = request.uri().path().rsplit('/').next().unwrap_or("");
    match last.strip_suffix(".patch").and_then(|number| number.parse().ok()) {
        Some(number) => Ok(download(server.wiki.patch(&actor, number).await?)),
        None => Ok(screens::show(State(server), Visitor(actor), request).await),
    }
}

#[derive(Deserialize)]
struct OfMount {
    #[serde(default, deserialize_with = "named")]
    mount: Option<PagePath>,
}

/// `GET /changes/outgoing.mbox?mount=/path`
pub async fn mailbox(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
) -> Result<Response, Problem> {
    let OfMount { mount } = query(request.uri())?;
    let mount = mount.ok_or_else(|| Problem::unreadable("say which mount: ?mount=/path"))?;
    Ok(download(server.wiki.mailbox(&actor, &mount).await?))
}
