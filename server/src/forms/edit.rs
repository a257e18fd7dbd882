//! Saving a page, and what else is sent to a page's address.

use app::ssr::Refused;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use spec::{Actor, PagePath};
use wiki::{Edit, Error};

use super::acts::{self, Act};
use super::fields::Fields;
use super::{line_ends, why};
use crate::caller::Visitor;
use crate::extract::query;
use crate::problem::{Problem, status};
use crate::router::Server;
use crate::screens::show_again;

#[derive(Deserialize)]
struct View {
    #[serde(default)]
    view: String,
}

/// `POST /{path}?view=edit|move|delete|restore`
pub async fn edit(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    request: Request,
) -> Result<Response, Problem> {
    let uri = request.uri().clone();
    let View { view } = query(&uri)?;
    let act = Act::of(&view);
    if view != "edit" && act.is_none() {
        return Err(Problem::not_allowed(format!("nothing can be sent to {}", uri.path())));
    }
    let fields = match Fields::from_request(request, &()).await {
        Ok(fields) => fields,
        Err(unreadable) => return Ok(unreadable.into_response()),
    };
    match act {
        Some(act) => Ok(acts::act(&server, actor, uri, act, fields).await),
        None => Ok(save(&server, actor, uri, fields).await),
    }
}

async fn save(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let (body, message, action) = (fields.take("body"), fields.take("message"), fields.take("action"));
    let base = match fields.take_number("base") {
        Ok(base) => base,
        Err(unreadable) => return unreadable.into_response(),
    };
    let body = line_ends::like(&text_of(server, &actor, base).await, &body);
    if action == "preview" {
        return show_again(server, actor, uri, StatusCode::OK, Refused::Preview { body, message, base }).await;
    }

    let saved = match PagePath::from_url(uri.path()) {
        Ok(path) => {
            let edit = Edit { path, base, body: body.clone(), message: message.clone() };
            server.wiki.save(&actor, edit).await
        }
        Err(error) => Err(Error::from(error)),
    };
    // r[impl write.nothing-lost]
    // Whoever is not signed in any more keeps their text too: the screen says to sign in, and shows it.
    let error = match saved {
        Ok(saved) => return Redirect::to(&saved.page.path.url()).into_response(),
        Err(error) => error,
    };
    let (status, why) = (status(&error), why(&error));
    let refused = match error {
        Error::Conflict(conflict) => Refused::Conflict { conflict, message },
        _ => Refused::Save { body, message, base, why },
    };
    show_again(server, actor, uri, status, refused).await
}

/// The text a form was written against; empty for a new page.
async fn text_of(server: &Server, actor: &Actor, revision: Option<i64>) -> String {
    match revision {
        Some(revision) => server.wiki.revision(actor, revision).await.map_or_else(|_| String::new(), |page| page.body),
        None => String::new(),
    }
}
