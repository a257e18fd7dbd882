//! Screens: what people see, rendered by the app crate.

use std::pin::Pin;

use app::ssr::{Caller as Looker, Models, Providers, Refused};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, StreamExt, once};
use leptos::prelude::{IntoView, provide_context, use_context};
use leptos::server_fn::axum::get_server_fn_service;
use leptos_axum::ResponseOptions;
use spec::Actor;
use tower_sessions::Session;

use crate::caller::Visitor;
use crate::described;
use crate::extract;
use crate::house;
use crate::problem::Problem;
use crate::router::Server;

/// What a browser may do with a screen.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data: https: http:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// Says that an answer is a screen, and which assets it was written for: whoever goes from screen to screen without
/// leaving the page needs to know both. Nothing else that people can put into the wiki is sent with it.
const ASSETS: HeaderName = HeaderName::from_static("holotype-assets");

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
    let context = context(&server, actor, None, None, &uri, String::new());
    Ok(leptos_axum::handle_server_fns_with_context(context, request).await.into_response())
}

async fn render(server: &Server, actor: Actor, refused: Option<Refused>, request: Request) -> Response {
    let this = request.extensions().get::<Session>().and_then(Session::id).map(|id| id.to_string());
    let base = server.address_for(request.headers());
    let context = context(server, actor, this, refused, request.uri(), base);
    let rendered = leptos_axum::handle_response_inner(context, app::shell, request, html_alone).await;
    // It is all there already: sent whole, with its length.
    let (mut parts, body) = rendered.into_parts();
    if let Ok(assets) = HeaderValue::from_str(&server.assets.0) {
        parts.headers.insert(ASSETS, assets);
    }
    match to_bytes(body, usize::MAX).await {
        Ok(body) => Response::from_parts(parts, body.into()),
        Err(error) => Problem::failed(&error).into_response(),
    }
}

/// The screen without the scripts Leptos would put behind it, which hold data that islands wait for: ours wait for none.
fn html_alone<V: IntoView + 'static>(view: V, _data: Box<dyn FnOnce() -> Html + Send>, _out_of_order: bool) -> Whole {
    Box::pin(async move {
        let html: String = view.to_html_stream_in_order().collect().await;
        Box::pin(once(async move { html })) as Html
    })
}

type Html = Pin<Box<dyn Stream<Item = String> + Send>>;
type Whole = Pin<Box<dyn Future<Output = Html> + Send>>;

/// What a screen is given.
fn context(
    server: &Server,
    actor: Actor,
    session: Option<String>,
    refused: Option<Refused>,
    uri: &Uri,
    base: String,
) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
    let looker = Looker { wiki: server.wiki.clone(), actor, session };
    let providers = Providers(server.oidc.offered());
    let models = Models(server.config.models.iter().map(|model| model.name.clone()).collect());
    let is_administration = uri.path().starts_with("/admin");
    let house = is_administration.then(|| house::told(server));
    let api = uri.path().starts_with("/api/docs").then(|| described::shown(base));
    let assets = server.assets.clone();
    move || {
        provide_context(looker.clone());
        provide_context(assets.clone());
        provide_context(providers.clone());
        provide_context(models.clone());
        if let Some(house) = &house {
            provide_context(house.clone());
        }
        if let Some(api) = &api {
            provide_context(api.clone());
        }
        if let Some(refused) = &refused {
            provide_context(refused.clone());
        }
        say_policy();
    }
}

/// Only the server's own files run, nothing that stands in a page. Pages show pictures from elsewhere, and nothing else.
// r[impl speed.policy]
fn say_policy() {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.insert_header(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
}
