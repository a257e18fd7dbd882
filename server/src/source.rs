//! `GET /{path}`: the screen of a page, its source at `/{path}.md`, or the file that lies there.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use spec::path::encode;
use spec::{Actor, PagePath, When};
use wiki::Error;

use crate::attachment;
use crate::caller::{Caller, Visitor};
use crate::extract::{named, query};
use crate::problem::Problem;
use crate::router::Server;
use crate::screens;

#[derive(Deserialize)]
struct Asked {
    #[serde(default, deserialize_with = "named")]
    as_of: Option<When>,
    #[serde(default)]
    view: Option<String>,
    #[serde(default, deserialize_with = "named")]
    from: Option<PagePath>,
}

/// A page's source if the address ends in `.md`, its screen otherwise.
// r[impl doors.source]
pub async fn page_or_source(
    State(server): State<Server>,
    Caller(actor): Caller,
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
    let Ok(Asked { as_of, .. }) = query(uri) else { return Ok(None) };
    match server.wiki.attachment(actor, &path, as_of.as_ref()).await {
        Ok((file, bytes)) => Ok(Some(attachment::answer(&file, &bytes, as_of.as_ref(), uri, headers))),
        Err(error) if error.is_input() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn source(server: &Server, actor: &Actor, stem: &str, uri: &Uri) -> Result<Response, Problem> {
    let Asked { as_of, view, from } = query(uri)?;
    let path = PagePath::from_url(stem).map_err(Error::from)?;
    if view.as_deref() == Some("document") {
        return document(server, actor, &path, as_of.as_ref(), from.as_ref()).await;
    }
    let page = server.wiki.page(actor, &path, as_of.as_ref()).await?;
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], page.body).into_response())
}

/// `GET /{path}.md?view=document`: everything at and below a path as one text. Where it is cut, its last line and the
/// header `link` say where it goes on.
// r[impl document.markdown] r[impl document.bounded]
async fn document(
    server: &Server,
    actor: &Actor,
    path: &PagePath,
    when: Option<&When>,
    from: Option<&PagePath>,
) -> Result<Response, Problem> {
    let (mut text, next) = server.wiki.document_source(actor, path, when, from).await?;
    let mut response = ().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
    if let Some(next) = next {
        let stem = path.url();
        let when = when.map(|when| format!("&as_of={}", encode(&when.to_string()))).unwrap_or_default();
        let address = format!("{stem}.md?view=document&from={}{when}", encode(next.as_str()));
        text.push_str(&format!("\n---\n\n[This document goes on with {next}]({address})\n"));
        if let Ok(link) = HeaderValue::from_str(&format!("<{address}>; rel=\"next\"")) {
            headers.insert(header::LINK, link);
        }
    }
    *response.body_mut() = text.into();
    Ok(response)
}

async fn is_page(server: &Server, actor: &Actor, path: &str) -> Result<bool, Problem> {
    let Ok(path) = PagePath::from_url(path) else { return Ok(false) };
    match server.wiki.page(actor, &path, None).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
