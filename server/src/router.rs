//! Every address the server answers, and what surrounds all answers.

use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use app::ssr::Assets as AssetsAt;
use axum::Router;
use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{any, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use wiki::{Clock, Wiki};

use crate::address::{self, Address, Link, Proxies};
use crate::addresses::Addresses;
use crate::answers::{self, Kept};
use crate::config::Config;
use crate::figures::{self, Figures};
use crate::limits::{self, Counts, Limits};
use crate::oidc::Oidc;
use crate::problem::Problem;
use crate::public_url::PublicUrl;
use crate::{
    assets, caller, cookie, described, feed, forms, health, moment, observe, overview, patches, rest, screens, session,
    shared, source, speaking, webhooks,
};

/// What every handler may need. Cheap to clone, because every request does so for each handler it passes.
#[derive(Clone, Debug)]
pub struct Server(Arc<Shared>);

/// What all handlers share.
#[derive(Debug)]
pub struct Shared {
    /// The wiki that is served.
    pub wiki: Wiki,
    /// What the time is.
    pub clock: Clock,
    /// Where screens find their assets.
    pub assets: AssetsAt,
    /// Answers that are sent again while they are still so.
    pub kept: Kept,
    /// The address people use, if somebody said so.
    pub public: Option<PublicUrl>,
    /// The providers of identities people may sign in with.
    pub oidc: Oidc,
    /// How the program is set up.
    pub config: Config,
    /// What was counted.
    pub figures: Figures,
    /// Since when it serves, in milliseconds.
    pub begun: i64,
    /// True once somebody has asked it to stop.
    pub stopping: Arc<AtomicBool>,
    /// The proxies whose word is taken.
    pub proxies: Proxies,
    /// How much anybody may ask.
    pub limits: Limits,
    /// How much they have asked lately.
    pub counts: Counts,
}

/// What a server is set up with.
#[derive(Clone, Debug)]
pub struct Front {
    /// How the program is set up.
    pub config: Config,
    /// The proxies whose word is taken.
    pub proxies: Proxies,
    /// How much anybody may ask.
    pub limits: Limits,
    /// What is counted.
    pub figures: Figures,
    /// True once somebody has asked it to stop.
    pub stopping: Arc<AtomicBool>,
    /// The providers of identities people may sign in with.
    pub oidc: Oidc,
}

impl Deref for Server {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Server {
    /// Where the wiki is for whoever sent these headers, without a slash at the end.
    pub fn address_for(&self, headers: &HeaderMap) -> String {
        if let Some(public) = &self.public {
            return public.as_str().to_owned();
        }
        let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
        let host = host.filter(|host| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]_".contains(c)));
        host.map(|host| format!("{}://{host}", address::scheme(headers))).unwrap_or_default()
    }
}

/// The whole server.
// r[impl doors.same]
pub fn router(wiki: Wiki, clock: Clock, front: Front) -> Router {
    // Resources of screens run on the runtime that serves them. Set once; a second router finds it set.
    let _ = any_spawner::Executor::init_tokio();
    let assets = AssetsAt(assets::base());
    let Front { config, proxies, limits, figures, stopping, oidc } = front;
    let public = config.public_url.as_ref().map(|url| url.value.clone());
    let counts = Counts::new(&limits);
    let protection = protection(public.as_ref());
    let server = Server(Arc::new(Shared {
        wiki: wiki.clone(),
        begun: clock.now(),
        clock,
        assets,
        kept: Kept::default(),
        public,
        config,
        figures,
        stopping,
        oidc,
        proxies,
        limits,
        counts,
    }));

    let [people, api, machines] = parts();
    let people = people.router().fallback(get(source::page_or_source).post(forms::edit).fallback(rest::not_allowed));

    people
        .layer(from_fn_with_state(server.clone(), answers::from_memory))
        .layer(from_fn(speaking::answer))
        .merge(api.router().method_not_allowed_fallback(rest::not_allowed))
        .layer(from_fn_with_state(server.clone(), limits::count))
        .layer(session::layer(wiki))
        .layer(from_fn(cookie::rename))
        .layer(protection)
        .layer(from_fn(caller::exempt_bearers))
        .merge(machines.router())
        .layer(from_fn(answers::tag))
        .layer(compression())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(server.clone(), limits::keep_pace))
        .layer(from_fn(limits::keep_shape))
        .layer(from_fn(with_security_headers))
        .layer(from_fn(observe::note))
        .layer(from_fn_with_state(server.clone(), address::tell))
        .with_state(server)
}

/// Where islands ask for what they need.
pub const FUNCTIONS: &str = "/api/ui/{*function}";

/// What people, programs and machines ask for: the same addresses for everybody, each surrounded by other layers.
pub fn parts() -> [Addresses; 3] {
    let people = Addresses::default()
        .route("/login", get(screens::show).post(forms::sign_in))
        .route("/login/account", get(screens::show).post(forms::people::own))
        .route("/login/account/sessions", get(screens::show).post(forms::people::own))
        .route("/login/account/tokens", get(screens::show).post(forms::people::own))
        .route("/login/account/agents", get(screens::show).post(forms::people::own))
        .route("/login/language", get(screens::show).post(forms::language))
        .route("/login/forgot", get(screens::show).post(forms::passwords::ask))
        .route("/login/reset", get(screens::show).post(forms::passwords::reset))
        .route("/login/with/{provider}", get(forms::providers::begin))
        .route("/login/with/{provider}/back", get(forms::providers::back))
        .route("/logout", get(screens::show).post(forms::sign_out))
        .route("/changes/at", get(moment::go))
        .route("/changes/conflicts", get(screens::show))
        .route("/changes/conflicts/{number}", get(screens::show).post(forms::settle))
        .route("/changes/inbox", get(screens::show).post(forms::inbox))
        .route("/changes/inbox/settings", get(screens::show).post(forms::settings))
        .route("/changes/inbox/week", get(forms::open_week))
        .route("/changes/inbox/{notice}", get(forms::open_notice))
        .route("/changes/unseen", get(screens::show))
        .route("/changes/unwatch", get(screens::show))
        .route("/changes/unwatch/{secret}", get(screens::show).post(forms::farewell))
        .route("/changes/outgoing", get(screens::show))
        .route("/changes/outgoing.mbox", get(patches::mailbox))
        .route("/changes/{number}", get(patches::change_or_patch).post(forms::discuss))
        .route("/changes/{number}/add", get(forms::add))
        .route("/admin/reviews", get(screens::show).post(forms::policies))
        .route("/requirements", get(screens::show))
        .route("/requirements/references", get(screens::show))
        .route("/requirements/{name}", get(screens::show))
        .route("/admin/lint", get(screens::show).post(forms::lint))
        .route("/feed.atom", get(feed::get))
        .route("/drift", get(screens::show).post(forms::drift))
        .route("/ask", get(screens::show).post(forms::ask::ask))
        .route("/ask/digest", get(screens::show))
        .route("/ask/shared/{secret}", get(screens::show))
        .route("/ask/{number}", get(screens::show).post(forms::ask::conversation))
        .route("/admin", get(screens::show))
        .route("/admin/permissions", get(screens::show).post(forms::permissions))
        .route("/admin/people", get(screens::show).post(forms::people::administer))
        .route("/admin/people/{id}", get(screens::show).post(forms::people::administer))
        .route("/admin/groups", get(screens::show).post(forms::people::administer))
        .route("/admin/groups/{id}", get(screens::show).post(forms::people::administer))
        .route("/admin/tokens", get(screens::show).post(forms::people::administer))
        .route("/admin/invitations", get(screens::show).post(forms::people::administer))
        .route("/admin/audit", get(screens::show))
        .route("/admin/health", get(screens::show))
        .route("/admin/mail", get(screens::show).post(forms::mail))
        .route("/admin/models", get(screens::show).post(forms::models))
        .route("/admin/settings", get(screens::show).post(forms::wiki_settings))
        .route("/admin/repositories", get(screens::show).post(forms::repositories))
        .route("/api/docs", get(screens::show))
        .route("/api/docs/agents", get(screens::show))
        .route("/api/docs/agents.md", get(described::agents))
        .route("/api/docs/{operation}", get(screens::show))
        .route("/api/docs/types/{name}", get(screens::show))
        .route("/llms.txt", get(overview::llms))
        .route("/sitemap.xml", get(overview::sitemap))
        .route(FUNCTIONS, any(screens::function));
    let machines = Addresses::default()
        .route("/api/openapi.json", get(described::openapi).fallback(rest::not_allowed))
        .route("/healthz", get(health::get))
        .route("/metrics", get(figures::get))
        // Hosts of repositories prove themselves by a signature, which no browser adds.
        .route("/hooks/git", post(webhooks::git).fallback(rest::not_allowed))
        // Whoever has the link may see what it shows; who they are does not matter.
        .route("/login/shared/{secret}", get(shared::page).fallback(rest::not_allowed).layer(from_fn(speaking::answer)))
        .route("/login/shared/{secret}/{number}", get(shared::picture).fallback(rest::not_allowed))
        .route("/api/pkg/{version}/{*file}", get(assets::versioned))
        .route("/favicon.ico", get(assets::favicon))
        .route("/robots.txt", get(overview::robots));
    [people, rest::routes(), machines]
}

/// Refuses what another site makes a browser send.
// r[impl doors.same-site]
fn protection(public: Option<&PublicUrl>) -> CsrfLayer<fn(tower_http::csrf::ProtectionError) -> Response> {
    let mut layer = CsrfLayer::new();
    if let Some(public) = public {
        // Only an address that no browser would send is refused here, and it is no harm to go without it.
        layer = layer.clone().add_trusted_origin(public.as_str()).unwrap_or(layer);
    }
    layer.with_rejection_response(|_| Problem::forbidden("the request comes from another site").into())
}

/// A fault of the program costs one answer, not the connection.
// r[impl hostile.requests]
fn panicked(_: Box<dyn Any + Send>) -> Response {
    // The panic has told its reason on standard error already.
    Problem::failed(&"a handler panicked").into()
}

/// For what is not all there when it is sent; everything else is compressed where it is named.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_unnamed =
        |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| !headers.contains_key(header::ETAG);
    let predicate = DefaultPredicate::new().and(is_unnamed);
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(predicate)
}

/// What else a document of ours may use of the device it is shown on: nothing.
const DEVICES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
                       microphone=(), midi=(), payment=(), usb=()";

/// What browsers are told about every answer.
// r[impl limits.browser]
async fn with_security_headers(request: Request, next: Next) -> Response {
    let address = request.extensions().get::<Address>().copied();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name, value| drop(headers.insert(name, HeaderValue::from_static(value)));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(HeaderName::from_static("permissions-policy"), DEVICES);
    // No other site holds a window of ours, or loads what is answered into its own pages.
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if address.is_some_and(|address| address.link == Link::Encrypted) {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    // Whose address is a secret says so itself.
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    // Files beside the pages are framed by a page of ours, and say so.
    headers.entry(header::X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
    let resources = HeaderName::from_static("cross-origin-resource-policy");
    headers.entry(resources).or_insert(HeaderValue::from_static("same-origin"));
    // What is answered hangs on who asks; screens and assets say their own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

/// What a browser may do with an answer that is no screen.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
