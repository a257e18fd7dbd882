//! Looking after mounted repositories.

use app::ssr::{Refused, TypedMount};
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath, Poll};
use texts::text;
use wiki::{Error, MountRequest};

use super::fields::{Fields, Unreadable};
use super::{to_sign_in, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /admin/repositories`
pub async fn repositories(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let action = fields.take("action");
    let typed = (action == "mount").then(|| TypedMount {
        repository: fields.take("repository"),
        at: fields.take("at"),
        dir: fields.take("dir"),
        branch: fields.take("branch"),
        poll: fields.take("poll"),
    });
    let done = match (&typed, action.as_str()) {
        (Some(typed), _) => mount(&server, &actor, typed).await,
        (None, "look" | "poll" | "forget") => perform(&server, &actor, &action, &mut fields).await,
        _ => {
            return Unreadable::because(text!("refused-form-action", action = format!("{action:?}"))).into_response();
        }
    };
    match done {
        Ok(()) => Redirect::to("/admin/repositories").into_response(),
        Err(Error::Denied(spec::Denied::SignIn)) => to_sign_in("/admin/repositories"),
        Err(error) => {
            // What broke may be the repository that was named, and then whoever named it must know.
            let why = if let Error::Failed(said) = &error { said.clone() } else { why(&error) };
            let refused = Refused::Mounting { typed, why };
            show_again(&server, actor, uri, status(&error), refused).await
        }
    }
}

async fn perform(server: &Server, actor: &Actor, action: &str, fields: &mut Fields) -> Result<(), Error> {
    let path = fields.take_filled("path").map(|path| PagePath::parse(&path)).transpose()?;
    match (action, path) {
        ("look", path) => server.wiki.look_now(actor, path.as_ref()).await.map(drop),
        ("poll", Some(path)) => server.wiki.set_poll(actor, &path, interval(&fields.take("poll"))?).await,
        ("forget", Some(path)) => server.wiki.forget_mount(actor, &path).await,
        _ => Err(Error::Invalid(text!("refused-which-repository").into())),
    }
}

async fn mount(server: &Server, actor: &Actor, typed: &TypedMount) -> Result<(), Error> {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let Some(repository) = filled(&typed.repository) else {
        return Err(Error::Invalid(text!("refused-mount-where").into()));
    };
    let request = MountRequest {
        dir: typed.dir.trim().to_owned(),
        branch: filled(&typed.branch),
        poll: filled(&typed.poll).map(|text| interval(&text)).transpose()?,
        ..MountRequest::new(repository, PagePath::parse(typed.at.trim())?)
    };
    server.wiki.begin_mount(actor, &request).await
}

fn interval(text: &str) -> Result<Poll, Error> {
    text.parse().map_err(|_| Error::Invalid(text!("refused-poll", text = format!("{text:?}"))))
}
