//! Saying who may see and edit pages.

use app::ssr::{Refused, TypedList};
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Error, Result};

use super::fields::Fields;
use super::{sharing, why};
use crate::caller::Visitor;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;

/// `POST /{path}?view=access`
pub async fn set(server: &Server, actor: Actor, uri: Uri, mut fields: Fields) -> Response {
    let readers = TypedList { choice: fields.take("readers"), names: fields.take("reader-names") };
    let editors = TypedList { choice: fields.take("editors"), names: fields.take("editor-names") };
    if fields.take("action") == "preview" {
        return show_again(server, actor, uri, StatusCode::OK, Refused::Access { readers, editors, why: None }).await;
    }
    match said(server, &actor, &uri, &readers, &editors).await {
        Ok(there) => Redirect::to(&there).into_response(),
        Err(error) => {
            let (status, why) = (status(&error), Some(why(&error)));
            show_again(server, actor, uri, status, Refused::Access { readers, editors, why }).await
        }
    }
}

async fn said(server: &Server, actor: &Actor, uri: &Uri, readers: &TypedList, editors: &TypedList) -> Result<String> {
    let path = PagePath::from_url(uri.path())?;
    server.wiki.set_permissions(actor, &path, readers.read()?, editors.read()?).await?;
    Ok(format!("{}?view=access", path.url()))
}

/// `POST /admin/permissions`
pub async fn permissions(
    State(server): State<Server>,
    Visitor(actor): Visitor,
    uri: Uri,
    mut fields: Fields,
) -> Response {
    let (action, path) = (fields.take("action"), fields.take("path"));
    let done = match &*action {
        "reading" => reading(&server, &actor, &fields.take("reading")).await,
        "revoke" => sharing::revoke(&server, &actor, &fields.take("share")).await,
        "go" => PagePath::parse(&path).map(|path| Some(format!("{}?view=access", path.url()))).map_err(Error::from),
        _ => Err(Error::Invalid(text!("refused-form-action", action = format!("{action:?}")))),
    };
    match done {
        Ok(there) => Redirect::to(there.as_deref().unwrap_or("/admin/permissions")).into_response(),
        Err(error) => {
            let (status, why) = (status(&error), why(&error));
            show_again(&server, actor, uri, status, Refused::Permissions { path, why }).await
        }
    }
}

async fn reading(server: &Server, actor: &Actor, wanted: &str) -> Result<Option<String>> {
    let open = match wanted {
        "open" => true,
        "closed" => false,
        _ => return Err(Error::Invalid(text!("refused-reading-choice").into())),
    };
    server.wiki.set_reading(actor, open).await.map(|()| None)
}
