//! Beginning with a sample.

use app::ssr::Refused;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::Actor;
use wiki::Error;

use super::{to_sign_in, why};
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /?view=welcome`
pub async fn sample(server: &Server, actor: Actor, uri: Uri) -> Response {
    match server.wiki.begin_with_sample(&actor).await {
        Ok(there) => Redirect::to(&there.url()).into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/?view=welcome"),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(server, actor, uri, status, Refused::Beginning { why }).await
        }
    }
}
