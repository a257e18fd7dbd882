//! Links to one page for somebody outside: making them, and ending them.

use app::ssr::Refused;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use spec::{Actor, PagePath};
use texts::text;
use wiki::{Error, MadeShare, NewShare, Result};

use super::fields::Fields;
use super::why;
use crate::problem::status;
use crate::router::Server;
use crate::screens::show_again;
use crate::shared;

/// `POST /{path}?view=share`
pub async fn share(server: &Server, actor: Actor, uri: Uri, headers: &HeaderMap, mut fields: Fields) -> Response {
    let (label, days) = (fields.take("label"), fields.take("days"));
    if fields.take("action") == "revoke" {
        return match revoke(server, &actor, &fields.take("share")).await {
            Ok(_) => Redirect::to(&format!("{}?view=share", uri.path())).into_response(),
            Err(error) => refused(server, actor, uri, (label, days), &error).await,
        };
    }
    let revision = match fields.take_number("revision") {
        Ok(revision) => revision,
        Err(unreadable) => return unreadable.into_response(),
    };
    match made(server, &actor, &uri, revision, &label, &days).await {
        // Its address is known to nobody afterwards, so this is no redirect.
        Ok(MadeShare { share, secret }) => {
            let made = Refused::Shared { address: shared::address(server, headers, &secret), share };
            show_again(server, actor, uri, StatusCode::CREATED, made).await
        }
        Err(error) => refused(server, actor, uri, (label, days), &error).await,
    }
}

async fn made(
    server: &Server,
    actor: &Actor,
    uri: &Uri,
    revision: Option<i64>,
    label: &str,
    days: &str,
) -> Result<MadeShare> {
    let path = PagePath::from_url(uri.path())?;
    let wrong = |_| Error::Invalid(text!("refused-no-days", text = format!("{days:?}")));
    let days = days.trim().parse().map_err(wrong)?;
    server.wiki.share(actor, NewShare { path, revision, label: label.to_owned(), days }).await
}

/// Ends a link; there is nowhere else to go then.
pub async fn revoke(server: &Server, actor: &Actor, number: &str) -> Result<Option<String>> {
    let wrong = |_| Error::Invalid(text!("refused-link-number", text = format!("{number:?}")));
    let number = number.parse().map_err(wrong)?;
    server.wiki.revoke_share(actor, number).await.map(|()| None)
}

async fn refused(server: &Server, actor: Actor, uri: Uri, typed: (String, String), error: &Error) -> Response {
    let (label, days) = typed;
    let refused = Refused::Share { label, days, why: why(error) };
    show_again(server, actor, uri, status(error), refused).await
}
