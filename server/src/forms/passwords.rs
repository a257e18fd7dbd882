//! Asking for a new password, and setting it by the link one was sent.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::Actor;
use tower_sessions::Session;

use super::fields::Fields;
use super::why;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;
use crate::session;
use crate::whence::Whence;

/// `POST /login/forgot`: whether there is such an account is not told, nor is anything looked up before the answer.
pub async fn ask(State(server): State<Server>, uri: Uri, mut fields: Fields) -> Response {
    let typed = fields.shown();
    match server.wiki.ask_reset(&fields.take("who")) {
        Ok(()) => Redirect::to("/login/forgot?asked=yes").into_response(),
        Err(error) => {
            let refused = Refused::People { act: "ask".into(), typed, why: why(&error) };
            show_again(&server, Actor::Anonymous, uri, status(&error), refused).await
        }
    }
}

/// `POST /login/reset?key=`
pub async fn reset(
    State(server): State<Server>,
    session: Session,
    whence: Whence,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let (key, password) = (fields.take("key"), fields.take("password"));
    let refused = |why: String| Refused::People { act: "reset".into(), typed: Vec::new(), why };
    match server.wiki.reset_password(&key, password).await {
        Ok(actor) => {
            let begun = match actor.account() {
                Some(account) => session::begin(&session, &server, account, &whence).await,
                None => Ok(()),
            };
            match begun {
                Ok(()) => Redirect::to("/").into_response(),
                // The password is set; they can sign in with it.
                Err(_) => Redirect::to("/login").into_response(),
            }
        }
        Err(error) => show_again(&server, Actor::Anonymous, uri, status(&error), refused(why(&error))).await,
    }
}
