//! What is noted of every request: a number to find it again by, who asks from where (for the audit log), how long it took.
//!
//! Noted is the route, not the address: addresses hold secrets (invitations, links of e-mails) and the names of pages.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use spec::audit::Door;
use tracing::Instrument;
use wiki::Origin;

use crate::address::Address;
use crate::figures;

/// What a request is called, in the answer and in the log.
const NUMBER: HeaderName = HeaderName::from_static("x-request-id");

/// From where a request comes, as far as anybody knows.
pub fn address(request: &Request) -> Option<IpAddr> {
    request.extensions().get::<Address>().map(|address| address.ip)
}

/// Answers, and notes it.
// r[impl audit.origin] r[impl logs.requests] r[impl metrics.requests]
pub async fn note(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let number = number();
    let address = address(&request).map(|ip| ip.to_string()).unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().map_or("/{*page}", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let origin = Origin::new(door(request.uri().path()), address.clone());
    let span = tracing::info_span!(target: "holotype::requests", "request", id = number, method, route);
    let answering = next.run(request).instrument(span.clone());
    let mut response = origin.during(answering).await;
    let took = begun.elapsed();
    let status = response.status();
    figures::answered(method, route, status, took);
    let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        tracing::info!(target: "holotype::requests", status = status.as_u16(), took_us, address, "answered");
    });
    if let Ok(number) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(NUMBER, number);
    }
    response
}

/// By which door a request comes in.
fn door(path: &str) -> Door {
    let is_below = |top: &str| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match () {
        () if is_below("/api/v1") => Door::Api,
        () if is_below("/mcp") => Door::Mcp,
        () if is_below("/hooks") => Door::Hook,
        () => Door::Browser,
    }
}

/// Anybody can make a method up; figures and logs have a name for those that mean something.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A name no other request has: counted from where nobody can know.
fn number() -> String {
    static FIRST: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}", FIRST.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed)))
}
