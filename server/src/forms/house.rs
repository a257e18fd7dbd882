//! Settings of the wiki, a test letter, and a question to a language model.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use spec::setting::Setting;
use wiki::Error;

use super::fields::Fields;
use super::{to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /admin/settings`
pub async fn wiki_settings(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    // What is given from outside is no field that could be sent.
    let sent = |setting: Setting| Some((setting, fields.take_sent(setting.as_str())?));
    let typed: Vec<_> = Setting::ALL.into_iter().filter_map(sent).collect();
    match server.wiki.set_settings(&actor, &typed).await {
        Ok(()) => Redirect::to("/admin/settings?saved=1").into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/admin/settings"),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::Settings { typed, why }).await
        }
    }
}

/// `POST /admin/mail`
pub async fn mail(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let to = fields.take("to");
    match server.wiki.test_post(&actor, &to).await {
        Ok(()) => Redirect::to("/admin/mail?sent=1").into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/admin/mail"),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::TestMail { to, why }).await
        }
    }
}

/// `POST /admin/models`
pub async fn models(State(server): State<Server>, Visitor(actor): Visitor, uri: Uri, mut fields: Fields) -> Response {
    let name = fields.take("model");
    match server.wiki.try_model(&actor, &name).await {
        Ok(tried) => show_again(&server, actor, uri, StatusCode::OK, Refused::Tried(tried)).await,
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/admin/models"),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::Trying { why }).await
        }
    }
}
