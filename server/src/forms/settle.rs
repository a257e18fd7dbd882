//! Choosing between an edit made here and a commit.

use app::ssr::Refused;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use texts::text;
use wiki::{Choice, Error, Settlement};

use super::fields::{Fields, Unreadable};
use super::{line_ends, to_sign_in, why};
use crate::caller::Visitor;
use crate::extract::Path;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /changes/conflicts/{number}`
pub async fn settle(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    Path(conflict): Path<i64>,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let (action, message, body) = (fields.take("action"), fields.take("message"), fields.take("body"));
    let met = match server.wiki.conflict(&actor, conflict).await {
        Ok(met) => met,
        Err(Error::Denied(spec::Denied::SignIn)) => return to_sign_in(uri.path()),
        Err(error) => return crate::problem::Problem::from(error).into_response(),
    };
    let body = line_ends::like(&met.merged, &body);
    let base = match fields.take_number("base") {
        Ok(Some(base)) => base,
        Ok(None) => met.revision,
        Err(unreadable) => return unreadable.into_response(),
    };
    let choice = match action.as_str() {
        "theirs" => Choice::Theirs,
        "ours" => Choice::Ours,
        "save" => Choice::Text(body.clone()),
        action => {
            return Unreadable::because(text!("refused-form-action", action = format!("{action:?}"))).into_response();
        }
    };
    let settlement = Settlement { conflict, base, choice, message: message.clone() };
    match server.wiki.settle(&actor, settlement).await {
        Ok(_) => Redirect::to(&met.meeting.page.url()).into_response(),
        // r[impl write.nothing-lost]
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            let body = if body.is_empty() { met.merged } else { body };
            show_again(&server, actor, uri, status, Refused::Settle { body, message, why }).await
        }
    }
}
