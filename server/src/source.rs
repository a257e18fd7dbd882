//! `GET /{path}`: the screen of a page, its source at `/{path}.md`, or the file that lies there.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spec::{Actor, PagePath, When};
use wiki::Error;

use crate::attachment;
use crate::caller::Visitor;
use crate::extract::{named, query};
use crate::problem::Problem;
use crate::router::Server;
use crate::screens;

#[derive(Deserialize)]
struct Asked {
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
}

/// A page's source if the address ends in `.md`, its screen otherwise.
// r[impl doors.source]
pub async fn page_or_source(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
) -> Result<Response, Problem> {
    let uri = request.uri().clone();
    let path = uri.path();
    if path.starts_with("/api/") || path == "/api" {
        return Err(Problem::not_found(format!("there is no {path}")));
    }
    let Some(stem) = path.strip_suffix(".md") else {
        // What has an ending is a file more often than a page.
        let is_named = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let headers = request.headers().clone();
        if is_named && let Some(file) = file(&server, &actor, &uri, &headers).await? {
            return Ok(file);
        }
        let response = screens::show(State(server.clone()), Visitor(actor.clone()), request).await;
        if is_named || response.status() != StatusCode::NOT_FOUND {
            return Ok(response);
        }
        return Ok(file(&server, &actor, &uri, &headers).await?.unwrap_or(response));
    };
    match source(&server, &actor, stem, &uri).await {
        // Some pages are really called so.
        Err(problem) if problem.status == StatusCode::NOT_FOUND && is_page(&server, &actor, path).await? => {
            Ok(screens::show(State(server), Visitor(actor), request).await)
        }
        answered => answered,
    }
}

/// The file at an address, when no page is there.
async fn file(server: &Server, actor: &Actor, uri: &Uri, headers: &HeaderMap) -> Result<Option<Response>, Problem> {
    let (Ok(path), false) = (PagePath::from_url(uri.path()), uri.query().is_some_and(|query| query.contains("view=")))
    else {
        return Ok(None);
    };
    // A moment nobody understands is told by the screen.
    let Ok(Asked { as_of }) = query(uri) else { return Ok(None) };
    match server.wiki.attachment(actor, &path, as_of.as_ref()).await {
        Ok((file, bytes)) => Ok(Some(attachment::answer(&file, &bytes, as_of.as_ref(), headers))),
        Err(error) if error.is_input() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn source(server: &Server, actor: &Actor, stem: &str, uri: &Uri) -> Result<Response, Problem> {
    let Asked { as_of } = query(uri)?;
    let path = PagePath::from_url(stem).map_err(Error::from)?;
    let page = server.wiki.page(actor, &path, as_of.as_ref()).await?;
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], page.body).into_response())
}

async fn is_page(server: &Server, actor: &Actor, path: &str) -> Result<bool, Problem> {
    let Ok(path) = PagePath::from_url(path) else { return Ok(false) };
    match server.wiki.page(actor, &path, None).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
