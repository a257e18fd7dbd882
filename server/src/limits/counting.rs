//! Counts what is written and what is asked of the API, before any of it is done.
//!
//! Screens are read as often as anybody likes: they are kept in memory. Attempts to sign in have a count of their own where
//! they are made, because what counts there is whether they failed.

use std::time::Duration;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use texts::{speaking, text};

use super::refusal::is_program;
use super::too_many;
use crate::address::Address;
use crate::caller::{Visitor, bearer};
use crate::router::Server;
use crate::speaking::spoken;

/// What a request is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It only reads screens.
    Free,
    /// It asks the API.
    Api,
    /// It changes something by a form.
    Form,
    /// It changes something by the API.
    Write,
    /// It asks for a link for a new password.
    Reset,
    /// It invites somebody.
    Invitation,
}

/// Lets a request through, or tells when to come back.
// r[impl limits.writes] r[impl limits.api] r[impl limits.resets]
pub async fn count(State(server): State<Server>, request: Request, next: Next) -> Response {
    let kind = kind(request.method(), request.uri().path());
    if kind == Kind::Free {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(address) = Address::from_request_parts(&mut parts, &server).await;
    let (language, is_program) = (spoken(&parts.headers), is_program(&parts.uri));
    let counted = async {
        match refuse(&server, kind, &mut parts, &address).await {
            Ok(()) => None,
            Err((what, wait)) => Some(too_many(&server, &mut parts, what, wait).await),
        }
    };
    let refused = if is_program { counted.await } else { speaking(language, counted).await };
    match refused {
        Some(refused) => refused,
        None => next.run(Request::from_parts(parts, body)).await,
    }
}

async fn refuse(
    server: &Server,
    kind: Kind,
    parts: &mut axum::http::request::Parts,
    address: &Address,
) -> Result<(), (&'static str, Duration)> {
    let counts = &server.counts;
    let network = address.network();
    let token = bearer(parts.headers.get(header::AUTHORIZATION).map(|value| value.as_bytes()));
    let token = token.map(|token| (*blake3::hash(token).as_bytes(), String::from_utf8_lossy(token).into_owned()));
    // A token that nobody has is counted as nobody's, or new ones would be made up for each request.
    let (holder, token) = match token {
        Some((name, token)) => match server.wiki.token_holder(&token).await {
            Ok(Some(holder)) => (holder.account(), Some(name)),
            _ => (None, None),
        },
        None => (Visitor::from_request_parts(parts, server).await.ok().and_then(|visitor| visitor.0.account()), None),
    };
    if kind == Kind::Reset {
        let counted = counts.resets_per_address.count(&network);
        counted.map_err(|wait| (text!("refused-many-resets"), wait))?;
    }
    if let (Kind::Invitation, Some(account)) = (kind, holder) {
        let counted = counts.invitations_per_account.count(&account);
        counted.map_err(|wait| (text!("refused-many-invitations"), wait))?;
    }
    if matches!(kind, Kind::Api | Kind::Write) {
        match (&token, holder) {
            (Some(token), _) => counts.api_per_token.count(token),
            (None, Some(account)) => counts.api_per_token.count(&account),
            (None, None) => counts.api_per_address.count(&network),
        }
        .map_err(|wait| (text!("refused-much-asked"), wait))?;
    }
    if !matches!(kind, Kind::Free | Kind::Api) {
        if let Some(account) = holder {
            let counted = counts.writes_per_account.count(&account);
            counted.map_err(|wait| (text!("refused-much-changed"), wait))?;
        }
        let counted = counts.writes_per_address.count(&network);
        counted.map_err(|wait| (text!("refused-much-changed-there"), wait))?;
    }
    Ok(())
}

fn kind(method: &Method, path: &str) -> Kind {
    let reads = method.is_safe();
    match path {
        "/login/forgot" if !reads => return Kind::Reset,
        "/admin/invitations" | "/api/v1/invitations" if !reads => return Kind::Invitation,
        _ => {}
    }
    // Functions of islands read, whatever their method.
    let is_api = path.starts_with("/api/v1/") || path == "/mcp" || path.starts_with("/mcp/");
    // A question in an address is answered anew whenever it is opened.
    let asks = is_api || path == "/ask" && reads;
    match (asks || path.starts_with("/api/ui/"), reads) {
        (true, true) => Kind::Api,
        (true, false) if is_api => Kind::Write,
        (true, false) => Kind::Api,
        // Signing out must always be possible.
        (false, false) if path != "/logout" => Kind::Form,
        (false, _) => Kind::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_something_is_counted_as_that() {
        assert_eq!(kind(&Method::GET, "/guide"), Kind::Free);
        assert_eq!(kind(&Method::POST, "/guide"), Kind::Form);
        assert_eq!(kind(&Method::GET, "/ask"), Kind::Api);
        assert_eq!(kind(&Method::POST, "/ask"), Kind::Form);
        assert_eq!(kind(&Method::POST, "/login"), Kind::Form);
        assert_eq!(kind(&Method::POST, "/logout"), Kind::Free);
        assert_eq!(kind(&Method::POST, "/login/forgot"), Kind::Reset);
        assert_eq!(kind(&Method::GET, "/login/forgot"), Kind::Free);
        assert_eq!(kind(&Method::POST, "/admin/invitations"), Kind::Invitation);
        assert_eq!(kind(&Method::GET, "/api/v1/tree"), Kind::Api);
        assert_eq!(kind(&Method::HEAD, "/api/v1/tree"), Kind::Api);
        assert_eq!(kind(&Method::PUT, "/api/v1/pages/a"), Kind::Write);
        assert_eq!(kind(&Method::POST, "/api/ui/preview"), Kind::Api);
        assert_eq!(kind(&Method::POST, "/mcp"), Kind::Write);
        // Questions are kept.
        assert_eq!(kind(&Method::POST, "/api/v1/ask"), Kind::Write);
    }
}
