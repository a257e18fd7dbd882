//! Screens: what people see, rendered by the app crate.

use app::ssr::{Caller as Looker, Refused};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos::server_fn::axum::get_server_fn_service;
use leptos_axum::ResponseOptions;
use spec::Actor;

use crate::caller::Visitor;
use crate::extract;
use crate::problem::Problem;
use crate::router::Server;

/// `GET` of whatever people look at.
pub async fn show(State(server): State<Server>, Visitor(actor): Visitor, request: Request) -> Response {
    render(&server, actor, None, request).await
}

/// The screen a form came from, shown again because the form did not go through.
pub async fn show_again(server: &Server, actor: Actor, uri: Uri, status: StatusCode, refused: Refused) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    let mut response = render(server, actor, Some(refused), request).await;
    *response.status_mut() = status;
    response
}

/// `/api/ui/{function}`: what the islands ask for.
pub async fn function(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    method: Method,
    uri: Uri,
    request: Request,
) -> Result<Response, Problem> {
    if get_server_fn_service(uri.path(), method.clone()).is_none() {
        return Err(Problem::not_found(format!("there is no {method} {}", uri.path())));
    }
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts, Body::from(extract::bytes(body).await?));
    let context = context(&server, actor, None);
    Ok(leptos_axum::handle_server_fns_with_context(context, request).await.into_response())
}

async fn render(server: &Server, actor: Actor, refused: Option<Refused>, request: Request) -> Response {
    let options = server.leptos.clone();
    let shell = move || app::shell(options.clone());
    let rendered = leptos_axum::render_app_async_with_context(context(server, actor, refused), shell)(request).await;
    // It is all there already: sent whole, with its length.
    let (parts, body) = rendered.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => Response::from_parts(parts, body.into()),
        Err(error) => Problem::failed(&error).into_response(),
    }
}

/// What a screen is given.
fn context(
    server: &Server,
    actor: Actor,
    refused: Option<Refused>,
) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let looker = Looker { wiki: server.wiki.clone(), actor };
    let assets = server.assets.clone();
    move || {
        provide_context(looker.clone());
        provide_context(assets.clone());
        if let Some(refused) = &refused {
            provide_context(refused.clone());
        }
        say_policy();
    }
}

/// Only scripts that came with the page run. Pages show pictures from elsewhere, and nothing else.
fn say_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: https: http:; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}
