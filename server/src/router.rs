//! Every address the server answers, and what surrounds all answers.

use std::any::Any;
use std::str::FromStr;

use app::ssr::Assets as AssetsAt;
use axum::Router;
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::{any, get};
use leptos::config::LeptosOptions;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tower_http::trace::TraceLayer;
use wiki::{Clock, Wiki};

use crate::problem::Problem;
use crate::{assets, caller, forms, rest, screens, session, source};

/// What every handler may need.
#[derive(Clone, Debug)]
pub struct Server {
    /// The wiki that is served.
    pub wiki: Wiki,
    /// What the time is.
    pub clock: Clock,
    /// Where screens find their assets.
    pub assets: AssetsAt,
    /// How Leptos writes the document.
    pub leptos: LeptosOptions,
}

/// The address people use: a scheme and a host, without a path.
#[derive(Clone, Debug)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when browsers reach the server over an encrypted connection.
    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let url = text.trim_end_matches('/');
        let is_origin = |uri: Uri| {
            let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
            scheme && uri.authority().is_some() && uri.path() == "/" && uri.query().is_none()
        };
        match url.parse().is_ok_and(is_origin) {
            true => Ok(Self(url.to_ascii_lowercase())),
            false => Err(format!("{text:?} is no public address; write it like https://spec.example.org")),
        }
    }
}

/// The whole server.
pub fn router(wiki: Wiki, clock: Clock, public: Option<&PublicUrl>) -> Router {
    // Resources of screens run on the runtime that serves them. Set once; a second router finds it set.
    let _ = any_spawner::Executor::init_tokio();
    let base = assets::base();
    let leptos = LeptosOptions::builder().output_name("holotype").site_pkg_dir(base.trim_start_matches('/')).build();
    let server = Server { wiki: wiki.clone(), clock, assets: AssetsAt(base), leptos };

    let people = Router::new()
        .route("/login", get(screens::show).post(forms::sign_in))
        .route("/logout", get(screens::show).post(forms::sign_out))
        .route("/changes/{number}", get(screens::show).post(forms::discuss))
        .route("/api/ui/{*function}", any(screens::function))
        .fallback(get(source::page_or_source).post(forms::edit).fallback(rest::not_allowed));

    people
        .merge(rest::routes())
        .layer(session::layer(wiki, public))
        .layer(protection(public))
        .layer(from_fn(caller::exempt_bearers))
        .route("/healthz", get(rest::healthz))
        .route("/api/pkg/{version}/{*file}", get(assets::versioned))
        .route("/favicon.ico", get(assets::favicon))
        .route("/robots.txt", get(assets::robots))
        .layer(compression())
        .layer(map_response(with_security_headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TraceLayer::new_for_http())
        .with_state(server)
}

/// Refuses what another site makes a browser send.
fn protection(public: Option<&PublicUrl>) -> CsrfLayer<fn(tower_http::csrf::ProtectionError) -> Response> {
    let mut layer = CsrfLayer::new();
    if let Some(public) = public {
        // Only an address that no browser would send is refused here, and it is no harm to go without it.
        layer = layer.clone().add_trusted_origin(public.as_str()).unwrap_or(layer);
    }
    layer.with_rejection_response(|_| Problem::forbidden("the request comes from another site").into())
}

/// A fault of the program costs one answer, not the connection.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    // The panic has told its reason on standard error already.
    Problem::failed(&"a handler panicked").into()
}

/// Fast rather than small: pages are made when they are asked for. Assets are compressed when they are built.
fn compression() -> CompressionLayer {
    CompressionLayer::new().quality(CompressionLevel::Precise(4))
}

async fn with_security_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name, value| drop(headers.insert(name, HeaderValue::from_static(value)));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    // What is answered hangs on who asks; screens and assets say their own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static("default-src 'none'"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_scheme_and_a_host() {
        let read = |text: &str| text.parse::<PublicUrl>().map(|url| url.0).ok();
        assert_eq!(read("https://Spec.example.org/").as_deref(), Some("https://spec.example.org"));
        assert_eq!(read("http://localhost:3000").as_deref(), Some("http://localhost:3000"));
        for text in ["spec.example.org", "ftp://spec.example.org", "https://spec.example.org/wiki", "https://"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
