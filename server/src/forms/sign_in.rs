//! Signing in and out, and making the account one was invited to.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use spec::Actor;
use spec::path::encode;
use texts::text;
use tower_sessions::Session;

use super::fields::Fields;
use super::{local, why};
use crate::address::Address;
use crate::limits::{in_words, whole};
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;
use crate::session;
use crate::whence::Whence;

/// `POST /login`
pub async fn sign_in(
    State(server): State<Server>,
    session: Session,
    address: Address,
    whence: Whence,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let (name, password) = (fields.take("name"), fields.take("password"));
    let (next, invitation) = (fields.take("next"), fields.take_filled("invitation"));
    let signed_in = match &invitation {
        Some(secret) => server.wiki.accept_invitation(secret, &name, password).await,
        None => {
            match server.counts.sign_in(&name, &address, server.clock.now(), server.wiki.sign_in(&name, password)).await
            {
                Ok(signed_in) => signed_in,
                Err(wait) => return Ok(too_early(&server, name, &next, whole(wait)).await),
            }
        }
    };
    match signed_in {
        Ok(actor) => {
            if let Some(account) = actor.account()
                && let Err(problem) = session::begin(&session, &server, account, &whence).await
            {
                let uri = screen(&next, invitation.as_deref());
                // What could not be kept must not be tried again behind the answer.
                session.clear().await;
                let refused = Refused::SignIn { name, why: problem.detail };
                return Ok(show_again(&server, Actor::Anonymous, uri, problem.status, refused).await);
            }
            Ok(Redirect::to(local(&next).unwrap_or("/")).into_response())
        }
        Err(error) => {
            let refused = Refused::SignIn { name, why: why(&error) };
            let uri = screen(&next, invitation.as_deref());
            Ok(show_again(&server, Actor::Anonymous, uri, status(&error), refused).await)
        }
    }
}

/// The sign-in screen, with how long to wait.
async fn too_early(server: &Server, name: String, next: &str, seconds: u64) -> Response {
    let why = text!("refused-sign-in-often", wait = in_words(seconds));
    let refused = Refused::SignIn { name, why };
    let status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = show_again(server, Actor::Anonymous, screen(next, None), status, refused).await;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// `POST /logout`
pub async fn sign_out(session: Session, mut fields: Fields) -> Result<Response, Problem> {
    session::end(&session).await?;
    Ok(Redirect::to(local(&fields.take("next")).unwrap_or("/")).into_response())
}

/// The sign-in screen as it was when the form was filled in.
fn screen(next: &str, invitation: Option<&str>) -> Uri {
    let next = local(next).map(|next| format!("next={}", encode(next)));
    let invitation = invitation.map(|secret| format!("invitation={}", encode(secret)));
    let query: Vec<_> = [next, invitation].into_iter().flatten().collect();
    let uri = format!("/login?{}", query.join("&"));
    uri.parse().unwrap_or(Uri::from_static("/login"))
}
