//! The session's cookie on its way between browser and server.
//!
//! Where people reach the wiki over an encrypted connection, the cookie's name begins with `__Host-`: browsers then take it
//! from this very host alone, send it nowhere else, and never without encryption, so that no neighbour on the same domain and
//! nobody on the way can put one of theirs in its place. Over a plain connection, as on one's own machine, browsers would
//! refuse that name. Which of the two it is hangs on each request ([`Link`]); everything behind this knows one name.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::address::{Address, Link};

/// What the cookie is called behind this, and by browsers over plain connections.
pub const NAME: &str = "holotype";

/// What browsers call it over encrypted ones.
const GUARDED: &str = "__Host-holotype";

/// Gives the cookie its other name where the connection is encrypted.
// r[impl limits.cookie]
pub async fn rename(mut request: Request, next: Next) -> Response {
    if request.extensions().get::<Address>().is_none_or(|address| address.link == Link::Plain) {
        return next.run(request).await;
    }
    unguard(request.headers_mut());
    let mut response = next.run(request).await;
    guard(response.headers_mut());
    response
}

/// Leaves the guarded cookie under the plain name, and no other that has it.
fn unguard(headers: &mut HeaderMap) {
    let lines: Vec<HeaderValue> = headers.get_all(header::COOKIE).iter().cloned().collect();
    headers.remove(header::COOKIE);
    for line in lines.iter().filter_map(|line| line.to_str().ok()) {
        let kept = line.split(';').map(str::trim).filter_map(|pair| match pair.split_once('=') {
            Some((GUARDED, value)) => Some(format!("{NAME}={value}")),
            Some((NAME, _)) => None,
            _ => Some(pair.to_owned()),
        });
        let kept = kept.collect::<Vec<_>>().join("; ");
        if let Some(kept) = HeaderValue::from_str(&kept).ok().filter(|kept| !kept.is_empty()) {
            headers.append(header::COOKIE, kept);
        }
    }
}

/// Sends the cookie under its guarded name, with what that name asks for.
fn guard(headers: &mut HeaderMap) {
    if !headers.contains_key(header::SET_COOKIE) {
        return;
    }
    let lines: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for line in lines {
        let value = line.to_str().ok().and_then(|line| line.strip_prefix(NAME)?.strip_prefix('='));
        let guarded = value.and_then(|value| HeaderValue::from_str(&format!("{GUARDED}={value}; Secure")).ok());
        headers.append(header::SET_COOKIE, guarded.unwrap_or(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify limits.cookie]
    #[test]
    fn over_an_encrypted_connection_only_the_guarded_cookie_counts() {
        let read = |line: &'static str| {
            let mut headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(line))]);
            unguard(&mut headers);
            headers.get(header::COOKIE).map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(read("a=b; __Host-holotype=x; c=d").as_deref(), Some("a=b; holotype=x; c=d"));
        assert_eq!(read("holotype=planted; __Host-holotype=x").as_deref(), Some("holotype=x"));
        assert_eq!(read("holotype=planted"), None);
        let mut headers = HeaderMap::new();
        headers.append(header::SET_COOKIE, HeaderValue::from_static("holotype=x; HttpOnly; SameSite=Lax; Path=/"));
        headers.append(header::SET_COOKIE, HeaderValue::from_static("view=source; Path=/"));
        guard(&mut headers);
        let sent: Vec<_> = headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
        assert_eq!(sent, ["__Host-holotype=x; HttpOnly; SameSite=Lax; Path=/; Secure", "view=source; Path=/"]);
    }
}
