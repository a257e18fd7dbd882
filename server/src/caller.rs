//! Who asks.
//!
//! Browsers are known by their session, programs by a token: for the API, for `/mcp` and for the source of pages. All of
//! them take sessions too, for the screens that use them. A token that is not known is refused rather than taken for nobody.

use axum::extract::{FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, ORIGIN};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use spec::{Action, Actor};
use tower_sessions::Session;

use crate::problem::Problem;
use crate::router::Server;
use crate::session;

/// Whoever looks at a screen or sends a form.
pub struct Visitor(pub Actor);

/// Whoever uses the API.
pub struct Caller(pub Actor);

/// Whoever changes who may get in: somebody who has signed in with a browser, or an administrator in any way. What a token
/// lets in must not make itself another way in.
pub struct Hand {
    /// Who it is.
    pub actor: Actor,
    /// Their browser's session; none for a token.
    pub session: Option<Session>,
}

impl Hand {
    /// The name of the session that asks.
    pub fn this(&self) -> Option<String> {
        self.session.as_ref().and_then(Session::id).map(|id| id.to_string())
    }
}

impl FromRequestParts<Server> for Hand {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let is_bearer = bearer(parts.headers.get(AUTHORIZATION).map(|value| value.as_bytes())).is_some();
        let Caller(actor) = Caller::from_request_parts(parts, server).await?;
        match is_bearer {
            true if actor.may(Action::Administer) => Ok(Self { actor, session: None }),
            true => Err(Problem::forbidden("a token cannot do this; sign in with a browser")),
            false => Ok(Self { actor, session: parts.extensions.get::<Session>().cloned() }),
        }
    }
}

impl FromRequestParts<Server> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let Some(session) = parts.extensions.get::<Session>() else { return Ok(Self(Actor::Anonymous)) };
        Ok(Self(session::visitor(session, server).await?))
    }
}

impl FromRequestParts<Server> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Problem> {
        let Some(token) = bearer(parts.headers.get(AUTHORIZATION).map(|value| value.as_bytes())) else {
            return Ok(Self(Visitor::from_request_parts(parts, server).await?.0));
        };
        let holder = server.wiki.token_holder(&String::from_utf8_lossy(token)).await?;
        holder
            .map(Self)
            .ok_or_else(|| Problem::unauthorized("this token is not known; make one with `holotype token create`"))
    }
}

/// Lets bearers of tokens past the protection against other sites: no browser adds a token by itself. They are not known
/// by a session as well, so nothing else speaks for them.
pub async fn exempt_bearers(mut request: Request, next: Next) -> Response {
    let is_bearer = bearer(request.headers().get(AUTHORIZATION).map(|value| value.as_bytes())).is_some();
    if is_bearer && is_for_programs(request.uri().path()) {
        request.headers_mut().remove(ORIGIN);
        request.headers_mut().remove("sec-fetch-site");
    }
    next.run(request).await
}

/// True where nothing but programs asks.
fn is_for_programs(path: &str) -> bool {
    path == "/mcp" || path.starts_with("/api/v1/")
}

/// The token a request carries, if it says that it carries one.
pub fn bearer(authorization: Option<&[u8]>) -> Option<&[u8]> {
    let (scheme, token) = authorization?.split_at_checked("bearer".len())?;
    let is_bearer = scheme.eq_ignore_ascii_case(b"bearer") && matches!(token, [] | [b' ', ..]);
    is_bearer.then(|| token.trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_names_a_token_whatever_the_case_of_the_scheme() {
        assert_eq!(bearer(Some(b"Bearer abc")), Some(b"abc".as_slice()));
        assert_eq!(bearer(Some(b"bearer  abc ")), Some(b"abc".as_slice()));
        assert_eq!(bearer(Some(b"Basic abc")), None);
        assert_eq!(bearer(Some(b"Bearer")), Some(b"".as_slice()));
        assert_eq!(bearer(Some(b"Bearers abc")), None);
        assert_eq!(bearer(None), None);
    }
}
